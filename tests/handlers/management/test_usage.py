"""Usage: what was stored, by key and month, exactly."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import psycopg2.extensions
import pytest

from core import clock
from models.usage import NO_KEY
from tests.support.api import Api
from tests.support.project import Project, make_key


def usage(api: Api, **query: Any) -> dict[str, Any]:
    return api.get("/v1/usage", **query).json()


def test_what_is_stored_counts_and_nothing_else(api: Api) -> None:
    api.track(*({"userId": "ann", "event": "a", "messageId": m} for m in "abca"))
    api.track({"userId": "ann", "event": "a", "messageId": "a"}, {"userId": "ann"})
    api.post("/v1/identify", {"userId": "ann"})
    found = usage(api)
    assert (found["events"], found["billable"]) == (3, 3)
    assert found["month"] == clock.now().strftime("%Y-%m")
    (key,) = found["keys"]
    assert key["key_id"] == api.get("/v1/keys/self").json()["id"]
    assert (key["name"], key["environment"], key["events"]) == ("A test key", "live", 3)


def test_events_of_the_test_environment_are_shown_and_not_billable(server_url: str, api: Api, project: Project) -> None:
    with Api(server_url, project.test.write_key) as test, Api(server_url, project.test.secret_key) as secret:
        test.track({"userId": "ann", "event": "a"}, {"userId": "ann", "event": "b"})
        api.track({"userId": "ann", "event": "a"})
        for found in (usage(api), usage(secret)):
            assert (found["events"], found["billable"]) == (3, 1)
            assert [(k["environment"], k["events"], k["billable"]) for k in found["keys"]] == [
                ("live", 1, 1),
                ("test", 2, 0),
            ]


def test_a_key_that_ended_keeps_its_figures(
    server_url: str, api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    with Api(server_url, project.live.write_key) as writer:
        writer.track({"userId": "ann", "event": "a"})
        id_ = writer.get("/v1/keys/self").json()["id"]
    api.delete(f"/v1/keys/{id_}")
    assert [(k["key_id"], k["name"], k["events"]) for k in usage(api)["keys"]] == [(id_, "A test key", 1)]
    owner.cursor().execute("DELETE FROM api_key WHERE environment_id = %s AND type = 'write'", (project.live.id,))
    assert [(k["key_id"], k["name"], k["events"]) for k in usage(api)["keys"]] == [(id_, None, 1)]


def test_events_that_came_without_a_key_count_as_well(
    api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    api.track({"userId": "ann", "event": "a"})
    owner.cursor().execute("UPDATE usage SET key_id = %s WHERE environment_id = %s", (str(NO_KEY), project.live.id))
    assert [(k["key_id"], k["name"], k["billable"]) for k in usage(api)["keys"]] == [(None, None, 1)]


def test_months_are_apart(api: Api, project: Project, owner: psycopg2.extensions.connection) -> None:
    api.track({"userId": "ann", "event": "a"})
    owner.cursor().execute("UPDATE usage SET month = %s WHERE environment_id = %s", (date(2026, 1, 1), project.live.id))
    assert usage(api, month="2026-01")["events"] == 1
    assert usage(api, month="2026-02") | {"data_as_of": ""} == {
        "month": "2026-02", "events": 0, "billable": 0, "keys": [], "data_as_of": "",
    }  # fmt: skip


@pytest.mark.parametrize("month", ["2026-13", "2026-1", "1999-12", "2026-01-01", "", "now", "\uff12026-01"])
def test_a_month_that_is_none_is_refused(api: Api, month: str) -> None:
    assert api.get("/v1/usage", month=month).status_code == 400


def test_many_writers_count_every_event_once(
    server_url: str, api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    keys = [make_key(owner, project.live.id, "live", "write", ["events:write"]) for _ in range(4)]

    def send(turn: int) -> None:
        with Api(server_url, keys[turn % 4]) as writer:
            for number in range(10):
                # Every second one has been sent by another key.
                ids = [f"{turn}-{number}-{i}" for i in range(5)] + [f"shared-{number}-{i}" for i in range(5)]
                writer.track(*({"userId": "ann", "event": "a", "messageId": id_} for id_ in ids))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(send, range(8)))
    with owner.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM event WHERE environment_id = %s", (project.live.id,))
        assert cursor.fetchone() == (8 * 50 + 50,)
    found = usage(api)
    assert found["events"] == sum(key["events"] for key in found["keys"]) == 450
