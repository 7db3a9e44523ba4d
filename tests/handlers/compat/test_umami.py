"""Umami's shape: one call at a time, the key in the payload, visitors by a hash."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.support.api import Api
from tests.support.project import Project
from tests.support.reading import contact, contacts, events, timeline


@pytest.fixture
def tracker(server_url: str) -> Iterator[Api]:
    with Api(server_url, None) as client:
        yield client


@pytest.fixture
def website(project: Project) -> str:
    return project.live.public_key


def send(tracker: Api, type_: str, **payload: Any) -> httpx.Response:
    return tracker.post("/api/send", {"type": type_, "payload": payload})


def test_a_page_view(tracker: Api, website: str, api: Api) -> None:
    page = {"url": "/p?utm_source=news&utm_medium=mail&q=1", "title": "P", "referrer": "https://x.test/"}
    around = {"hostname": "example.com", "language": "en-GB", "screen": "1920x1080"}
    assert send(tracker, "event", website=website, **page, **around).json()["accepted"] == 1
    (view,) = events(api)
    assert (view["event"], view["kind"]) == ("page_view", "page")
    assert view["properties"] == {
        "url": page["url"], "pathname": "/p", "title": "P", "referrer": "https://x.test/",
        "utm_source": "news", "utm_medium": "mail",
    }  # fmt: skip
    assert {name: view["context"][name] for name in around} == around


def test_a_person(tracker: Api, website: str, api: Api) -> None:
    send(tracker, "event", website=website, id="ann", name="Paid", url="/p", data={"amount": 5})
    send(tracker, "identify", website=website, id="ann", data={"plan": "free"})
    assert timeline(api, "ann") == ["Paid"]
    (paid,) = events(api)
    assert (paid["kind"], paid["properties"], paid["context"]["page"]["path"]) == ("custom", {"amount": 5}, "/p")
    assert contact(api, "ann")["traits"] == {"plan": "free"}


def test_a_visitor_is_known_by_address_and_browser(tracker: Api, website: str, api: Api) -> None:
    send(tracker, "event", website=website, name="a", hostname="example.com")
    send(tracker, "identify", website=website, data={"plan": "free"})
    send(tracker, "event", website=website, name="b", ip="203.0.113.7", userAgent="Firefox")
    send(tracker, "event", website=website, name="c", ip="203.0.113.7", userAgent="Firefox")
    a, b, c = (event["contact_id"] for event in events(api))
    assert a != b == c
    assert sorted(str(person["traits"]) for person in contacts(api)) == ["{'plan': 'free'}", "{}"]


def test_a_time_of_ones_own(tracker: Api, website: str, api: Api) -> None:
    send(tracker, "event", website=website, name="a", timestamp=1768486920)
    assert [event["timestamp"] for event in events(api)] == ["2026-01-15T14:22:00.000Z"]
    assert send(tracker, "event", website=website, name="a", timestamp=99999999999).status_code == 400


@pytest.mark.parametrize("url", ["http://[", "", "\x01", "//", "?", "https://example.com:x/", "/p?utm_source"])
def test_an_odd_address_is_kept_as_it_is(tracker: Api, website: str, api: Api, url: str) -> None:
    assert send(tracker, "event", website=website, url=url).status_code == 200
    (view,) = events(api)
    assert view["properties"].get("url", "") == url


def test_a_website_may_be_in_capitals(tracker: Api, website: str) -> None:
    assert send(tracker, "event", website=website.upper(), name="a").status_code == 200


def test_without_a_key_nothing_is_taken(tracker: Api, api: Api, project: Project) -> None:
    for website in ("00000000-0000-0000-0000-000000000000", "", None, 5, project.live.public_key[:-1]):
        assert send(tracker, "event", website=website, name="a").status_code == 401
    assert tracker.post("/api/send", [5]).status_code == 401
    assert events(api) == []


@pytest.mark.parametrize("source", ["%00news%00", "%%0000news", "n%00ews"])
def test_an_escaped_nul_is_left_out(tracker: Api, website: str, api: Api, source: str) -> None:
    answer = send(tracker, "event", website=website, url=f"/a?utm_source={source}")
    assert answer.json()["success"] is True
    assert events(api)[0]["properties"]["utm_source"] == ("%00news" if "%%" in source else "news")
