"""The generic cell rate algorithm, shared by processes.

A rate is a row of slots, one each `step`. A request takes a slot, up to a window before its time and never after it, so
that in any time t there are no more requests than the limit + t / step. Postgres hands the slots out
(`queries/functions/lease_tokens.sql`); a process that is busy holds a few for the requests to come, and one that is
not asks for each.
"""

import math
from collections import deque
from dataclasses import dataclass
from typing import NamedTuple

HORIZON_S = 0.05  # how far ahead a process looks: a busy one makes twenty trips to Postgres a second
MICRO = 1_000_000


@dataclass(frozen=True, slots=True)
class Rate:
    """So many requests in a window, and as many at once after a window without any."""

    limit: int
    window_s: int

    @property
    def step_us(self) -> int:
        """Microseconds between two slots, rounded so that there are never too many."""
        return -(-self.window_s * MICRO // self.limit)


@dataclass(frozen=True, slots=True)
class Ask:
    """What a process wants of a bucket: tokens for requests that wait, and for those that may come."""

    environment_id: int
    bucket: bytes
    rate: Rate
    waiting: int
    ahead: int


@dataclass(frozen=True, slots=True)
class Grant:
    """What it gets, with the times between which that happened. All in seconds; the last three from then on."""

    sent: float
    received: float
    served: int
    spare: int
    spare_from: float
    free_in: float
    full_in: float


class Standing(NamedTuple):
    """How many requests may come at once, and in how many seconds the next one, and the whole limit."""

    remaining: int
    free_in: float
    full_in: float


class Bucket:
    """What one process knows of a bucket. All times are those of a monotonic clock, in seconds."""

    __slots__ = (
        "arrived",
        "asked_at",
        "closed_until",
        "environment_id",
        "full_at",
        "held",
        "id",
        "leases",
        "name",
        "rate",
        "step",
        "window",
    )

    def __init__(self, environment_id: int, id: bytes, name: str, rate: Rate) -> None:
        self.environment_id = environment_id
        self.id = id
        self.name = name
        self.rate = rate
        self.step = rate.step_us / MICRO
        self.window = rate.limit * self.step
        self.held = 0
        self.leases: deque[tuple[float, int]] = deque()  # until when the first token is good, and how many there are
        self.full_at = 0.0
        self.closed_until = 0.0
        self.arrived = 0
        self.asked_at = 0.0

    def take(self, now: float) -> bool:
        """Takes a token that is held. Returns False where there is none that is still good."""
        self.arrived += 1
        while self.held:
            slot, count = self.leases.popleft()
            passed = min(count, math.ceil((now - slot) / self.step)) if now > slot else 0
            self.held -= passed
            left = count - passed - 1
            if left >= 0:
                self.held -= 1
                if left:
                    self.leases.appendleft((slot + (passed + 1) * self.step, left))
                return True
        return False

    def is_closed(self, now: float) -> bool:
        """Returns whether Postgres has said that there will be no token yet."""
        return now < self.closed_until and not self.held

    def ask(self, now: float, waiting: int) -> Ask:
        """Returns what to ask for: what arrived of late says what will, and the rate how much of it may pass."""
        since = max(now - self.asked_at, HORIZON_S)
        ahead = int(min(self.arrived / since, 1 / self.step) * HORIZON_S)
        self.arrived, self.asked_at = 0, now
        return Ask(self.environment_id, self.id, self.rate, waiting, ahead)

    def receive(self, ask: Ask, grant: Grant) -> None:
        """Takes note of what came of an ask. The database read its clock after it was sent: slots count from there."""
        if grant.spare:
            self.leases.append((grant.sent + grant.spare_from, grant.spare))
            self.held += grant.spare
        self.full_at = grant.received + grant.full_in
        # Where not all is granted, the bucket is all but empty. What comes in meanwhile is not lost by waiting for it.
        is_short = grant.served < ask.waiting or grant.spare < ask.ahead
        self.closed_until = grant.received + max(grant.free_in, HORIZON_S) if is_short else 0.0

    def standing(self, now: float) -> Standing:
        """Returns how the bucket stands, as far as is known here."""
        ahead = self.full_at - now - self.held * self.step
        full_in = 0.0 if ahead <= 0 else min(ahead, self.window)
        if self.is_closed(now):
            return Standing(0, self.closed_until - now, full_in)
        remaining = self.rate.limit - math.ceil(full_in / self.step)
        return Standing(remaining, max(0.0, full_in - self.window + self.step), full_in)
