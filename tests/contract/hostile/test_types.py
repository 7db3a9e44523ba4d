"""Types: every field of every body with values of every type that it does not take."""

import itertools

import pytest

from app.contract import Operation
from tests.contract.hostile.body_fields import SAMPLES, body_fields, with_value
from tests.contract.hostile.siege import INVALID, JSON_TYPE, TAKEN, Siege, encoded, good_item, is_door, operation
from tests.support import contract
from tests.support.scene import WITH_BODY
from tests.support.wire import request


@pytest.mark.parametrize("operation", WITH_BODY, ids=lambda operation: operation.id)
def test_no_field_takes_a_value_of_another_type(siege: Siege, operation: Operation) -> None:
    typed = body_fields(operation)
    assert typed
    with siege.nothing_stored():
        for path, types in typed:
            for type_, value in SAMPLES.items():
                if type_ not in types:
                    body = with_value(siege.example(operation), path, value)
                    answer = siege.expect(
                        INVALID, siege.call(operation, JSON_TYPE, body=encoded(body)), f"{path} {type_}"
                    )
                    places = [detail["field"] for detail in answer.json()["error"]["details"]]
                    assert ".".join(path) in places, (path, type_, places)


DOORS = [operation for operation in WITH_BODY if is_door(operation)]

# Names that some door or SDK knows; to the doors that do not list them, they are just more fields.
NAMES = [
    "userId", "user_id", "anonymousId", "anonymous_id", "messageId", "message_id", "sessionId", "session_id", "groupId",
    "group_id", "previousId", "previous_id", "sentAt", "sent_at", "timestamp", "originalTimestamp",
    "original_timestamp", "receivedAt", "context", "integrations", "properties", "traits", "name", "category", "type",
    "kind", "event", "channel", "version", "writeKey", "batch", "events",
]  # fmt: skip

ODD_VALUES = [*SAMPLES.values(), "", "\x01", "x" * 300, "x" * 70_000, -1, 1e300]


@pytest.mark.parametrize("name", NAMES)
def test_a_field_with_any_value_is_taken_or_refused_and_the_next_event_is_taken(siege: Siege, name: str) -> None:
    """Also where the door does not list the field: then nothing has looked at its value before.

    Each door is sent a third of the values: each value comes to it, and under each name, but not both.
    """
    for number, door in enumerate(DOORS, NAMES.index(name)):
        for value in ODD_VALUES[number % 3 :: 3]:
            body = encoded(siege.example(door) | {name: value})
            answer = siege.send(siege.call(door, JSON_TYPE, body=body))
            assert answer.status in (200, 400, 401), (door.id, value, answer.body[:300])
            contract.check_answer("POST", door.path, answer.status, dict(answer.headers), answer.body)
    items = [good_item(1), *({"type": "track", "event": "e", "userId": "u", name: value} for value in ODD_VALUES)]
    for path, list_name in (("/v1/batch", "batch"), ("/v1/events/batch", "events")):
        sent = request("POST", path, siege.auth, JSON_TYPE, body=encoded({list_name: [*items, good_item(2)]}))
        receipt = siege.expect(TAKEN, sent).json()
        assert receipt["received"] == len(items) + 1
        assert not {0, len(items)} & {rejection["index"] for rejection in receipt["rejected"]}, receipt


@pytest.mark.parametrize("name", ["user_id", "userId", "session_id", "sessionId", "context"])
def test_what_was_taken_with_odd_fields_can_be_read(siege: Siege, name: str) -> None:
    for value in ODD_VALUES:
        body = encoded({"event": "odd", "anonymous_id": "device", name: value})
        siege.send(request("POST", "/v1/events", siege.auth, body=body))
    siege.expect(TAKEN, request("GET", "/v1/events?event=odd&limit=100", siege.auth))
    siege.expect(TAKEN, request("GET", "/v1/contacts?limit=100", siege.auth))


ONE_OF_TWO = ("createDestination", "updateDestination")  # what has no url wants an address
NULLABLE = [
    operation
    for operation in WITH_BODY
    if any("null" in types for _, types in body_fields(operation)) and operation.spec["operationId"] not in ONE_OF_TWO
]

BOTH_SPELLINGS = {"user_id": "ann", "anonymous_id": "device", "previous_id": "old", "group_id": "acme"}


@pytest.mark.parametrize("operation", NULLABLE, ids=lambda operation: operation.id)
def test_a_field_that_may_be_null_may_be_null(siege: Siege, operation: Operation) -> None:
    body = siege.example(operation) | (BOTH_SPELLINGS if operation.door else {})
    for path, types in body_fields(operation):
        if "null" in types:
            sent = siege.call(operation, JSON_TYPE, body=encoded(with_value(body, path, None)))
            siege.expect(TAKEN, sent, f"{path}")


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [("queryFunnel", b"window_seconds", b"3600.0"), ("queryFunnel", b"window_seconds", b"36e2"),
     ("rotateKey", b"grace_seconds", b"60.0"), ("rotateKey", b"grace_seconds", b"0e5")],
)  # fmt: skip
def test_a_whole_number_is_an_integer_however_it_is_spelled(
    siege: Siege, name: str, field: bytes, value: bytes
) -> None:
    body = encoded({key: value for key, value in siege.example(operation(name)).items() if key != field.decode()})
    body = body[:-1] + (b"," if body != b"{}" else b"") + b'"%s":%s}' % (field, value)
    siege.expect(TAKEN, siege.call(operation(name), JSON_TYPE, body=body))


@pytest.mark.parametrize("kind", ["track", "identify", "page", "screen", "group", "alias"])
def test_no_field_of_an_item_takes_a_value_of_another_type(siege: Siege, kind: str) -> None:
    of_kind = operation(kind)
    item = {"type": kind, **siege.example(of_kind)}
    bad = [
        {**item, path[0]: value}
        for path, types in body_fields(of_kind)
        for type_, value in SAMPLES.items()
        if type_ not in types and path != ("writeKey",)
    ]
    items = [item for pair in itertools.zip_longest(map(good_item, range(len(bad))), bad) for item in pair]
    sent = request("POST", "/v1/batch", siege.auth, JSON_TYPE, body=encoded({"batch": items}))
    receipt = siege.expect(TAKEN, sent).json()
    assert receipt["accepted"] == len(bad)
    assert [rejection["index"] for rejection in receipt["rejected"]] == list(range(1, 2 * len(bad), 2))


OPEN = (
    "where",
    "filter",
    "people",
    "$churn",
    "definition",
    "properties",
    "item",
    "traits",
    "custom_context",
)  # objects whose keys are the sender's
CLOSED = [operation for operation in WITH_BODY if not is_door(operation)]


@pytest.mark.parametrize("operation", CLOSED, ids=lambda operation: operation.id)
def test_a_closed_body_takes_no_field_that_it_does_not_know(siege: Siege, operation: Operation) -> None:
    places: list[tuple[str, ...]] = [()]
    places += [path for path, types in body_fields(operation) if types == {"object"} and path[-1] not in OPEN]
    if operation.spec["operationId"] == "queryFunnel":
        places.append(("steps", "0", "where", "row_count"))
    with siege.nothing_stored():
        for path in places:
            for name in ("user_Id", "__proto__", "$where", "", "n" * 300):
                body = with_value(siege.example(operation), (*path, name), 1)
                siege.expect(INVALID, siege.call(operation, JSON_TYPE, body=encoded(body)), f"{path} {name[:20]}")
