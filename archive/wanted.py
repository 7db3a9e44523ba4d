"""Which events are asked for: what SQL is asked with, and what that means in a block."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from archive.block import Columns
from core.clock import microseconds

FIRST_ID = UUID(int=0)
LAST_ID = UUID(int=(1 << 128) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Conditions that all must hold; None makes no difference, and `without_...` takes away.

    Of the ranges, `after` and `end` themselves are not part. `before` is a position in the order of what happened last.
    """

    environment_id: int
    people: Sequence[int] | None = None
    names: Sequence[str] | None = None
    kind: str | None = None
    without_names: Sequence[str] = ()
    without_kinds: Sequence[str] = ()
    start: datetime | None = None
    end: datetime | None = None
    after: UUID = FIRST_ID
    through: UUID = LAST_ID
    before: tuple[datetime, UUID] | None = None

    def parameters(self) -> dict[str, Any]:
        """Returns what the queries of `archive` are asked with."""
        time, id_ = self.before or (None, None)
        return {
            "environment_id": self.environment_id,
            "people": None if self.people is None else list(self.people),
            "names": None if self.names is None else list(self.names),
            "kind": self.kind,
            "without_names": list(self.without_names),
            "without_kinds": list(self.without_kinds),
            "start": self.start,
            "end": self.end,
            "after": str(self.after),
            "through": str(self.through),
            "before_time": time,
            "before_id": id_ and str(id_),
        }

    def places(self, events: Columns) -> list[int]:
        """Returns the places of the events that are asked for."""
        people, names, kinds = (events.of[name] for name in ("person_id", "name", "kind"))
        found: Iterable[int] = range(len(events))
        if self.people is not None:
            found = among(found, people, self.people)
        if self.names is not None:
            found = among(found, names, self.names)
        if self.kind is not None:
            found = among(found, kinds, [self.kind])
        if self.without_names:
            found = among(found, names, set(names) - set(self.without_names))
        if self.without_kinds:
            found = among(found, kinds, set(kinds) - set(self.without_kinds))
        return self.in_ranges(found, events.of["timestamp"], events.ids)

    def in_ranges(self, found: Iterable[int], times: Sequence[int], ids: Sequence[bytes]) -> list[int]:
        if self.start is not None:
            start = microseconds(self.start)
            found = [place for place in found if times[place] >= start]
        if self.end is not None:
            end = microseconds(self.end)
            found = [place for place in found if times[place] < end]
        if self.before is not None:
            position = microseconds(self.before[0]), self.before[1].bytes
            found = [place for place in found if (times[place], ids[place]) < position]
        after, through = self.after.bytes, self.through.bytes
        return [place for place in found if after < ids[place] <= through]


def among(places: Iterable[int], column: Sequence[Any], values: Iterable[Any]) -> list[int]:
    """Returns those of the places where the column has one of the values."""
    wanted = frozenset(values)
    return [place for place in places if column[place] in wanted]


def before(id_: UUID) -> UUID:
    """Returns the id before another one."""
    return UUID(int=max(id_.int - 1, 0))
