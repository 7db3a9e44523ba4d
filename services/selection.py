"""Which events of a snapshot a question is about: those of a selector that pass its conditions."""

from collections.abc import Callable, Sequence

import numpy as np

from core import budget
from engine.calendars import Calendar, Dated
from engine.columns import of_property
from engine.history import History, Part, Values
from engine.kernels.periods import count_between
from engine.keys import LATEST, Keys, time_key
from engine.snapshot import Snapshot
from services.conditions.language import All, Condition, Deed, Leaf, Node, Not
from services.conditions.values import found_at
from services.questions import DateRange, Selector

Mask = Callable[[Part], Values]


def chosen(events: Snapshot, selected: Selector, filter: Condition) -> tuple[History, Mask | None]:
    """Returns the events of a selector's name and kind, and which of them pass its tests and those of the filter."""
    history = events.history(lambda part: may_be(selected, part))
    return history, passing(selected.where, filter)


def may_be(selected: Selector, part: Part) -> bool:
    return selected.event in (None, part.name) and selected.kind in (None, part.kind)


def passing(*conditions: Condition) -> Mask | None:
    """Returns what tells of each event of a part whether all conditions hold; None where they ask for nothing."""
    asked = All(tuple(condition.node for condition in conditions if condition))
    return (lambda part: mask(asked, part)) if asked.of else None


def mask(node: Node, part: Part) -> Values:
    """Returns of which events of a part it holds. Tests are asked of the values that there are, not of the events."""
    budget.spend()
    match node:
        case Leaf():
            first, path = of_property(node.names[0]), node.names[1:]
            return part.looked_up(first, lambda value: node.holds(found_at(value, path)), np.bool_)
        case Deed():
            raise TypeError("Deeds are people's.")
        case Not(other):
            return ~mask(other, part)
    return joined(np.logical_and if isinstance(node, All) else np.logical_or, node.of, part)


def joined(join: np.ufunc, nodes: Sequence[Node], part: Part) -> Values:
    if not nodes:
        return np.ones(part.events, np.bool_)
    found = mask(nodes[0], part)
    for one in nodes[1:]:  # one after the other, as a hundred of them might not fit into memory
        join(found, mask(one, part), out=found)
    return found


def keys_of(events: Snapshot, selected: Selector, filter: Condition) -> dict[int, Keys]:
    """Returns the sorted keys of the selected events that pass the filter, by shard."""
    history, mask = chosen(events, selected, filter)
    return history.keys(mask)


def dated(
    events: Snapshot, selected: Selector, filter: Condition, calendar: Calendar, *,
    firsts: bool = False, lasts: bool = False,
) -> dict[int, Dated]:  # fmt: skip
    """Returns the selected events that pass the filter, by shard, with their periods.

    Of each person and period, the first or the last event is enough where that is said.
    """
    if calendar.name and not selected.where and not filter:
        return events.dated(lambda part: may_be(selected, part), calendar, firsts=firsts, lasts=lasts)
    return {shard: Dated(keys) for shard, keys in keys_of(events, selected, filter).items()}


def active(
    events: Snapshot, selected: Selector, filter: Condition, calendar: Calendar, within: DateRange
) -> dict[int, Dated]:
    """Returns such events as tell who did something in a range, and in each of its periods.

    The first and the last of each person and period tell of all times that do not lie within one.
    """
    is_whole = calendar.asked[[0, -1]].tolist() == [time_key(within.start), time_key(within.end)]
    if calendar.count == 1 and not is_whole:
        return dated(events, selected, filter, calendar)
    return dated(events, selected, filter, calendar, firsts=True, lasts=not is_whole)


def places_between(keys: Keys, start: int, end: int) -> Values | slice:
    """Returns what chooses the keys from a time up to, but without, another; a slice where it is all of them."""
    if count_between(keys, start, end) == len(keys):
        return slice(None)
    at = keys & LATEST
    inside: Values = (at >= start) & (at < end)
    return inside
