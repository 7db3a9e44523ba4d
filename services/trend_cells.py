"""What the events of a trend measure: by series, group and period."""

import json
import math
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from core import budget
from engine.columns import SESSION, of_property, token
from engine.history import Part, Values
from engine.kernels.activity import counted, people_counted
from engine.keys import LATEST, Keys, time_key
from engine.measures import SHARES, distinct, in_order, quantiles, session_starts, summaries
from engine.pieces import at_once
from engine.snapshot import Snapshot
from services.breakdowns import MAX_TOKENS, TOKEN_BITS, Tokens, looking_up, plain, tallied
from services.conditions import Condition, equal, found_at
from services.questions import Calendar, DateRange, Selector, chosen, keys_of, moments, places_between

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
    values: Keys  # a number for the values of the breakdown
    numbers: Values | None
    sessions: Values | None


class Cells:
    """Measures the events of one series."""

    def __init__(self, found: Sequence[Selected], groups: Sequence[Values], bounds: Keys, group_count: int) -> None:
        self.found = found
        self.groups = groups
        self.bounds = bounds
        self.shape = group_count, len(bounds)

    @cached_property
    def counts(self) -> Table:
        """Events, people, and people who are new."""
        counts = np.zeros((*self.shape, 3))
        for one, groups in zip(self.found, self.groups, strict=True):
            counts += counted(one.keys, np.ascontiguousarray(groups, np.int32), self.shape[0], self.bounds)
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
        first = np.concatenate([np.empty(0, np.int64), *self.groups]).astype(np.int64) * self.shape[1]
        return first + np.searchsorted(self.bounds, at, "right") - 1, np.concatenate(there[1:] or there)


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
        for period in range(self.shape[1]):
            budget.spend()
            there = periods <= period
            so_far.append(quantiles(groups[there], numbers[there], (self.shape[0], 1)))
        return {name: np.concatenate([table[name] for table in so_far], axis=1) for name in SHARES}

    def added(self, table: Values) -> Table:
        """Returns the sums up to each period; the last column, all periods together, is that up to the last of them."""
        with np.errstate(over="ignore"):
            sums = np.cumsum(table, axis=1, dtype=np.float64)
        sums[:, -1] = sums[:, -2] if self.shape[1] > 1 else 0
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


class Measured(NamedTuple):
    """A table for each series, its groups being the listed values and, last, all others together, if it has any."""

    tables: list[Table]
    listed: list[Any]
    has_others: bool


def measured(series: Series, cells: Cells) -> Table:
    return np.clip(MEASURES[series.measure](cells), -sys.float_info.max, sys.float_info.max)


def nothing(series: Sequence[Series], breakdown: Sequence[str]) -> Measured:
    """Returns what is measured where there is no time."""
    cells = Cells([], [], np.zeros(1, np.int64), 1)
    return Measured([measured(one, cells) for one in series], [] if breakdown else [[]], has_others=False)


def are_alike(one: Series, other: Series) -> bool:
    """Returns whether the same is known of the events of both."""
    return known_of(one) == known_of(other)


def known_of(series: Series) -> tuple[Any, ...]:
    events = series.events
    # As JSON: to Python, 1 and true are equal.
    return events.event, events.kind, json.dumps(events.where), series.property, is_of_sessions(series)


def is_of_sessions(series: Series) -> bool:
    return series.measure == "sessions"


