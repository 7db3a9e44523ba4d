"""Group commit: requests that arrive together share a transaction, and each is answered after it is on disk.

While a writer commits, requests queue up; the next writer that is free takes all of one environment. The answer to
a request is its receipt, or Unavailable where nothing moves: no commit for as long as the deadline. As long as
commits go on, a queue that is long makes requests wait, and only one that is full refuses them.
"""

import asyncio
import contextlib
import logging
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import psycopg2

from core.errors import Unavailable
from models.ingest import IngestStore
from services.calls import Call, Receipt, Rejection, Submission
from services.commit import commit

log = logging.getLogger(__name__)

GROUP_ITEMS = 2_000
QUEUE_ITEMS = 50_000
SWEEP_SECONDS = 0.05
STUCK_SECONDS = 10.0
AWAY = "The database is not available at the moment."


@dataclass(slots=True, eq=False)
class Waiting:
    """A submission, and the request that waits for its receipt."""

    submission: Submission
    future: asyncio.Future[Receipt]
    since: float


@dataclass(slots=True, eq=False)
class Writer:
    """A connection, opened when it is needed, and the group that it is writing."""

    connect: Callable[[], IngestStore]
    store: IngestStore | None = None
    group: list[Waiting] = field(default_factory=list)
    since: float = 0.0

    def write(self, group: Sequence[Submission]) -> list[Receipt]:
        """Runs in a thread of its own. A group that cannot be stored is stored in halves, down to single items."""
        if self.store is None:
            self.store = self.connect()
        try:
            return commit(self.store, group)
        except (psycopg2.DataError, psycopg2.IntegrityError, psycopg2.errors.ProgramLimitExceeded) as error:
            return self.write_in_halves(group, error)

    def write_in_halves(self, group: Sequence[Submission], error: psycopg2.Error) -> list[Receipt]:
        if len(group) > 1:
            middle = len(group) // 2
            return self.write(group[:middle]) + self.write(group[middle:])
        submission = group[0]
        if not submission.calls:
            raise error
        if submission.strict:
            log.error("Items cannot be stored: %s", error)
            return [Receipt(0, 0, [unfit(submission.calls[0])])]
        if len(submission.calls) > 1:
            middle = len(submission.calls) // 2
            (first,) = self.write([part(submission, submission.calls[:middle], submission.rejections)])
            (second,) = self.write([part(submission, submission.calls[middle:])])
            return [
                Receipt(
                    first.accepted + second.accepted,
                    first.duplicates + second.duplicates,
                    first.rejections + second.rejections,
                )
            ]
        log.error("An item cannot be stored: %s", error)
        return self.write([part(submission, [], [unfit(submission.calls[0]), *submission.rejections])])

    def disconnect(self) -> None:
        if self.store is not None:
            self.store.close()
            self.store = None

    def abort(self) -> None:
        """Cuts the connection from another thread, so that a write that hangs fails."""
        if self.store is not None:
            self.store.cut()


def part(submission: Submission, calls: list[Call], rejections: Sequence[Rejection] = ()) -> Submission:
    return replace(submission, calls=calls, rejections=list(rejections))


def unfit(call: Call) -> Rejection:
    return Rejection(call.index, "validation_error", "", "The item cannot be stored.", call.item)


class Batcher:
    """The queue of one process and its writers."""

    def __init__(self, connect: Callable[[], IngestStore], *, writers: int, linger_s: float, deadline_s: float) -> None:
        self.linger_s = linger_s
        self.deadline_s = deadline_s
        self.queues: dict[int, deque[Waiting]] = {}
        self.queued_items = 0
        self.writers = [Writer(connect) for _ in range(writers)]
        self.threads = ThreadPoolExecutor(writers, thread_name_prefix="ingest")
        self.arrived = asyncio.Event()
        self.last_commit = 0.0
        self.tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        self.tasks = [asyncio.create_task(self.run(writer)) for writer in self.writers]
        self.tasks.append(asyncio.create_task(self.sweep()))

    async def stop(self) -> None:
        """Returns when all that was submitted is answered, and the connections are closed."""
        for waiting in [*self.queued(), *(waiting for writer in self.writers for waiting in writer.group)]:
            await asyncio.wait([waiting.future])
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        self.threads.shutdown()
        for writer in self.writers:
            writer.disconnect()

    async def submit(self, submission: Submission) -> Receipt:
        """Returns the receipt, once it is on disk. Raises Unavailable; the same request is then safe to repeat."""
        if self.queued_items + submission.size > QUEUE_ITEMS:
            raise Unavailable("Too many events are waiting to be stored.")
        waiting = Waiting(submission, asyncio.get_running_loop().create_future(), time.monotonic())
        self.queues.setdefault(submission.environment_id, deque()).append(waiting)
        self.queued_items += submission.size
        self.arrived.set()
        return await waiting.future

    async def run(self, writer: Writer) -> None:
        """Writes group after group."""
        loop = asyncio.get_running_loop()
        while True:
            await self.arrived.wait()
            if self.linger_s and len(next(iter(self.queues.values()), ())) > 1:
                await asyncio.sleep(self.linger_s)
            group = writer.group = self.take()
            if not group:
                continue
            writer.since = time.monotonic()
            try:
                submissions = [waiting.submission for waiting in group]
                receipts = await loop.run_in_executor(self.threads, writer.write, submissions)
            except Exception as error:
                self.fail(writer, error)
            else:
                self.last_commit = time.monotonic()
                for waiting, receipt in zip(group, receipts, strict=True):
                    if not waiting.future.done():
                        waiting.future.set_result(receipt)
            writer.group = []

    def take(self) -> list[Waiting]:
        """Returns the waiting submissions of the environment that is next in turn, as many as make a good group."""
        group: list[Waiting] = []
        if self.queues:
            environment_id, queue = next(iter(self.queues.items()))
            items = 0
            while queue and items < GROUP_ITEMS:
                waiting = queue.popleft()
                self.queued_items -= waiting.submission.size
                if not waiting.future.done():
                    group.append(waiting)
                    items += waiting.submission.size
            del self.queues[environment_id]
            if queue:
                self.queues[environment_id] = queue  # at the end: the others come first
        if not self.queues:
            self.arrived.clear()
        return group

    def fail(self, writer: Writer, error: Exception) -> None:
        """Answers the group of a writer that failed. Nothing of it counts as stored."""
        if isinstance(error, psycopg2.Error):
            log.warning("Events could not be stored: %s", str(error).strip())
            answer: Exception = Unavailable(AWAY)
        else:
            log.error("Events could not be stored.", exc_info=error)
            answer = error
        writer.disconnect()
        for waiting in writer.group:
            if not waiting.future.done():
                waiting.future.set_exception(answer)

    async def sweep(self) -> None:
        """Gives up on requests for which nothing moves, and cuts connections that hang."""
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            now = time.monotonic()
            for waiting in self.queued():
                if now - max(waiting.since, self.last_commit) > self.deadline_s:
                    give_up(waiting)
            for writer in self.writers:
                if writer.group and now - writer.since > self.deadline_s:
                    for waiting in writer.group:
                        give_up(waiting)
                if writer.group and now - writer.since > STUCK_SECONDS:
                    # It may have noticed by itself in this moment.
                    with contextlib.suppress(psycopg2.Error, OSError):
                        writer.abort()

    def queued(self) -> list[Waiting]:
        return [waiting for queue in self.queues.values() for waiting in queue]


def give_up(waiting: Waiting) -> None:
    if not waiting.future.done():
        waiting.future.set_exception(Unavailable(AWAY))
