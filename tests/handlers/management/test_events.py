import pytest

from tests.support.api import Api


def test_events_come_latest_received_first_and_by_filter(api: Api) -> None:
    api.track({"userId": "ann", "event": "a", "timestamp": "2026-02-01T00:00:00Z"})
    api.track({"userId": "ann", "event": "b", "timestamp": "2026-01-01T00:00:00Z"})
    api.post("/v1/page", {"userId": "ann"})
    assert [e["event"] for e in api.get("/v1/events").json()["data"]] == ["page_view", "b", "a"]
    assert [e["event"] for e in api.get("/v1/events", event="a").json()["data"]] == ["a"]
    assert [e["event"] for e in api.get("/v1/events", kind="page").json()["data"]] == ["page_view"]


def test_a_timeline_is_ordered_by_when_it_happened(api: Api) -> None:
    api.track(
        {"userId": "ann", "event": "second", "timestamp": "2026-02-01T00:00:00Z"},
        {"userId": "ann", "event": "first", "timestamp": "2026-01-01T00:00:00Z"},
    )
    (ann,) = api.get("/v1/contacts").json()["data"]
    seen, cursor = [], None
    for _ in range(2):
        page = api.get(f"/v1/contacts/{ann['id']}/events", limit=1, cursor=cursor).json()
        seen += [event["event"] for event in page["data"]]
        cursor = page["next_cursor"]
    assert seen == ["second", "first"]


def test_one_event(api: Api) -> None:
    api.track({"userId": "ann", "event": "a"})
    (event,) = api.get("/v1/events").json()["data"]
    assert api.get(f"/v1/events/{event['id']}").json() == event


@pytest.mark.parametrize("event_id", ["evt_" + "0" * 22, "evt_" + "z" * 22])
def test_an_event_that_is_not_there(api: Api, event_id: str) -> None:
    assert api.get(f"/v1/events/{event_id}").status_code == 404


@pytest.mark.parametrize("event_id", ["evt_1", "con_" + "0" * 22, "evt_" + "-" * 22])
def test_what_is_no_id(api: Api, event_id: str) -> None:
    assert api.get(f"/v1/events/{event_id}").status_code == 400
