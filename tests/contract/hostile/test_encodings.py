"""Content encodings: gzip, what is nearly gzip, and bombs."""

import zlib

import pytest

from tests.contract.hostile.siege import (
    JSON_TYPE,
    MALFORMED,
    MEDIA,
    TAKEN,
    TOO_LARGE,
    Encoder,
    Header,
    Refusal,
    Siege,
    besiege,
    by_operation,
    encoded,
    zipped,
)

BOMB = zipped(b'{"x":"' + b"0" * 64_000_000 + b'"}')

# Content-Encoding and what becomes of the body; what doors say; what others say.
ENCODINGS: dict[str, tuple[list[Header], Encoder, Refusal | None, Refusal | None]] = {
    "gzip": ([("Content-Encoding", "gzip")], zipped, TAKEN, TAKEN),
    "GZIP": ([("Content-Encoding", "GZIP")], zipped, TAKEN, TAKEN),
    "x-gzip": ([("Content-Encoding", "x-gzip")], zipped, TAKEN, TAKEN),
    "identity": ([("Content-Encoding", "identity")], bytes, TAKEN, TAKEN),
    "gzip without header": ([], zipped, TAKEN, MALFORMED),
    "gzip without header, truncated": ([], lambda b: zipped(b)[:-5], MEDIA, MALFORMED),
    "truncated": ([("Content-Encoding", "gzip")], lambda b: zipped(b)[:-9], MEDIA, MEDIA),
    "nothing but its header": ([("Content-Encoding", "gzip")], lambda b: zipped(b)[:10], MEDIA, MEDIA),
    "empty": ([("Content-Encoding", "gzip")], lambda b: b"", MEDIA, MEDIA),
    "a wrong checksum": ([("Content-Encoding", "gzip")], lambda b: zipped(b)[:-8] + bytes(8), MEDIA, MEDIA),
    "something after the end": ([("Content-Encoding", "gzip")], lambda b: zipped(b) + b"{}", MEDIA, MEDIA),
    "two members": ([("Content-Encoding", "gzip")], lambda b: zipped(b[:5]) + zipped(b[5:]), MEDIA, MEDIA),
    "twice": ([("Content-Encoding", "gzip")], lambda b: zipped(zipped(b)), MALFORMED, MALFORMED),
    "twice, and said so": ([("Content-Encoding", "gzip, gzip")], lambda b: zipped(zipped(b)), MEDIA, MEDIA),
    "header without gzip": ([("Content-Encoding", "gzip")], bytes, MEDIA, MEDIA),
    "a bomb": ([("Content-Encoding", "gzip")], lambda b: BOMB, TOO_LARGE, TOO_LARGE),
    "a bomb without header": ([], lambda b: BOMB, TOO_LARGE, MALFORMED),
    "br": ([("Content-Encoding", "br")], bytes, MEDIA, MEDIA),
    "zstd": ([("Content-Encoding", "zstd")], bytes, MEDIA, MEDIA),
    "deflate": ([("Content-Encoding", "deflate")], zlib.compress, MEDIA, MEDIA),
    "deflate, called gzip": ([("Content-Encoding", "gzip")], zlib.compress, MEDIA, MEDIA),
    "two headers": ([("Content-Encoding", "gzip"), ("Content-Encoding", "br")], zipped, MEDIA, MEDIA),
    "nonsense": ([("Content-Encoding", "\xff" * 300)], bytes, MEDIA, MEDIA),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_content_encodings(siege: Siege, name: str) -> None:
    headers, encode, ingest, management = ENCODINGS[name]
    besiege(
        siege,
        by_operation(ingest, management),
        lambda operation: siege.call(operation, JSON_TYPE, *headers, body=encode(encoded(siege.example(operation)))),
    )
