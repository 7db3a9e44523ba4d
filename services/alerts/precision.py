"""How often alerts are right: how many of their people stayed away, beside how many would have by chance."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import reduce

from core import clock
from models.db import database, statement
from services.alerts.priority import LEAST
from services.intervals import Interval, wilson


@dataclass(frozen=True, slots=True)
class Tally:
    """Alerts whose horizon is over, and how many of their people stayed away. `expected` would have by chance, of those
    of whom that is `known`."""

    alerts: int = 0
    stayed_away: int = 0
    known: int = 0
    expected: float = 0.0
    pending: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.alerts + other.alerts,
            self.stayed_away + other.stayed_away,
            self.known + other.known,
            self.expected + other.expected,
            self.pending + other.pending,
        )

    @property
    def precision(self) -> float | None:
        return self.stayed_away / self.alerts if self.alerts else None

    @property
    def interval(self) -> Interval | None:
        return wilson(self.stayed_away, self.alerts) if self.alerts else None

    @property
    def base_rate(self) -> float | None:
        return min(1.0, self.expected / self.known) if self.known else None


@dataclass(frozen=True, slots=True)
class Row:
    """Alerts of one type and priority."""

    type: str
    priority: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Part:
    """Alerts of one type, or of one priority."""

    name: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Precision:
    """How often alerts were right, altogether and by what they are."""

    rows: list[Row] = field(default_factory=list)

    @property
    def all(self) -> Tally:
        return added(row.tally for row in self.rows)

    @property
    def pending(self) -> int:
        return self.all.pending

    @property
    def by_type(self) -> list[Part]:
        return sorted(self.by(lambda row: row.type), key=lambda part: (-part.tally.alerts, part.name))

    @property
    def by_priority(self) -> list[Part]:
        return sorted(self.by(lambda row: row.priority), key=lambda part: -LEAST[part.name])

    def by(self, name: Callable[[Row], str]) -> list[Part]:
        """Returns what there is of each name, where any horizon is over."""
        names = {name(row) for row in self.rows}
        found = [Part(one, added(row.tally for row in self.rows if name(row) == one)) for one in names]
        return [part for part in found if part.tally.alerts]


def get_alert_precision(environment_id: int) -> Precision:
    rows = database.execute_sql(
        statement("alerts.precision"), {"environment_id": environment_id, "now": clock.now()}
    ).fetchall()
    return Precision([Row(type_, priority, Tally(*counts)) for type_, priority, *counts in rows])


def added(tallies: Iterable[Tally]) -> Tally:
    return reduce(Tally.__add__, tallies, Tally())
