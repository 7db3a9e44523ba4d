"""Merges: who turned out to be a contact; and that it is not so after all."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.errors import NotFound
from models import locks
from models.db import database, statement
from models.person import Identifier, Person, PersonLink
from services import contacts
from services.pages import Page, page

MAX_IDS = 100


@dataclass(frozen=True, slots=True)
class Merge:
    """A person who turned out to be a contact; `anonymous_ids` led to that person, the first hundred of them."""

    person: Person
    cause: str
    merged_at: datetime
    anonymous_ids: list[str]


def list_contact_merges(environment_id: int, contact_id: UUID | None, *, cursor: str | None, limit: int) -> Page[Merge]:
    """Returns the latest first. Raises NotFound."""
    survivor = contacts.find(environment_id, contact_id)
    links = page(
        PersonLink.of(environment_id).where(PersonLink.canonical_id == survivor.id),
        (PersonLink.linked_at, PersonLink.person_id),
        ["merges", environment_id, survivor.id],
        cursor,
        limit,
    )
    merged = [link.person_id for link in links.data]
    people = {person.id: person for person in Person.of(environment_id).where(Person.id.in_(merged))}
    return Page(
        [
            Merge(people[link.person_id], link.cause, link.linked_at, leading_to(environment_id, link.person_id))
            for link in links.data
        ],
        links.next_cursor,
    )


def leading_to(environment_id: int, merged: int) -> list[str]:
    rows = Identifier.of(environment_id).where(Identifier.merged_id == merged, Identifier.kind == "anonymous")
    return [row.value for row in rows.order_by(Identifier.value).limit(MAX_IDS)]


def undo_contact_merge(environment_id: int, contact_id: UUID | None, merged_id: UUID | None) -> None:
    """Makes somebody who was merged into a contact a person again, with the ids and events that came with that person.

    What came in since then stays the contact's, as do the traits that it took. Raises NotFound.
    """
    locks.stop_writers(environment_id)  # they have looked up already to whom ids lead
    survivor = contacts.find(environment_id, contact_id)
    merged = Person.of(environment_id).where(Person.public_id == merged_id).first()
    link = merged and PersonLink.of(environment_id).where(
        PersonLink.person_id == merged.id, PersonLink.canonical_id == survivor.id
    )
    if not link or not link.exists():
        raise NotFound("No such contact was merged into this one.")
    database.execute_sql(statement("contacts.unmerge"), {"environment_id": environment_id, "person": merged.id})
