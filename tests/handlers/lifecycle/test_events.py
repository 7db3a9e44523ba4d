"""Typed events and their sessions, through the Lifecycle API."""

from datetime import timedelta
from typing import Any

import pytest

from core import clock
from tests.support.api import Api
from tests.support.reading import events

PAGE_VIEW = {
    "user_id": "unique_user_id",
    "event_name": "viewed_pricing_page",
    "event_type": "page_view",
    "session_id": "optional_session_id",
    "properties": {"url": "/pricing", "title": "Pricing Plans"},
}


def track(api: Api, **fields: Any) -> dict[str, Any]:
    body = {"user_id": "ann", "event_name": "clicked", "event_type": "custom"} | fields
    answer = api.post("/api/track", body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def ago(minutes: float) -> str:
    return clock.text(clock.now() - timedelta(minutes=minutes))


def test_the_request_of_the_reference(api: Api) -> None:
    assert api.post("/api/track", PAGE_VIEW).json() == {
        "success": True,
        "message": "Event recorded successfully",
        "session_id": "optional_session_id",
        "duplicate": False,
    }
    (event,) = events(api)
    assert (event["event"], event["kind"], event["session_id"]) == (
        "viewed_pricing_page", "page", "optional_session_id",
    )  # fmt: skip
    assert event["properties"] == {"url": "/pricing", "pathname": "/pricing", "title": "Pricing Plans"}


@pytest.mark.parametrize(
    ("event_type", "kind", "enough"),
    [
        ("page_view", "page", [{"url": "/a", "title": "A"}]),
        ("button_click", "click", [{"element_text": "Go"}, {"element_type": "button"}]),
        ("form_submit", "form", [{"form_id": "signup"}, {"form_action": "/signup"}]),
        ("user_input", "input", [{"input_id": "q"}, {"input_name": "q"}, {"input_type": "search"}]),
    ],
)
def test_each_type_needs_its_properties(api: Api, event_type: str, kind: str, enough: list[dict[str, Any]]) -> None:
    for properties in enough:
        track(api, event_type=event_type, properties=properties | {"more": 1})
    assert {event["kind"] for event in events(api)} == {kind}
    for properties in [None, {}, {"more": 1}, {next(iter(enough[0])): 7}]:
        body = {"user_id": "ann", "event_name": "e", "event_type": event_type, "properties": properties}
        assert api.post("/api/track", body).status_code == 400, properties


def test_a_page_view_needs_both(api: Api) -> None:
    for properties in ({"url": "/a"}, {"title": "A"}):
        assert api.post("/api/track", PAGE_VIEW | {"properties": properties}).status_code == 400


@pytest.mark.parametrize("event_type", ["pageview", "scroll", "", None, 3])
def test_other_types_are_refused(api: Api, event_type: Any) -> None:
    answer = api.post("/api/track", PAGE_VIEW | {"event_type": event_type})
    assert answer.status_code == 400
    assert [detail["field"] for detail in answer.json()["error"]["details"]] == ["event_type"]


def test_a_refusal_says_what_the_type_lacks(api: Api) -> None:
    answer = api.post("/api/track", PAGE_VIEW | {"properties": {"url": "/pricing"}})
    assert [(d["field"], d["message"]) for d in answer.json()["error"]["details"]] == [
        ("properties", '"title" is a required property')
    ]


def test_a_message_is_stored_once(api: Api) -> None:
    first = track(api, message_id="m-1", session_id="s-1")
    again = track(api, message_id="m-1", session_id="s-1")
    assert (first["duplicate"], again["duplicate"]) == (False, True)
    assert again["message"] == "Event was recorded before"
    assert len(events(api)) == 1


def test_a_time_out_of_range_is_refused(api: Api) -> None:
    for time in ("1969-12-31T23:59:59Z", "2999-01-01T00:00:00Z", "0000-00-00T00:00:00Z"):
        assert api.post("/api/track", PAGE_VIEW | {"timestamp": time}).status_code == 400


def test_events_without_a_session_share_one_until_half_an_hour_passes(api: Api) -> None:
    first = track(api, timestamp=ago(100))["session_id"]
    assert first.startswith("ses_")
    assert track(api, timestamp=ago(71))["session_id"] == first
    second = track(api, timestamp=ago(40))["session_id"]
    assert second != first
    assert track(api, user_id="bob", timestamp=ago(40))["session_id"] not in (first, second)
    assert [event["session_id"] for event in events(api)][:3] == [first, first, second]


def test_a_named_session_is_joined(api: Api) -> None:
    track(api, session_id="mine")
    assert track(api)["session_id"] == "mine"


def test_inactive_sessions_end_at_their_last_event(api: Api, owner: Any, project: Any) -> None:
    for session, minutes in (("old", 50), ("old", 45), ("fresh", 5)):
        track(api, session_id=session, timestamp=ago(minutes))
    dry = api.get("/api/sessions/end-inactive", dry_run="true").json()
    assert dry == {"success": True, "sessions_closed": 1, "inactivity_threshold_minutes": 30, "dry_run": True}
    assert api.post("/api/sessions/end-inactive", {}).json() == dry | {"dry_run": False}
    assert api.get("/api/sessions/end-inactive").json()["sessions_closed"] == 0
    with owner.cursor() as cursor:
        cursor.execute(
            "SELECT id, ended_at = last_event_at, last_event_at - started_at FROM session WHERE environment_id = %s",
            (project.live.id,),
        )
        found = {id_: (ended, length) for id_, ended, length in cursor}
    assert found["fresh"][0] is None
    assert found["old"][0] is True
    assert abs(found["old"][1] - timedelta(minutes=5)) < timedelta(seconds=5)
    assert api.get("/api/sessions/end-inactive", inactive_minutes=2).json()["sessions_closed"] == 1


def test_a_session_that_goes_on_is_open_again(api: Api) -> None:
    track(api, session_id="long", timestamp=ago(50))
    assert api.post("/api/sessions/end-inactive", {}).json()["sessions_closed"] == 1
    track(api, session_id="long", timestamp=ago(49))
    assert api.post("/api/sessions/end-inactive", {}).json()["sessions_closed"] == 1


def test_a_stranger_ends_no_sessions(api: Api, strangers_api: Api) -> None:
    track(api, timestamp=ago(60))
    assert strangers_api.post("/api/sessions/end-inactive", {}).json()["sessions_closed"] == 0


@pytest.mark.parametrize("minutes", ["0", "1441", "x", "1.5"])
def test_thresholds_are_checked(api: Api, minutes: str) -> None:
    assert api.get("/api/sessions/end-inactive", inactive_minutes=minutes).status_code == 400
