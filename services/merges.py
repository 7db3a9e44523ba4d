"""Merges: who turned out to be a contact; and that it is not so after all."""

from collections.abc import Sequence
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
    ids = anonymous_ids(environment_id, merged)
    found = [
        Merge(people[link.person_id], link.cause, link.linked_at, ids[link.person_id][:MAX_IDS])
        for link in links.data
        if link.person_id in people  # whoever was forgotten at this moment is not there any more
    ]
    return Page(found, links.next_cursor)


def anonymous_ids(environment_id: int, merged: Sequence[int]) -> dict[int | None, list[str]]:
    """Returns the ids that led to each of these people until that one was merged."""
    rows = Identifier.of(environment_id).where(Identifier.merged_id.in_(merged), Identifier.kind == "anonymous")
    found: dict[int | None, list[str]] = {person: [] for person in merged}
    for row in rows.order_by(Identifier.value):
        found[row.merged_id].append(row.value)
    return found


def undo_contact_merge(environment_id: int, contact_id: UUID | None, merged_id: UUID | None) -> None:
    """Makes somebody who was merged into a contact a person again, with the ids and events that came with that person.

    What came in since then stays the contact's, as do the traits that it took. Raises NotFound.
    """
    locks.one_at_a_time(locks.ERASURE, environment_id)  # an erasure has looked up already who is the same person
    locks.share_writing(environment_id)
    locks.stop_writers(environment_id)  # and they, to whom ids lead
    survivor = contacts.find(environment_id, contact_id)
    merged = Person.of(environment_id).where(Person.public_id == merged_id, Person.id != survivor.id).first()
    if merged is None or merged.id not in survivor.ids():
        raise NotFound("No such contact was merged into this one.")
    database.execute_sql(statement("contacts.unmerge"), {"environment_id": environment_id, "person": merged.id})
