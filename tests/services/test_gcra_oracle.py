"""The shared rate against brute force: no window of any length holds more than it may, and none is kept waiting."""

from dataclasses import dataclass, field

import psycopg2.extensions
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.gcra import HORIZON_S, MICRO, Bucket, Grant, Rate

Cursor = psycopg2.extensions.cursor
RATES = st.sampled_from([Rate(1, 1), Rate(3, 1), Rate(10, 1), Rate(60, 60), Rate(100, 1), Rate(1_000, 1), Rate(7, 60)])
START = 1_000 * MICRO


@dataclass
class Gcra:
    """The textbook: one process, one counter. Times are in microseconds."""

    rate: Rate
    arrival: int = 0

    def accepts(self, now: int) -> bool:
        step = self.rate.step_us
        if self.arrival - now > (self.rate.limit - 1) * step:
            return False
        self.arrival = max(self.arrival, now) + step
        return True


@dataclass
class World:
    """Processes that share a bucket, in a time of their own: `rtt` is what a trip to Postgres takes."""

    cursor: Cursor
    rate: Rate
    processes: list[Bucket]
    next_slot: int = 0
    accepted: list[int] = field(default_factory=list)
    trips: int = 0

    def request(self, process: Bucket, now: int, waiting: int = 1, rtt: int = 0) -> int:
        """Returns how many of the requests that wait together in a process are served."""
        sent = now / MICRO
        held = sum(process.take(sent) for _ in range(waiting))
        self.accepted += [now] * held
        if held == waiting or process.is_closed(sent):
            return held
        ask = process.ask(sent, waiting - held)
        moment = now + rtt // 2
        self.cursor.execute(
            "SELECT * FROM gcra(%s::bigint, %s::bigint, %s::bigint, %s::bigint, %s::bigint, %s::bigint, %s::bigint)",
            (
                self.next_slot,
                moment,
                self.rate.step_us,
                self.rate.limit,
                ask.waiting,
                ask.ahead,
                int(HORIZON_S * MICRO),
            ),
        )
        self.next_slot, served, spare, *times = self.cursor.fetchone() or ()
        process.receive(ask, Grant(sent, (now + rtt) / MICRO, served, spare, *(t / MICRO for t in times)))
        self.accepted += [moment] * served
        self.trips += 1
        return held + served

    def excess(self) -> int:
        """Returns by how many requests the fullest window of all is over the rate; 0 where none is."""
        at, step = sorted(self.accepted), self.rate.step_us
        return max(
            (j - i + 1 - self.rate.limit - (at[j] - at[i]) // step for i in range(len(at)) for j in range(i, len(at))),
            default=0,
        )


def world(cursor: Cursor, rate: Rate, count: int) -> World:
    return World(cursor, rate, [Bucket(1, b"", "key", rate) for _ in range(count)])


@pytest.fixture(scope="module")
def cursor(owner: psycopg2.extensions.connection) -> Cursor:
    return owner.cursor()


PAUSES = st.one_of(st.integers(0, 3_000), st.integers(0, 200_000), st.integers(0, 3_000_000))
ARRIVALS = st.lists(st.tuples(PAUSES, st.integers(0, 3), st.integers(1, 40), st.integers(0, 5_000)), max_size=60)
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(rate=RATES, count=st.integers(1, 4), arrivals=ARRIVALS)
def test_no_window_holds_more_than_it_may(
    cursor: Cursor, rate: Rate, count: int, arrivals: list[tuple[int, int, int, int]]
) -> None:
    shared, now = world(cursor, rate, count), START
    for pause, process, waiting, rtt in arrivals:
        now += pause
        shared.request(shared.processes[process % count], now, waiting, rtt)
        now += rtt  # the next request may come from another process, but not from a time before
    assert shared.excess() <= 0


@QUICK
@given(rate=RATES.filter(lambda rate: rate.limit / rate.window_s <= 10), pauses=st.lists(PAUSES, max_size=60))
def test_slow_rates_are_the_textbooks(cursor: Cursor, rate: Rate, pauses: list[int]) -> None:
    """At up to ten a second, leases are of one token, and every decision is that of a single counter."""
    alone, textbook, now = world(cursor, rate, 1), Gcra(rate), START
    for pause in pauses:
        now += max(pause, int(HORIZON_S * MICRO) + 1)  # less is refused without asking again
        assert alone.request(alone.processes[0], now) == textbook.accepts(now)


def test_a_burst_is_served_whole_and_nothing_beyond_it(cursor: Cursor) -> None:
    shared = world(cursor, Rate(1_000, 1), 4)
    served = [shared.request(process, START + 1, waiting=400) for process in shared.processes]
    assert served == [400, 400, 200, 0]
    assert all(process.is_closed(START / MICRO) for process in shared.processes[2:])


@pytest.mark.parametrize("count", [1, 2, 4])
def test_what_is_allowed_is_used(cursor: Cursor, count: int) -> None:
    """Ten seconds of twice the rate: at least 99 % of the allowance passes, in few trips."""
    rate = Rate(1_000, 1)
    shared = world(cursor, rate, count)
    for tick in range(20_000):
        shared.request(shared.processes[tick * 7 % count], START + tick * 500, rtt=1_000)
    allowance = rate.limit + 10 * rate.limit
    assert 0.99 * allowance <= len(shared.accepted) <= allowance + 1
    assert shared.trips <= 30 * 10 * count


def test_a_quiet_process_holds_nothing_and_a_busy_one_a_few(cursor: Cursor) -> None:
    quiet, busy = world(cursor, Rate(1_000, 1), 1), world(cursor, Rate(1_000, 1), 1)
    for number in range(20):
        quiet.request(quiet.processes[0], START + number * 100_000)
        assert quiet.processes[0].held == 0
    for number in range(1_000):
        busy.request(busy.processes[0], START + number * 1_250)
        assert busy.processes[0].held <= 50
    assert (quiet.trips, len(busy.accepted)) == (20, 1_000)
    assert busy.trips < 60


def test_a_token_that_is_held_too_long_is_lost(cursor: Cursor) -> None:
    shared = world(cursor, Rate(100, 1), 1)
    (process,) = shared.processes
    for number in range(50):
        shared.request(process, START + number * 5_000)
    held, last = process.held, START + 49 * 5_000
    shared.request(process, last + 2_000_000)
    assert process.held == 0 and held >= 0
    assert process.standing((last + 2_000_000) / MICRO).remaining == 99
