"""What people do in their sessions, as paths see it: for each event a node, and the session that it belongs to."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.columns import SESSION
from engine.history import Part, Values
from engine.kernels.paths import by_session
from engine.keys import NO_KEYS, Keys, time_key
from engine.measures import PAUSE_MS
from engine.snapshot import Snapshot
from services.breakdowns import ByProperty, Tokens
from services.conditions.language import Condition
from services.questions import DateRange, Selector
from services.selection import may_be, passing, places_between

Numbers = npt.NDArray[np.int32]
NOT_NAMED: Numbers = np.empty(0, np.int32)


class Steps(NamedTuple):
    """Keys of a shard, session by session; the node of each; and the number of its session."""

    shard: int
    keys: Keys
    nodes: Numbers
    sessions: Numbers

    def at(self, here: slice) -> "Steps":
        return Steps(self.shard, self.keys[here], self.nodes[here], self.sessions[here])


class Walks:
    """The events of a snapshot, as steps. `tokens` numbers their nodes: their names, or the values of a property."""

    def __init__(self, events: Snapshot, selected: Sequence[Selector], filter: Condition, property: str | None) -> None:
        self.events = events
        self.selected = selected
        self.filter = filter
        self.property = property
        self.tokens = Tokens()
        self.history = events.history(anything)
        if property is None:
            for name in sorted({part.name for part in self.history.parts}):
                self.tokens.number(name)

    def steps(self, within: DateRange) -> Iterator[Steps]:
        """Yields the steps of each shard that lie in a range. An event that has no node is none."""
        start, end = time_key(within.start), time_key(within.end)
        nodes, wanted = self.nodes(), self.wanted()
        orders, sessions = self.sessions()
        for shard, run in self.history.runs.items():
            keys, of_shard, order = run.keys, nodes[shard], orders[shard]
            inside = places_between(keys, start, end)
            if wanted is not None or self.property is not None:
                inside = (of_shard > 0) & (True if isinstance(inside, slice) else inside)
                inside &= True if wanted is None else wanted[shard]
            if len(order):
                keys, of_shard = keys[order], of_shard[order]
                inside = inside if isinstance(inside, slice) else inside[order]
            yield Steps(shard, keys[inside], of_shard[inside], sessions[shard][inside])

    def nodes(self) -> dict[int, Values]:
        """Returns the numbers of the nodes, by shard; 0 is none."""
        if self.property is not None:
            return self.history.values(self.tokens.of(ByProperty(self.property)))

        def make() -> dict[int, Values]:
            return self.history.values(lambda part: np.full(part.events, self.tokens.number(part.name), np.int32))

        return self.events.kept(("names",), [anything], make) or make()

    def wanted(self) -> dict[int, Values] | None:
        """Returns which events are selected and pass the filter; None where all do."""
        filtered = passing(self.filter)
        if filtered is None and any(one == Selector() for one in self.selected):
            return None

        def of(part: Part) -> Values:
            found = np.zeros(part.events, np.bool_)
            for one in self.selected:
                if may_be(one, part):
                    mask = passing(one.where)
                    found |= True if mask is None else mask(part)
            return found if filtered is None else found & filtered(part)

        return self.history.values(of)

    def sessions(self) -> tuple[dict[int, Keys], dict[int, Values]]:
        """Returns in which order sessions are side by side, where it is another one, and the session of each event."""
        orders = self.events.kept(("orders of sessions",), [anything], lambda: self.made[0])
        sessions = self.events.kept(("sessions",), [anything], lambda: self.made[1])
        return (orders, sessions) if sessions else self.made

    @cached_property
    def made(self) -> tuple[dict[int, Keys], dict[int, Values]]:
        numbers = Tokens()
        are_named = any(part.column(SESSION) is not None for part in self.history.parts)
        named: dict[int, Values] = {}
        if are_named:
            named = self.history.values(lambda part: part.looked_up(SESSION, numbers.number, np.int32))
        orders, sessions = {}, {}
        for shard, run in self.history.runs.items():
            order, sessions[shard] = by_session(run.keys, named.get(shard, NOT_NAMED), PAUSE_MS)
            orders[shard] = order if are_named else NO_KEYS
        return orders, sessions


def anything(part: Part) -> bool:
    return True
