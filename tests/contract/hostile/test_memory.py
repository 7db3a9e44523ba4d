"""Bodies that are too large are refused while they come, and kept nowhere."""

import threading

import psutil
import pytest

from app.contract import Operation
from tests.contract.hostile.siege import (
    CHUNKED,
    INGEST_CAP,
    JSON_TYPE,
    OTHER_CAP,
    TAKEN,
    TOO_LARGE,
    Header,
    Siege,
    encoded,
    is_door,
    verify,
    zipped,
)
from tests.support.scene import WITH_BODY
from tests.support.wire import Wire, chunked, request


@pytest.mark.parametrize("operation", WITH_BODY, ids=lambda operation: operation.id)
def test_a_body_of_one_byte_too_much_is_refused(siege: Siege, operation: Operation) -> None:
    cap = INGEST_CAP if is_door(operation) else OTHER_CAP
    body = encoded(siege.example(operation))
    with siege.nothing_stored():
        siege.expect(TOO_LARGE, siege.call(operation, JSON_TYPE, body=body.ljust(cap + 1)))
        siege.expect(TOO_LARGE, siege.call(operation, *CHUNKED, body=chunked([body.ljust(cap + 1)]), length=False))
        unzipped = zipped(body.ljust(cap + 1))
        siege.expect(TOO_LARGE, siege.call(operation, ("Content-Encoding", "gzip"), body=unzipped))
    siege.expect(TAKEN, siege.call(operation, JSON_TYPE, body=body.ljust(cap)))
    siege.expect(TAKEN, siege.call(operation, ("Content-Encoding", "gzip"), body=zipped(body.ljust(cap))))


@pytest.mark.parametrize(
    ("target", "header"),
    [
        ("/v1/track", ("Content-Length", str(100 << 20))),
        ("/v1/track", ("Transfer-Encoding", "chunked")),
        ("/v1/contacts", ("Transfer-Encoding", "chunked")),
        ("/v1/nothing/there", ("Transfer-Encoding", "chunked")),
    ],
)
def test_a_hundred_megabytes_are_refused_while_they_come_and_kept_nowhere(
    siege: Siege, target: str, header: Header
) -> None:
    process, block = psutil.Process(), b" " * (1 << 20)
    is_chunked = header[0] == "Transfer-Encoding"
    head = request("POST", target, siege.auth, header)
    with siege.nothing_stored(), Wire(siege.scene.url) as wire:
        before = process.memory_info().rss
        pieces = [chunked([block])[:-5]] * 100 if is_chunked else [block] * 100
        sender = threading.Thread(target=wire.send, args=(head, *pieces))
        sender.start()
        answer = wire.answer()
        verify(TOO_LARGE, head, answer)
        sender.join()
        assert process.memory_info().rss - before < 50 << 20
