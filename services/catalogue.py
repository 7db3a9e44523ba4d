"""What there is to ask about: the names of events, and their properties with types and values."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import numpy as np

from core import budget, clock
from engine.columns import of_property
from engine.history import Part
from engine.keys import LATEST, Keys
from engine.snapshot import Snapshot
from models.db import database, statement
from services.conditions.language import EVERYTHING
from services.conditions.values import mark, type_of
from services.pages import Page, cut, position_of
from services.questions import Selector, answered

T = TypeVar("T")

SHOWN = 10  # values of a property
LONGEST = 1_000  # characters of a value that is shown


@dataclass(frozen=True, slots=True)
class CatalogueEvent:
    """How many events there are of a name and kind, and when the first and the last of them happened."""

    event: str
    kind: str
    events: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class CatalogueType:
    """How many events have a value of a type."""

    type: str
    events: int


@dataclass(frozen=True, slots=True)
class CatalogueValue:
    """How many events have a value."""

    value: Any
    events: int


@dataclass(frozen=True, slots=True)
class CatalogueProperty:
    """How many events have a property, of which types its values are, how many these are, and the most frequent."""

    property: str
    events: int
    types: list[CatalogueType]
    value_count: int
    values: list[CatalogueValue]


def list_catalogue_events(environment_id: int, *, cursor: str | None, limit: int) -> Page[CatalogueEvent]:
    """Returns the names and kinds of all events, in their order. Raises Unprocessable where there are too many."""
    found = answered(environment_id, [Selector()], EVERYTHING, names_in)
    scope = ["catalogue_events", environment_id]
    return after(found, lambda one: [one.event, one.kind], scope, cursor, limit)


def names_in(events: Snapshot) -> list[CatalogueEvent]:
    spans: dict[tuple[str, str], list[Keys]] = {}
    for part in (*events.sealed, *events.fresh):
        budget.spend()
        at = (part.keys() & LATEST)[staying(events, part)]
        if len(at):
            spans.setdefault((part.name, part.kind), []).append(np.array([len(at), at.min(), at.max()]))
    return [
        CatalogueEvent(
            name,
            kind,
            sum(int(count) for count, _, _ in found),
            clock.from_milliseconds(min(int(first) for _, first, _ in found)),
            clock.from_milliseconds(max(int(last) for _, _, last in found)),
        )
        for (name, kind), found in sorted(spans.items())
    ]


def list_catalogue_properties(
    environment_id: int, *, event: str | None, cursor: str | None, limit: int
) -> Page[CatalogueProperty]:
    """Returns the properties of the events of a name, or of all, by their names.

    Raises Unprocessable where there are too many events.
    """
    scope = ["catalogue_properties", environment_id, event]
    rows = database.execute_sql(statement("catalogue.properties"), {"environment_id": environment_id, "event": event})
    names = after([name for (name,) in rows], lambda name: [name], scope, cursor, limit)
    wanted = [of_property(name) for name in names.data]
    found = answered(
        environment_id, [Selector(event)], EVERYTHING,
        lambda events: [property_in(events, name) for name in names.data], *wanted,
    )  # fmt: skip
    # What was removed is in segments still, for a moment.
    return Page([one for one in found if one.events], names.next_cursor)


def property_in(events: Snapshot, name: str) -> CatalogueProperty:
    counts: Counter[Any] = Counter()
    types: Counter[str] = Counter()
    values: dict[Any, Any] = {}
    for part in (*events.sealed, *events.fresh):
        column = part.column(of_property(name))
        if column is None:
            continue
        of_value = np.bincount(column.codes[staying(events, part)], minlength=len(column.values) + 1)[1:].tolist()
        for value, count in zip(column.values, of_value, strict=True):
            if count:
                values.setdefault(mark(value), value)
                counts[mark(value)] += count
                types[type_of(value)] += count
        budget.spend()
    shown = ((values[one], count) for one, count in counts.most_common() if is_short(values[one]))
    return CatalogueProperty(
        property=name,
        events=counts.total(),
        types=[CatalogueType(type_, count) for type_, count in types.most_common()],
        value_count=len(counts),
        values=[CatalogueValue(value, count) for (value, count), _ in zip(shown, range(SHOWN), strict=False)],
    )


def staying(events: Snapshot, part: Part) -> Any:
    """Returns what chooses the events of a part that still count."""
    stays = events.stay(part) if part.mark else None
    return slice(None) if stays is None else stays


def is_short(value: Any) -> bool:
    return type_of(value) in ("boolean", "number") or (isinstance(value, str) and len(value) <= LONGEST)


def after(
    found: Sequence[T], position: Callable[[T], list[str]], scope: list[Any], cursor: str | None, limit: int
) -> Page[T]:
    """Returns a page of what is in the order of its positions. Raises InvalidCursor."""
    first = 0 if cursor is None else bisect_right(found, position_of(scope, cursor), key=position)
    return cut(list(found[first : first + limit + 1]), scope, limit, position)
