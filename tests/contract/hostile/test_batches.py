"""Batches: their sizes, and the bad items that leave their neighbours unharmed."""

from typing import Any

import pytest

from tests.contract.hostile.siege import INVALID, JSON_TYPE, TAKEN, Json, Siege, encoded, good_item, operation
from tests.support.wire import request


@pytest.mark.parametrize(("path", "name", "most"), [("/v1/batch", "batch", 2_500), ("/v1/events/batch", "events", 500)])
def test_a_batch_of_one_item_too_many_is_refused_as_a_whole(siege: Siege, path: str, name: str, most: int) -> None:
    def sent(count: int) -> bytes:
        return request("POST", path, siege.auth, JSON_TYPE, body=encoded({name: [good_item(n) for n in range(count)]}))

    with siege.nothing_stored():
        siege.expect(INVALID, sent(most + 1))
    assert siege.expect(TAKEN, sent(most)).json()["accepted"] == most


TRACK: Json = {"type": "track", "userId": "bad", "event": "bad"}

# Items that cannot be stored, with the code and the field of their rejection.
BAD_ITEMS: dict[str, tuple[Any, str, str]] = {
    "null": (None, "validation_error", ""),
    "a number": (5, "validation_error", ""),
    "a text": ("track", "validation_error", ""),
    "a list": ([], "validation_error", ""),
    "an empty object": ({}, "validation_error", "type"),
    "no type": ({"userId": "bad", "event": "bad"}, "validation_error", "type"),
    "an unknown type": (TRACK | {"type": "delete"}, "validation_error", "type"),
    "a type that is no text": (TRACK | {"type": ["track"]}, "validation_error", "type"),
    "an upper case type": (TRACK | {"type": "TRACK"}, "validation_error", "type"),
    "nobody": ({"type": "track", "event": "bad"}, "validation_error", ""),
    "nobody, explicitly": (TRACK | {"userId": None}, "validation_error", "userId"),
    "no event": ({"type": "track", "userId": "bad"}, "validation_error", ""),
    "an empty event": (TRACK | {"event": ""}, "validation_error", "event"),
    "an endless event": (TRACK | {"event": "e" * 256}, "validation_error", "event"),
    "an endless user": (TRACK | {"userId": "u" * 256}, "validation_error", "userId"),
    "a user that is a number": (TRACK | {"userId": 5}, "validation_error", "userId"),
    "properties that are a list": (TRACK | {"properties": [1]}, "validation_error", "properties"),
    "1,001 properties": (
        TRACK | {"properties": dict.fromkeys(map(str, range(1_001)))},
        "validation_error",
        "properties",
    ),
    "1,001 fields": (TRACK | dict.fromkeys(map(str, range(1_001))), "validation_error", ""),
    "10,001 fields": (TRACK | dict.fromkeys(map(str, range(10_001))), "validation_error", ""),
    "a time that is none": (TRACK | {"timestamp": "yesterday, around noon"}, "validation_error", "timestamp"),
    "a time without zone": (TRACK | {"timestamp": "2026-01-15T14:22:00.000"}, "validation_error", "timestamp"),
    "a time that is a number": (TRACK | {"timestamp": 1768487000}, "validation_error", "timestamp"),
    "the 30th of February": (TRACK | {"timestamp": "2026-02-30T00:00:00Z"}, "validation_error", "timestamp"),
    "a time before 1970": (TRACK | {"timestamp": "1969-12-31T23:59:59Z"}, "timestamp_out_of_range", "timestamp"),
    "a time in the future": (TRACK | {"timestamp": "2999-01-01T00:00:00Z"}, "timestamp_out_of_range", "timestamp"),
    "the year 0": (TRACK | {"timestamp": "0000-01-01T00:00:00Z"}, "timestamp_out_of_range", "timestamp"),
    "the year 9999": (TRACK | {"timestamp": "9999-12-31T23:59:59-12:00"}, "timestamp_out_of_range", "timestamp"),
    "sent in the year 0": (TRACK | {"sentAt": "0000-01-01T00:00:00Z"}, "timestamp_out_of_range", "sentAt"),
    "an alias of nobody": ({"type": "alias", "userId": "bad"}, "validation_error", ""),
    "a group without id": ({"type": "group", "userId": "bad"}, "validation_error", ""),
    "traits that are a text": ({"type": "identify", "userId": "bad", "traits": "x"}, "validation_error", "traits"),
    "an endless field name": (TRACK | {"properties": {"k" * 5_000: {}}, "userId": []}, "validation_error", "userId"),
}


@pytest.mark.parametrize("name", BAD_ITEMS)
def test_a_bad_item_leaves_its_neighbours_unharmed(siege: Siege, name: str) -> None:
    item, code, field = BAD_ITEMS[name]
    body = encoded({"batch": [good_item(1), item, good_item(2)]})
    receipt = siege.expect(TAKEN, request("POST", "/v1/batch", siege.auth, JSON_TYPE, body=body)).json()
    assert (receipt["received"], receipt["accepted"]) == (3, 2), receipt
    (rejection,) = receipt["rejected"]
    assert (rejection["index"], rejection["code"], rejection["field"]) == (1, code, field)
    with siege.nothing_stored():
        strict = request("POST", "/v1/batch?strict=true", siege.auth, JSON_TYPE, body=body)
        refused = siege.expect(INVALID, strict).json()["error"]["details"]
        assert [detail["field"].partition(".")[0] for detail in refused] == ["1"]


def test_a_batch_of_nothing_but_bad_items_is_told_about_each(siege: Siege) -> None:
    items = [item for item, _, _ in BAD_ITEMS.values() if len(encoded(item)) < 2_000] * 60
    sent = request("POST", "/v1/batch", siege.auth, JSON_TYPE, body=encoded({"batch": items}))
    receipt = siege.expect(TAKEN, sent).json()
    assert [rejection["index"] for rejection in receipt["rejected"]] == list(range(len(items)))
    with siege.nothing_stored():
        siege.expect(INVALID, sent.replace(b"/v1/batch", b"/v1/batch?strict=true"))


def test_twenty_long_complaints_still_make_a_short_answer(siege: Siege) -> None:
    """Control characters take six bytes each in JSON."""
    conditions = {f"{number}" + "\x01" * 250: [{}] for number in range(20)}
    body = siege.example(operation("queryFunnel")) | {"steps": [{"where": conditions}] * 2}
    with siege.nothing_stored():
        siege.expect(INVALID, siege.call(operation("queryFunnel"), JSON_TYPE, body=encoded(body)))
        unknown = dict.fromkeys(("\x01" * 250 + str(number) for number in range(100)), 1)
        siege.expect(INVALID, siege.call(operation("createContact"), JSON_TYPE, body=encoded(unknown)))
