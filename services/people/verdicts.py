"""Whether a condition on people holds for one person, in memory, and which events decide it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby, islice
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from core import clock, periods
from services.conditions import deeds
from services.conditions.language import All, Deed, Leaf, Node, Not, Some, holds
from services.conditions.spans import Ends, Span
from services.conditions.values import found_at
from services.funnel_progress import Rules
from services.questions import Selector


@dataclass(frozen=True, slots=True)
class Done:
    """Something that somebody did, at a time in milliseconds since 1970."""

    at: int
    name: str
    kind: str
    properties: Mapping[str, Any]

    def fits(self, selected: Selector) -> bool:
        is_named = selected.event in (None, self.name) and selected.kind in (None, self.kind)
        return is_named and holds(selected.where.node, self.properties)


@dataclass(frozen=True, slots=True)
class Someone:
    """All that is known of a person: traits, events in the order of time, static cohorts, and the churn score."""

    traits: Mapping[str, Any]
    done: Sequence[Done]
    cohorts: frozenset[UUID] = frozenset()
    score: Mapping[str, Any] = field(default_factory=dict)

    def did(self, selected: Selector, span: Span, now: int) -> list[Done]:
        """Returns the events of a span that are asked for."""
        start, end = span.ends(now)
        return [one for one in self.done if start <= one.at < end and one.fits(selected)]


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges at a moment; days begin in the zone."""

    moment: datetime
    zone: ZoneInfo

    @property
    def now(self) -> int:
        return clock.milliseconds(self.moment)

    def holds(self, node: Node, person: Someone) -> bool:
        """Returns whether a condition holds for a person."""
        match node:
            case Leaf():
                return node.holds(found_at(person.traits, node.names))
            case Deed():
                return self.did(node, person)
            case Not(other):
                return not self.holds(other, person)
            case All(nodes):
                return all(self.holds(one, person) for one in nodes)
            case Some(nodes):
                return not nodes or any(self.holds(one, person) for one in nodes)

    def did(self, deed: Deed, person: Someone) -> bool:
        match deed:
            case deeds.Behaviour():
                return self.holds(deed.node, person)
            case deeds.Member():
                return deed.cohort_id in person.cohorts
            case deeds.Scored():
                return holds(deed.where.node, person.score)
            case deeds.Times():
                count = len(person.did(deed.events, deed.span, self.now))
                return deed.least <= count and (deed.most is None or count <= deed.most)
            case deeds.Regularly():
                return self.regularly(deed, person)
            case deeds.Sequence():
                return in_sequence(deed, person, self.now)
        raise TypeError(deed)

    def evidence(self, asked: Iterable[Deed], person: Someone) -> list[Done]:
        """Returns the events on which deeds depend, in the order of time."""
        looked_at = [self.looks_at(deed) for deed in asked]
        return [
            one
            for one in person.done
            if any(start <= one.at < end and any(map(one.fits, events)) for (start, end), events in looked_at)
        ]

    def looks_at(self, deed: Deed) -> tuple[Ends, list[Selector]]:
        """Returns from when to when a deed looks at which events."""
        match deed:
            case deeds.Times():
                return deed.span.ends(self.now), [deed.events]
            case deeds.Sequence():
                return deed.span.ends(self.now), deed.rules.selected
            case deeds.Regularly():
                return (self.starts(deed)[0], self.now + 1), [deed.events]
        return (0, 0), []

    def regularly(self, habit: deeds.Regularly, person: Someone) -> bool:
        starts = self.starts(habit)
        counts = [0] * habit.of
        for one in person.done:
            if starts[0] <= one.at <= self.now and one.fits(habit.events):
                counts[sum(start <= one.at for start in starts) - 1] += 1
        return sum(count >= habit.times for count in counts) >= habit.least

    def starts(self, habit: deeds.Regularly) -> list[int]:
        """Returns when the last periods begin, this one being the last of them."""
        first = periods.shifted(self.moment, 1 - habit.of, habit.period, self.zone)
        found = islice(periods.starts(first, habit.period, self.zone), habit.of)
        return [clock.milliseconds(start) for start in found]


def in_sequence(sequence: deeds.Sequence, person: Someone, now: int) -> bool:
    """Returns whether a person did all steps.

    Of each number of steps, the latest chain is remembered: what can follow an earlier one, can follow it.
    """
    rules, (start, end) = sequence.rules, sequence.span.ends(now)
    count = len(rules.steps)
    chains: dict[int, Chain] = {}
    for at, together in groupby((one for one in person.done if start <= one.at < end), key=lambda one: one.at):
        fitting = [{number for number, step in enumerate(rules.steps) if one.fits(step.events)} for one in together]
        longer: dict[int, Chain] = {}
        for so_far in range(count):
            begun = begun_by(chains.get(so_far), rules, so_far, at) if so_far else at
            for further in range(so_far + 1, count + 1):
                if begun is None or not can_be_done(range(so_far, further), fitting):
                    break
                if further not in longer or begun > longer[further].begun:
                    longer[further] = Chain(begun, at)
        chains |= longer
    return count in chains


class Chain(NamedTuple):
    """When it began, and when its last step was done."""

    begun: int
    last: int


def begun_by(chain: Chain | None, rules: Rules, step: int, at: int) -> int | None:
    """Returns when a chain began that can go on with a step at a time; None where it cannot."""
    if chain is None:
        return None
    within = rules.steps[step].within_seconds
    is_near = within is None or at - chain.last <= within * 1000
    return chain.begun if is_near and at - chain.begun <= rules.window_seconds * 1000 else None


def can_be_done(steps: Iterable[int], fitting: Sequence[set[int]]) -> bool:
    """Returns whether each step can be an event of its own, of those that happen at one time (Kuhn's matching)."""
    taken: dict[int, int] = {}

    def find(step: int, tried: set[int]) -> bool:
        for event, fits in enumerate(fitting):
            if step in fits and event not in tried:
                tried.add(event)
                if event not in taken or find(taken[event], tried):
                    taken[event] = step
                    return True
        return False

    return all(find(step, set()) for step in steps)
