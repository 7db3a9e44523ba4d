"""Has a snapshot hold the events of some people only, whoever they were when they did them."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from engine.columns import Column
from engine.history import Part, Values
from engine.keys import LATEST, PERSON_BITS, Keys, key_of, spread
from engine.links import Links, canonical_keys
from engine.snapshot import Snapshot


def only(events: Snapshot, people: Keys) -> Snapshot:
    """Returns the events of these people, whose ids ascend. All of them count as news: nothing of it is remembered."""
    once = received_as(events, people)
    sealed = (some for part in events.sealed for some in of_part(part, *once, events.stay(part)))
    fresh = (some for part in events.fresh for some in of_part(part, people, people, None))
    return replace(events, sealed=(), fresh=[*sealed, *fresh], removed={}, newer_links=Links())


def canonical(events: Snapshot, people: Keys) -> Keys:
    """Returns who each of them is now."""
    return events.newer_links.canonical_of(events.links.canonical_of(people))


def received_as(events: Snapshot, people: Keys) -> tuple[Keys, Keys]:
    """Returns the ids that people had when they did something, ascending, and who each of them is now."""
    known = np.unique(np.concatenate([people, events.links.people, events.newer_links.people]))
    now = canonical(events, known)
    places = np.minimum(np.searchsorted(people, now), max(len(people) - 1, 0))
    wanted = people[places] == now if len(people) else np.zeros(len(known), np.bool_)
    return known[wanted], now[wanted]


def of_part(part: Part, once: Keys, now: Keys, stays: Values | None) -> Iterator[Part]:
    """Yields the events of a part that people did under one id, as those of who they are now, by shard."""
    low, high = np.searchsorted(once, [part.shard << PERSON_BITS, (part.shard + 1) << PERSON_BITS])
    if low == high:
        return
    keys, firsts = part.keys(), key_of(once[low:high], 0)
    begin = np.searchsorted(keys, firsts)
    rows, which = spread(begin, np.searchsorted(keys, firsts + LATEST, "right") - begin)
    if stays is not None:
        counts = stays[rows]
        rows, which = rows[counts], which[counts]
    shards, moved = canonical_keys(now[low:high][which], keys[rows])
    for shard in np.unique(shards).tolist():
        here = np.flatnonzero(shards == shard)
        here = here[np.argsort(moved[here], kind="stable")]
        yield taken(part, shard, moved[here], rows[here])


def taken(part: Part, shard: int, keys: Keys, rows: Values) -> Part:
    """Returns some rows of a part, with other keys."""

    def column(name: str) -> Column | None:
        found = part.column(name)
        return None if found is None else Column(found.codes[rows], found.values)

    return Part(part.name, part.kind, shard, len(keys), lambda: keys, column)
