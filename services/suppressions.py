"""Suppressions: people who are told nothing."""

from dataclasses import dataclass
from uuid import UUID

from core import clock
from core.errors import NotFound
from models import locks
from models.delivery import Delivery, Suppression
from models.person import Person
from services import contacts, subjects
from services.delivery import outbox
from services.pages import Page, page
from services.subjects import Reference

MANUAL = "manual"
TO_PEOPLE = ("nudge",)  # the topics of what people themselves are told


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A person who is told nothing; `contact_id` is that of the survivor, where it was merged."""

    contact_id: UUID | None
    row: Suppression


def list_suppressions(environment_id: int, *, cursor: str | None, limit: int) -> Page[Suppressed]:
    """Returns the latest first."""
    rows = Suppression.of(environment_id)
    order = (Suppression.created_at, Suppression.person_id)
    found = page(rows, order, ["suppressions", environment_id], cursor, limit)
    who = contacts.public_ids(environment_id, {row.person_id for row in found.data})
    return Page([Suppressed(who.get(row.person_id), row) for row in found.data], found.next_cursor)


def create_suppression(environment_id: int, person: Reference, *, reason: str = MANUAL) -> Suppressed:
    """Tells a person nothing any more, and withdraws what waits. Raises NotFound."""
    locks.share_people(environment_id)
    found = contacts.find(environment_id, subjects.get(environment_id, person).public_id, lock=True)
    here = (Suppression.environment_id == environment_id) & Suppression.person_id.in_(found.ids())
    if not Suppression.update(reason=reason).where(here).execute():
        values = {"environment_id": environment_id, "person_id": found.id, "reason": reason}
        Suppression.create(**values, created_at=clock.now())
    outbox.withdraw(environment_id, Delivery.topic.in_(TO_PEOPLE) & Delivery.person_id.in_(found.ids()))
    return of_person(found)


def get_suppression(environment_id: int, contact_id: UUID | None) -> Suppressed:
    """Raises NotFound, also where the person is told things."""
    return of_person(contacts.find(environment_id, contact_id))


def delete_suppression(environment_id: int, contact_id: UUID | None) -> None:
    """Lets a person be told things again. Raises NotFound, also where it is already."""
    person = contacts.find(environment_id, contact_id)
    here = (Suppression.environment_id == environment_id) & Suppression.person_id.in_(person.ids())
    if not Suppression.delete().where(here).execute():
        raise NotFound("The contact is not suppressed.")


def of_person(person: Person) -> Suppressed:
    row = Suppression.of(person.environment_id).where(Suppression.person_id.in_(person.ids())).first()
    if row is None:
        raise NotFound("The contact is not suppressed.")
    return Suppressed(person.public_id, row)


def is_suppressed(person: Person) -> bool:
    """Returns whether a person, or any who was merged into it, is told nothing."""
    return bool(Suppression.of(person.environment_id).where(Suppression.person_id.in_(person.ids())).exists())
