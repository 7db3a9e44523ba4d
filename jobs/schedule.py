"""What is done again and again, and how often."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from core.settings import Settings
from jobs import dead_letters, rate_limits


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A function that is called with the settings every so often, by one worker at a time."""

    name: str
    every: timedelta
    run: Callable[[Settings], None]


SCHEDULE = (
    Scheduled("expire_dead_letters", timedelta(minutes=10), dead_letters.expire),
    Scheduled("forget_full_buckets", timedelta(minutes=10), rate_limits.forget),
)
