"""What nudges change: who came back of those who were nudged, and of those whom chance alone kept from it."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt

from core.clock import milliseconds
from engine.kernels.habits import DAY
from engine.keys import TIME_BITS, Keys
from engine.reading import from_network
from models.db import database, statement
from services.churn.population import keys_of
from services.conditions.language import EVERYTHING
from services.nudges.settings import get_nudge_settings
from services.questions import answered, now_in
from services.statistics import Arm, Estimate, difference, people_needed

Answers = npt.NDArray[np.bool_]
RELATIVE_CHANGE = 0.2  # what has to be found before "no difference" is said


@dataclass(frozen=True, slots=True)
class Uplift:
    """Both arms, and what they prove as of a time; `too_recent` people still have time to come back."""

    since: datetime | None
    data_as_of: datetime
    response_days: int
    nudged: Arm
    held_out: Arm
    too_recent: int
    holdout_percent: float

    @property
    def difference(self) -> Estimate | None:
        """By how much more come back; None where that cannot be said yet."""
        return None if self.verdict == "not_yet_provable" else difference(self.nudged, self.held_out)

    @property
    def verdict(self) -> str:
        found = difference(self.nudged, self.held_out)
        if found is not None and found.low > 0:
            return "helps"
        if found is not None and found.high < 0:
            return "hurts"
        there, needed = self.nudged.people + self.held_out.people, self.people_needed
        return "no_difference_found" if found and needed and there >= needed else "not_yet_provable"

    @property
    def people_needed(self) -> int | None:
        """How many people in all find a relative change of a fifth; None where nobody knows the rate yet."""
        rate = self.held_out.rate
        if not rate or rate == 1:
            return None
        changed = rate * (1 + RELATIVE_CHANGE)
        return people_needed(rate, changed if changed < 1 else rate * (1 - RELATIVE_CHANGE), self.holdout_percent / 100)


@dataclass(frozen=True, slots=True, eq=False)
class Decisions:
    """The first of each person: ids, ascending; when, in milliseconds since 1970; and whether it was withheld."""

    people: Keys
    moments: Keys
    held_out: Keys

    def came_back(self, keys: Keys, days: float) -> Answers:
        """Returns who did something within so many days after it, by sorted keys whose people are places."""
        places = np.arange(len(self.people)) << TIME_BITS
        after = np.searchsorted(keys, places | (self.moments + 1))
        until = np.searchsorted(keys, places | (self.moments + int(days * DAY)), "right")
        return until > after


def get_nudge_uplift(environment_id: int) -> Uplift:
    """Returns what nudges have changed since the holdout is what it is. Raises Unprocessable where that is too much."""
    settings = get_nudge_settings(environment_id)
    decisions = first_decisions(environment_id, settings.measured_since)
    moment, _ = now_in(environment_id)
    keys = answered(environment_id, (), EVERYTHING, lambda events: keys_of(events, decisions.people), every=True)
    came = decisions.came_back(np.sort(keys), settings.response_days)
    is_over = decisions.moments + settings.response_days * DAY <= milliseconds(moment)
    held = decisions.held_out.astype(bool)
    nudged, held_out = (Arm(int(arm.sum()), int((arm & came).sum())) for arm in (is_over & ~held, is_over & held))
    too_recent = len(is_over) - nudged.people - held_out.people
    days, percent = settings.response_days, settings.holdout_percent
    return Uplift(settings.measured_since, moment, days, nudged, held_out, too_recent, percent)


def first_decisions(environment_id: int, since: datetime | None) -> Decisions:
    """Returns each person's first nudge, or the first that was withheld by chance alone, since a time."""
    parameters = {"environment_id": environment_id, "since": since}
    (row,) = database.execute_sql(statement("nudges.first"), parameters).fetchall()
    return Decisions(*(from_network(column or b"") for column in row))
