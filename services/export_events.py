"""The rows of an export of events, or of those at the end of one about a person, in the order of their ids."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from peewee import chunked

from archive import reading
from archive.reading import RECEIVED, RECEIVED_LAST
from archive.wanted import FIRST_ID, LAST_ID, Wanted
from models.export import Export
from services import events, export_rows, exports, subjects
from services.export_rows import Json

FIRST = str(FIRST_ID)
STRETCH = 20_000  # events that a step looks at, whether they pass the filters or not
AT_ONCE = 200  # whose people are looked up together


def last(environment_id: int) -> str:
    """Returns the position of the last event."""
    found = next(reading.events(Wanted(environment_id=environment_id), RECEIVED_LAST, 1), None)
    return FIRST if found is None else str(found.id)


def end_of_stretch(export: Export, after: Any, until: Any) -> str:
    """Returns the position of the last event that the next step looks at."""
    return str(reading.end_of_stretch(export.environment_id, UUID(after), UUID(until), STRETCH))


def entries(export: Export, after: Any, to: Any) -> Iterator[tuple[str, Json]]:
    """Yields the events after a position, up to another, that pass the filters."""
    found = reading.events(wanted(export, UUID(after), UUID(to)), RECEIVED)
    for some in chunked(found, AT_ONCE):
        for happening in events.with_people(export.environment_id, some):
            value = export_rows.event(happening)
            shown = {"type": "event", "data": value} if export.kind == "person" else value
            yield str(happening.event.id), shown


def estimate(export: Export) -> int:
    """Returns about how many events pass the filters."""
    return reading.estimate(wanted(export, FIRST_ID, LAST_ID))


def wanted(export: Export, after: UUID, through: UUID) -> Wanted:
    filters = exports.filters_of(export)
    return Wanted(
        environment_id=export.environment_id,
        people=subjects.of_export(export),
        names=filters.events,
        kind=filters.event_kind,
        start=filters.start,
        end=filters.end,
        after=after,
        through=through,
    )
