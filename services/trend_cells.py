"""Finds the events that a trend measures, and in which group each of them is."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from engine.calendars import UNKNOWN, Calendar, Dated
from engine.columns import SESSION, of_property, token
from engine.history import Part, Values
from engine.kernels.activity import people_counted
from engine.keys import Keys, time_key
from engine.measures import session_starts
from engine.pieces import at_once
from engine.snapshot import Snapshot
from services.breakdowns import MAX_TOKENS, TOKEN_BITS, Breakdown, Groups, Tokens, plain, tallied
from services.conditions.language import Condition
from services.conditions.values import equal, found_at
from services.questions import DateRange
from services.selection import active, chosen, may_be, places_between
from services.trend_measures import Cells, Running, Selected, Series, Table, measured

ALL = Groups(np.zeros(1, np.int64), [0])


class Measured(NamedTuple):
    """A table for each series, its groups being the listed values and, last, all others together, if it has any."""

    tables: list[Table]
    listed: list[Any]
    has_others: bool


def nothing(series: Sequence[Series], breakdown: Sequence[Breakdown]) -> Measured:
    """Returns what is measured where there is no time."""
    cells = Cells([], ALL, Calendar(np.zeros(1, np.int64)))
    return Measured([measured(one, cells) for one in series], [] if breakdown else [[]], has_others=False)


def are_alike(one: Series, other: Series) -> bool:
    """Returns whether the same is known of the events of both."""
    return known_of(one) == known_of(other)


def known_of(series: Series) -> tuple[Any, ...]:
    events = series.events
    return events.event, events.kind, events.where, series.property, is_of_sessions(series)


def is_of_sessions(series: Series) -> bool:
    return series.measure == "sessions"


class Measuring:
    """Measures the series of one question in one snapshot."""

    def __init__(
        self,
        events: Snapshot,
        series: Sequence[Series],
        filter: Condition,
        breakdown: Sequence[Breakdown],
        within: DateRange,
        calendar: Calendar,
        *,
        cumulative: bool,
    ) -> None:
        self.events = events
        self.series = series
        self.filter = filter
        self.breakdown = breakdown
        self.within = within
        self.start, self.end = time_key(within.start), time_key(within.end)
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
        groups, listed = self.grouped(found, listed, most)
        of_kind = Running if self.cumulative else Cells
        cells = {of: of_kind(selected, groups, self.calendar) for of, selected in found.items()}
        return Measured(
            [
                self.people(series) if self.is_plain(series) else measured(series, cells[of])
                for series, of in zip(self.series, self.same, strict=True)
            ],
            listed,
            groups.has_others,
        )

    def is_plain(self, series: Series) -> bool:
        return series.measure == "people" and not self.breakdown and not self.cumulative

    def people(self, series: Series) -> Table:
        """Returns how many people there are, where nothing stands beside the keys."""
        counts = none = np.zeros(self.calendar.count + 1, np.int64)
        for one in active(self.events, series.events, self.filter, self.calendar, self.within).values():
            counts = sum(at_once(self.people_of_periods, one), counts)
        return np.stack([counts, none]).astype(np.float64)

    def people_of_periods(self, events: Dated) -> Keys:
        people: Keys = people_counted(*events, self.calendar.first, self.calendar.asked, self.start, self.end)
        return people

    def selected(self, series: Series) -> Iterator[Selected]:
        history, mask = chosen(self.events, series.events, self.filter)
        passing = None if mask is None else history.values(mask)
        values = [history.values(tokens.of(name)) for tokens, name in zip(self.tokens, self.breakdown, strict=True)]
        numbers = None if series.property is None else history.values(numbers_of(series.property))
        named = history.values(self.session_numbers) if is_of_sessions(series) else None
        periods = self.events.periods(partial(may_be, series.events), self.calendar)
        for shard, run in history.runs.items():
            inside = places_between(run.keys, self.start, self.end)
            if passing is not None:
                inside = passing[shard] if isinstance(inside, slice) else inside & passing[shard]
            keys = run.keys[inside]
            yield Selected(
                shard,
                keys,
                periods[shard][inside] if shard in periods else UNKNOWN,
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
        wanted = set(self.same) if other else {self.same[series]}
        of_series = {of: list(self.selected(self.series[of])) for of in wanted}
        found = of_series[self.same[series]]
        if group is not None:
            numbers, _ = tallied([one.values for one in found])
            same = [number for number in numbers.tolist() if are_told(self.values_of(number), group)]
            masks = [np.isin(one.values, same) for one in found]
        elif other:
            groups, listed = self.grouped(of_series, None, most)
            masks = [groups.of(one.values) == len(listed) for one in found]
        else:
            masks = [np.ones(len(one.keys), np.bool_) for one in found]
        for one, mask in zip(found, masks, strict=True):
            there = mask if one.numbers is None else mask & ~np.isnan(one.numbers)
            yield one.shard, one.keys[there]

    def grouped(
        self, found: Mapping[int, Sequence[Selected]], listed: list[Any] | None, most: int
    ) -> tuple[Groups, list[Any]]:
        """Returns the groups of the numbers for values, and the values of these; the largest of all series together."""
        if not self.breakdown:
            return ALL, [[]]
        known, counts = tallied(
            [one.values for of in found for one in found[of]], [self.same.count(of) for of in found for _ in found[of]]
        )
        of_values = [self.values_of(number) for number in known.tolist()]
        if listed is None:
            ranked = sorted(zip(-counts, map(text, of_values), range(len(known)), strict=True))[:most]
            places = [place for _, _, place in ranked]
            listed = [of_values[place] for place in places]
        else:
            at = {tuple(map(token, values)): place for place, values in enumerate(of_values)}
            places = [at.get(tuple(map(token, values)), -1) for values in listed]
        return Groups(known, places), listed

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
