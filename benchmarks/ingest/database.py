"""The database alone: raw COPY, and the path that production takes through it, with all that it does on the way."""

import gc
import io
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any

import psycopg2

from benchmarks.ingest import events
from handlers.ingest.translate import Envelope, translate
from models.ingest import IngestStore
from services.calls import Submission
from services.commit import commit

ROWS_PER_COPY = 5_000
REQUEST_ITEMS = 500
Group = list[Submission]


class RawCopy:
    """COPY of the rows that production has stored, into a logged table of the same columns without an index."""

    def __init__(self, owner_url: str) -> None:
        self.owner_url = owner_url
        with closing(psycopg2.connect(owner_url)) as connection, connection, connection.cursor() as cursor:
            cursor.execute("CREATE TABLE copy_target (LIKE event INCLUDING DEFAULTS)")
            rows = io.StringIO()
            cursor.copy_expert(f"COPY (SELECT * FROM event LIMIT {ROWS_PER_COPY}) TO STDOUT", rows)
        self.buffer = rows.getvalue().encode()

    @property
    def bytes_per_row(self) -> int:
        return len(self.buffer) // ROWS_PER_COPY

    def events_per_second(self, transactions: int, connections: int = 1) -> float:
        """Returns the rate of so many transactions on each of the connections."""
        try:
            return rate(ROWS_PER_COPY * transactions * connections, [lambda: self.copy(transactions)] * connections)
        finally:
            self.empty()

    def copy(self, transactions: int) -> None:
        with closing(psycopg2.connect(self.owner_url)) as connection, connection.cursor() as cursor:
            for _ in range(transactions):
                cursor.copy_expert("COPY copy_target FROM STDIN", io.BytesIO(self.buffer))
                connection.commit()

    def empty(self) -> None:
        with closing(psycopg2.connect(self.owner_url)) as connection, connection, connection.cursor() as cursor:
            cursor.execute("TRUNCATE copy_target")


class DatabasePath:
    """`services.commit` on connections as production opens them: its role, its indexes, dedup and identity."""

    def __init__(self, app_url: str, environment_id: int, writers: int) -> None:
        self.environment_id = environment_id
        self.stores = [IngestStore(app_url, "trellis_app") for _ in range(writers)]

    def close(self) -> None:
        for store in self.stores:
            store.close()

    def groups(self, count: int, group_items: int, message_ids: Iterator[str], mark: str) -> list[Group]:
        """Returns groups as the queue makes them of requests, each prepared up to where the writer takes it over."""
        made = events.items(count, message_ids, mark, seed=count)
        requests = [
            self.submission(made[start : start + REQUEST_ITEMS]) for start in range(0, len(made), REQUEST_ITEMS)
        ]
        size = group_items // REQUEST_ITEMS
        return [requests[start : start + size] for start in range(0, len(requests), size)]

    def submission(self, items: list[events.Item]) -> Submission:
        envelope = Envelope.of({"sentAt": events.SENT_AT})
        calls, rejections = translate(items, None, envelope, {})
        return Submission(self.environment_id, "batch", envelope.received_at, calls, rejections)

    def events_per_second(self, groups: Sequence[Group]) -> float:
        """Returns the rate at which the writers store the groups."""
        left = iter(groups)
        total = sum(submission.size for group in groups for submission in group)
        return rate(total, [lambda store=store: write_all(store, left) for store in self.stores])


def write_all(store: IngestStore, left: Iterator[Group]) -> None:
    for group in left:
        receipts = commit(store, group)
        assert sum(receipt.accepted for receipt in receipts) == sum(submission.size for submission in group)


def rate(count: int, workers: Sequence[Any]) -> float:
    """Returns how many a second, when the workers run at the same time. What was prepared is no work for the GC."""
    gc.collect()
    gc.freeze()
    try:
        with ThreadPoolExecutor(len(workers)) as threads:
            start = time.perf_counter()
            for future in [threads.submit(worker) for worker in workers]:
                future.result()
            return count / (time.perf_counter() - start)
    finally:
        gc.unfreeze()
