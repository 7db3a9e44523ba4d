"""PostHog's shape: one kind of id, and calls that are events with names of PostHog's own."""

import gzip
import json
from typing import Any

import pytest

from tests.support.api import Api
from tests.support.project import Project
from tests.support.reading import contact, contacts, events, timeline


def send(api: Api, *items: dict[str, Any]) -> dict[str, Any]:
    receipt: dict[str, Any] = api.post("/batch/", {"batch": list(items)}).json()
    return receipt


def happened(name: str, who: str, uuid: str, **properties: Any) -> dict[str, Any]:
    return {"event": name, "distinct_id": who, "uuid": uuid, "properties": properties}


def test_the_key_stands_in_the_body_and_the_body_is_zipped(server_url: str, api: Api, project: Project) -> None:
    body = {"api_key": project.live.write_key, "batch": [happened("a", "ann", "1")], "sent_at": "2026-01-15T14:22:00Z"}
    with Api(server_url, None) as sdk:
        sent = gzip.compress(json.dumps(body).encode())
        answer = sdk.client.post("/batch/", content=sent, headers={"Content-Encoding": "gzip"})
        assert answer.status_code == 200
        assert sdk.post("/batch", body | {"api_key": "phc_nothing"}).status_code == 401
        assert sdk.post("/batch", body | {"api_key": None}).status_code == 401
    assert timeline(api, "ann") == ["a"]


def test_two_different_keys_are_refused(api: Api, project: Project) -> None:
    assert api.post("/batch", {"api_key": project.live.write_key, "batch": []}).status_code == 401


def test_an_event_with_its_traits_and_groups_is_one_item_and_stored_once(api: Api) -> None:
    item = happened("Paid", "ann", "u1", amount=5, **{"$set": {"plan": "growth"}, "$groups": {"company": "acme"}})
    assert send(api, item) == {"success": True, "received": 1, "accepted": 1, "duplicates": 0, "rejected": []}
    api.post("/v1/identify", {"userId": "ann", "traits": {"plan": "scale"}})
    again = send(api, item, happened("Left", "ann", "u2"))
    assert (again["received"], again["accepted"], again["duplicates"]) == (2, 1, 1)
    paid, left = events(api)
    assert (paid["message_id"], paid["properties"]) == ("u1", {"amount": 5, "$groups": {"company": "acme"}})
    assert left["event"] == "Left"
    assert contact(api, "ann")["traits"] == {"plan": "scale"}, "what is sent again does not undo what came since"
    assert [group["id"] for group in contact(api, "ann")["groups"]] == ["company:acme"]


def test_people(api: Api) -> None:
    send(
        api,
        happened("visited", "device", "1", **{"$process_person_profile": False}),
        happened("visited", "device", "2", **{"$is_identified": False}),
        happened("$identify", "ann", "3", **{"$anon_distinct_id": "device", "$set": {"plan": "free"}}),
        {"event": "$set", "distinct_id": "ann", "uuid": "4", "$set": {"email": "ann@example.com"}},
        {"event": "$set_once", "distinct_id": "ann", "uuid": "5", "$set_once": {"plan": "none", "from": "news"}},
        happened("$identify", "bob", "6"),
    )
    assert timeline(api, "ann") == ["visited", "visited"]
    assert contact(api, "ann")["traits"] == {"plan": "free", "email": "ann@example.com", "from": "news"}
    assert contact(api, "bob")["traits"] == {}
    assert len(contacts(api)) == 2


@pytest.mark.parametrize("first", ["ann", "old"])
@pytest.mark.parametrize("met", ["nobody", "user", "visitor"])
def test_an_alias_joins_two_ids_in_either_order(api: Api, first: str, met: str) -> None:
    """Python's SDK and Node's have opposite orders."""
    if met == "user":
        send(api, happened("before", "ann", "1"))
    elif met == "visitor":
        send(api, happened("before", "old", "1", **{"$process_person_profile": False}))
    other = {"ann": "old", "old": "ann"}[first]
    assert send(api, happened("$create_alias", first, "2", alias=other, distinct_id=first))["accepted"] == 1
    send(api, happened("by old", "old", "3"), happened("by ann", "ann", "4"))
    send(api, happened("visit of old", "old", "5", **{"$process_person_profile": False}))
    before = [] if met == "nobody" else ["before"]
    assert timeline(api, "ann") == timeline(api, "old") == [*before, "by old", "by ann", "visit of old"]
    assert len(contacts(api)) == 1
    if met != "nobody":
        assert contact(api, "ann")["user_id"] == "ann"


def test_an_alias_of_a_user_and_a_visitor_who_are_both_met_joins_their_histories(api: Api) -> None:
    send(api, happened("before", "device", "1", **{"$process_person_profile": False}), happened("home", "ann", "2"))
    send(api, happened("$create_alias", "device", "3", alias="ann"), happened("later", "device", "4"))
    assert timeline(api, "ann") == ["before", "home", "later"]
    assert [person["user_id"] for person in contacts(api)] == ["ann"]


