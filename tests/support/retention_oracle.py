"""Retention by brute force: counts periods by the calendar, person by person. Slow, and short enough to be believed."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.support.histories import number

LENGTHS = {"hour": timedelta(hours=1), "day": timedelta(1), "week": timedelta(7), "month": timedelta(30)}


@dataclass(frozen=True)
class Event:
    at: datetime
    starts: bool
    returns: bool


@dataclass(frozen=True)
class Rules:
    start: datetime
    end: datetime
    as_of: datetime
    zone: ZoneInfo
    period: str
    brackets: list[int]
    first_ever: bool
    on_or_after: bool
    rolling: bool


Cells = dict[tuple[int, int], tuple[int, int, int]]


def cells(people: dict[int, list[Event]], rules: Rules) -> Cells:
    """Returns people, mature people and those of them who came back, by the cohort's period and the bracket."""
    found: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0, 0])
    for events in people.values():
        for cohort, origin in origins(events, rules):
            for bracket, (first, last) in enumerate(brackets(rules)):
                counts = found[cohort, bracket]
                counts[0] += 1
                if is_over(origin, last, rules):
                    later = [after(origin, event.at, rules) for event in events if event.returns and event.at > origin]
                    counts[1] += 1
                    counts[2] += any(first <= n and (n <= last or rules.on_or_after) for n in later)
    return {key: (counts[0], counts[1], counts[2]) for key, counts in found.items()}


def origins(events: list[Event], rules: Rules) -> Iterator[tuple[int, datetime]]:
    """Yields the cohorts of a person, each with when the person began."""
    began = sorted(event.at for event in events if event.starts)
    if rules.first_ever:
        began = began[:1]
    seen = set()
    for at in began:
        cohort = number(at, rules.period, rules.zone)
        if rules.start <= at < rules.end and cohort not in seen:
            seen.add(cohort)
            yield cohort, at


def brackets(rules: Rules) -> Iterator[tuple[int, int]]:
    """Yields the first and the last period of each bracket, counted from the cohort's own."""
    first = 0
    for length in [1, *rules.brackets]:
        yield first, first + length - 1
        first += length


def after(origin: datetime, at: datetime, rules: Rules) -> int:
    if rules.rolling:
        return (at - origin) // LENGTHS[rules.period]
    return number(at, rules.period, rules.zone) - number(origin, rules.period, rules.zone)


def is_over(origin: datetime, last: int, rules: Rules) -> bool:
    return after(origin, rules.as_of, rules) > last
