"""Who turned out to be whom: the links of an environment, as arrays, and what they make of keys."""

from dataclasses import dataclass, field
from itertools import count

import numpy as np
import numpy.typing as npt

from engine.keys import LATEST, NO_KEYS, PERSON_BITS, Keys, key_of, shard_of, spread

Rows = npt.NDArray[np.intp]
versions = count(1)


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """People, ascending, and whom each of them is; all that was written up to an epoch, and perhaps later.

    `unlinks` counts how often somebody had turned out not to be the other one. Those of one `version` are the same.
    """

    unlinks: int = 0
    epoch: int = -1
    people: Keys = field(default_factory=lambda: NO_KEYS)
    canonical: Keys = field(default_factory=lambda: NO_KEYS)
    version: int = 0

    def with_rows(self, rows: Keys, unlinks: int, sealed: int) -> tuple["Links", "Links"]:
        """Returns these links with those newer ones that were written up to a sealed epoch, and those after it alone.

        A row is a person, whom it is, and its epoch.
        """
        is_settled = rows[:, 2] <= sealed
        settled = self.with_newer(rows[is_settled], unlinks, sealed)
        return settled, Links().with_newer(rows[~is_settled], unlinks, sealed)

    def with_newer(self, rows: Keys, unlinks: int, epoch: int) -> "Links":
        if not len(rows):
            return Links(unlinks, epoch, self.people, self.canonical, self.version)
        people, first = np.unique(np.concatenate([rows[:, 0], self.people]), return_index=True)
        return Links(unlinks, epoch, people, np.concatenate([rows[:, 1], self.canonical])[first], next(versions))

    def is_wrong(self, unlinks: int, sealed: int) -> bool:
        """Returns whether these are not those of a database with so many unlinks that is sealed up to an epoch."""
        return self.epoch > sealed or (self.epoch >= 0 and self.unlinks != unlinks)

    def canonical_of(self, people: Keys) -> Keys:
        """Returns who each of them is."""
        if not len(self.people):
            return people
        places = np.minimum(np.searchsorted(self.people, people), len(self.people) - 1)
        return np.where(self.people[places] == people, self.canonical[places], people)

    def moved(self, shard: int, keys: Keys) -> tuple[Rows, Keys]:
        """Returns which of the sorted keys are those of linked people, and whose events they are instead."""
        low, high = np.searchsorted(self.people, [shard << PERSON_BITS, (shard + 1) << PERSON_BITS])
        if low == high:
            return np.empty(0, np.intp), NO_KEYS
        firsts = key_of(self.people[low:high], 0)
        begin = np.searchsorted(keys, firsts)
        counts = np.searchsorted(keys, firsts + LATEST, "right") - begin
        rows, which = spread(begin, counts)
        return rows, self.canonical[low:high][which]


def canonical_keys(people: Keys, keys: Keys) -> tuple[Keys, Keys]:
    """Returns the shards of people, and the keys of their events at the times of the keys."""
    return shard_of(people), key_of(people, keys & LATEST)
