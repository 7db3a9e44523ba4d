"""The rows of an export of contacts, in the order of their ids."""

from collections.abc import Iterator
from typing import Any

from models.db import planned_rows, rows, statement
from models.export import Export
from models.person import Person
from services import export_rows, exports, subjects
from services.churn import scores
from services.contacts import MAX_GROUPS
from services.export_people import who_did
from services.export_rows import Json

FIRST = 0
STRETCH = 5_000  # contacts that a step looks at, whether they pass the filters or not


def last(environment_id: int) -> int:
    """Returns the position of the last contact."""
    found = Person.of(environment_id).order_by(Person.id.desc()).first()
    return FIRST if found is None else found.id


def end_of_stretch(export: Export, after: Any, until: Any) -> int:
    """Returns the position of the last contact that the next step looks at."""
    ahead = Person.of(export.environment_id).where(Person.id > after, Person.id <= until).order_by(Person.id)
    found = ahead.offset(STRETCH - 1).limit(1).first()
    return int(until if found is None else found.id)


def entries(export: Export, after: Any, to: Any) -> Iterator[tuple[int, Json]]:
    """Yields the contacts after a position, up to another, that pass the filters."""
    values = parameters(export.environment_id, after, to, people(export, after, to))
    churn = scores.of_stretch(export.environment_id, after, to)
    for row in rows(statement("exports.contacts"), values):
        yield row[0], export_rows.contact(row, churn.get(row[0]))


def estimate(export: Export) -> int:
    """Returns about how many contacts there are at most."""
    values = parameters(export.environment_id, FIRST, last(export.environment_id), subjects.of_export(export))
    return planned_rows(statement("exports.contacts"), values)


def parameters(environment_id: int, after: int, to: int, people: list[int] | None) -> dict[str, Any]:
    return {
        "environment_id": environment_id,
        "after": after,
        "to": to,
        "people": people,
        "groups": MAX_GROUPS,
    }


def people(export: Export, after: int, to: int) -> list[int] | None:
    """Returns which people of a stretch are asked for; None is all."""
    filters = exports.filters_of(export)
    chosen = subjects.of_export(export)
    if not (filters.events or filters.event_kind or filters.start):
        return chosen
    stretch = Person.of(export.environment_id).select(Person.id).where(Person.id > after, Person.id <= to)
    if chosen is not None:
        stretch = stretch.where(Person.id.in_(chosen))
    return who_did(export.environment_id, [person.id for person in stretch], filters)
