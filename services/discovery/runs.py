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
from services.discovery.answer import Gathered, gathered
from services.discovery.findings import Discovery
from services.discovery.question import Question, question_of
from services.discovery.results import result_of
from services.plans import PLANS
from services.questions import now_in

EARLIER = timedelta(minutes=15)  # than results are too old, as it takes a while to find them anew


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


def get_auto_discovery_results(environment_id: int, run_id: UUID | None, *, newest: bool) -> Results:
    """Returns a run, or the latest that is done. Raises NotFound."""
    return Results(runs.asked_for(DiscoveryRun, environment_id, run_id, newest=newest), maximum_age(environment_id))


def keep_discovering(environment_id: int) -> None:
    """Queues a run that asks what was asked last, and could be answered, where that is too long ago and anybody is
    there."""
    last = runs.latest(DiscoveryRun, environment_id)
    if last is not None and clock.now() - last.created_at < maximum_age(environment_id) - EARLIER:
        return
    asked = runs.latest(DiscoveryRun, environment_id, "done") if last and last.status == "failed" else last
    if Person.of(environment_id).exists():
        runs.queue(DiscoveryRun, environment_id, question=asked.question if asked else Question().stored())


def maximum_age(environment_id: int) -> timedelta:
    """Returns how old results become, by the project's plan."""
    sql = """SELECT project.plan FROM environment JOIN project ON project.id = environment.project_id
             WHERE environment.id = %s"""
    ((plan,),) = database.execute_sql(sql, (environment_id,)).fetchall()
    return PLANS[plan].discovery_age


def begin(environment_id: int, run_id: UUID) -> DiscoveryRun:
    """Returns the run, which begins. Raises SupersededError."""
    run = runs.due(DiscoveryRun, environment_id, run_id)
    now, _ = now_in(environment_id)
    run.change(status="running", as_of=now)
    return run


def gather(run: DiscoveryRun) -> Gathered | None:
    """Returns the people whom a run is about. Raises Unprocessable."""
    _, zone = now_in(run.environment_id)
    return gathered(run.environment_id, question_of(run.question), run.as_of, zone)


def end(run: DiscoveryRun, found: Gathered | None, discovery: Discovery) -> None:
    """Keeps what was found. Raises SupersededError."""
    runs.hold(run)
    run.end(result=result_of(discovery, found.names if found else [], question_of(run.question)))
    runs.forget_old(DiscoveryRun, run.environment_id)


def cause_of(error: Unprocessable) -> str:
    """Returns why nothing can be found, as the contract names it."""
    reasons = {detail.reason for detail in error.details}
    return "too_much" if reasons & {"too_many_events", "too_slow"} else "not_found"
