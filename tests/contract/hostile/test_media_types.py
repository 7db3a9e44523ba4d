"""Content types and charsets."""

import pytest

from tests.contract.hostile.siege import (
    INVALID,
    JSON_TYPE,
    MEDIA,
    TAKEN,
    Header,
    Refusal,
    Siege,
    besiege,
    by_operation,
    encoded,
)

# Content-Type of the request; what doors say; what others say.
MEDIA_TYPES: dict[str, tuple[list[Header], Refusal | None, Refusal | None]] = {
    "upper case": ([("Content-Type", "APPLICATION/JSON")], TAKEN, TAKEN),
    "utf-8": ([("Content-Type", "application/json; charset=utf-8")], TAKEN, TAKEN),
    "UTF-8 quoted": ([("Content-Type", 'application/json;charset="UTF-8"')], TAKEN, TAKEN),
    "us-ascii": ([("Content-Type", "application/json; charset=us-ascii")], TAKEN, TAKEN),
    "an odd parameter": ([("Content-Type", "application/json; profile=x; q=0.1; =; ;")], TAKEN, TAKEN),
    "an empty charset": ([("Content-Type", "application/json; charset=")], TAKEN, TAKEN),
    "a tab at the end": ([("Content-Type", "application/json\t")], TAKEN, TAKEN),
    "missing": ([], TAKEN, TAKEN),
    "empty": ([("Content-Type", "")], TAKEN, TAKEN),
    "text/plain": ([("Content-Type", "text/plain;charset=UTF-8")], TAKEN, MEDIA),
    "a form": ([("Content-Type", "application/x-www-form-urlencoded")], TAKEN, MEDIA),
    "multipart": ([("Content-Type", "multipart/form-data; boundary=x")], TAKEN, MEDIA),
    "xml": ([("Content-Type", "application/xml")], TAKEN, MEDIA),
    "a JSON dialect": ([("Content-Type", "application/vnd.api+json")], TAKEN, MEDIA),
    "nearly JSON": ([("Content-Type", "application/jsonx")], TAKEN, MEDIA),
    "anything": ([("Content-Type", "*/*")], TAKEN, MEDIA),
    "two in one": ([("Content-Type", "application/json, text/plain")], TAKEN, MEDIA),
    "two headers": ([JSON_TYPE, ("Content-Type", "text/xml")], TAKEN, MEDIA),
    "endless": ([("Content-Type", "a" * 5_000)], TAKEN, MEDIA),
    "latin-1": ([("Content-Type", "application/json; charset=latin1")], MEDIA, MEDIA),
    "utf-16": ([("Content-Type", "application/json; charset=utf-16")], MEDIA, MEDIA),
    "utf-7": ([("Content-Type", "text/plain; charset=utf-7")], MEDIA, MEDIA),
    "a charset that is none": ([("Content-Type", "application/json; charset=\xff%00")], MEDIA, MEDIA),
    "a charset in single quotes": ([("Content-Type", "application/json; charset='utf-8'")], MEDIA, MEDIA),
}


@pytest.mark.parametrize("name", MEDIA_TYPES)
def test_media_types_and_charsets(siege: Siege, name: str) -> None:
    headers, ingest, management = MEDIA_TYPES[name]
    besiege(
        siege,
        by_operation(ingest, management),
        lambda operation: siege.call(operation, *headers, body=encoded(siege.example(operation))),
    )


def test_a_content_type_does_not_lead_around_validation(siege: Siege) -> None:
    rows = by_operation(INVALID, INVALID)
    for type_ in ("APPLICATION/JSON", "application/JSON;Charset=UTF-8", ""):
        besiege(siege, rows, lambda op, type_=type_: siege.call(op, ("Content-Type", type_), body=b"[5]"))
