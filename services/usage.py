"""How many events a project took in."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from core import clock
from models.db import database
from models.usage import NO_KEY


@dataclass(frozen=True, slots=True)
class KeyUsage:
    """What came with one key; without an id, what came through doors that take no key."""

    key_id: UUID | None
    name: str | None
    environment: str
    events: int

    @property
    def billable(self) -> int:
        return self.events if self.environment == "live" else 0


@dataclass(frozen=True, slots=True)
class Usage:
    """The events of a month of the whole project. Those of the test environment count for nothing."""

    month: date
    keys: list[KeyUsage]
    data_as_of: datetime

    @property
    def events(self) -> int:
        return sum(key.events for key in self.keys)

    @property
    def billable(self) -> int:
        return sum(key.billable for key in self.keys)


def of_month(month: date | None) -> Usage:
    """Returns the usage of the caller's project in a month in UTC, this one unless another is named.

    It counts exactly what was stored: each event in the transaction that stored it.
    """
    now = clock.now()
    month = month or now.date().replace(day=1)
    rows = database.execute_sql("SELECT environment, key_id, name, events FROM project_usage(%s)", (month,))
    keys = [
        KeyUsage(None if key_id == NO_KEY else key_id, name, environment, events)
        for environment, key_id, name, events in rows
    ]
    return Usage(month, keys, now)
