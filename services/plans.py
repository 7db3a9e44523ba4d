"""What a project may ask of Trellis in a time, and how often Trellis looks for discoveries, by its plan.

`free`, `growth` and `scale` limit each key. A project may do as much as ten of its keys, so that nobody gets more by
making more. The plans of workspaces limit the project as a whole. `unmetered` is for those who run Trellis for
themselves, and to measure. Live and test environments have the same allowance, each for itself.
"""

from dataclasses import dataclass
from datetime import timedelta

from core.gcra import Rate

KEYS_WORTH = 10
DEFAULT = "scale"
HOURLY, DAILY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Allowance:
    """The rates of one kind of doors: of each key, where keys have one, and of the project."""

    key: Rate | None
    project: Rate


@dataclass(frozen=True, slots=True)
class Plan:
    """The allowance of the doors that take events in, and that of all others; and how old discoveries become."""

    ingest: Allowance
    other: Allowance
    discovery_age: timedelta


def by_key(ingest: int, other: int, discovery_age: timedelta = DAILY) -> Plan:
    """Returns a plan of so many requests a second and key."""
    taken_in, elsewhere = (Allowance(Rate(limit, 1), Rate(limit * KEYS_WORTH, 1)) for limit in (ingest, other))
    return Plan(taken_in, elsewhere, discovery_age)


def by_workspace(ingest: int, discovery_age: timedelta = DAILY) -> Plan:
    """Returns a plan of so many requests a second to ingest, and sixty a minute elsewhere, for all keys together."""
    return Plan(Allowance(None, Rate(ingest, 1)), Allowance(None, Rate(60, 60)), discovery_age)


PLANS = {
    "free": by_key(100, 10),
    "growth": by_key(500, 50),
    "scale": by_key(1_000, 100, HOURLY),
    "workspace_starter": by_workspace(100),
    "workspace_growth": by_workspace(100),
    "workspace_scale": by_workspace(1_000, HOURLY),
    "unmetered": by_key(100_000, 100_000, HOURLY),
}
