"""Events as they were received."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from archive.block import StoredEvent
from archive.reading import HAPPENED_LAST, RECEIVED, RECEIVED_LAST, events
from archive.wanted import LAST_ID, Wanted, before
from core.errors import NotFound
from services import contacts
from services.pages import Page, cut, position_of


@dataclass(frozen=True, slots=True)
class Happening:
    """An event, and the public id of the person who did it, after all merges; None where the person is gone."""

    event: StoredEvent
    contact_id: UUID | None


def list_events(
    environment_id: int, *, event: str | None, kind: str | None, cursor: str | None, limit: int
) -> Page[Happening]:
    """Returns those that were received last first."""
    scope = ["events", environment_id, event, kind]
    through = LAST_ID if cursor is None else before(UUID(position_of(scope, cursor)[0]))
    names = None if event is None else [event]
    wanted = Wanted(environment_id=environment_id, names=names, kind=kind, through=through)
    found = list(events(wanted, RECEIVED_LAST, limit + 1))
    return cut(with_people(environment_id, found), scope, limit, lambda last: [str(last.event.id)])


def get_event(environment_id: int, event_id: UUID | None) -> Happening:
    """Raises NotFound."""
    if event_id is not None:
        wanted = Wanted(environment_id=environment_id, after=before(event_id), through=event_id)
        if found := list(events(wanted, RECEIVED)):
            return with_people(environment_id, found)[0]
    raise NotFound("There is no such event.")


def list_contact_events(
    environment_id: int, public_id: UUID | None, *, cursor: str | None, limit: int
) -> Page[Happening]:
    """Returns the timeline of a contact, the latest first. Raises NotFound."""
    person = contacts.find(environment_id, public_id)
    scope = ["timeline", environment_id, person.id]
    position = None
    if cursor is not None:
        time, id_ = position_of(scope, cursor)
        position = datetime.fromisoformat(time), UUID(id_)
    wanted = Wanted(environment_id=environment_id, people=person.ids(), before=position)
    found = [Happening(event, person.public_id) for event in events(wanted, HAPPENED_LAST, limit + 1)]
    return cut(found, scope, limit, lambda last: [last.event.timestamp.isoformat(), str(last.event.id)])


def with_people(environment_id: int, events: Sequence[StoredEvent]) -> list[Happening]:
    """Returns the events with their people, in two queries however many they are."""
    people = contacts.public_ids(environment_id, {event.person_id for event in events})
    return [Happening(event, people.get(event.person_id)) for event in events]
