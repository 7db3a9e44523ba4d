"""Whoever writes waits for an erasure, and an erasure for whoever writes; `models/locks.py` says why."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import psycopg2
import psycopg2.extensions
import pytest

from app.embedded import EmbeddedPostgres
from models import locks
from models.ingest import IngestStore
from tests.support.api import Api
from tests.support.project import Project

Owner = psycopg2.extensions.connection


@contextmanager
def erasing(owner: Owner, environment_id: int) -> Iterator[None]:
    """As an erasure at its end: nobody else writes or copies what people do."""
    with owner.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", (locks.PEOPLE, environment_id))
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", (locks.PEOPLE, environment_id))


@pytest.mark.parametrize("way", ["repeatable", "replay", "replay many", "plain"])
def test_every_way_to_store_an_event_waits(api: Api, project: Project, owner: Owner, way: str) -> None:
    api.post("/v1/batch", {"batch": [{"type": "track", "userId": "ann"}]})
    (letter,) = api.get("/v1/dead-letters").json()["data"]
    item = {"type": "track", "userId": "ann", "event": "later"}
    path, body, headers = {
        "repeatable": (
            "/api/track",
            {"user_id": "ann", "event_name": "x", "event_type": "custom"},
            {"Idempotency-Key": "k"},
        ),
        "replay": (f"/v1/dead-letters/{letter['id']}/replay", {"item": item}, {}),
        "replay many": ("/v1/dead-letters/replay", {}, {}),
        "plain": ("/v1/track", {"userId": "ann", "event": "x"}, {}),
    }[way]
    with ThreadPoolExecutor(1) as pool:
        with erasing(owner, project.live.id):
            sent = pool.submit(api.post, path, body, headers=headers)
            time.sleep(0.3)
            assert not sent.done()
        assert sent.result().status_code == 200


def test_a_writer_that_has_waited_for_too_long_can_write_again(
    postgres: EmbeddedPostgres, project: Project, owner: Owner
) -> None:
    store = IngestStore(postgres.url("trellis_app"), "trellis_app")
    store.cursor.execute("SET lock_timeout = '20ms'")
    with (
        erasing(owner, project.live.id),
        pytest.raises(psycopg2.errors.LockNotAvailable),
        store.transaction(project.live.id),
    ):
        pass
    with store.transaction(project.live.id):
        assert store.remember(["0" * 32]) == {"0" * 32}
    store.close()
