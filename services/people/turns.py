"""When a condition may hold, or not hold any more, for somebody of whom nothing new is known: time passes."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from engine.history import Values
from engine.kernels.spans import spans
from engine.keys import LATEST, NO_KEYS, TIME_BITS, Keys, people_of
from services.conditions.deeds import Regularly, Sequence, Times
from services.conditions.language import Deed
from services.people.scene import Scene
from services.people.sets import is_done, last_bounds, progress
from services.questions import Selector


class Turns(NamedTuple):
    """People, ascending, and when to look at each of them again at the latest, in milliseconds."""

    people: Keys = NO_KEYS
    at: Keys = NO_KEYS

    def of(self, people: Keys) -> Keys:
        """Returns when to look at each of these people, 0 for never."""
        if not len(self.people):
            return np.zeros(len(people), np.int64)
        places = np.minimum(np.searchsorted(self.people, people), len(self.people) - 1)
        return np.where(self.people[places] == people, self.at[places], 0)


def turns(deeds: list[Deed], scene: Scene) -> Turns:
    """Returns whom to look at again, and when."""
    found = [one for deed in deeds for one in of_deed(deed, scene)]
    people = np.concatenate([NO_KEYS, *(one.people for one in found)])
    at = np.concatenate([NO_KEYS, *(one.at for one in found)])
    later = at > scene.now
    people, at = people[later], at[later]
    order = np.lexsort((at, people))
    people, at = people[order], at[order]
    firsts = np.diff(people, prepend=-1) != 0
    return Turns(people[firsts], at[firsts])


def of_deed(deed: Deed, scene: Scene) -> Iterator[Turns]:
    match deed:
        case Times():
            yield from of_times(deed, scene)
        case Sequence():
            yield from of_sequence(deed, scene)
        case Regularly():
            yield from of_habit(deed, scene)


def of_times(times: Times, scene: Scene) -> Iterator[Turns]:
    """Yields when the event leaves the span on which it depends that there are enough, or when one enters it."""
    start, end = times.span.ends(scene.now)
    for shard, keys in scene.keys(times.events).items():
        first, after, last = spans(keys, start, end).T
        if times.span.older is not None:
            for rank in {times.least, (times.most or 0) + 1 if times.most is not None else 0} - {0}:
                enough = after - first >= rank
                yield at_keys(shard, keys, after[enough] - rank, times.span.older)
        coming = after < last
        yield at_keys(shard, keys, after[coming], times.span.newer)


def of_sequence(sequence: Sequence, scene: Scene) -> Iterator[Turns]:
    """Yields when the beginning of somebody's chain leaves the span, and when an event of the future comes."""
    if sequence.span.older is not None:
        for one in progress(sequence, scene):
            done = is_done(one)
            yield Turns(one.people[done], one.begun[done, -1] + sequence.span.older)
    for events in sequence.rules.selected:
        yield from coming(events, scene)


def of_habit(regularly: Regularly, scene: Scene) -> Iterator[Turns]:
    """Yields when the next period begins, for whoever did it in one of the last."""
    bounds = last_bounds(regularly, scene)
    for shard, keys in scene.keys(regularly.events).items():
        first, *_ = spans(keys, bounds[0], scene.now + 1).T
        people = people_of(shard, keys[first] >> TIME_BITS)
        yield Turns(people, np.full(len(people), bounds[-1]))
    yield from coming(regularly.events, scene)


def coming(events: Selector, scene: Scene) -> Iterator[Turns]:
    """Yields when everybody's next event is that lies in the future."""
    for shard, keys in scene.keys(events).items():
        ahead: Values = np.flatnonzero(keys & LATEST > scene.now)
        yield at_keys(shard, keys, ahead, 0)


def at_keys(shard: int, keys: Keys, places: Values, later: int) -> Turns:
    """Returns the people and times of some keys, the times so many milliseconds later."""
    return Turns(people_of(shard, keys[places] >> TIME_BITS), (keys[places] & LATEST) + later)
