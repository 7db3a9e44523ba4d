"""What people did, as far as alerts go by it: how much, and since when and until when."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.clock import milliseconds
from engine.kernels.habits import DAY
from engine.keys import LATEST, TIME_BITS, Keys
from services.churn.features import rank
from services.churn.population import all_keys
from services.questions import now_in

WITHIN_DAYS = 90

Shares = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Activity:
    """Of people, by ids that ascend: which share of them did less, and the times of their first event and of their last
    one, in milliseconds since 1970, or -1 where there is none. `moment` is up to when, in the same unit."""

    moment: int
    people: Keys
    shares: Shares
    first: Keys
    last: Keys

    def place(self, person: int) -> int:
        """Returns where a person is among them."""
        return int(np.searchsorted(self.people, person))


def activity(environment_id: int, people: Keys) -> Activity:
    """Returns what people did up to now. Raises Unprocessable where that is too much."""
    now, _ = now_in(environment_id)
    moment = milliseconds(now)
    keys = all_keys(environment_id, people)
    keys = keys[keys & LATEST <= moment]
    lately = keys[keys & LATEST > moment - WITHIN_DAYS * DAY] >> TIME_BITS
    shares = rank(np.bincount(lately, minlength=len(people)).astype(np.float64))
    begin = np.searchsorted(keys, np.arange(len(people)) << TIME_BITS)
    end = np.searchsorted(keys, np.arange(1, len(people) + 1) << TIME_BITS)
    padded = np.append(keys & LATEST, -1)
    first, last = np.where(end > begin, padded[begin], -1), np.where(end > begin, padded[end - 1], -1)
    return Activity(moment, people, shares, first, last)
