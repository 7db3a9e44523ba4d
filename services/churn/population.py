"""Whom churn is about: people with a user id, and all that they did."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from core.clock import milliseconds
from core.errors import Unprocessable
from engine.keys import LATEST, NO_KEYS, PERSON_BITS, TIME_BITS, Keys, people_of
from engine.reading import from_network
from engine.snapshot import Snapshot
from models.db import database, statement
from models.person import Person
from services.conditions.language import EVERYTHING
from services.questions import answered, now_in

Answers = npt.NDArray[np.bool_]
MOST = 1 << PERSON_BITS
HORIZON_DAYS = 30.0  # who stays away for so long is lost
WITHIN = 4 * HORIZON_DAYS  # who has not come for longer is lost already


@dataclass(frozen=True, slots=True, eq=False)
class Population:
    """The ids of people, ascending; since when each is known; and the sorted keys of what they did up to the moment, in
    which a person's number is its place among the ids. Times are in milliseconds since 1970."""

    moment: int
    people: Keys
    known_since: Keys
    keys: Keys

    def between(self, start: int, end: int) -> Keys:
        """Returns the keys of what they did from a moment on, and before another one."""
        at = self.keys & LATEST
        return self.keys[(at >= start) & (at < end)]


def population(environment_id: int) -> Population:
    """Returns everybody, as of now. Raises Unprocessable where that is too much."""
    now, _ = now_in(environment_id)
    parameters = {"environment_id": environment_id}
    ((people, since),) = database.execute_sql(statement("churn.users"), parameters).fetchall()
    ids = from_network(people or b"")
    if len(ids) > MOST:
        raise Unprocessable(f"There are more than {MOST:,} users.")
    keys = all_keys(environment_id, ids)
    everybody = Population(milliseconds(now), ids, from_network(since or b""), keys)
    return replace(everybody, keys=everybody.between(0, everybody.moment))


def users_exist(environment_id: int) -> bool:
    return bool(Person.of(environment_id).where(Person.user_id.is_null(False)).exists())


def all_keys(environment_id: int, people: Keys) -> Keys:
    """Returns the sorted keys of all that these people did, in which each is its place among the ids, which ascend.

    Raises Unprocessable where that is too much.
    """
    return answered(environment_id, (), EVERYTHING, lambda events: keys_of(events, people), every=True)


def came(keys: Keys, places: Keys, after: Keys | int, until: Keys | int) -> Answers:
    """Returns which people, by their places, have a key after a time, up to and with another one."""
    begin = np.searchsorted(keys, places << TIME_BITS | (np.maximum(after, 0) + 1))
    end = np.searchsorted(keys, places << TIME_BITS | until, "right")
    found: Answers = end > begin
    return found


def keys_of(events: Snapshot, people: Keys) -> Keys:
    """Returns the keys of what these people did, numbered by their places."""
    pieces = [NO_KEYS]
    for shard, keys in sorted(events.history(lambda part: True).keys().items()):
        ids = people_of(shard, keys >> TIME_BITS)
        places = np.searchsorted(people, ids)
        known = np.append(people, -1)[places] == ids
        pieces.append(places[known] << TIME_BITS | keys[known] & LATEST)
    return np.concatenate(pieces)
