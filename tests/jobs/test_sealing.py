"""The worker seals where it is worth it, and what is deleted is taken out of segments."""

from datetime import timedelta

import psycopg2.extensions
import pytest

from core import clock
from jobs import data_retention, sealing
from models.db import transaction
from models.segment import Seal, Segment, SegmentRemoval
from tests.conftest import SETTINGS
from tests.jobs.test_worker import task
from tests.support.api import Api
from tests.support.project import Project

pytestmark = pytest.mark.usefixtures("as_worker")


def counted(api: Api) -> int:
    now, month = clock.now(), timedelta(days=30)
    date_range = {"start": clock.text(now - month), "end": clock.text(now + month)}
    answer = api.post("/v1/trends/query", {"date_range": date_range, "period": "month", "series": [{"event": "a"}]})
    assert answer.status_code == 200, answer.text
    return int(answer.json()["groups"][0]["total"])


def queued(owner: psycopg2.extensions.connection, project: Project, kind: str = "seal_events") -> int:
    with owner.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM job WHERE kind = %s AND environment_id = %s", (kind, project.live.id))
        (count,) = cursor.fetchone() or (0,)
    return int(count)


def test_few_events_are_left_as_they_are(
    api: Api, project: Project, owner: psycopg2.extensions.connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "WORTH_IT", 5)
    api.track(*({"userId": "ann", "event": "a"} for _ in range(4)))
    sealing.enqueue(SETTINGS)
    assert queued(owner, project) == 0
    api.track({"userId": "ann", "event": "a"})
    sealing.enqueue(SETTINGS)
    sealing.enqueue(SETTINGS)
    assert queued(owner, project) == 1


def test_events_are_sealed_and_deleted_ones_leave(
    api: Api, project: Project, owner: psycopg2.extensions.connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    api.track(*({"userId": "ann", "event": "a", "properties": {"n": n}} for n in range(6)))
    sealing.seal(task(project.live.id))
    with transaction(project.live.id):
        (segment,) = Segment.of(project.live.id)
        (state,) = Seal.of(project.live.id)
    assert (segment.events, state.sealed, state.epoch) == (6, 0, 1)
    api.track({"userId": "ann", "event": "a"})
    assert counted(api) == 7

    assert api.client.put("/v1/data-retention", json={"default_days": 1, "rules": []}).status_code == 200
    now = clock.now()
    with monkeypatch.context() as patch:
        patch.setattr(clock, "now", lambda: now + timedelta(days=2))
        data_retention.enforce(task(project.live.id))
    assert counted(api) == 0
    with owner.cursor() as cursor:
        cursor.execute("DELETE FROM job WHERE environment_id = %s", (project.live.id,))
    sealing.enqueue(SETTINGS)
    assert queued(owner, project) == 1  # there is something to take out
    sealing.seal(task(project.live.id))
    with transaction(project.live.id):
        assert not list(Segment.of(project.live.id))
        assert not list(SegmentRemoval.of(project.live.id))
    assert counted(api) == 0


def test_one_environment_never_sees_segments_of_another(api: Api, strangers_api: Api, project: Project) -> None:
    api.track(*({"userId": "ann", "event": "a"} for _ in range(3)))
    sealing.seal(task(project.live.id))
    assert (counted(api), counted(strangers_api)) == (3, 0)