class Measuring:
    """Measures the series of one question in one snapshot."""

    def __init__(
        self,
        events: Snapshot,
        series: Sequence[Series],
        filter: Condition,
        breakdown: Sequence[str],
        within: DateRange,
        bounds: Sequence[datetime],
        calendar: Calendar | None,
        *,
        cumulative: bool,
    ) -> None:
        self.events = events
        self.series = series
        self.filter = filter
        self.breakdown = breakdown
        self.start, self.end = time_key(within.start), time_key(within.end)
        self.bounds = moments(bounds)
        self.calendar = calendar
        self.cumulative = cumulative
        self.tokens = [Tokens(MAX_TOKENS) for _ in breakdown]
        self.session_tokens = Tokens()
        self.same = [min(n for n, one in enumerate(series) if are_alike(one, other)) for other in series]
        self.unnamed = self.unnamed_sessions() if any(map(is_of_sessions, series)) else {}

    def measured(self, listed: list[Any] | None, most: int) -> Measured:
        """Returns what the series measure by the values that are listed, or else by the `most` largest."""
        wanted = {of for series, of in zip(self.series, self.same, strict=True) if not self.is_plain(series)}
        found = {of: list(self.selected(self.series[of])) for of in wanted}
        group_of, listed = self.grouped([one for of in self.same for one in found.get(of, ())], listed, most)
        groups = {of: [group_of(one.values) for one in selected] for of, selected in found.items()}
        of_kind = Running if self.cumulative else Cells
        cells = {of: of_kind(selected, groups[of], self.bounds, len(listed) + 1) for of, selected in found.items()}
        return Measured(
            [
                self.people(series) if self.is_plain(series) else measured(series, cells[of])
                for series, of in zip(self.series, self.same, strict=True)
            ],
            listed,
            any((numbers == len(listed)).any() for of_series in groups.values() for numbers in of_series),
        )

    def is_plain(self, series: Series) -> bool:
        return series.measure == "people" and not self.breakdown and not self.cumulative

    def people(self, series: Series) -> Table:
        """Returns how many people there are, where nothing stands beside the keys."""
        keys = keys_of(self.events, series.events, self.filter, self.calendar).values()
        none = np.zeros(len(self.bounds), np.int64)
        counts = sum((found for one in keys for found in at_once(self.people_of_periods, one)), none)
        return np.stack([counts, none]).astype(np.float64)

    def people_of_periods(self, keys: Keys) -> Keys:
        people: Keys = people_counted(keys, self.bounds, self.start, self.end)
        return people

    def selected(self, series: Series) -> Iterator[Selected]:
        history, mask = chosen(self.events, series.events, self.filter)
        passing = None if mask is None else history.values(mask)
        values = [history.values(tokens.of(name)) for tokens, name in zip(self.tokens, self.breakdown, strict=True)]
        numbers = None if series.property is None else history.values(numbers_of(series.property))
        named = history.values(self.session_numbers) if is_of_sessions(series) else None
        for shard, run in history.runs.items():
            inside = places_between(run.keys, self.start, self.end)
            if passing is not None:
                inside = passing[shard] if isinstance(inside, slice) else inside & passing[shard]
            keys = run.keys[inside]
            yield Selected(
                shard,
                keys,
                combined([codes[shard][inside] for codes in values], len(keys)),
                None if numbers is None else numbers[shard][inside],
                None if named is None else self.sessions(shard, keys, named[shard][inside]),
            )

    def measured_in(
        self, series: int, group: list[Any] | None, *, other: bool, most: int
    ) -> Iterator[tuple[int, Keys]]:
        """Yields the shards and keys of a series, from 0, in a group of plain values, or in none of the `most` largest.

        Without either, it is all of them; where numbers are measured, of those events that have one.
        """
        found = list(self.selected(self.series[series]))
        if group is not None:
            numbers, _ = tallied([one.values for one in found])
            same = [number for number in numbers.tolist() if are_told(self.values_of(number), group)]
            masks = [np.isin(one.values, same) for one in found]
        elif other:
            every = [one for of in self.same for one in self.selected(self.series[of])]
            group_of, listed = self.grouped(every, None, most)
            masks = [group_of(one.values) == len(listed) for one in found]
        else:
            masks = [np.ones(len(one.keys), np.bool_) for one in found]
        for one, mask in zip(found, masks, strict=True):
            there = mask if one.numbers is None else mask & ~np.isnan(one.numbers)
            yield one.shard, one.keys[there]

    def grouped(
        self, found: Sequence[Selected], listed: list[Any] | None, most: int
    ) -> tuple[Callable[[Keys], Values], list[Any]]:
        """Returns what tells the group, from 0, of a number for values; and the values of the groups."""
        if not self.breakdown:
            return (lambda values: values), [[]]
        known, counts = tallied([one.values for one in found])
        of_values = [self.values_of(number) for number in known.tolist()]
        if listed is None:
            ranked = sorted(zip(-counts, map(text, of_values), range(len(known)), strict=True))[:most]
            places = [place for _, _, place in ranked]
            listed = [of_values[place] for place in places]
        else:
            at = {tuple(map(token, values)): place for place, values in enumerate(of_values)}
            places = [at.get(tuple(map(token, values)), -1) for values in listed]
        groups = np.full(len(known) + 1, len(listed), np.int32)
        for group, place in enumerate(places):
            if place >= 0:
                groups[place] = group
        return looking_up(known, groups), listed

    def values_of(self, number: int) -> list[Any]:
        numbers = [number >> TOKEN_BITS * place & MAX_TOKENS - 1 for place in reversed(range(len(self.tokens)))]
        return [tokens.value(number) for tokens, number in zip(self.tokens, numbers, strict=True)]

    def session_numbers(self, part: Part) -> Values:
        return part.looked_up(SESSION, self.session_tokens.number, np.int64)

    def unnamed_sessions(self) -> dict[int, Keys]:
        """Returns the keys, by shard, with which sessions begin that the client does not name, of whichever events."""
        history = self.events.history(lambda part: True)
        return {
            shard: session_starts(keys[places_between(keys, self.start, self.end)])
            for shard, keys in history.keys(lambda part: self.session_numbers(part) == 0).items()
        }

    def sessions(self, shard: int, keys: Keys, named: Values) -> Values:
        """Returns a number for the session of each event: negative ones for those that the client does not name."""
        unnamed = -1 - np.searchsorted(self.unnamed[shard], keys, "right") - (np.int64(shard) << 40)
        return np.where(named > 0, named, unnamed)


def combined(codes: Sequence[Values], count: int) -> Values:
    """Returns one number for the values of several properties."""
    if len(codes) == 1:
        return codes[0]
    numbers = np.zeros(count, np.int64)
    for one in codes:
        numbers = numbers << TOKEN_BITS | one
    return numbers


def numbers_of(name: str) -> Callable[[Part], Values]:
    """Returns what makes numbers of the values of a property, of which a dot leads into an object; NaN of others."""
    first, *rest = name.split(".")
    return lambda part: part.looked_up(
        of_property(first), lambda value: number(found_at(value, tuple(rest))), np.float64
    )


def number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else float("nan")


def are_told(values: Sequence[Any], told: Sequence[Any]) -> bool:
    """Returns whether an answer tells the values so."""
    return all(equal(plain(value), one) for value, one in zip(values, told, strict=True))


def text(values: Sequence[Any]) -> str:
    return json.dumps(values, sort_keys=True)
