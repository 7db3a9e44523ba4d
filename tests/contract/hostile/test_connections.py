"""Several requests on a connection, and other protocols."""

import contextlib

import pytest

from tests.contract.hostile.siege import JSON_TYPE, MALFORMED, NO_HTTP, Siege, encoded, operation, verify
from tests.support.wire import ClosedError, Wire, request


def test_a_connection_outlives_a_body_that_was_refused(siege: Siege) -> None:
    with siege.nothing_stored(), Wire(siege.scene.url) as wire:
        for _ in range(3):
            wire.send(siege.call(operation("track"), body=b" " * (3 << 20)))
            assert wire.answer().status == 413
            wire.send(request("GET", "/v1/keys/self", siege.auth))
            assert wire.answer().status == 200


def test_what_is_broken_after_a_whole_request_does_not_take_its_answer(siege: Siege) -> None:
    """A 400 in the place of the first answer would say that nothing was stored."""
    track = operation("track")
    with Wire(siege.scene.url) as wire:
        wire.send(siege.call(track, JSON_TYPE, body=encoded(siege.example(track))) + b"\x00\x01 broken\r\n\r\n")
        assert wire.answer().json()["received"] == 1
        with contextlib.suppress(ClosedError):
            verify(NO_HTTP, b"", wire.answer())


def test_requests_in_a_pipeline_are_answered_in_order(siege: Siege) -> None:
    track = operation("track")
    names = [f"request-{number}" for number in range(30)]
    bad, good = b"[", encoded(siege.example(track))
    calls = [
        siege.call(track, ("X-Request-Id", name), body=bad if number % 3 else good) for number, name in enumerate(names)
    ]
    with Wire(siege.scene.url) as wire:
        wire.send(b"".join(calls))
        answers = [wire.answer() for _ in names]
    assert [answer.header("x-request-id") for answer in answers] == names
    assert [answer.status for answer in answers] == [400 if number % 3 else 200 for number in range(30)]


def test_the_body_may_wait_for_a_100_continue(siege: Siege) -> None:
    track = operation("track")
    body, waits = encoded(siege.example(track)), ("Expect", "100-continue")
    with Wire(siege.scene.url) as wire:
        wire.send(siege.call(track, waits, ("Content-Length", str(len(body)))))
        assert wire.head()[0] == 100
        wire.send(body)
        assert wire.answer().status == 200
    with siege.nothing_stored(), Wire(siege.scene.url) as wire:
        wire.send(siege.call(track, waits, ("Content-Length", "2000000")))
        answer = wire.answer()
        assert (answer.status, answer.interim) == (413, ())


def test_http_1_0_is_answered_and_closed(siege: Siege) -> None:
    with Wire(siege.scene.url) as wire:
        wire.send(request("GET", "/v1/keys/self", siege.auth, version="1.0"))
        answer = wire.answer()
        assert (answer.status, answer.header("connection")) == (200, "close")
        with pytest.raises(ClosedError):
            wire.receive()


@pytest.mark.parametrize("protocol", ["websocket", "h2c", "\xff"])
def test_another_protocol_is_not_taken_up(siege: Siege, protocol: str) -> None:
    """The request is answered in HTTP/1.1, or refused; what follows on the connection cannot be read any more."""
    upgrade = (("Connection", "Upgrade"), ("Upgrade", protocol))
    with Wire(siege.scene.url) as wire:
        wire.send(request("GET", "/v1/keys/self", siege.auth, *upgrade))
        answer = wire.answer()
        assert (answer.status, answer.header("connection")) == (200, "close")
    with siege.nothing_stored():
        track = operation("track")
        siege.expect(MALFORMED, siege.call(track, *upgrade, body=encoded(siege.example(track))))
