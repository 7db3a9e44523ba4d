"""The worker deletes what every project has told it to, step by step as time goes by."""

from datetime import timedelta

import psycopg2.extensions
import pytest

from core import clock
from jobs import data_retention
from services import data_retention as rules
from tests.jobs.test_worker import task
from tests.support.api import Api
from tests.support.project import Project

pytestmark = pytest.mark.usefixtures("as_worker")


def keep(api: Api, *, days: int) -> None:
    kept = [{"event": "kept", "days": 1_000}]
    assert api.client.put("/v1/data-retention", json={"default_days": days, "rules": kept}).status_code == 200


def names(api: Api) -> list[str]:
    return [event["event"] for event in api.get("/v1/events").json()["data"]]


def test_events_end_when_their_time_is_up(
    api: Api, strangers_api: Api, project: Project, stranger: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for client, days in ((api, 10), (strangers_api, 20)):
        client.track({"userId": "ann", "event": "a"}, {"userId": "ann", "event": "kept"})
        keep(client, days=days)
    now, left = clock.now(), []
    for day in (9, 11, 19, 21, 999, 1_001):
        with monkeypatch.context() as patch:
            patch.setattr(clock, "now", lambda day=day: now + timedelta(days=day))
            for environment in (project.live.id, stranger.live.id):
                data_retention.enforce(task(environment))
        left.append([len(names(client)) for client in (api, strangers_api)])
    assert left == [[2, 2], [1, 2], [1, 2], [1, 1], [1, 1], [0, 0]]


def test_what_is_left_when_its_time_is_over_is_another_job(
    api: Api, project: Project, owner: psycopg2.extensions.connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    api.track(*({"userId": "ann", "event": "a"} for _ in range(5)))
    keep(api, days=10)
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=11))
    monkeypatch.setattr(data_retention, "BUDGET_SECONDS", 0)
    monkeypatch.setattr(rules, "STRETCH", 2)
    left, queued = [], []
    with owner.cursor() as cursor:
        for _ in range(5):
            cursor.execute("DELETE FROM job WHERE environment_id = %s", (project.live.id,))
            data_retention.enforce(task(project.live.id))
            cursor.execute("SELECT count(*) FROM job WHERE environment_id = %s", (project.live.id,))
            queued += cursor.fetchone() or ()
            left.append(len(names(api)))
    # The fourth looks for events that have a rule of their own, the fifth finds nothing to look at.
    assert (left, queued) == ([3, 1, 0, 0, 0], [1, 1, 1, 1, 0])
