"""Whether a nudge that was to be sent still is, when its time has come."""

from dataclasses import dataclass
from datetime import datetime

from models.delivery import Delivery
from models.person import Person
from services.nudges.quiet import quiet_until, zone_of
from services.nudges.settings import get_nudge_settings
from services.questions import now_in
from services.suppressions import is_suppressed


@dataclass(frozen=True, slots=True)
class Again:
    """Whether the person may still be told, and until when it is not to be disturbed, if so."""

    is_wanted: bool
    not_before: datetime | None = None


def looked_at_again(delivery: Delivery) -> Again:
    """Returns how things are now: the person may have been suppressed since, or merged with one who was."""
    first = Person.of(delivery.environment_id).where(Person.id == delivery.person_id).first()
    person = Person.canonical(delivery.environment_id, first.public_id) if first else None
    settings = get_nudge_settings(delivery.environment_id)
    if person is None or settings.paused or is_suppressed(person):
        return Again(is_wanted=False)
    now, zone = now_in(delivery.environment_id)
    return Again(is_wanted=True, not_before=quiet_until(now, zone_of(person.traits, zone), settings.quiet_hours))
