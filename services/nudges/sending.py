"""Whether a nudge that was to be sent still is, when its time has come."""

from datetime import datetime

from models.delivery import Delivery
from models.person import Person
from services.nudges.quiet import quiet_until, zone_of
from services.nudges.settings import get_nudge_settings
from services.questions import now_in
from services.suppressions import is_suppressed


def is_wanted(delivery: Delivery) -> bool:
    """Returns whether the person may be told, who may have been suppressed since, or merged with one who was."""
    person = person_of(delivery)
    return person is not None and not is_suppressed(person) and not get_nudge_settings(delivery.environment_id).paused


def not_before(delivery: Delivery) -> datetime | None:
    """Returns when the quiet hours end that it is now for the person; None where there are none."""
    person = person_of(delivery)
    now, zone = now_in(delivery.environment_id)
    hours = get_nudge_settings(delivery.environment_id).quiet_hours
    return quiet_until(now, zone_of(person.traits, zone), hours) if person else None


def person_of(delivery: Delivery) -> Person | None:
    """Returns whom it is to, or the survivor where that person was merged into another."""
    found = Person.of(delivery.environment_id).where(Person.id == delivery.person_id).first()
    return Person.canonical(delivery.environment_id, found.public_id) if found else None
