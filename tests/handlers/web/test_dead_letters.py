"""Events of pages that were rejected are read again as the Web API reads them."""

from typing import Any

from core import clock
from tests.handlers.web.test_visits import Page
from tests.support.api import Api
from tests.support.project import Project
from tests.support.reading import letters
from tests.support.visits import visit


def far_future(**fields: Any) -> dict[str, Any]:
    return visit(timestamp=clock.milliseconds(clock.now()) + 10**9, **fields)


def replay(api: Api, letter: dict[str, Any], **corrected: Any) -> Any:
    return api.post(f"/v1/dead-letters/{letter['id']}/replay", {"item": letter["item"] | corrected})


def test_a_visit_keeps_its_visitor_and_its_browser(server_url: str, api: Api, project: Project) -> None:
    """Though the address that the visitor's id was made from is not kept."""
    now = clock.milliseconds(clock.now())
    with Page(server_url, project) as page:
        assert page.send(far_future(visitorId=None), visit(visitorId=None, timestamp=now)).json()["accepted"] == 1
        (letter,) = letters(api, door="web/track")
        assert letter["code"] == "timestamp_out_of_range"
        assert replay(api, letter).status_code == 422
        assert replay(api, letter, timestamp=now - 1000).json()["outcome"] == "accepted"
    again, first = api.get("/v1/events").json()["data"]
    for name in ("anonymous_id", "context", "contact_id", "event", "properties"):
        assert again[name] == first[name], name
    assert api.get("/v1/usage").json()["events"] == 2


def test_who_is_not_known_must_be_named(server_url: str, api: Api, project: Project) -> None:
    bad = {name: value for name, value in visit(visitorId=None).items() if name != "pathname"}
    with Page(server_url, project) as page:
        page.send(bad)
    (letter,) = letters(api, door="web/track")
    answer = replay(api, letter, pathname="/")
    assert (answer.status_code, answer.json()["error"]["details"][0]["field"]) == (422, "visitorId")
    assert replay(api, letter, pathname="/", visitorId="v-1").json()["outcome"] == "accepted"


def test_an_erasure_finds_a_visitor_who_stands_beside_the_item_only(
    server_url: str, api: Api, project: Project
) -> None:
    now = clock.milliseconds(clock.now())
    with Page(server_url, project) as page:
        page.send(far_future(visitorId=None), visit(visitorId=None, timestamp=now))
    (event,) = api.get("/v1/events").json()["data"]
    assert len(letters(api, door="web/track")) == 1
    person = {"contact_id": event["contact_id"]}
    receipt = api.post("/v1/privacy/erasures", {"person": person, "mode": "delete"}).json()
    assert (receipt["counts"]["dead_letters"], letters(api, door="web/track")) == (1, [])


def test_visitors_behind_a_proxy_are_told_apart(server_url: str, api: Api, project: Project) -> None:
    now = clock.milliseconds(clock.now())
    with Page(server_url, project) as page:
        for address in ("198.51.100.7", "203.0.113.9"):
            page.send(visit(visitorId=None, timestamp=now), headers={"X-Forwarded-For": address})
    second, first = api.get("/v1/events").json()["data"]
    assert first["contact_id"] != second["contact_id"]
    assert [event["context"]["ip"] for event in (first, second)] == ["198.51.100.0", "203.0.113.0"]
