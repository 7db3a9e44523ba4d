"""Keys that are there twice, and values that are deep or long."""

import pytest

from tests.contract.hostile.siege import MALFORMED, TAKEN, Refusal, Siege, check_value, encoded


def strings(text: bytes) -> bytes:
    return b'"' + text + b'"'


def nested(levels: int, inside: bytes = b"1") -> bytes:
    return b"[" * levels + inside + b"]" * levels


def nested_objects(levels: int) -> bytes:
    return b'{"a":' * levels + b"1" + b"}" * levels


# A value in an object of the body, one level deep; TAKEN where a door takes it and others, which know no such field,
# find nothing but that to say.
VALUES: dict[str, tuple[bytes, Refusal | None]] = {
    "a key twice": (b'{"a":1,"a":1}', MALFORMED),
    "a key twice, once escaped": (b'{"a":1,"\\u0061":2}', MALFORMED),
    "a key twice, deep down": (b'[[{"a":{"b":1,"b":2}}]]', MALFORMED),
    "a long key twice": (b'{"%s":1,"%s":1}' % (b"k" * 5_000, b"k" * 5_000), MALFORMED),
    "an empty key": (b'{"":{"":""}}', TAKEN),
    "__proto__": (b'{"__proto__":{"a":1},"constructor":1}', TAKEN),
    "200 levels": (nested(199), TAKEN),
    "201 levels": (nested(200), MALFORMED),
    "200 levels of objects": (nested_objects(199), TAKEN),
    "201 levels of objects": (nested_objects(200), MALFORMED),
    "an empty list below 200 levels": (nested(199, b"[]"), TAKEN),
    "10,000 levels": (nested(10_000), MALFORMED),
    "10,000 levels of objects": (nested_objects(10_000), MALFORMED),
    "10,000 levels without end": (b"[" * 10_000, MALFORMED),
    "100,000 items": (b"[" + b"1," * 99_999 + b"1]", TAKEN),
    "20,000 keys": (encoded({f"k{number}": 1 for number in range(20_000)}), TAKEN),
    "200,000 characters": (strings(b"x" * 200_000), TAKEN),
    "a text without end": (b'"' + b"x" * 200_000, MALFORMED),
}


@pytest.mark.parametrize("name", VALUES)
def test_nesting(siege: Siege, name: str) -> None:
    check_value(siege, *VALUES[name])
