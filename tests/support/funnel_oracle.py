"""Funnels by brute force: tries every chain of events. Slow, and short enough to be believed."""

from collections.abc import Iterator
from dataclasses import dataclass

Event = tuple[int, frozenset[int]]  # when, and which steps it matches (from 0)


@dataclass(frozen=True)
class Rules:
    steps: int
    entry_end: int
    window: int
    order: str = "ordered"
    entry: str = "best"
    ties: str = "in_order"


def progress(events: list[Event], rules: Rules) -> tuple[int, int | None]:
    """Returns how far a person with these events gets, and until when the person can get further (None: not at all)."""
    found = list(chains(sorted(events, key=lambda event: event[0]), rules))
    depth = max((len(chain) for chain in found), default=0)
    if rules.order == "any":
        starts = [at for at, matches in events if matches and at < rules.entry_end]
        if rules.entry == "first":
            starts = starts and [min(starts)]
    else:
        last = max((at for at, _ in events), default=0)
        starts = [
            chain[0] for chain in found if len(chain) < rules.steps and (rules.order == "ordered" or chain[-1] == last)
        ]
    return depth, max(starts) + rules.window if starts else None


def chains(events: list[Event], rules: Rules) -> Iterator[tuple[int, ...]]:
    """Yields the times of every chain that follows the rules."""
    entries = [
        at for at, matches in events if at < rules.entry_end and (matches if rules.order == "any" else 0 in matches)
    ]
    first = min(entries, default=None)

    def extend(times: tuple[int, ...], used: frozenset[int], done: frozenset[int]) -> Iterator[tuple[int, ...]]:
        if times:
            yield times
        if len(times) == rules.steps:
            return
        for index, (at, matches) in enumerate(events):
            if index in used:
                continue
            wanted = matches - done if rules.order == "any" else matches & {len(times)}
            if wanted and allowed(times, at):
                for step in wanted:
                    yield from extend((*times, at), used | {index}, done | {step})

    def allowed(times: tuple[int, ...], at: int) -> bool:
        if not times:
            return at < rules.entry_end and (rules.entry == "best" or at == first)
        if at - times[0] > rules.window or at < times[-1]:
            return False
        if rules.order == "any":
            return True
        if rules.ties == "strict" and at == times[-1]:
            return False
        return rules.order == "ordered" or not any(times[-1] < other < at for other, _ in events)

    yield from extend((), frozenset(), frozenset())
