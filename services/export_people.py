"""Who of some people did something that the filters of an export ask for."""

import numpy as np

from engine import snapshot
from engine.history import Part, Values
from engine.keys import LATEST, Keys, key_of, shard_of, time_key
from models.person import PersonLink
from services.exports import Filters


def who_did(environment_id: int, people: list[int], filters: Filters) -> list[int]:
    """Returns the ids of those who did something that passes, also as one of those who were merged into them."""
    links = PersonLink.of(environment_id).where(PersonLink.canonical_id.in_(people))
    who = {person: person for person in people} | {link.person_id: link.canonical_id for link in links}
    received_as = np.array(sorted(who), np.int64)

    def read(events: snapshot.Snapshot) -> set[int]:
        did = np.zeros(len(received_as), np.bool_)
        for part in (*events.sealed, *events.fresh):
            if filters.event_kind in (None, part.kind):
                did |= did_in(part, events, received_as, filters)
        return {who[person] for person in received_as[did].tolist()}

    return sorted(snapshot.answered(environment_id, filters.events, (), read))


def did_in(part: Part, events: snapshot.Snapshot, people: Keys, filters: Filters) -> Values:
    """Returns which of the people have a key in a part, within the range of time."""
    keys = part.keys()
    if part.mark and (stays := events.stay(part)) is not None:
        keys = keys[stays]
    start = time_key(filters.start) if filters.start else 0
    last = time_key(filters.end) - 1 if filters.end else LATEST
    before = np.searchsorted(keys, key_of(people, 0) + start, "left")
    until = np.searchsorted(keys, key_of(people, 0) + last, "right")
    found: Values = (shard_of(people) == part.shard) & (until > before)
    return found
