"""What keeps a nudge from a person."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core import clock
from models.delivery import Delivery
from models.nudge import Nudge, NudgeSettings
from models.person import Person
from services.holdout import is_held_out
from services.nudges.settings import TOPIC
from services.suppressions import is_suppressed

HOLDOUT = "holdout"


@dataclass(frozen=True, slots=True)
class Withheld:
    """Why a person is told nothing now, and until when, where that is known."""

    because: str
    until: datetime | None = None


def withheld(settings: NudgeSettings, person: Person, user_id: str, *, has_address: bool) -> Withheld | None:
    """Returns why a person is not to be nudged, if so.

    The holdout comes last: those who are in it differ from those who are nudged by chance alone.
    """
    if settings.paused:
        return Withheld("paused")
    if is_suppressed(person):
        return Withheld("suppressed")
    if not has_address:
        return Withheld("no_address")
    if until := capped_until(settings, person):
        return Withheld("frequency_cap", until)
    if is_held_out(TOPIC, person.environment_id, person.user_id or user_id, settings.holdout_percent):
        return Withheld(HOLDOUT)
    return None


def capped_until(settings: NudgeSettings, person: Person) -> datetime | None:
    """Returns when a person may be nudged again, where it has been often enough.

    What was withheld for the holdout counts as well, so that both kinds of people are asked about alike. What was
    withdrawn does not; what failed may have arrived all the same.
    """
    span = timedelta(days=settings.frequency_cap["days"])
    unsent = Delivery.of(person.environment_id).where(
        Delivery.person_id.in_(person.ids()), Delivery.status == "withdrawn"
    )
    lately = Nudge.of(person.environment_id).where(
        Nudge.person_id.in_(person.ids()),
        Nudge.created_at > clock.now() - span,
        Nudge.withheld_because.is_null() | (Nudge.withheld_because == HOLDOUT),
        Nudge.delivery_id.is_null() | Nudge.delivery_id.not_in(unsent.select(Delivery.id)),
    )
    last = list(lately.order_by(Nudge.created_at.desc()).limit(settings.frequency_cap["nudges"]))
    return last[-1].created_at + span if len(last) == settings.frequency_cap["nudges"] else None
