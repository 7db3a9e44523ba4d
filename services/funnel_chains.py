"""How far people get along a plain funnel, for everybody at once."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.history import Values
from engine.kernels.chains import entered, followed
from engine.kernels.places import passed
from engine.keys import LATEST, NO_KEYS, TIME_BITS, Keys, time_key
from engine.pieces import at_once
from engine.snapshot import Snapshot
from services.breakdowns import Breakdown, Tokens
from services.funnel_progress import Progress, Rules, ties_by_value
from services.questions import DateRange, Selector
from services.selection import chosen, keys_of, may_be

Places = npt.NDArray[np.int32]


class Track(NamedTuple):
    """The keys of a step; and how many keys of the step before, from `start` on, lie at or before each, if known."""

    keys: Keys
    places: Places | None = None
    start: int = 0

    def at(self, here: slice) -> "Track":
        return Track(self.keys[here], None if self.places is None else self.places[here], here.start)


def by_chains(
    events: Snapshot, rules: Rules, within: DateRange, values: Tokens, breakdown: Breakdown | None
) -> Iterator[Progress]:
    """Yields how far people got, shard by shard, where the rules are plain and the first entry tells the value."""
    history, mask = chosen(events, rules.selected[0], rules.filter)
    passing = None if mask is None else history.values(mask)
    codes = None if breakdown is None else passed_by(passing, history.values(values.of(breakdown)))
    start, end = time_key(within.start), time_key(within.end)
    for shard, steps in tracks(events, rules, passed_by(passing, history.keys())).items():
        pieces = at_once(lambda *those: along(those, rules, start, end), *steps)
        latest, depth = (np.concatenate(parts) for parts in zip(*pieces, strict=True))
        open_until = (latest & LATEST) + rules.window_seconds * 1000
        if codes is None:
            yield Progress(shard, latest, slice(None), depth, open_until, np.zeros(len(latest), np.int64))
            continue
        keys = steps[0].keys
        entry = first_entries(keys, latest, start)
        own = codes[shard][ties_by_value(keys, codes[shard], values)][entry].astype(np.int64)
        yield Progress(shard, keys, entry, depth, open_until, own)


def passed_by(passing: dict[int, Values] | None, values: dict[int, Values]) -> dict[int, Values]:
    """Returns those of the values, by shard, that pass."""
    return values if passing is None else {shard: one[passing[shard]] for shard, one in values.items()}


def tracks(events: Snapshot, rules: Rules, entries: dict[int, Keys]) -> dict[int, list[Track]]:
    """Returns the steps by the shards of those who did the first."""
    keys = [entries, *(keys_of(events, step.events, rules.filter) for step in rules.steps[1:])]
    places = [{}, *(places_of(events, rules, *step) for step in pairwise(zip(rules.selected, keys, strict=True)))]
    found: dict[int, list[Track]] = {shard: [] for shard in entries}
    for of_step, of_pair in zip(keys, places, strict=True):
        for shard, steps in found.items():
            steps.append(Track(of_step.get(shard, NO_KEYS), of_pair.get(shard)))
    return found


def places_of(
    events: Snapshot, rules: Rules, before: tuple[Selector, dict[int, Keys]], after: tuple[Selector, dict[int, Keys]]
) -> Mapping[int, Places]:
    """Returns how many keys of a step lie at or before each of the next, by shard, where that can be remembered."""
    pair, strict_ties = [before[0], after[0]], rules.ties == "strict"
    if rules.filter or any(one.where for one in pair):
        return {}
    return events.kept(
        ("places", strict_ties),
        [partial(may_be, one) for one in pair],
        lambda: {shard: passed(before[1].get(shard, NO_KEYS), keys, strict_ties) for shard, keys in after[1].items()},
    )


def along(steps: Sequence[Track], rules: Rules, start: int, end: int) -> tuple[Keys, Keys]:
    """Returns everybody's last entry that counts, and how far they got."""
    before, *others = steps
    window, strict_ties = rules.window_seconds * 1000, rules.ties == "strict"
    latest = np.empty(len(before.keys), np.int64)
    latest = latest[: entered(before.keys, start, end, latest)]
    if rules.entry == "first":
        before = Track(before.keys[first_entries(before.keys, latest, start)])
        latest = before.keys
        others[:1] = [track._replace(places=None) for track in others[:1]]
    depth, begins = np.ones(len(latest), np.int64), before.keys
    for number, track in enumerate(others, 2):
        places, began = track.places, np.empty(len(track.keys), np.int64)
        if places is None:
            before, places = Track(before.keys), passed(before.keys, track.keys, strict_ties)
        followed(latest, begins, track.keys, places, before.start, start, end, window, began, number, depth)
        before, begins = track, began
    return latest, depth


def first_entries(entries: Keys, latest: Keys, start: int) -> Keys:
    """Returns the place of everybody's first entry from a time on."""
    places: Keys = np.searchsorted(entries, (latest >> TIME_BITS << TIME_BITS) + start)
    return places
