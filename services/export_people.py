"""Who did something that the filters of an export ask for."""

import numpy as np

from engine import snapshot
from engine.history import Part
from engine.keys import LATEST, NO_KEYS, TIME_BITS, Keys, people_of, time_key
from services.exports import Filters


def who_did(environment_id: int, filters: Filters) -> Keys:
    """Returns the ids of those who did something that passes, ascending, as who they are after all merges."""

    def read(events: snapshot.Snapshot) -> Keys:
        found = [NO_KEYS]
        for part in (*events.sealed, *events.fresh):  # one by one, as there may be very many
            if filters.event_kind in (None, part.kind):
                people = people_in(part, events, filters)
                found.append(np.unique(events.newer_links.canonical_of(events.links.canonical_of(people))))
        return np.unique(np.concatenate(found))

    return snapshot.answered(environment_id, filters.events, (), read)


def people_in(part: Part, events: snapshot.Snapshot, filters: Filters) -> Keys:
    keys = part.keys()
    if part.mark and (stays := events.stay(part)) is not None:
        keys = keys[stays]
    if filters.start and filters.end:
        times = keys & LATEST
        keys = keys[(times >= time_key(filters.start)) & (times < time_key(filters.end))]
    return people_of(part.shard, np.unique(keys >> TIME_BITS))
