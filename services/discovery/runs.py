"""Runs of auto-discovery: what was asked, and what was found."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from core import clock
from core.errors import Conflict, Unprocessable
from models.db import database
from models.discovery import DiscoveryRun
from models.person import Person
from services import runs
from services.cohort_definitions import defined
from services.discovery.answer import answer
from services.discovery.question import Question, question_of
from services.discovery.results import result_of
from services.plans import PLANS
from services.questions import now_in


@dataclass(frozen=True, slots=True)
class Results:
    """A run, if there ever was one, and how old results become."""

    run: DiscoveryRun | None
    maximum_age: timedelta

    @property
    def maximum_age_seconds(self) -> int:
        return int(self.maximum_age.total_seconds())


def trigger_auto_discovery(environment_id: int, question: Question) -> Results:
    """Queues a run. Raises Conflict where one that asks something else is under way, and Unprocessable where it names a
    cohort that there is not."""
    defined(environment_id, question.people, ("people",))
    run = runs.queue(DiscoveryRun, environment_id, question=question.stored())
    if run.question != question.stored():
        raise Conflict("A run that asks something else is under way; wait until it is done.")
    return Results(run, maximum_age(environment_id))


def get_auto_discovery_results(environment_id: int, run_id: UUID | None, *, latest: bool) -> Results:
    """Returns a run, or the latest that is done. Raises NotFound."""
    if latest:
        run = runs.latest(DiscoveryRun, environment_id, "done")
    else:
        run = runs.get_run(DiscoveryRun, environment_id, run_id)
    return Results(run, maximum_age(environment_id))


def keep_discovering(environment_id: int) -> None:
    """Queues a run that asks what was asked last, where that is too long ago and there is anybody to ask about."""
    last = runs.latest(DiscoveryRun, environment_id)
    if last is not None and clock.now() - last.created_at < maximum_age(environment_id):
        return
    if Person.of(environment_id).exists():
        runs.queue(DiscoveryRun, environment_id, question=last.question if last else Question().stored())


def maximum_age(environment_id: int) -> timedelta:
    """Returns how old results become, by the project's plan."""
    sql = """SELECT project.plan FROM environment JOIN project ON project.id = environment.project_id
             WHERE environment.id = %s"""
    ((plan,),) = database.execute_sql(sql, (environment_id,)).fetchall()
    return PLANS[plan].discovery_age


def do_run(environment_id: int, run_id: UUID) -> None:
    """Looks for what a run asks, and keeps what is found, or why that cannot be."""
    run = runs.get_run(DiscoveryRun, environment_id, run_id)
    if not run.is_under_way:
        return
    now, zone = now_in(environment_id)
    run.change(status="running", as_of=now)
    try:
        question = question_of(run.question)
        found, names = answer(environment_id, question, now, zone)
    except Unprocessable as error:
        reasons = {detail.reason for detail in error.details}
        run.fail("too_much" if reasons & {"too_many_events", "too_slow"} else "not_found")
    else:
        run.end(result=result_of(found, names, question))
    runs.forget_old(DiscoveryRun, environment_id)
