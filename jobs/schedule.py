"""What is done again and again, and how often."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from core.settings import Settings
from jobs import dead_letters, exports, retention, sessions, visitor_salts


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A function that is called with the settings every so often, by one worker at a time."""

    name: str
    every: timedelta
    run: Callable[[Settings], None]


SCHEDULE = (
    Scheduled("expire_dead_letters", timedelta(minutes=10), dead_letters.expire),
    Scheduled("write_exports", timedelta(seconds=1), exports.write),
    Scheduled("expire_exports", timedelta(hours=1), exports.expire),
    Scheduled("enforce_retention", timedelta(hours=1), retention.enforce),
    Scheduled("end_inactive_sessions", timedelta(minutes=5), sessions.end_inactive),
    Scheduled("forget_visitor_salts", timedelta(minutes=10), visitor_salts.forget),
)
