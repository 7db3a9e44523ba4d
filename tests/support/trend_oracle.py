"""Trends by brute force: looks at every event of every period, measure by measure."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

PAUSE = timedelta(minutes=30)


@dataclass(frozen=True)
class Event:
    person: int
    at: datetime
    name: str
    session: str | None
    number: Any  # the property that is measured
    value: Any  # the property that it is broken down by


def measure(kind: str, chosen: Sequence[Event], every: Sequence[Event]) -> float | None:
    """Returns the measure of the chosen events; sessions are told from all events of the range."""
    people = len({event.person for event in chosen})
    numbers = sorted(event.number for event in chosen if type(event.number) in (int, float))
    total = math.fsum(numbers)
    return {
        "events": len(chosen),
        "people": people,
        "sessions": len({session(event, every) for event in chosen}),
        "events_per_person": len(chosen) / people if people else None,
        "sum": total,
        "sum_per_person": total / people if people else None,
        "average": total / len(numbers) if numbers else None,
        "min": min(numbers, default=None),
        "max": max(numbers, default=None),
        "median": quantile(numbers, 0.5),
        "p90": quantile(numbers, 0.9),
        "p95": quantile(numbers, 0.95),
        "p99": quantile(numbers, 0.99),
    }[kind]


def quantile(numbers: Sequence[float], share: float) -> float | None:
    """Returns the value at a share of the way from the smallest to the largest, between neighbours where need be."""
    if not numbers:
        return None
    place = share * (len(numbers) - 1)
    low, high = numbers[math.floor(place)], numbers[math.ceil(place)]
    return low + (high - low) * (place - math.floor(place))


def session(event: Event, every: Iterable[Event]) -> Any:
    """Returns what tells a session: its name, or whose it is and when it began."""
    if event.session is not None:
        return event.session
    began = event.at
    for at in sorted((e.at for e in every if e.person == event.person and e.session is None), reverse=True):
        if at <= began and began - at <= PAUSE:
            began = at
    return event.person, began
