"""The live feed tells of each event once, whenever it is stored."""

import os
import threading
import time
from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg2
import psycopg2.extensions
import pytest

from app.embedded import EmbeddedPostgres
from core import clock, ids
from services import live_events
from tests.support import histories
from tests.support.api import Api
from tests.support.project import Project

pytestmark = pytest.mark.skipif("SEALED" in os.environ, reason="the feed is of events that lie in rows")
Json = dict[str, Any]


def look(api: Api, cursor: str | None = None, **filters: Any) -> Json:
    answer = api.get("/v1/events/live", cursor=cursor, **filters)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def names(found: Json) -> list[str]:
    return [event["event"] for event in found["data"]]


def test_it_begins_with_the_latest_and_goes_on_with_what_arrives(api: Api) -> None:
    api.track(*({"userId": "ann", "event": f"e{n}"} for n in range(5)))
    first = look(api, limit=3)
    assert (names(first), first["has_more"]) == (["e2", "e3", "e4"], False)
    assert first["data"][0] == api.get(f"/v1/events/{first['data'][0]['id']}").json()
    nothing = look(api, first["next_cursor"])
    assert (nothing["data"], nothing["has_more"]) == ([], False)
    api.track({"userId": "bob", "event": "new"})
    assert names(look(api, nothing["next_cursor"])) == ["new"]
    assert names(look(api, first["next_cursor"])) == ["new"]


def test_much_comes_in_pages(api: Api) -> None:
    cursor = look(api)["next_cursor"]
    api.track(*({"userId": "ann", "event": f"e{n}"} for n in range(7)))
    seen = []
    for more in (True, True, False):
        page = look(api, cursor, limit=3)
        seen += names(page)
        assert page["has_more"] is more
        if more:
            api.track({"userId": "ann", "event": "later"})
        cursor = page["next_cursor"]
    assert seen == [f"e{n}" for n in range(7)]
    assert names(look(api, cursor)) == ["later", "later"]


def test_filters(api: Api) -> None:
    by_name, by_kind = look(api, event="a")["next_cursor"], look(api, kind="page")["next_cursor"]
    api.track({"userId": "ann", "event": "a"}, {"userId": "ann", "event": "b"})
    api.post("/v1/page", {"userId": "ann"})
    assert names(look(api, by_name, event="a")) == ["a"]
    assert names(look(api, by_kind, kind="page")) == ["page_view"]
    assert api.get("/v1/events/live", cursor=by_name, event="b").status_code == 400


@pytest.fixture
def slow(postgres: EmbeddedPostgres) -> Any:
    connection = psycopg2.connect(postgres.url("trellis_owner"))
    yield connection
    connection.close()


def test_what_an_earlier_transaction_stores_later_is_not_missed(
    api: Api, project: Project, slow: psycopg2.extensions.connection
) -> None:
    """Its id is smaller than that of what was shown, as is the number of its transaction."""
    cursor = look(api)["next_cursor"]
    store(slow, project.live.id, ids.first_event_id(clock.milliseconds(clock.now()) - 2_000))
    api.track({"userId": "ann", "event": "fast"})
    waiting = look(api, cursor)
    slow.commit()
    assert sorted(names(waiting) + names(look(api, waiting["next_cursor"]))) == ["fast", "slow"]


def store(slow: psycopg2.extensions.connection, environment_id: int, event_id: UUID) -> None:
    """Stores an event as writers do, in a part of its transaction that has a number of its own; and does not commit."""
    with slow.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(7828073, %s)", (environment_id,))
        cursor.execute("CREATE TEMP TABLE first (n int) ON COMMIT DROP; SAVEPOINT part")
        cursor.execute(
            """INSERT INTO event
                   (environment_id, id, person_id, name, kind, properties, context, timestamp, received_at)
               VALUES (%s, %s, 1, 'slow', 'custom', '{}', '{}', now(), now())""",
            (environment_id, str(event_id)),
        )


def test_others_that_are_open_do_not_hold_it_up(
    api: Api, project: Project, slow: psycopg2.extensions.connection
) -> None:
    with slow.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE something (n int)")  # it has a number now
    cursor = look(api)["next_cursor"]
    api.track({"userId": "ann", "event": "a"})
    assert names(look(api, cursor)) == ["a"]


def test_what_is_stored_while_the_feed_is_held_up_comes_later_however_long_that_is(
    api: Api, project: Project, slow: psycopg2.extensions.connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_events, "SLOWEST", timedelta(seconds=0.1))
    cursor = look(api)["next_cursor"]
    with slow.cursor() as erasure:
        erasure.execute("SELECT pg_advisory_xact_lock_shared(7828073, %s)", (project.live.id,))
        erasure.execute("CREATE TEMP TABLE first (n int) ON COMMIT DROP")
    api.track({"userId": "ann", "event": "fast"})
    for _ in range(3):
        held_up = look(api, cursor)
        assert names(held_up) == []
        cursor = held_up["next_cursor"]
        time.sleep(0.1)
    slow.commit()
    assert names(look(api, cursor)) == ["fast"]


def test_an_event_that_is_erased_before_it_was_told_of_comes_once_and_is_nobodys(api: Api) -> None:
    cursor = look(api)["next_cursor"]
    api.track({"userId": "ann", "event": "a"})
    api.post("/v1/privacy/erasures", {"person": {"user_id": "ann"}})
    found = look(api, cursor)
    assert [(event["event"], event["contact_id"]) for event in found["data"]] == [("a", None)]
    assert look(api, found["next_cursor"])["data"] == []


def test_what_lies_in_blocks_is_among_the_latest(api: Api, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_events, "SLOWEST", timedelta(0))  # nothing so young is in blocks
    api.track(*({"userId": "ann", "event": f"e{n}"} for n in range(3)))
    histories.seal(project.live.id)
    histories.archive(project.live.id)
    assert names(look(api, limit=2)) == ["e1", "e2"]
    api.track({"userId": "ann", "event": "e3"})
    first = look(api, limit=3)
    assert names(first) == ["e1", "e2", "e3"]
    assert look(api, first["next_cursor"])["data"] == []


def test_many_writers_and_each_event_is_seen_once(api: Api, server_url: str, project: Project) -> None:
    stop, sent = threading.Event(), []

    def write(writer: int) -> None:
        with Api(server_url, project.live.secret_key) as own:
            for number in range(10_000):
                if stop.is_set():
                    return
                own.post("/v1/identify", {"userId": f"u{number % 3}", "traits": {"n": number}})
                assert own.track({"userId": f"u{number}", "event": f"{writer}.{number}"}).status_code == 200
                sent.append(f"{writer}.{number}")

    cursor, seen = look(api)["next_cursor"], []
    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(4)]
    for thread in threads:
        thread.start()
    end = time.monotonic() + 3
    while time.monotonic() < end or any(thread.is_alive() for thread in threads):
        if time.monotonic() > end:
            stop.set()
        page = look(api, cursor, limit=5)
        seen += names(page)
        cursor = page["next_cursor"]
    while (page := look(api, cursor))["data"]:
        seen += names(page)
        cursor = page["next_cursor"]
    assert len(seen) == len(set(seen))
    assert set(seen) == set(sent)
    assert len(sent) > 20


def test_an_old_cursor_says_so(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    cursor = look(api)["next_cursor"]
    monkeypatch.setattr(live_events, "OLDEST", timedelta(seconds=-1))
    answer = api.get("/v1/events/live", cursor=cursor)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid_cursor")
