"""Events as they were received."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from core.errors import NotFound
from models.event import Event
from models.person import Person, PersonLink
from services import contacts
from services.pages import Page, page


@dataclass(frozen=True, slots=True)
class Happening:
    """An event, and the public id of the person who did it, after all merges; None where the person is gone."""

    event: Event
    contact_id: UUID | None


def list_events(
    environment_id: int, *, event: str | None, kind: str | None, cursor: str | None, limit: int
) -> Page[Happening]:
    """Returns those that were received last first."""
    rows = Event.of(environment_id)
    if event is not None:
        rows = rows.where(Event.name == event)
    if kind is not None:
        rows = rows.where(Event.kind == kind)
    found = page(rows, (Event.id,), ["events", environment_id, event, kind], cursor, limit)
    return Page(with_people(environment_id, found.data), found.next_cursor)


def get_event(environment_id: int, event_id: UUID | None) -> Happening:
    """Raises NotFound."""
    event = Event.of(environment_id).where(Event.id == event_id).first()
    if event is None:
        raise NotFound("There is no such event.")
    return with_people(environment_id, [event])[0]


def list_contact_events(
    environment_id: int, public_id: UUID | None, *, cursor: str | None, limit: int
) -> Page[Happening]:
    """Returns the timeline of a contact, the latest first. Raises NotFound."""
    person = contacts.find(environment_id, public_id)
    rows = Event.of(environment_id).where(Event.person_id.in_(person.ids()))
    scope = ["timeline", environment_id, person.id]
    found = page(rows, (Event.timestamp, Event.id), scope, cursor, limit)
    return Page([Happening(event, person.public_id) for event in found.data], found.next_cursor)


def with_people(environment_id: int, events: Iterable[Event]) -> list[Happening]:
    """Returns the events with their people, in two queries however many they are."""
    events = list(events)
    as_received = {event.person_id for event in events}
    links: dict[int, int] = {
        link.person_id: link.canonical_id
        for link in PersonLink.of(environment_id).where(PersonLink.person_id.in_(as_received))
    }
    survivors = {links.get(person, person) for person in as_received}
    people: dict[int, Any] = {
        person.id: person.public_id for person in Person.of(environment_id).where(Person.id.in_(survivors))
    }
    return [Happening(e, people.get(links.get(e.person_id, e.person_id))) for e in events]
