"""Bodies that are no JSON, or not what they should be as a whole."""

import pytest

from tests.contract.hostile.siege import (
    INVALID,
    JSON_TYPE,
    MALFORMED,
    Encoder,
    Refusal,
    Siege,
    besiege,
    by_operation,
    encoded,
)

# What becomes of a good body as a whole; what every operation says.
BODIES: dict[str, tuple[Encoder, Refusal]] = {
    "a byte order mark": (lambda b: b"\xef\xbb\xbf" + b, MALFORMED),
    "UTF-16": (lambda b: b.decode().encode("utf-16"), MALFORMED),
    "UTF-16 without mark": (lambda b: b.decode().encode("utf-16-le"), MALFORMED),
    "UTF-32": (lambda b: b.decode().encode("utf-32"), MALFORMED),
    "two values": (lambda b: b + b, MALFORMED),
    "lines of JSON": (lambda b: b + b"\n" + b, MALFORMED),
    "something after the end": (lambda b: b + b"x", MALFORMED),
    "NUL after the end": (lambda b: b + b"\0", MALFORMED),
    "a space that is none": (lambda b: b"\xc2\xa0" + b, MALFORMED),
    "a form": (lambda b: b"userId=ann&event=seen", MALFORMED),
    "XML": (lambda b: b"<?xml version='1.0'?><a/>", MALFORMED),
    "JSONP": (lambda b: b"callback(" + b + b")", MALFORMED),
    "nothing": (lambda b: b"", MALFORMED),
    "space": (lambda b: b" \r\n\t", MALFORMED),
    "half": (lambda b: b[: len(b) // 2], MALFORMED),
    "null": (lambda b: b"null", INVALID),
    "true": (lambda b: b"true", INVALID),
    "a number": (lambda b: b"1.5", INVALID),
    "a text": (lambda b: encoded(b.decode()), INVALID),
    "a list": (lambda b: b"[" + b + b"]", INVALID),
    "an empty list": (lambda b: b"[]", INVALID),
}


@pytest.mark.parametrize("name", BODIES)
def test_bodies(siege: Siege, name: str) -> None:
    make, wanted = BODIES[name]
    rows = by_operation(wanted, wanted)
    besiege(
        siege, rows, lambda operation: siege.call(operation, JSON_TYPE, body=make(encoded(siege.example(operation))))
    )
