"""Funnels by brute force: tries every chain of events. Slow, and short enough to be believed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

NOTHING: frozenset[int] = frozenset()


class Event(NamedTuple):
    """When it is, which steps it matches, and which exclusions, all from 0."""

    at: int
    matches: frozenset[int]
    breaks: frozenset[int] = NOTHING


@dataclass(frozen=True)
class Rules:
    """`within`: how long after the one before it a step may come; `exclusions`: from which step to which."""

    steps: int
    entry_end: int
    window: int
    order: str = "ordered"
    entry: str = "best"
    ties: str = "in_order"
    optional: frozenset[int] = NOTHING
    within: tuple[int, ...] = ()
    exclusions: tuple[tuple[int, int], ...] = ()


class Done(NamedTuple):
    """A step of a chain, and when."""

    step: int
    at: int


@dataclass(frozen=True)
class Progress:
    """When each step that somebody did was first done, and the latest time that such a chain began.

    `open_until`: until when the person can get further; None where that is over.
    """

    done: dict[int, tuple[int, int]]
    open_until: int | None

    @property
    def depth(self) -> int:
        return max(self.done, default=-1) + 1


def progress(events: list[Event], rules: Rules) -> Progress:
    """Returns how far a person with these events gets."""
    found = [chain for chain in chains(sorted(events, key=lambda event: event.at), rules) if chain]
    done: dict[int, tuple[int, int]] = {}
    for chain in found:
        step = len(chain) - 1 if rules.order == "any" else chain[-1].step
        begun = -chain[0].at
        done[step] = min(done.get(step, (chain[-1].at, begun)), (chain[-1].at, begun))
    return Progress(
        {step: (at, -begun) for step, (at, begun) in done.items()},
        max((until for chain in found if (until := open_until(chain, events, rules)) is not None), default=None),
    )


def open_until(chain: tuple[Done, ...], events: list[Event], rules: Rules) -> int | None:
    if rules.order == "any":
        return chain[0].at + rules.window
    step, at = chain[-1]
    if step == rules.steps - 1 or is_broken(step, at, 10**9, events, rules):
        return None
    if rules.order == "strict" and any(event.at > at for event in events):
        return None
    longest = max(within(following, rules) for following in next_steps(step, rules))
    return min(chain[0].at + rules.window, at + longest)


def next_steps(step: int, rules: Rules) -> Iterator[int]:
    for following in range(step + 1, rules.steps):
        yield following
        if following not in rules.optional:
            return


def within(step: int, rules: Rules) -> int:
    return rules.within[step] if rules.within else rules.window


def is_broken(step: int, at: int, until: int, events: list[Event], rules: Rules) -> bool:
    return any(
        first <= step < last and any(at < event.at < until and number in event.breaks for event in events)
        for number, (first, last) in enumerate(rules.exclusions)
    )


def chains(events: list[Event], rules: Rules) -> Iterator[tuple[Done, ...]]:
    """Yields every chain that follows the rules."""
    entries = [
        event.at
        for event in events
        if event.at < rules.entry_end and (event.matches if rules.order == "any" else 0 in event.matches)
    ]
    first = min(entries, default=None)

    def extend(chain: tuple[Done, ...], used: frozenset[int]) -> Iterator[tuple[Done, ...]]:
        yield chain
        for index, event in enumerate(events):
            if index not in used:
                for step in event.matches & wanted(chain):
                    if allowed(chain, step, event.at):
                        yield from extend((*chain, Done(step, event.at)), used | {index})

    def wanted(chain: tuple[Done, ...]) -> set[int]:
        if rules.order == "any":
            return set(range(rules.steps)) - {done.step for done in chain}
        return set(next_steps(chain[-1].step, rules)) if chain else {0}

    def allowed(chain: tuple[Done, ...], step: int, at: int) -> bool:
        if not chain:
            return at < rules.entry_end and (rules.entry == "best" or at == first)
        previous = chain[-1]
        if at - chain[0].at > rules.window or at < previous.at:
            return False
        if rules.order == "any":
            return True
        if at - previous.at > within(step, rules) or is_broken(previous.step, previous.at, at, events, rules):
            return False
        if rules.ties == "strict" and at == previous.at:
            return False
        return rules.order == "ordered" or not any(previous.at < other.at < at for other in events)

    yield from extend((), frozenset())


def in_time(events: list[Event], rules: Rules) -> list[Event]:
    """Returns the events up to the end of the latest window."""
    entries = [event.at for event in events if event.at < rules.entry_end and is_entry(event, rules)]
    if rules.order == "strict":
        return [event for event in events if event.at <= rules.entry_end + rules.window]
    latest = (min if rules.entry == "first" else max)(entries, default=0)
    return [event for event in events if event.at < rules.entry_end or event.at - latest <= rules.window]


def is_entry(event: Event, rules: Rules) -> bool:
    return bool(event.matches) if rules.order == "any" else 0 in event.matches
