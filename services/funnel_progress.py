"""How far people get along a funnel, in one snapshot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from core import budget
from core.errors import Detail, Unprocessable
from engine.history import Part, Values
from engine.kernels.walks import BREAKS, IS_THERE, walked
from engine.keys import LATEST, NO_KEYS, PERSON_BITS, TIME_BITS, Keys, key_of, people_of
from engine.snapshot import Snapshot
from services.breakdowns import Breakdown, Tokens
from services.conditions.language import EVERYTHING, Condition
from services.questions import Selector
from services.selection import may_be, passing

AT_ONCE = 1 << 14  # people whose steps are in memory together
NO_VALUE = -1  # the code of people who did not get to the step that would tell it


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step; `within_seconds` of the one before, if it says so."""

    events: Selector
    optional: bool = False
    within_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Events that end a chain which has done one step, and not yet the other."""

    events: Selector
    from_step: int = 1
    to_step: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What counts as a chain. The meaning of each field is in the contract, at `FunnelQuery`."""

    steps: Sequence[Step]
    exclusions: Sequence[Exclusion] = ()
    filter: Condition = EVERYTHING
    window_seconds: int = 14 * 86_400
    order: str = "ordered"
    entry: str = "best"
    ties: str = "in_order"

    @property
    def selected(self) -> list[Selector]:
        """Which events must be looked at, where others between the steps do not matter."""
        return [*(step.events for step in self.steps), *(exclusion.events for exclusion in self.exclusions)]

    @property
    def optional(self) -> list[int]:
        """The numbers, from 1, of the steps that may be left out."""
        return [number for number, step in enumerate(self.steps, 1) if step.optional]

    @property
    def breaks(self) -> Keys:
        """From which step to which each exclusion holds."""
        pairs = [(one.from_step, one.to_step or len(self.steps)) for one in self.exclusions]
        return np.array(pairs, np.int64).reshape(-1, 2)

    @property
    def are_plain(self) -> bool:
        """Whether no event can be two steps, and nothing but the order and the window matters."""
        names = [step.events.event for step in self.steps]
        is_plain = not self.exclusions and not any(step.optional or step.within_seconds for step in self.steps)
        return is_plain and self.order == "ordered" and None not in names and len(set(names)) == len(names)

    def checked(self) -> "Rules":
        """Returns the rules. Raises Unprocessable where they contradict each other."""
        problems: list[Detail] = []
        optional = self.optional
        if optional and (optional[0] == 1 or optional[-1] == len(self.steps)):
            problems.append(Detail("steps", "optional_end", "The first and the last step cannot be optional."))
        for number, (first, last) in enumerate(self.breaks.tolist()):
            if not first < last <= len(self.steps):
                problem = "An exclusion goes from a step to a later one."
                problems.append(Detail(f"exclusions.{number}", "no_such_steps", problem))
            elif first in optional or last in optional:
                problem = "An exclusion goes from and to steps that are not optional."
                problems.append(Detail(f"exclusions.{number}", "optional_end", problem))
        has_order = optional or self.exclusions or any(step.within_seconds for step in self.steps)
        if self.order == "any" and has_order:
            problem = "Steps in any order have no optional ones, no exclusions and no limits from one to the next."
            problems.append(Detail("order", "no_order", problem))
        if self.steps[0].within_seconds:
            problems.append(Detail("steps.0.within_seconds", "no_step_before", "There is no step before the first."))
        if problems:
            raise Unprocessable(problems[0].message, tuple(problems))
        return self


@dataclass(frozen=True, slots=True)
class Attribution:
    """Which event tells the value of a breakdown: a person's first entry, or the one that first did a step.

    The step 0 is the furthest that the person did.
    """

    codes: Values
    step: int = 1


class Progress(NamedTuple):
    """How far people got: a row for each person and for each period that the person entered in.

    What is empty is not known: of chains, only how far they got.
    """

    shard: int
    keys: Keys
    entry: Keys | slice  # which of the keys is the first entry, or another one of the person
    depth: Keys  # the furthest step
    open_until: Keys  # until when the person can get further, in milliseconds
    codes: Keys
    periods: Keys = NO_KEYS
    rows: Keys = NO_KEYS  # which of the keys did each step first; less than 0: none
    begun: Keys = NO_KEYS  # when that chain began, in milliseconds

    @property
    def people(self) -> Keys:
        """The ids of the people."""
        return people_of(self.shard, self.keys[self.entry] >> TIME_BITS)

    def did(self, step: int) -> Values:
        """Returns who did a step."""
        did: Values = self.rows[:, step - 1] >= 0 if len(self.rows) else self.depth >= step
        return did

    def time_to(self, step: int) -> Keys:
        """Returns how many milliseconds it took those who did the step, from the beginning of the chain."""
        if not len(self.rows):
            return NO_KEYS
        did = self.did(step)
        took: Keys = (self.keys[self.rows[did, step - 1]] & LATEST) - self.begun[did, step - 1]
        return took


