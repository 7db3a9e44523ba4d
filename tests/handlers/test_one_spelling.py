"""One page view through every door: the same event, counted by the same step of a funnel."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.api import Api
from tests.support.project import Project
from tests.support.reading import events
from tests.support.visits import visit

URL = f"https://www.example.com/pricing?utm_source=news&click={'x' * 300}"
TITLE, REFERRER = "Pricing", "https://news.example.org/"
SEGMENT = {"url": URL, "path": "/pricing", "title": TITLE, "referrer": REFERRER}
POSTHOG = {"$current_url": URL, "$pathname": "/pricing", "title": TITLE, "$referrer": REFERRER}
LIFECYCLE = {"url": URL, "title": TITLE, "referrer": REFERRER}
UMAMI = {"url": URL, "title": TITLE, "referrer": REFERRER}

Send = Callable[[Api, Project, str], Any]


def web(api: Api, project: Project, who: str) -> Any:
    page = visit(visitorId=who, fullUrl=URL, referrer=REFERRER, eventData={"title": TITLE})
    with Api(str(api.client.base_url), None) as browser:
        return browser.post("/api/analytics/track", {"projectId": project.live.public_key, "events": [page]})


DOORS: dict[str, Send] = {
    "/v1/page": lambda api, _, who: api.post("/v1/page", {"userId": who, "properties": SEGMENT}),
    "/v1/batch": lambda api, _, who: api.post(
        "/v1/batch", {"batch": [{"type": "page", "userId": who, "context": {"page": SEGMENT}}]}
    ),
    "/v1/p": lambda api, _, who: api.post("/v1/p", {"userId": who, "properties": SEGMENT}),
    "/v1/b": lambda api, _, who: api.post("/v1/b", {"batch": [{"type": "page", "userId": who, "properties": SEGMENT}]}),
    "/sdk/batch": lambda api, _, who: api.post(
        "/sdk/batch", {"batch": [{"type": "page", "userId": who, "properties": SEGMENT}]}
    ),
    "/api/s/page": lambda api, _, who: api.post("/api/s/page", {"userId": who, "properties": SEGMENT}),
    "/api/track": lambda api, _, who: api.post(
        "/api/track", {"user_id": who, "event_type": "page_view", "event_name": "page_view", "properties": LIFECYCLE}
    ),
    "/api/analytics/track": web,
    "/batch": lambda api, _, who: api.post(
        "/batch/", {"batch": [{"event": "$pageview", "distinct_id": who, "properties": POSTHOG}]}
    ),
    "/i/v0/e": lambda api, _, who: api.post(
        "/i/v0/e/", {"event": "$pageview", "distinct_id": who, "properties": POSTHOG}
    ),
    "/track": lambda api, _, who: api.post(
        "/track",
        {
            "type": "track",
            "payload": {
                "name": "screen_view",
                "profileId": who,
                "properties": {"__path": URL, "__title": TITLE, "__referrer": REFERRER},
            },
        },
    ),
    "/api/send": lambda api, _, who: api.post("/api/send", {"type": "event", "payload": {"id": who, **UMAMI}}),
}


@pytest.mark.parametrize("door", DOORS)
def test_a_page_view_is_the_same_by_every_door(api: Api, project: Project, door: str) -> None:
    assert DOORS[door](api, project, "ann").status_code == 200
    (view,) = events(api)
    assert (view["event"], view["kind"]) == ("page_view", "page")
    wanted = {"url": URL, "pathname": "/pricing", "title": TITLE, "referrer": REFERRER}
    assert {name: view["properties"].get(name) for name in wanted} == wanted


def test_one_step_of_a_funnel_counts_them_all(api: Api, project: Project) -> None:
    for number, send in enumerate(DOORS.values()):
        send(api, project, f"person-{number}")
    api.track({"userId": "person-0", "event": "Paid"})
    question = {
        "date_range": {"start": "2000-01-01T00:00:00Z", "end": "2100-01-01T00:00:00Z"},
        "steps": [{"event": "page_view", "where": {"pathname": "/pricing"}}, {"event": "Paid"}],
    }
    answer = api.post("/v1/funnels/query", question).json()
    assert [step["people"] for step in answer["steps"]] == [len(DOORS), 1]
