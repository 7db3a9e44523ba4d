"""Senders that are slow, silent or gone."""

import time

import pytest

from tests.contract.hostile.siege import CHUNKED, LATE, TAKEN, Refusal, Siege, encoded, operation, verify
from tests.support.wire import ClosedError, Wire, chunked, request


def test_slow_and_silent_senders_are_answered_or_closed_in_time(siege: Siege) -> None:
    """All of them at once; the tests' server gives headers and bodies a second each."""
    track, head = operation("track"), request("GET", "/v1/keys/self", siege.auth)
    whole = siege.call(track, body=encoded(siege.example(track)))
    started: dict[str, tuple[Wire, Refusal | None]] = {}

    def start(name: str, wanted: Refusal | None, data: bytes) -> None:
        wire = Wire(siege.scene.url)
        wire.send(data)
        started[name] = (wire, wanted)

    with siege.nothing_stored():
        start("silent", TAKEN, b"")
        start("a method", LATE, b"GET /v1/ke")
        start("headers without end", LATE, head[:-2])
        start("headers that drip", LATE, head[:-2])
        start("a body that stays away", LATE, siege.call(track, ("Content-Length", "60")))
        start("a body that stops", LATE, whole[:-5])
        start("a body that drips", LATE, whole[:-20])
        start("chunks without end", LATE, siege.call(track, *CHUNKED, body=chunked([b"{}"])[:-5], length=False))
        start("a huge chunk", LATE, siege.call(track, *CHUNKED, body=b"7fffffff\r\n{", length=False))
        start("a second request", TAKEN, head + head[:20])
        for _ in range(4):
            time.sleep(0.15)
            started["headers that drip"][0].send(b"X: 1\r\n")
            started["a body that drips"][0].send(b" ")
        begun = time.monotonic()
        for name, (wire, wanted) in started.items():
            with wire:
                if name != "silent":
                    answer = wire.answer()
                    by_http = Refusal(408, "request_timeout", by_http=True) if wanted else None
                    verify(by_http, b"GET /v1/keys/self HTTP/1.1\r\n", answer, name)
                if name == "a second request":
                    verify(Refusal(408, "request_timeout", by_http=True), b"GET / HTTP/1.1", wire.answer(), name)
                with pytest.raises(ClosedError):
                    wire.receive()
        assert time.monotonic() - begun < 4


def test_a_body_that_breaks_off_is_not_taken_for_a_whole_one(siege: Siege) -> None:
    track = operation("track")
    body = encoded(siege.example(track))
    sent = siege.call(track, ("Content-Length", str(len(body) + 5)), body=body, length=False)
    with siege.nothing_stored():
        for hang_up in (Wire.end, lambda wire: wire.socket.close()):
            with Wire(siege.scene.url) as wire:
                wire.send(sent)
                time.sleep(0.1)
                hang_up(wire)
        time.sleep(0.2)


def test_two_hundred_silent_connections_keep_nobody_waiting(siege: Siege) -> None:
    wires = [Wire(siege.scene.url) for _ in range(200)]
    begun = time.monotonic()
    siege.is_well()
    assert time.monotonic() - begun < 1
    for wire in wires:
        wire.socket.close()
