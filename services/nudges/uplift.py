"""What nudges change: who came back of those who were nudged, and of those whom chance alone kept from it."""

from dataclasses import dataclass
from datetime import datetime

from services.nudges.decisions import decisions
from services.nudges.settings import get_nudge_settings
from services.questions import now_in
from services.statistics import Arm, Estimate, difference, people_needed

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


def get_nudge_uplift(environment_id: int) -> Uplift:
    """Returns what nudges have changed since the holdout is what it is. Raises Unprocessable where that is too much."""
    settings = get_nudge_settings(environment_id)
    moment, _ = now_in(environment_id)
    found = decisions(settings, moment)
    nudged, held_out = (
        Arm(int(arm.sum()), int((arm & found.came_back).sum()))
        for arm in (found.is_over & ~found.held_out, found.is_over & found.held_out)
    )
    too_recent = int((~found.is_over).sum())
    days, percent = settings.response_days, settings.holdout_percent
    return Uplift(settings.measured_since, moment, days, nudged, held_out, too_recent, percent)
