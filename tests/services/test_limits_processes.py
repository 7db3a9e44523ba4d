"""Processes that share a rate through Postgres. `tox -e limits` does this for longer."""

import asyncio

import pytest

from app.embedded import EmbeddedPostgres
from core.errors import Unavailable
from core.gcra import Bucket, Rate
from models.rate_limit import LeaseStore
from services.limits import Limiter
from tests.support.crowd import crowd


@pytest.mark.parametrize(("processes", "limit"), [(1, 1_000), (2, 100), (4, 1_000)])
def test_processes_together_get_the_rate_and_no_more(postgres: EmbeddedPostgres, processes: int, limit: int) -> None:
    outcome = crowd(postgres.url("trellis_app"), processes, limit, seconds=3)
    assert outcome.excess <= 0
    assert len(outcome.served) >= 0.8 * outcome.allowance  # on a busy machine nobody may ask for all; see tests/limits


async def with_limiter(limiter: Limiter, *buckets: Bucket) -> list[BaseException | None]:
    """Returns what a hundred requests at once are told."""
    trips = asyncio.create_task(limiter.run())
    try:
        return await asyncio.gather(*(limiter.take(buckets) for _ in range(100)), return_exceptions=True)
    finally:
        trips.cancel()
        await asyncio.gather(trips, return_exceptions=True)


def test_without_a_database_everybody_is_told_so_at_once() -> None:
    limiter = Limiter(LeaseStore("postgresql://nobody@127.0.0.1:1/nothing", "trellis_app"))
    told = asyncio.run(with_limiter(limiter, Bucket(0, b"x", "key", Rate(10, 1))))
    assert len(told) == 100
    assert all(isinstance(error, Unavailable) for error in told)


def test_who_is_short_of_one_rate_is_refused_by_it(postgres: EmbeddedPostgres) -> None:
    limiter = Limiter(LeaseStore(postgres.url("trellis_app"), "trellis_app"))
    key, project = Bucket(0, b"wide", "key", Rate(1_000, 1)), Bucket(0, b"narrow", "project", Rate(10, 60))
    told = asyncio.run(with_limiter(limiter, key, project))
    assert told.count(None) == 10
    assert {getattr(error, "bucket", project) for error in told} == {project}
