"""The load: one process that costs little, so that what is measured is the server.

    python -m benchmarks.ingest.client '{"port": 8460, "key": "trl_...", ...}'

Closed loop: every connection sends its next request when the last one is answered. Open loop: requests are due at a
constant rate whatever the server does, and their latency counts from when they were due.
"""

import asyncio
import itertools
import json
import resource
import sys
import time
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import uvloop

from benchmarks.ingest import events

MARK = events.MARK.encode()


@dataclass(frozen=True, kw_only=True)
class Load:
    """What is to be sent. With `rate`, in requests a second, the loop is open."""

    port: int
    key: str
    size: int
    connections: int
    seconds: float
    mark: int
    rate: float = 0.0
    warmup: float = 0.3


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came back. Latencies are in milliseconds."""

    requests: int
    events: int
    seconds: float
    statuses: dict[str, int]
    p50: float
    p90: float
    p99: float
    worst: float
    cpu_seconds: float

    @property
    def events_per_second(self) -> float:
        return self.events / self.seconds


class Connection(asyncio.Protocol):
    """One keep-alive connection with one request under way at a time."""

    def __init__(self, run: "Run") -> None:
        self.run = run
        self.received = b""
        self.due = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: Any = transport

    def send(self, request: bytes, due: float) -> None:
        self.due = due
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        self.received += data
        head, end, body = self.received.partition(b"\r\n\r\n")
        if end and len(body) >= content_length(head):
            self.received = b""
            self.run.answered(self, head[9:12].decode())

    def connection_lost(self, error: Exception | None) -> None:
        self.run.lost(self)


def content_length(head: bytes) -> int:
    return int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0])


class Run:
    """One measurement."""

    def __init__(self, load: Load, prepared: list[bytes]) -> None:
        self.load = load
        self.requests = marked(prepared, load.mark)
        self.idle: deque[Connection] = deque()
        self.waiting: deque[float] = deque()
        self.under_way = 0
        self.statuses: Counter[str] = Counter()
        self.latencies: list[float] = []
        self.counts_from = self.ends = 0.0
        self.done = asyncio.Event()

    async def execute(self) -> Outcome:
        loop = asyncio.get_running_loop()
        for _ in range(self.load.connections):
            _, connection = await loop.create_connection(lambda: Connection(self), "127.0.0.1", self.load.port)
            self.idle.append(connection)
        start = time.perf_counter()
        self.counts_from = start + self.load.warmup
        self.ends = self.counts_from + self.load.seconds
        cpu = cpu_seconds()
        if self.load.rate:
            await self.send_at_rate(start)
        else:
            while self.idle:
                self.send(self.idle.popleft(), time.perf_counter())
        await asyncio.wait_for(self.done.wait(), self.load.seconds + 30)
        return self.outcome(cpu_seconds() - cpu)

    async def send_at_rate(self, start: float) -> None:
        for number in itertools.count():
            due = start + number / self.load.rate
            if due > self.ends:
                return
            if (ahead := due - time.perf_counter()) > 0:
                await asyncio.sleep(ahead)
            if self.idle:
                self.send(self.idle.popleft(), due)
            else:
                self.waiting.append(due)

    def send(self, connection: Connection, due: float) -> None:
        self.under_way += 1
        connection.send(next(self.requests), due)

    def answered(self, connection: Connection, status: str) -> None:
        now = time.perf_counter()
        self.under_way -= 1
        self.statuses[status] += 1
        if self.counts(connection, now):
            self.latencies.append(now - connection.due)
        if self.waiting:
            self.send(connection, self.waiting.popleft())
        elif self.load.rate or now > self.ends:
            self.idle.append(connection)
        else:
            self.send(connection, now)
        if now > self.ends and not self.under_way and not self.waiting:
            self.done.set()

    def counts(self, connection: Connection, now: float) -> bool:
        """In the open loop, all that was due in the measured time counts, however late its answer."""
        return self.counts_from <= (connection.due if self.load.rate else now) <= self.ends

    def lost(self, connection: Connection) -> None:
        raise RuntimeError("The server has closed a connection.")

    def outcome(self, cpu: float) -> Outcome:
        ordered = sorted(self.latencies)

        def percentile(part: float) -> float:
            return round(ordered[min(int(len(ordered) * part), len(ordered) - 1)] * 1000, 2)

        return Outcome(
            requests=len(ordered),
            events=len(ordered) * self.load.size,
            seconds=self.load.seconds,
            statuses=dict(self.statuses),
            p50=percentile(0.5),
            p90=percentile(0.9),
            p99=percentile(0.99),
            worst=percentile(1.0),
            cpu_seconds=round(cpu, 2),
        )


def marked(prepared: list[bytes], mark: int) -> Iterator[bytes]:
    """Yields the prepared requests again and again, each time with a mark of its own."""
    for turn in itertools.count():
        fresh = b"%08x" % (mark + turn)
        for request in prepared:
            yield request.replace(MARK, fresh)


def cpu_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    load = Load(**json.loads(sys.argv[1]))
    prepared = events.requests(load.key, load.size, max(20_000 // load.size, 40), seed=load.mark)
    print(json.dumps(asdict(uvloop.run(Run(load, prepared).execute()))))


if __name__ == "__main__":
    main()
