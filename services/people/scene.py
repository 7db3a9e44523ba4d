"""What a condition on people is asked of: events in one snapshot, and the moment that it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from core import clock
from engine.kernels.spans import latest
from engine.keys import Keys
from engine.snapshot import Snapshot
from services.conditions.language import EVERYTHING
from services.questions import Selector
from services.selection import keys_of, may_be

TraitValues = list[
    tuple[object, memoryview]
]  # each value of a trait, and the ids of who has it, as int8send writes them
Scores = dict[int, Mapping[str, object]]  # by person, what may be asked of the churn score


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """Events, and a moment. Where there are `people`, ascending, only these are looked at, and the events are theirs.

    `is_past`: traits and static cohorts are looked up as they were then.
    """

    environment_id: int
    events: Snapshot
    moment: datetime
    zone: ZoneInfo
    people: Keys | None = None
    is_past: bool = False
    known: dict[Selector, dict[int, Keys]] = field(default_factory=dict)
    traits: dict[str, TraitValues] = field(default_factory=dict)
    scores: Scores = field(default_factory=dict)

    @property
    def now(self) -> int:
        """The moment in milliseconds."""
        return clock.milliseconds(self.moment)

    def keys(self, selected: Selector) -> dict[int, Keys]:
        """Returns the sorted keys of such events by shard."""
        if selected not in self.known:
            self.known[selected] = keys_of(self.events, selected, EVERYTHING)
        return self.known[selected]

    def latest(self, selected: Selector, rank: int) -> dict[int, Keys]:
        """Returns everybody's last such event, or the one before it, and so on, by shard, if that is remembered."""
        if selected.where:
            return {}
        return self.events.kept(
            ("latest", rank),
            [partial(may_be, selected)],
            lambda: {shard: latest(keys, rank) for shard, keys in self.keys(selected).items()},
        )
