"""Telling the founder: what is most urgent now."""

from dataclasses import dataclass

from archive.reading import HAPPENED_LAST, events
from archive.wanted import Wanted
from core import clock
from core.errors import NotFound
from models.alert import Alert
from models.person import Person
from services import subjects
from services.alerts.evaluation import Evaluation, evaluate
from services.churn import predictor
from services.subjects import Reference

LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class Found:
    """The most urgent alert that is open, if there is one, how many were opened just now, and whether scores are not
    brought up to date. `is_kept`: the alert is there, and not just what a dry run would open."""

    alert: Alert | None
    is_kept: bool
    opened: int
    degraded: bool


def alert_founder(environment_id: int, *, user_id: str | None = None, dry_run: bool = False) -> Found:
    """Looks at everybody, or at one user. Raises NotFound for somebody unknown, and Unprocessable."""
    person = None
    if user_id is not None:
        person = subjects.find(environment_id, Reference(user_id=user_id))
        if person is None:
            raise NotFound("There is no such user.")
    evaluation = evaluate(environment_id, person, dry_run=dry_run)
    kept = most_urgent(environment_id, person, evaluation)
    new = evaluation.opened[0] if evaluation.opened else None
    alert = max((one for one in (kept, new) if one), key=lambda one: one.urgency, default=None)
    is_kept = alert is not None and alert is kept
    return Found(alert, is_kept, len(evaluation.opened), not predictor.process.connected)


def most_urgent(environment_id: int, person: Person | None, evaluation: Evaluation) -> Alert | None:
    """Returns the most urgent of the alerts that are open once the evaluation is done; the newest of several.

    Who has come since an alert was opened is at no risk for now, though the alert may go on.
    """
    rows = Alert.of(environment_id).where(Alert.status == "open", Alert.person_id.is_null(False))
    if person is not None:
        rows = rows.where(Alert.person_id.in_(person.ids()))
    if evaluation.over:
        rows = rows.where(Alert.id.not_in(evaluation.over))
    first = rows.order_by(Alert.urgency.desc(), Alert.opened_at.desc()).limit(LOOKED_AT)
    return next((alert for alert in first if not has_come_since(alert)), None)


def has_come_since(alert: Alert) -> bool:
    """Returns whether the person did anything after the alert was opened."""
    if alert.person_id is None:
        return False
    people = subjects.everyone(alert.environment_id, alert.person_id)
    wanted = Wanted(environment_id=alert.environment_id, people=people, start=alert.opened_at, end=clock.now())
    return any(True for _ in events(wanted, HAPPENED_LAST, 1))
