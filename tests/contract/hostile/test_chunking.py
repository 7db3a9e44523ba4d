"""Lengths and chunks."""

import pytest

from app.contract import Operation
from tests.contract.hostile.siege import (
    CHUNKED,
    JSON_TYPE,
    MALFORMED,
    NO_HTTP,
    TAKEN,
    TOO_LARGE,
    Encoder,
    Header,
    Refusal,
    Siege,
    besiege,
    by_operation,
    encoded,
)
from tests.support.wire import chunked


def length(value: str) -> list[Header]:
    return [("Content-Length", value)]


# Headers and the body that follows them, made from a good body; what every operation says.
FRAMES: dict[str, tuple[list[Header], Encoder, Refusal | None]] = {
    "a length": (length("%d"), bytes, TAKEN),
    "a length that is too short": (length("5"), bytes, MALFORMED),
    "a length of zero": (length("0"), bytes, MALFORMED),
    "no length": ([], bytes, MALFORMED),
    "a huge length": (length("99999999999999999"), bytes, TOO_LARGE),
    "a length beyond 64 bits": (length("9" * 30), bytes, NO_HTTP),
    "a negative length": (length("-5"), bytes, NO_HTTP),
    "a length with a plus": (length("+5"), bytes, NO_HTTP),
    "a length in hex": (length("0x1a"), bytes, NO_HTTP),
    "a length with an underscore": (length("1_0"), bytes, NO_HTTP),
    "a length that is text": (length("many"), bytes, NO_HTTP),
    "an empty length": (length(""), bytes, NO_HTTP),
    "a list of lengths": (length("%d, %d"), bytes, NO_HTTP),
    "the same length twice": (length("%d") * 2, bytes, NO_HTTP),
    "two lengths": (length("%d") + length("5"), bytes, NO_HTTP),
    "length and chunks": (length("%d") + CHUNKED, lambda b: chunked([b]), NO_HTTP),
    "chunks and length": (CHUNKED + length("%d"), bytes, NO_HTTP),
    "chunks": (CHUNKED, lambda b: chunked([b[:7], b[7:]]), TAKEN),
    "chunks of a byte": (CHUNKED, lambda b: chunked(b[at : at + 1] for at in range(len(b))), TAKEN),
    "chunks with extensions": (CHUNKED, lambda b: b'%x;a="b"\r\n%s\r\n0\r\n\r\n' % (len(b), b), TAKEN),
    "chunks with trailers": (CHUNKED, lambda b: b"%x\r\n%s\r\n0\r\nX-Key: 1\r\n\r\n" % (len(b), b), TAKEN),
    "chunks without content": (CHUNKED, lambda b: chunked([]), MALFORMED),
    "a chunk whose size is no number": (CHUNKED, lambda b: b"zz\r\n" + b, NO_HTTP),
    "a chunk of a negative size": (CHUNKED, lambda b: b"-1\r\n" + b, NO_HTTP),
    "a chunk of a size beyond 64 bits": (CHUNKED, lambda b: b"f" * 17 + b"\r\n" + b, NO_HTTP),
    "a chunk longer than it says": (CHUNKED, lambda b: b"5\r\n" + b + b"\r\n0\r\n\r\n", NO_HTTP),
    "chunks above the cap": (CHUNKED, lambda b: chunked([b" " * 65_536] * 17), TOO_LARGE),
    "chunks, not last": ([("Transfer-Encoding", "chunked, gzip")], lambda b: chunked([b]), NO_HTTP),
    "an unknown transfer encoding": ([("Transfer-Encoding", "cow")], bytes, NO_HTTP),
}


@pytest.mark.parametrize("name", FRAMES)
def test_lengths_and_chunks(siege: Siege, name: str) -> None:
    headers, frame, wanted = FRAMES[name]

    def sent(operation: Operation) -> bytes:
        body = encoded(siege.example(operation))
        filled = [(key, str(value).replace("%d", str(len(body)))) for key, value in headers]
        return siege.call(operation, JSON_TYPE, *filled, body=frame(body), length=False)

    besiege(siege, by_operation(wanted, wanted), sent)