def test_an_alias_never_merges_two_users(api: Api) -> None:
    send(api, happened("a", "ann", "1"), happened("b", "bob", "2"))
    receipt = send(api, happened("$create_alias", "ann", "3", alias="bob"))
    assert [rejection["code"] for rejection in receipt["rejected"]] == ["identity_conflict"]
    assert len(contacts(api)) == 2
    assert send(api, happened("$create_alias", "ann", "4", alias="ann"))["accepted"] == 1


def test_a_group_is_described_without_anybody_in_it(api: Api) -> None:
    described = {"$group_type": "company", "$group_key": 7, "$group_set": {"name": "Acme", "size": 3}}
    assert send(api, happened("$groupidentify", "$company_7", "1", **described))["accepted"] == 1
    assert contacts(api) == []
    send(api, happened("a", "ann", "2", **{"$groups": {"company": 7}}))
    assert contact(api, "ann")["groups"] == [{"id": "company:7", "traits": {"name": "Acme", "size": 3}}]


def test_views_and_clicks_have_the_one_spelling(api: Api) -> None:
    page = {"$current_url": "https://example.com/p", "$pathname": "/p", "title": "P", "$referrer": "https://x.test/"}
    send(
        api,
        happened("$pageview", "ann", "1", **page, **{"$session_id": "s1", "utm_source": "news"}),
        happened("$screen", "ann", "2", **{"$screen_name": "Home"}),
        *(happened("$autocapture", "ann", type_, **{"$event_type": type_}) for type_ in ("click", "submit", "change")),
        happened("$autocapture", "ann", "6", **{"$event_type": 5}),
    )
    view, screen, *captured = events(api)
    assert (view["event"], view["kind"], view["session_id"]) == ("page_view", "page", "s1")
    assert view["properties"] == {
        "url": "https://example.com/p", "pathname": "/p", "title": "P", "referrer": "https://x.test/",
        "utm_source": "news", "$session_id": "s1",
    }  # fmt: skip
    assert (screen["event"], screen["kind"], screen["properties"]) == ("screen_view", "screen", {"name": "Home"})
    assert [event["kind"] for event in captured] == ["click", "form", "input", "custom"]


def test_times_are_corrected_by_the_senders_clock(api: Api) -> None:
    item = happened("a", "ann", "1") | {"timestamp": "2026-01-15T14:22:00Z"}
    api.post("/batch", {"batch": [item], "sent_at": "2026-01-15T14:22:00Z"})
    (event,) = events(api)
    assert event["timestamp"] == event["received_at"]
    assert event["original_timestamp"] == "2026-01-15T14:22:00.000Z"


@pytest.mark.parametrize(
    ("item", "field"),
    [
        ({"event": "a"}, ""),
        ({"distinct_id": "ann"}, ""),
        (happened("a", "ann", "1", **{"$set": 5}), "properties.$set"),
        (happened("a", "ann", "1", **{"$groups": {"company": []}}), "properties.$groups.company"),
        (happened("$create_alias", "ann", "1"), "properties"),
        (happened("$groupidentify", "ann", "1", **{"$group_type": "company"}), "properties"),
        (happened("a", "ann", "1") | {"timestamp": "1969-01-01T00:00:00Z"}, "timestamp"),
        (5, ""),
    ],
)
def test_an_item_that_does_not_fit_is_rejected_by_itself(api: Api, item: Any, field: str) -> None:
    receipt = send(api, happened("a", "ann", "good"), item)
    assert (receipt["accepted"], [rejection["index"] for rejection in receipt["rejected"]]) == (1, [1])
    assert receipt["rejected"][0]["field"] == field


@pytest.mark.parametrize("path", ["/capture", "/capture/", "/i/v0/e", "/i/v0/e/"])
def test_one_event_without_an_sdk(server_url: str, api: Api, project: Project, path: str) -> None:
    with Api(server_url, None) as plain:
        body = {"api_key": project.live.write_key, **happened("$pageview", "ann", "1")}
        assert plain.post(path, body).json()["accepted"] == 1
        assert plain.post(path, body).json()["duplicates"] == 1
        assert plain.post(path, body | {"timestamp": "1969-01-01T00:00:00Z"}).status_code == 400
    assert timeline(api, "ann") == ["page_view"]


def test_there_are_no_feature_flags(server_url: str, project: Project) -> None:
    with Api(server_url, None) as sdk:
        for name in ("api_key", "token"):
            answer = sdk.post("/flags/?v=4", {name: project.live.write_key, "distinct_id": "ann"})
            assert answer.json() == {"flags": {}, "errorsWhileComputingFlags": False}
        assert sdk.post("/flags/?v=2", {"token": "phc_nothing", "distinct_id": "ann"}).status_code == 401


@pytest.mark.parametrize("path", ["/batch//", "/v1/batch/", "/track/", "/capture/x"])
def test_only_paths_that_an_sdk_spells_so_take_a_slash_at_the_end(api: Api, path: str) -> None:
    answer = api.client.post(path, json={"batch": []}, follow_redirects=False)
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")
