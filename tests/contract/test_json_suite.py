"""JSONTestSuite at the parser, and through the doors that take a body: each is sent a third of the files."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import psycopg2.extensions
import pytest

from app.contract import Operation
from core import strict_json
from core.errors import MalformedJson
from tests.support import contract
from tests.support.scene import WITH_BODY, Scene, stored

FOLDER = Path(__file__).resolve().parents[1] / "corpus" / "json-test-suite"
FILES = {path.name: path.read_bytes() for path in sorted(FOLDER.glob("*.json"))}
MAX_ERROR = 16 << 10

DUPLICATE = "a key stands twice, and parsers differ in which value they take"
NUL = "a text holds NUL, which Postgres cannot store"
STRICTER = {
    "y_object_duplicated_key.json": DUPLICATE,
    "y_object_duplicated_key_and_value.json": DUPLICATE,
    "y_object_escaped_null_in_key.json": NUL,
    "y_string_null_escape.json": NUL,
}

RANGE = "refused: beyond a double's range"
SURROGATE = "refused: half of a surrogate pair is no character"
UTF_8 = "refused: not UTF-8"
UNDERFLOW = "taken: nearer to zero than a double can be, so zero"
EXACT = "taken: integers are kept exactly"
UNDECIDED = {
    "i_number_double_huge_neg_exp.json": UNDERFLOW,
    "i_number_huge_exp.json": RANGE,
    "i_number_neg_int_huge_exp.json": RANGE,
    "i_number_pos_double_huge_exp.json": RANGE,
    "i_number_real_neg_overflow.json": RANGE,
    "i_number_real_pos_overflow.json": RANGE,
    "i_number_real_underflow.json": UNDERFLOW,
    "i_number_too_big_neg_int.json": EXACT,
    "i_number_too_big_pos_int.json": EXACT,
    "i_number_very_big_negative_int.json": EXACT,
    "i_object_key_lone_2nd_surrogate.json": SURROGATE,
    "i_string_1st_surrogate_but_2nd_missing.json": SURROGATE,
    "i_string_1st_valid_surrogate_2nd_invalid.json": SURROGATE,
    "i_string_UTF-16LE_with_BOM.json": UTF_8,
    "i_string_UTF-8_invalid_sequence.json": UTF_8,
    "i_string_UTF8_surrogate_U+D800.json": UTF_8,
    "i_string_incomplete_surrogate_and_escape_valid.json": SURROGATE,
    "i_string_incomplete_surrogate_pair.json": SURROGATE,
    "i_string_incomplete_surrogates_escape_valid.json": SURROGATE,
    "i_string_invalid_lonely_surrogate.json": SURROGATE,
    "i_string_invalid_surrogate.json": SURROGATE,
    "i_string_invalid_utf-8.json": UTF_8,
    "i_string_inverted_surrogates_U+1D11E.json": SURROGATE,
    "i_string_iso_latin_1.json": UTF_8,
    "i_string_lone_second_surrogate.json": SURROGATE,
    "i_string_lone_utf8_continuation_byte.json": UTF_8,
    "i_string_not_in_unicode_range.json": UTF_8,
    "i_string_overlong_sequence_2_bytes.json": UTF_8,
    "i_string_overlong_sequence_6_bytes.json": UTF_8,
    "i_string_overlong_sequence_6_bytes_null.json": UTF_8,
    "i_string_truncated-utf-8.json": UTF_8,
    "i_string_utf16BE_no_BOM.json": UTF_8,
    "i_string_utf16LE_no_BOM.json": UTF_8,
    "i_structure_500_nested_arrays.json": "refused: more than 200 levels",
    "i_structure_UTF-8_BOM_empty_object.json": "refused: begins with a byte order mark",
}


@pytest.fixture(scope="module")
def client(scene: Scene) -> Iterator[httpx.Client]:
    """One connection for the whole module: opening one for each request would take longer than the requests."""
    with scene.api() as api:
        yield api.client


def is_taken(name: str) -> bool:
    if name in UNDECIDED:
        return UNDECIDED[name].startswith("taken")
    return name.startswith("y_") and name not in STRICTER


def doors(name: str) -> list[Operation]:
    """Returns those that a file is sent to, which all share the parser."""
    return WITH_BODY[list(FILES).index(name) % 3 :: 3]


TAKEN = [name for name in FILES if is_taken(name)]
REFUSED = [name for name in FILES if not is_taken(name)]


def test_the_suite_is_whole() -> None:
    assert len(FILES) == 318
    assert {name for name in FILES if name.startswith("i_")} == set(UNDECIDED)


@pytest.mark.parametrize("name", TAKEN)
def test_the_parser_takes(name: str) -> None:
    assert strict_json.loads(FILES[name]) == json.loads(FILES[name])


@pytest.mark.parametrize("name", REFUSED)
def test_the_parser_refuses(name: str) -> None:
    with pytest.raises(MalformedJson) as refusal:
        strict_json.loads(FILES[name])
    assert len(refusal.value.message) < 300


@pytest.mark.parametrize("name", REFUSED)
def test_doors_refuse(name: str, client: httpx.Client, scene: Scene, owner: psycopg2.extensions.connection) -> None:
    before = stored(owner, scene.project)
    for operation in doors(name):
        if not FILES[name] and not operation.spec["requestBody"].get("required"):
            continue
        answer = send(client, operation, scene.path(operation), FILES[name])
        assert answer.status_code == 400, operation.id
        assert contract.error_code(answer.content) == "malformed_json", operation.id
        assert len(answer.content) <= MAX_ERROR, operation.id
    assert stored(owner, scene.project) == before


@pytest.mark.parametrize("name", TAKEN)
def test_doors_read(name: str, client: httpx.Client, scene: Scene, owner: psycopg2.extensions.connection) -> None:
    """The value is read, and nearly always not what the operation wants; what is refused leaves no trace."""
    before = stored(owner, scene.project)
    for operation in doors(name):
        answer = send(client, operation, scene.path(operation), FILES[name])
        if answer.is_success:
            before = stored(owner, scene.project)
            continue
        assert answer.status_code in (400, 409, 422), operation.id
        assert contract.error_code(answer.content) in ("validation_error", "conflict", "unprocessable"), operation.id
        assert len(answer.content) <= MAX_ERROR, operation.id
    assert stored(owner, scene.project) == before


@pytest.mark.parametrize("name", TAKEN)
def test_a_value_comes_back_as_it_was_sent(name: str, client: httpx.Client) -> None:
    body = b'{"user_id": "ann", "event": "%s", "properties": {"value": %s}}' % (name.encode(), FILES[name])
    assert client.post("/v1/events", content=body).json()["accepted"] == 1
    (event,) = exact(client.get("/v1/events", params={"event": name}).content)["data"]
    sent = exact(FILES[name]) if UNDECIDED.get(name) != UNDERFLOW else [0]
    assert event["properties"] == {"value": sent}


def exact(text: bytes) -> Any:
    """Returns the value with exact numbers: a double that was sent as 1e28 may come back with all its digits."""
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


def send(client: httpx.Client, operation: Operation, path: str, body: bytes) -> httpx.Response:
    return client.request(operation.method, path, content=body, headers={"Content-Type": "application/json"})
