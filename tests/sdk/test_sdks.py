"""Each SDK, as it is published, tells a story; what is stored is that story, once, whatever happens on the way.

The programs in `programs/` use nothing but the SDK's own calls, batches, retries and flush. Every SDK that tries again
goes through a proxy that refuses its first request with 503 and swallows the answer to its second one.
"""

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.sdk import environments
from tests.sdk.flaky import flaky
from tests.support.api import Api
from tests.support.project import Project
from tests.support.reading import contact, contacts, events, timeline

pytestmark = pytest.mark.sdk

BULK = 150
PAID_AT = datetime.fromisoformat("2026-01-15T14:22:00Z")
SECONDS = 120


@dataclass(frozen=True)
class Sdk:
    """One SDK: the program that uses it, and in what its story differs from that of the others."""

    name: str
    program: str
    arguments: tuple[str, ...] = ()
    lock: str = "sdk"  # of a Python SDK's environment
    group: str = "acme"

    def command(self) -> list[str]:
        interpreter = environments.python(self.lock) if self.program.endswith(".py") else environments.node()
        return [str(interpreter), str(environments.PROGRAMS / self.program), *self.arguments]


WITH_RETRIES = [
    Sdk("segment-analytics-python", "segment_family.py", ("segment.analytics",)),
    Sdk("rudder-sdk-python", "segment_family.py", ("rudderstack.analytics",)),
    Sdk("june-analytics-python", "segment_family.py", ("june.analytics",), lock="sdk-june"),
    Sdk("posthog", "posthog_python.py", group="company:acme"),
    Sdk("@segment/analytics-node", "segment_node.mjs"),
    Sdk("@rudderstack/rudder-sdk-node", "rudder_node.mjs"),
    Sdk("posthog-node", "posthog_node.mjs", group="company:acme"),
]
JITSU = [Sdk("@jitsu/js", "jitsu_node.mjs"), Sdk("@jitsu/js s2s", "jitsu_node.mjs", ("s2s",))]
OPENPANEL = Sdk("@openpanel/sdk", "openpanel_node.mjs")
UMAMI = Sdk("@umami/node", "umami_node.mjs")
SEGMENT_BROWSER = Sdk("@segment/analytics-next", "segment_browser.mjs")
JITSU_BROWSER = Sdk("@jitsu/js", "jitsu_browser.mjs")
OPENPANEL_BROWSER = Sdk("@openpanel/sdk", "openpanel_browser.mjs")

Run = Callable[..., str]


