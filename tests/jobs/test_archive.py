"""The worker moves what is old enough into blocks, and nobody who asks for events can tell."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import psycopg2.extensions
import pytest

from core import clock
from core.settings import Settings
from jobs import archive, sealing
from models.db import transaction
from models.event import Event
from models.event_block import EventBlock
from services import data_retention
from tests.conftest import SETTINGS
from tests.jobs.test_sealing import queued
from tests.jobs.test_worker import task
from tests.support.api import Api
from tests.support.exports import exported, lines
from tests.support.project import Project
from tests.support.reading import pages

pytestmark = pytest.mark.usefixtures("as_worker")
Json = dict[str, Any]
AT_ONCE = replace(SETTINGS, archive_after_s=-1)  # events that were received a second from now


@pytest.fixture
def history(api: Api, monkeypatch: pytest.MonkeyPatch) -> Json:
    """Some people's events. Returns one of the people."""
    monkeypatch.setattr(archive, "SIZE", 3)
    monkeypatch.setattr(archive.moving, "SIZE", 3)
    api.track(*({"userId": user, "event": f"e{n % 3}", "properties": {"n": n}} for n in range(8) for user in "ab"))
    api.post("/v1/identify", {"anonymousId": "a visitor", "userId": "a"})
    api.track({"anonymousId": "a visitor", "event": "later", "messageId": "m1"})
    found: Json = api.get("/v1/contacts/lookup", user_id="a").json()["data"][0]
    return found


def put_away(project: Project, settings: Settings = AT_ONCE) -> tuple[int, int]:
    """Runs the worker's jobs. Returns how many events are in rows then, and how many in blocks."""
    sealing.seal(task(project.live.id))
    archive.archive(replace(task(project.live.id), settings=settings))
    with transaction(project.live.id):
        return Event.of(project.live.id).count(), sum(block.events for block in EventBlock.of(project.live.id))


def everything(api: Api, project: Project, person: Json) -> Json:
    """Returns all that the API tells of events."""
    event = api.get("/v1/events", event="later").json()["data"][0]
    return {
        "list": pages(api, "/v1/events", 4),
        "kind": pages(api, "/v1/events", 4, kind="custom"),
        "name": pages(api, "/v1/events", 4, event="e1"),
        "timeline": pages(api, f"/v1/contacts/{person['id']}/events", 4),
        "one": api.get(f"/v1/events/{event['id']}").json(),
        "export": lines(exported(api, project.live.id, kind="events")),
        "some": lines(exported(api, project.live.id, kind="events", events=["e1", "later"])),
        "csv": exported(api, project.live.id, kind="events", format="csv"),
        "who": lines(exported(api, project.live.id, kind="contacts", events=["later"])),
    }


def test_nobody_can_tell_where_an_event_is(api: Api, project: Project, history: Json) -> None:
    before = everything(api, project, history)
    assert len(before["list"]) == 17 and len(before["timeline"]) == 9 and len(before["who"]) == 1
    assert put_away(project) == (0, 17)
    assert everything(api, project, history) == before
    assert api.track({"anonymousId": "a visitor", "event": "later", "messageId": "m1"}).json()["duplicates"] == 1


def test_events_that_are_young_stay_where_they_are(api: Api, project: Project, history: Json) -> None:
    assert put_away(project, SETTINGS) == (17, 0)


def test_a_job_is_queued_where_it_is_worth_it(
    api: Api, project: Project, history: Json, owner: psycopg2.extensions.connection
) -> None:
    archive.enqueue(AT_ONCE)  # nothing is sealed
    sealing.seal(task(project.live.id))
    archive.enqueue(SETTINGS)  # nothing is old
    assert queued(owner, project, "archive_events") == 0
    archive.enqueue(AT_ONCE)
    archive.enqueue(AT_ONCE)
    assert queued(owner, project, "archive_events") == 1


@pytest.mark.parametrize("mode", ["delete", "anonymise"])
def test_who_is_erased_is_in_no_block(api: Api, project: Project, history: Json, mode: str) -> None:
    put_away(project)
    receipt = api.post("/v1/privacy/erasures", {"person": {"user_id": "a"}, "mode": mode}).json()
    assert receipt["counts"]["events"] == 9
    assert put_away(project) == ((0, 8) if mode == "delete" else (0, 17))
    left = pages(api, "/v1/events", 4)
    assert sum(event["properties"] != {} for event in left) == 8
    assert not any(event["anonymous_id"] or event["message_id"] for event in left)


@pytest.mark.parametrize(
    ("default", "rules", "left"),
    [
        (None, [{"event": "e1", "days": 1}], {"e0", "e2", "later"}),
        (1, [{"event": "e0", "days": 9}, {"event": "later", "days": 9}], {"e0", "later"}),
        (None, [{"kind": "custom", "days": 1}, {"event": "e2", "days": 9}], {"e2"}),
        (1, [{"kind": "custom", "days": 9}], {"e0", "e1", "e2", "later"}),
    ],
)
def test_rules_of_data_retention_reach_blocks(
    api: Api, project: Project, history: Json, default: int | None, rules: list[Json], left: set[str]
) -> None:
    put_away(project)
    asked = {"default_days": default, "rules": rules}
    assert api.client.put("/v1/data-retention", json=asked).status_code == 200
    deleted: int | None = 0
    later = clock.now() + timedelta(days=2)
    while deleted is not None:
        with transaction(project.live.id):
            deleted = data_retention.sweep(project.live.id, later)
    assert {event["event"] for event in pages(api, "/v1/events", 4)} == left
    with transaction(project.live.id):
        assert Event.of(project.live.id).count() == 0
