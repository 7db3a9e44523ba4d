"""Removals: sealed events that do not count any more, each told by its key and by the end of its id, its tag."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.keys import Keys, spread

Tags = npt.NDArray[np.uint32]
STORED = np.dtype([("key", ">i8"), ("tag", ">u4")])


@dataclass(frozen=True, slots=True, eq=False)
class Removals:
    """Keys, and the tags of those events with these keys that are meant."""

    keys: Keys
    tags: Tags

    @classmethod
    def read(cls, stored: Sequence[bytes]) -> "Removals":
        """Returns removals as triggers write them."""
        found = np.frombuffer(b"".join(stored), STORED)
        return cls(found["key"].astype(np.int64), found["tag"].astype(np.uint32))

    def stay(self, keys: Keys, tags: Callable[[], Tags]) -> npt.NDArray[np.bool_]:
        """Returns which events of a segment stay, by its sorted keys; its tags are read where one might be meant."""
        known, which = np.unique(self.keys, return_inverse=True)
        first, end = np.searchsorted(keys, known, "left"), np.searchsorted(keys, known, "right")
        places, of_place = spread(first, end - first)
        stays = np.ones(len(keys), np.bool_)
        if len(places):
            stays[places] = ~np.isin(of_place << 32 | tags()[places], which << 32 | self.tags)
        return stays
