"""The commands' client: it sends again what was not answered, and nothing is lost or stored twice."""

import gzip
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from click import ClickException, UsageError

from app.commands.client import BATCH_BYTES, BATCH_ITEMS, ApiError, Batch, Client, api_key, api_url, batches, encoded
from core.settings import Settings
from tests.support.api import Api
from tests.support.project import Project

Answer = Callable[[httpx.Request], httpx.Response]


class Unreliable(httpx.BaseTransport):
    """The way to a real server, on which every second request meets another misfortune."""

    def __init__(self) -> None:
        self.inner = httpx.HTTPTransport()
        self.requests = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests += 1
        match self.requests % 8:
            case 1:
                return httpx.Response(503, headers={"Retry-After": "0"})
            case 3:
                self.inner.handle_request(request).read()
                raise httpx.ReadError("the connection broke after the server had committed")
            case 5:
                raise httpx.ConnectError("refused")
            case 7:
                return httpx.Response(429 if self.requests % 16 == 7 else 500)
        return self.inner.handle_request(request)

    def close(self) -> None:
        self.inner.close()


def track(number: int) -> tuple[int, bytes]:
    return number, encoded({"type": "track", "messageId": f"m{number}", "userId": "ann", "event": "Clicked"})


def stub(answer: Answer, **options: Any) -> Client:
    return Client("http://trellis.test", "key", transport=httpx.MockTransport(answer), **options)


def test_what_is_not_answered_is_sent_again_and_stored_once(server_url: str, project: Project, api: Api) -> None:
    receipts: list[dict[str, Any]] = []
    with Client(server_url, project.live.secret_key, transport=Unreliable()) as client:
        small = (Batch([place], [item]) for place, item in map(track, range(24)))
        client.deliver(small, lambda _, receipt: receipts.append(receipt))
    assert len(receipts) == 24
    assert all(receipt["accepted"] + receipt["duplicates"] == 1 for receipt in receipts)
    first = api.get("/v1/events", limit=100).json()
    assert sorted(event["message_id"] for event in first["data"]) == sorted(f"m{n}" for n in range(24))


def test_it_waits_as_long_as_the_server_asks() -> None:
    said: list[str] = []
    answers = iter([httpx.Response(503, headers={"Retry-After": "1"}), httpx.Response(200, json={"ok": True})])
    with stub(lambda _: next(answers), say=said.append) as client:
        assert client.get("/v1/project") == {"ok": True}
    assert said == ["The API at http://trellis.test is busy or away (503). Trying again in 1 s ..."]


def test_its_patience_ends() -> None:
    with (
        stub(lambda _: httpx.Response(503, headers={"Retry-After": "60"}), patience_s=1) as client,
        pytest.raises(ApiError, match="Run the command again when it is back"),
    ):
        client.get("/v1/project")


def test_a_server_that_was_never_there_is_said_at_once() -> None:
    with (
        Client("http://127.0.0.1:1", "key") as client,
        pytest.raises(ApiError, match="trellis up` in another terminal"),
    ):
        client.get("/v1/project")


def test_a_refusal_says_what_the_api_says(server_url: str, project: Project) -> None:
    with Client(server_url, "no-key") as client, pytest.raises(ApiError, match=r"not valid.*trellis keys create"):
        client.get("/v1/events")
    with Client(server_url, project.live.secret_key) as client, pytest.raises(ApiError, match="steps"):
        client.post("/v1/funnels/query", {"date_range": {}})


@pytest.mark.parametrize("status", [200, 404])
def test_another_server_is_told_from_trellis(status: int) -> None:
    with (
        stub(lambda _: httpx.Response(status, html="<p>Hello</p>")) as client,
        pytest.raises(ApiError, match="not as Trellis does"),
    ):
        client.get("/v1/events")


@pytest.mark.parametrize("url", ["trellis.test", "ftp://trellis.test"])
def test_an_address_needs_its_scheme(url: str) -> None:
    with Client(url, "key") as client, pytest.raises(ApiError, match="must begin with http"):
        client.get("/v1/events")


def test_a_key_that_no_header_can_hold_is_a_bad_call() -> None:
    with pytest.raises(UsageError):
        Client("http://trellis.test", "schlüssel\n")


def test_batches_are_gzipped_and_within_the_limits() -> None:
    sizes: list[int] = []

    def answer(request: httpx.Request) -> httpx.Response:
        body = gzip.decompress(request.content)
        sizes.append(len(json.loads(body)["batch"]))
        assert len(body) < 1 << 20
        return httpx.Response(200, json={})

    large = [(n, b'{"a":"' + b"x" * 300_000 + b'"}') for n in range(5)]
    many = [(n, b"{}") for n in range(5, 1_010)]
    with stub(answer) as client:
        client.deliver(batches([*large, *many]), lambda batch, receipt: None)
    assert sorted(sizes) == sorted([3, BATCH_ITEMS, BATCH_ITEMS, 1_010 - 3 - 2 * BATCH_ITEMS])
    assert all(batch.size <= BATCH_BYTES for batch in batches([*large, *many]))


def test_all_pages_of_a_list_are_read(client: Client) -> None:
    client.deliver(batches(map(track, range(250))), lambda batch, receipt: None)
    assert sum(1 for _ in client.items("/v1/events", event="Clicked")) == 250


def test_the_address_is_of_the_settings_else_of_this_machine() -> None:
    assert api_url(Settings(port=9000)) == "http://127.0.0.1:9000"
    assert api_url(Settings(api_url="https://trellis.example/")) == "https://trellis.example"


def test_the_key_is_of_the_option_else_of_the_settings() -> None:
    assert api_key(Settings(api_key="a"), "b") == "b"
    assert api_key(Settings(api_key="a"), None) == "a"
    with pytest.raises(ClickException, match="TRELLIS_API_KEY"):
        api_key(Settings(), None)