@pytest.fixture
def run(project: Project) -> Run:
    """Returns what runs an SDK's program against an address, and returns what it prints."""

    def running(sdk: Sdk, url: str, **more: str) -> str:
        settings = {"TRELLIS_URL": url, "TRELLIS_WRITE_KEY": project.live.write_key, **more}
        finished = subprocess.run(
            sdk.command(),
            cwd=environments.HERE,
            env=environments.environment() | {"NO_PROXY": "*", "no_proxy": "*"} | settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        assert finished.returncode == 0, finished.stdout
        return finished.stdout

    return running


def names(api: Api) -> list[str]:
    """Returns the names of the story's events, without what PostHog's SDKs report when they are asked for a flag."""
    return sorted(event["event"] for event in events(api) if event["event"] not in ("Bulk", "$feature_flag_called"))


def named(api: Api, name: str) -> dict[str, Any]:
    (event,) = (event for event in events(api) if event["event"] == name)
    return event


def expect_the_story(api: Api, sdk: Sdk) -> None:
    """Ann came as a visitor, looked, signed up, paid, works for Acme; her tablet is hers too."""
    assert names(api) == ["Looked", "Paid", "page_view", "screen_view"]
    bulk = sorted(event["properties"]["n"] for event in events(api) if event["event"] == "Bulk")
    assert bulk == list(range(BULK))
    assert all(event["message_id"] for event in events(api))
    (ann,) = contacts(api)
    assert ann["user_id"] == "ann"
    assert ann["traits"] == {"plan": "growth", "email": "ann@example.com"}
    assert ann["groups"] == [{"id": sdk.group, "traits": {"name": "Acme Inc"}}]
    assert len(timeline(api, "ann")) == 100, "all of it is hers; a page holds a hundred"
    expect_the_page(api)
    expect_the_payment(api)
    screen = named(api, "screen_view")
    assert (screen["kind"], screen["properties"]["name"]) == ("screen", "Home")
    api.post("/v1/track", {"anonymousId": "tablet", "event": "On the tablet"})
    assert named(api, "On the tablet")["contact_id"] == ann["id"]


def expect_the_page(api: Api) -> None:
    page = named(api, "page_view")
    assert (page["kind"], page["anonymous_id"]) == ("page", "device")
    wanted = {"url": "https://example.com/pricing?q=1", "pathname": "/pricing", "title": "Pricing"}
    assert {name: page["properties"][name] for name in wanted} == wanted


def expect_the_payment(api: Api) -> None:
    paid = named(api, "Paid")
    assert (paid["kind"], paid["properties"]["amount"], paid["properties"]["currency"]) == ("custom", 5, "EUR")
    assert datetime.fromisoformat(paid["original_timestamp"]) == PAID_AT
    # What the request took on its way counts as skew of the sender's clock.
    assert abs(datetime.fromisoformat(paid["timestamp"]) - PAID_AT) < timedelta(minutes=1)


@pytest.mark.parametrize("sdk", WITH_RETRIES, ids=lambda sdk: sdk.name)
def test_the_story_arrives(sdk: Sdk, run: Run, server_url: str, api: Api) -> None:
    run(sdk, server_url)
    expect_the_story(api, sdk)


@pytest.mark.parametrize("sdk", WITH_RETRIES, ids=lambda sdk: sdk.name)
def test_the_story_arrives_once_by_a_bad_connection(sdk: Sdk, run: Run, server_url: str, api: Api) -> None:
    with flaky(server_url, "refuse", "lose") as proxy:
        run(sdk, proxy.url)
    fates = [fate for fate, path in proxy.seen if not path.startswith("/flags")]
    assert {"refuse", "lose"} <= {fate for fate, _ in proxy.seen}
    assert fates.count("forward") >= 2, "what was lost was sent again, and there is more than one batch"
    expect_the_story(api, sdk)


@pytest.mark.parametrize("sdk", JITSU, ids=lambda sdk: sdk.name)
def test_jitsu(sdk: Sdk, run: Run, server_url: str, api: Api) -> None:
    run(sdk, server_url)
    assert names(api) == ["Looked", "Paid", "page_view"]
    assert all(event["message_id"] for event in events(api))
    (ann,) = contacts(api)
    assert (ann["user_id"], ann["traits"]) == ("ann", {"plan": "growth", "email": "ann@example.com"})
    assert ann["groups"] == [{"id": "acme", "traits": {"name": "Acme Inc"}}]
    expect_the_page(api)


@pytest.mark.parametrize("sdk", JITSU, ids=lambda sdk: sdk.name)
def test_jitsu_does_not_try_again(sdk: Sdk, run: Run, server_url: str, api: Api) -> None:
    """What is refused is lost, as with Jitsu; what only seems to be lost is stored once."""
    with flaky(server_url, "refuse", "lose") as proxy:
        run(sdk, proxy.url)
    assert names(api) == ["Looked", "Paid"]


def test_openpanel(run: Run, server_url: str, api: Api) -> None:
    run(OPENPANEL, server_url)
    assert names(api) == ["Looked", "Paid", "page_view"]
    visitor, ann = sorted(contacts(api), key=lambda person: person["user_id"] or "")
    assert (visitor["user_id"], visitor["traits"]) == (None, {})
    assert (ann["user_id"], ann["traits"]) == ("ann", {"plan": "growth", "email": "ann@example.com"})
    assert ann["groups"] == [{"id": "acme", "traits": {"type": "company", "name": "Acme Inc"}}]
    assert timeline(api, "ann") == ["Paid"]
    wanted = {"url": "https://example.com/pricing?q=1", "pathname": "/pricing", "title": "Pricing"}
    assert named(api, "page_view")["properties"] == wanted
    assert named(api, "Looked")["contact_id"] == visitor["id"]


def test_openpanel_by_a_bad_connection(run: Run, server_url: str, api: Api) -> None:
    """What is refused comes again and is stored once. An answer that is lost is another matter: there are no ids."""
    with flaky(server_url, "refuse", "forward", "lose") as proxy:
        run(OPENPANEL, proxy.url)
    assert names(api) == ["Looked", "Looked", "Paid", "page_view"]
    assert [fate for fate, _ in proxy.seen][:4] == ["refuse", "forward", "lose", "forward"]


def test_umami(run: Run, server_url: str, api: Api, project: Project) -> None:
    printed = run(UMAMI, server_url, TRELLIS_WEBSITE=project.live.public_key)
    assert json.loads(printed) == [200] * 4
    expect_umami(api)


def expect_umami(api: Api) -> None:
    assert names(api) == ["Looked", "Paid", "page_view"]
    assert timeline(api, "ann") == ["Paid"]
    (visitor,) = (person for person in contacts(api) if person["user_id"] is None)
    assert visitor["traits"] == {"plan": "growth"}
    page = named(api, "page_view")
    assert (page["contact_id"], page["kind"]) == (visitor["id"], "page")
    wanted = {"pathname": "/pricing", "title": "Pricing", "utm_source": "news"}
    assert {name: page["properties"][name] for name in wanted} == wanted


def test_umami_does_not_try_again(run: Run, server_url: str, api: Api, project: Project) -> None:
    """The status is its user's business; what is refused is lost."""
    with flaky(server_url, "refuse") as proxy:
        assert json.loads(run(UMAMI, proxy.url, TRELLIS_WEBSITE=project.live.public_key)) == [503, 200, 200, 200]
    assert names(api) == ["Looked", "Paid"]


@pytest.fixture
def chromium() -> str:
    found = environments.chromium()
    if found is None:
        pytest.skip("There is no Chromium on this machine.")
    return found


@pytest.mark.parametrize("delivery", ["standard", "batching"])
@pytest.mark.parametrize("plan", [(), ("refuse", "lose")], ids=["a good connection", "a bad connection"])
def test_segment_in_a_browser(
    run: Run, chromium: str, server_url: str, api: Api, delivery: str, plan: tuple[str, ...]
) -> None:
    """With its settings from here, and everything across origins."""
    with flaky(server_url, *plan) as proxy:
        printed = run(SEGMENT_BROWSER, proxy.url, TRELLIS_CHROMIUM=chromium, TRELLIS_DELIVERY=delivery)
        assert len([fate for fate, _ in proxy.seen if fate != "forward"]) == len(plan), printed
    assert names(api) == ["Looked", "Paid", "page_view", "screen_view"], printed
    expect_the_customer(api, {"name": "Acme Inc"})
    expect_the_page_of_the_browser(api)
    assert named(api, "page_view")["properties"]["utm_source"] == "news"
    api.post("/v1/track", {"anonymousId": "tablet", "event": "On the tablet"})
    assert named(api, "On the tablet")["contact_id"] == contact(api, "ann")["id"]


def test_jitsu_in_a_browser(run: Run, chromium: str, server_url: str, api: Api) -> None:
    printed = run(JITSU_BROWSER, server_url, TRELLIS_CHROMIUM=chromium)
    assert names(api) == ["Looked", "Paid", "page_view"], printed
    assert len(contacts(api)) == 1
    expect_the_customer(api, {"name": "Acme Inc"})
    expect_the_page_of_the_browser(api)
    assert named(api, "page_view")["properties"]["utm_source"] == "news"


def test_openpanel_in_a_browser(run: Run, chromium: str, server_url: str, api: Api) -> None:
    printed = run(OPENPANEL_BROWSER, server_url, TRELLIS_CHROMIUM=chromium)
    assert names(api) == ["Looked", "Paid", "page_view"], printed
    expect_the_customer(api, {"type": "company", "name": "Acme Inc"})
    expect_the_page_of_the_browser(api)


def expect_the_customer(api: Api, acme: dict[str, str]) -> None:
    ann = contact(api, "ann")
    assert ann["traits"] == {"plan": "growth", "email": "ann@example.com"}
    assert ann["groups"] == [{"id": "acme", "traits": acme}]


def expect_the_page_of_the_browser(api: Api) -> None:
    page = named(api, "page_view")
    assert (page["kind"], page["properties"]["pathname"], page["properties"]["title"]) == (
        "page",
        "/pricing",
        "Pricing",
    )
    assert page["properties"]["url"].endswith("/pricing?utm_source=news")
