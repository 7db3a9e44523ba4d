"""The measures of trends: what the events of a series amount to, by group and period."""

import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from core import budget
from engine.calendars import Calendar, Periods
from engine.history import Values
from engine.kernels.activity import counted
from engine.keys import LATEST, Keys
from engine.measures import SHARES, distinct, in_order, quantiles, summaries
from services.breakdowns import Groups
from services.questions import Selector

Table = npt.NDArray[np.float64]  # by group and period, the last period being all of them together; NaN is nothing


@dataclass(frozen=True, slots=True)
class Series:
    """What is measured of which events. The meaning of each measure is in the contract, at `TrendSeries`."""

    events: Selector
    measure: str = "events"
    property: str | None = None


class Selected(NamedTuple):
    """Events of one series and shard within the range: keys, and what stands beside them."""

    shard: int
    keys: Keys
    periods: Periods  # as kernels take them
    values: Keys  # a number for the values of the breakdown
    numbers: Values | None
    sessions: Values | None


class Cells:
    """Measures the events of one series."""

    def __init__(self, found: Sequence[Selected], groups: Groups, calendar: Calendar) -> None:
        self.found = found
        self.groups = groups
        self.calendar = calendar
        self.shape = groups.count, calendar.count + 1

    @cached_property
    def counts(self) -> Table:
        """Events, people, and people who are new."""
        counts = np.zeros((*self.shape, 3))
        for one in self.found:
            places, table = self.groups.looked_up(one.values)
            counts += counted(
                one.keys, one.periods, self.calendar.first, self.calendar.asked, places, table, self.groups.count
            )
        return counts

    @property
    def events(self) -> Table:
        return self.counts[:, :, 0]

    @property
    def people(self) -> Table:
        return self.counts[:, :, 1]

    @cached_property
    def sessions(self) -> Table:
        cells, sessions = self.by_cell([one.sessions for one in self.found])
        return distinct(cells, sessions, self.shape)

    @cached_property
    def numbers(self) -> tuple[Keys, Values]:
        """Cells and numbers, in order."""
        cells, numbers = self.by_cell([one.numbers for one in self.found])
        places = in_order(cells, numbers)
        return cells[places], numbers[places]

    @cached_property
    def summaries(self) -> dict[str, Table]:
        return summaries(*self.numbers, self.shape)

    @cached_property
    def quantiles(self) -> dict[str, Table]:
        return quantiles(*self.numbers, self.shape)

    def by_cell(self, things: Sequence[Values | None]) -> tuple[Keys, Values]:
        """Returns each event's thing twice: in the cell of its period, and in that of all periods."""
        cells, together = self.of_periods(things)
        every = cells // self.shape[1] * self.shape[1] + self.shape[1] - 1
        return np.concatenate([cells, every]), np.concatenate([together, together])

    def of_periods(self, things: Sequence[Values | None]) -> tuple[Keys, Values]:
        """Returns each event's thing in the cell of its period."""
        there = [np.empty(0), *(thing for thing in things if thing is not None)]
        at = np.concatenate([np.empty(0, np.int64), *(one.keys & LATEST for one in self.found)])
        groups = [self.groups.of(one.values) for one in self.found]
        first = np.concatenate([np.empty(0, np.int64), *groups]).astype(np.int64) * self.shape[1]
        return first + np.searchsorted(self.calendar.asked, at, "right") - 1, np.concatenate(there[1:] or there)


class Running(Cells):
    """Measures, for each period, what happened from the first period to its end."""

    @property
    def events(self) -> Table:
        return self.added(self.counts[:, :, 0])

    @property
    def people(self) -> Table:
        return self.added(self.counts[:, :, 2])

    @cached_property
    def sessions(self) -> Table:
        cells, sessions = self.of_periods([one.sessions for one in self.found])
        order = np.lexsort((cells, sessions))
        cells, sessions = cells[order], sessions[order]
        groups = cells // self.shape[1]
        is_new = (np.diff(sessions, prepend=0) != 0) | (np.diff(groups, prepend=-1) != 0)
        return self.added(np.bincount(cells[is_new], minlength=math.prod(self.shape)).reshape(self.shape))

    @cached_property
    def summaries(self) -> dict[str, Table]:
        cells, numbers = self.of_periods([one.numbers for one in self.found])
        places = in_order(cells, numbers)
        alone = summaries(cells[places], numbers[places], self.shape)
        return {
            "count": self.added(alone["count"]),
            "sum": self.added(alone["sum"]),
            "min": np.fmin.accumulate(alone["min"], axis=1),
            "max": np.fmax.accumulate(alone["max"], axis=1),
        }

    @cached_property
    def quantiles(self) -> dict[str, Table]:
        cells, numbers = self.of_periods([one.numbers for one in self.found])
        places = in_order(cells // self.shape[1], numbers)
        groups, periods, numbers = cells[places] // self.shape[1], cells[places] % self.shape[1], numbers[places]
        so_far: list[dict[str, Table]] = []
        for period in range(self.shape[1] - 1):
            budget.spend()
            there = periods <= period
            so_far.append(quantiles(groups[there], numbers[there], (self.shape[0], 1)))
        return {name: np.concatenate([table[name] for table in (*so_far, so_far[-1])], axis=1) for name in SHARES}

    def added(self, table: Values) -> Table:
        """Returns the sums up to each period; the last column, all periods together, is that up to the last of them."""
        with np.errstate(over="ignore"):
            sums = np.cumsum(table, axis=1, dtype=np.float64)
        sums[:, -1] = sums[:, -2]
        return sums


def share(values: Table, of: Table) -> Table:
    return np.divide(values, of, out=np.full_like(values, np.nan), where=of > 0)


def summary(name: str) -> Callable[[Cells], Table]:
    return lambda cells: cells.summaries[name]


def quantile(name: str) -> Callable[[Cells], Table]:
    return lambda cells: cells.quantiles[name]


MEASURES: dict[str, Callable[[Cells], Table]] = {
    "events": lambda cells: cells.events,
    "people": lambda cells: cells.people,
    "sessions": lambda cells: cells.sessions,
    "events_per_person": lambda cells: share(cells.events, cells.people),
    "sum": summary("sum"),
    "sum_per_person": lambda cells: share(cells.summaries["sum"], cells.people),
    "average": lambda cells: share(cells.summaries["sum"], cells.summaries["count"]),
    "min": summary("min"),
    "max": summary("max"),
} | {name: quantile(name) for name in SHARES}
OF_A_PROPERTY = {"sum", "sum_per_person", "average", "min", "max", *SHARES}


def measured(series: Series, cells: Cells) -> Table:
    return np.clip(MEASURES[series.measure](cells), -sys.float_info.max, sys.float_info.max)
