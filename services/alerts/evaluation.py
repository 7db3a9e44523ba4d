"""Alerts are opened and ended by what the latest run says."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from core import clock, ids
from models import locks
from models.alert import Alert
from models.churn import ChurnRun
from models.person import Person
from services.alerts import sending, upkeep
from services.alerts.actions import recommended
from services.alerts.candidates import Candidate, candidates, people_taken
from services.alerts.priority import priority, type_of
from services.alerts.settings import get_alert_settings
from services.alerts.wording import message
from services.churn import scores
from services.runs import latest

MOST = 1_000  # that are opened at once
ROWS = 500  # that are written at once


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The alerts that were opened, the most urgent first, and the ids of those that are over. After a dry run, what
    would be so."""

    opened: list[Alert] = field(default_factory=list)
    over: set[UUID] = field(default_factory=set)


def evaluate(environment_id: int, person: Person | None = None, *, dry_run: bool = False) -> Evaluation:
    """Looks at what the latest run says, of everybody or of one person. Raises Unprocessable where that is too much.

    What people did is looked at before anybody has to wait for it.
    """
    run = latest(ChurnRun, environment_id, "done")
    if run is None:
        return Evaluation()
    settings = get_alert_settings(environment_id)
    cut, found = candidates(settings, run, person) if settings.enabled else (0.0, [])
    locks.one_at_a_time(locks.ALERTS, environment_id)
    locks.share_people(environment_id)
    now, made = clock.now(), upkeep.planned(run, person)
    if latest(ChurnRun, environment_id, "done") != run:
        # Another run has ended, and what this one said may be gone: that would look as if everybody were.
        return evaluate(environment_id, person, dry_run=dry_run)
    if not dry_run:
        upkeep.apply(run, made, now)
    taken = people_taken(settings)
    free = [one for one in found if one.person_id not in taken]
    opened = opened_for(run, cut, free, now)
    if not dry_run:
        for start in range(0, len(opened), ROWS):
            Alert.insert_many([alert.__data__ for alert in opened[start : start + ROWS]]).execute()
        sending.send(settings, opened)
    return Evaluation(opened, set(made.endings))


def opened_for(run: ChurnRun, cut: float, found: Sequence[Candidate], now: datetime) -> list[Alert]:
    """Returns new alerts about the first of these people, of whom some may have been forgotten since they were read."""
    first = found[:MOST]
    there = scores.scores(run, [one.score for one in first])
    user_ids = {score.row.person_id: score.person.user_id for score in there if score.person.user_id}
    return [alert(run, cut, one, user_ids[one.person_id], now) for one in first if one.person_id in user_ids]


def alert(run: ChurnRun, cut: float, about: Candidate, user_id: str, now: datetime) -> Alert:
    score = about.score
    type_ = type_of(about.value, about.known_days)
    return Alert(
        environment_id=run.environment_id,
        id=ids.new(),
        type=type_,
        priority=priority(about.urgency),
        urgency=about.urgency,
        person_id=score.person_id,
        user_id=user_id,
        message=message(type_, about.days_away),
        recommended_actions=recommended(scores.main_reason(score.contributions), type_),
        contributions=score.contributions,
        churn_probability=score.probability,
        confidence=score.confidence,
        calibrated=run.model["calibrated"],
        value=about.value,
        value_source=about.value_source,
        cut=cut,
        run_id=run.id,
        scored_at=run.as_of,
        horizon_days=run.horizon_days,
        opened_at=now,
        outcome="pending",
    )