def by_events(
    events: Snapshot, rules: Rules, edges: Keys, values: Tokens, breakdown: Breakdown | None, step: int = 1
) -> Iterator[Progress]:
    """Yields how far people got who entered from one edge to the next, looking at all events in turn."""
    for shard, keys, masks, codes in looked_at(events, rules, values, breakdown):
        order = slice(None) if breakdown is None else ties_by_value(keys, codes, values)
        yield from walks(shard, keys, masks[order], rules, edges, Attribution(codes[order], step))


def by_values(events: Snapshot, rules: Rules, edges: Keys, values: Tokens, breakdown: Breakdown) -> Iterator[Progress]:
    """Yields how far people got with the events of each value alone."""
    for shard, keys, masks, codes in looked_at(events, rules, values, breakdown):
        rows = np.flatnonzero(masks)
        rows = rows[np.lexsort((keys[rows], codes[rows]))]
        people, own = keys[rows] >> TIME_BITS, codes[rows]
        # A person with one value is somebody else than the person with another.
        numbers = np.cumsum((np.diff(people, prepend=-1) != 0) | (np.diff(own, prepend=-1) != 0))
        bounds = np.searchsorted(numbers, np.arange(0, numbers.max(initial=0) + 1, 1 << PERSON_BITS))
        for here in np.split(rows, bounds[1:]):
            there = key_of(numbers[: len(here)], keys[here] & LATEST)
            numbers = numbers[len(here) :]
            for one in walks(shard, there, masks[here], rules, edges, Attribution(codes[here])):
                yield Progress(shard, keys, here[one.entry], one.depth, one.open_until, one.codes, rows=one.rows)


def ties_by_value(keys: Keys, codes: Values, values: Tokens) -> Keys | slice:
    """Returns the order of the events in which those with one key come by their values as JSON."""
    is_tie = keys[1:] == keys[:-1]
    if not is_tie.any():
        return slice(None)
    tied = np.flatnonzero(np.append(is_tie, np.False_) | np.append(np.False_, is_tie))
    known, places = np.unique(codes[tied], return_inverse=True)
    ranks = np.argsort(np.argsort([values.text(number) for number in known.tolist()]))
    order = np.arange(len(keys))
    order[tied] = tied[np.lexsort((ranks[places], keys[tied]))]
    return order


def looked_at(
    events: Snapshot, rules: Rules, values: Tokens, breakdown: Breakdown | None
) -> Iterator[tuple[int, Keys, Values, Values]]:
    """Yields each shard's keys, which steps they are, and a number for the value of the breakdown."""
    is_strict = rules.order == "strict"
    history = events.history(lambda part: is_strict or any(may_be(one, part) for one in rules.selected))
    masks = history.values(lambda part: step_masks(part, rules))
    codes = history.values(values.of(breakdown))
    for shard, run in history.runs.items():
        yield shard, run.keys, masks[shard], codes[shard]


def walks(
    shard: int, keys: Keys, masks: Values, rules: Rules, edges: Keys, attribution: Attribution
) -> Iterator[Progress]:
    """Yields how far people got, some at a time; the masks say which steps each key is."""
    steps, window = len(rules.steps), rules.window_seconds * 1000
    required = np.array([not step.optional for step in rules.steps])
    within = np.array([1000 * (step.within_seconds or rules.window_seconds) for step in rules.steps], np.int64)
    room = np.empty(2 * len(keys) if rules.order == "any" else 0, np.int64)
    index, most = 0, min(len(keys), AT_ONCE) + len(edges)
    while index < len(keys):
        budget.spend()
        rows, begun = np.empty((2, most, steps), np.int64)
        open_until, periods = np.empty((2, most), np.int64)
        people, index = walked(
            keys, masks, index, edges, window, rules.order == "any", rules.order == "strict", rules.entry == "first",
            rules.ties == "strict", required, within, rules.breaks, room, rows, begun, open_until, periods,
        )  # fmt: skip
        rows, begun = rows[:people], begun[:people]
        depth = steps - np.argmax(rows[:, ::-1] >= 0, axis=1)
        told_by = rows[np.arange(people), (attribution.step or depth) - 1]
        codes = np.where(told_by < 0, NO_VALUE, attribution.codes[told_by].astype(np.int64))
        yield Progress(
            shard, keys, rows[:, 0], depth, open_until[:people], codes, periods[:people], rows, begun
        )  # fmt: skip


def step_masks(part: Part, rules: Rules) -> Values:
    """Returns which steps each event is, and which exclusions, as the kernels read it."""
    masks = np.full(part.events, IS_THERE if rules.order == "strict" else 0, np.int64)
    selected = [(number, step.events) for number, step in enumerate(rules.steps)]
    selected += [(BREAKS + number, exclusion.events) for number, exclusion in enumerate(rules.exclusions)]
    for bit, events in selected:
        if may_be(events, part):
            mask = passing(events.where)
            masks |= np.int64(1 << bit) * (np.int64(1) if mask is None else mask(part))
    filtered = passing(rules.filter)
    return masks if filtered is None else masks * filtered(part)
