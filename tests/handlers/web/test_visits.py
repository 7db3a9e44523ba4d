"""What happens on pages, through the Web API."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import psycopg2.extensions
import pytest

from tests.support import contract
from tests.support.api import Api
from tests.support.project import Project
from tests.support.reading import events
from tests.support.visits import CHROME, visit


@pytest.fixture
def page(server_url: str, project: Project) -> Iterator["Page"]:
    with Page(server_url, project) as opened:
        yield opened


class Page(Api):
    """A page with the public key."""

    def __init__(self, url: str, project: Project) -> None:
        super().__init__(url, None)
        self.project = project
        self.client.headers["User-Agent"] = CHROME

    def send(self, *events: Any, headers: dict[str, str] | None = None, **fields: Any) -> httpx.Response:
        body = {"projectId": self.project.live.public_key, "events": list(events)} | fields
        return self.post("/api/analytics/track", body, headers=headers or {})


def test_the_request_of_the_reference(page: Page, api: Api) -> None:
    sent = visit(
        eventType="conversion", eventName="signup", eventData={"plan": "growth"}, visitorId="v-1",
        utm={"source": "newsletter", "medium": "email", "campaign": "spring", "term": "a", "content": "b"},
    )  # fmt: skip
    assert page.send(sent).json() == {
        "success": True, "received": 1, "accepted": 1, "duplicates": 0, "untracked": 0, "rejected": [],
    }  # fmt: skip
    (event,) = events(api)
    assert (event["event"], event["kind"], event["anonymous_id"], event["session_id"]) == (
        "signup", "conversion", "v-1", "s-1",
    )  # fmt: skip
    assert event["properties"] == {
        "plan": "growth",
        "url": sent["fullUrl"],
        "pathname": "/pricing",
        "referrer": "https://news.example.org/",
        "utm_source": "newsletter",
        "utm_medium": "email",
        "utm_campaign": "spring",
        "utm_term": "a",
        "utm_content": "b",
        "browser": "Chrome",
        "os": "Windows",
    }
    assert event["context"] == {"ip": "127.0.0.0", "userAgent": CHROME}


@pytest.mark.parametrize(
    ("event_type", "kind", "name"),
    [
        ("pageview", "page", "page_view"),
        ("scroll", "scroll", "scroll"),
        ("engagement", "engagement", "engagement"),
        ("experiment_impression", "impression", "experiment_impression"),
        ("video_played", "custom", "video_played"),
    ],
)
def test_types_have_one_spelling(page: Page, api: Api, event_type: str, kind: str, name: str) -> None:
    page.send(visit(eventType=event_type))
    assert [(event["kind"], event["event"]) for event in events(api)] == [(kind, name)]


def test_the_same_event_is_stored_once(page: Page, api: Api) -> None:
    first = visit(eventType="conversion", eventName="signup")
    others = [first | {"eventName": "purchase"}, first | {"timestamp": first["timestamp"] + 1},
              first | {"pathname": "/other"}, first | {"visitorId": "somebody else"}]  # fmt: skip
    assert page.send(first, first, *others).json()["duplicates"] == 1
    again = page.send(first | {"eventData": {"more": 1}}).json()
    assert (again["accepted"], again["duplicates"]) == (0, 1)
    assert len(events(api)) == 5


def test_each_event_is_judged_by_itself(page: Page, api: Api) -> None:
    far = visit(timestamp=4102444800000)
    answer = page.send(visit(), {"eventType": "pageview"}, "nonsense", far, visit()).json()
    assert (answer["received"], answer["accepted"]) == (5, 2)
    assert [(r["index"], r["code"]) for r in answer["rejected"]] == [
        (1, "validation_error"), (2, "validation_error"), (3, "timestamp_out_of_range"),
    ]  # fmt: skip


def test_a_thousand_events_and_no_more(page: Page) -> None:
    assert page.send(*(visit() for _ in range(1000))).json()["accepted"] == 1000
    assert page.send(*(visit() for _ in range(1001))).status_code == 400


@pytest.mark.parametrize("header", ["DNT", "Sec-GPC"])
def test_who_asks_not_to_be_tracked_is_not(
    page: Page, header: str, project: Project, owner: psycopg2.extensions.connection
) -> None:
    answer = page.send(visit(), {"broken": 1}, headers={header: "1"}).json()
    assert answer == {
        "success": True, "received": 2, "accepted": 0, "duplicates": 0, "untracked": 2, "rejected": [],
    }  # fmt: skip
    with owner.cursor() as cursor:
        for table in ("event", "person", "session", "dead_letter", "script_sighting", "message_seen"):
            cursor.execute(f"SELECT count(*) FROM {table} WHERE environment_id = %s", (project.live.id,))
            assert cursor.fetchone() == (0,), table


def test_bots_are_marked_and_not_dropped(page: Page, api: Api) -> None:
    page.send(visit(), headers={"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"})
    page.send(visit())
    assert [event["properties"].get("is_bot") for event in events(api)] == [True, None]


def test_without_a_visitor_id_a_visitor_is_known_for_a_day_on_one_host(
    page: Page, api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    nobody = visit(visitorId=None)
    page.send(nobody)
    page.send(nobody | {"pathname": "/other"})
    page.send(nobody | {"fullUrl": "https://elsewhere.example/"})
    page.send(nobody, headers={"User-Agent": "another browser"})
    first, second, elsewhere, other = [event["anonymous_id"] for event in events(api)]
    assert first == second
    assert len({first, elsewhere, other}) == 3
    assert all(id_.startswith("day_") for id_ in (first, elsewhere, other))
    again = page.send(nobody).json()
    assert again["duplicates"] == 1
    with owner.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM visitor_salt WHERE day = (now() AT TIME ZONE 'UTC')::date")
        assert cursor.fetchone() == (1,)
        cursor.execute("SELECT event::text FROM event WHERE environment_id = %s", (project.live.id,))
        assert not any("127.0.0.1" in row for (row,) in cursor)


def test_a_beacon_is_taken_under_any_media_type_from_any_origin(page: Page, project: Project) -> None:
    body = json.dumps({"projectId": project.live.public_key.upper(), "events": [visit()]})
    answer = page.post(
        "/api/analytics/track", None, content=body,
        headers={"Content-Type": "text/plain;charset=UTF-8", "Origin": "https://www.example.com"},
    )  # fmt: skip
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("key", ["00000000-0000-4000-8000-000000000000", "nonsense", None, 7, ""])
def test_unknown_projects_are_refused(page: Page, key: Any) -> None:
    answer = page.send(visit(), projectId=key)
    assert (answer.status_code, contract.error_code(answer.content)) == (401, "unauthenticated")


def test_two_different_keys_are_refused(page: Page, project: Project) -> None:
    answer = page.send(visit(), headers={"X-Write-Key": project.test.public_key})
    assert answer.status_code == 401
    assert page.send(visit(), headers={"X-Write-Key": project.live.public_key}).status_code == 200


def test_environments_are_apart(page: Page, api: Api, project: Project, strangers_api: Api) -> None:
    page.send(visit(), projectId=project.test.public_key)
    assert events(api) == events(strangers_api) == []
    with Api(str(page.client.base_url), project.test.secret_key) as test:
        assert len(events(test)) == 1


def test_a_visitor_who_signs_up_keeps_the_history(page: Page, api: Api) -> None:
    page.send(visit(visitorId="v-1"))
    api.post("/v1/identify", {"userId": "ann", "anonymousId": "v-1"})
    (contact,) = api.get("/v1/contacts/lookup", user_id="ann").json()["data"]
    timeline = api.get(f"/v1/contacts/{contact['id']}/events").json()["data"]
    assert [event["event"] for event in timeline] == ["page_view"]


def test_a_page_view_is_one_thing_through_every_door(page: Page, api: Api) -> None:
    url = "https://www.example.com/pricing"
    page.send(visit(fullUrl=url, title="Pricing", referrer=None))
    api.post("/v1/page", {"userId": "ann", "properties": {"url": url, "path": "/pricing", "title": "Pricing"}})
    api.post("/api/track", {"user_id": "ann", "event_name": "viewed", "event_type": "page_view",
                            "properties": {"url": url, "pathname": "/pricing", "title": "Pricing"}})  # fmt: skip
    api.post("/api/analytics/server-events", {"eventType": "pageview", "eventName": "viewed", "page": "/pricing",
                                              "properties": {"fullUrl": url, "title": "Pricing"}})  # fmt: skip
    found = events(api, kind="page")
    assert len(found) == 4
    same = {"url": url, "pathname": "/pricing", "title": "Pricing"}
    assert all(event["properties"].items() >= same.items() for event in found)
    funnel = {
        "date_range": {"start": "2026-01-01T00:00:00Z", "end": "2030-01-01T00:00:00Z"},
        "steps": [{"kind": "page"}, {"kind": "page"}],
    }
    answer = api.post("/v1/funnels/query", funnel)
    assert answer.status_code == 200, answer.text
    assert [step["people"] for step in answer.json()["steps"]] == [3, 1]
