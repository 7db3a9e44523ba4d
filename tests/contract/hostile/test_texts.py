"""Texts: escapes, surrogates, encodings, control characters."""

import pytest

from tests.contract.hostile.siege import MALFORMED, TAKEN, Refusal, Siege, check_value


def strings(text: bytes) -> bytes:
    return b'"' + text + b'"'


# A value in an object of the body, one level deep; TAKEN where a door takes it and others, which know no such field,
# find nothing but that to say.
TEXTS: dict[str, tuple[bytes, Refusal | None]] = {
    "undefined": (b"undefined", MALFORMED),
    "Python's True": (b"True", MALFORMED),
    "a comma at the end": (b"[1,]", MALFORMED),
    "a comment": (b"1/* one */", MALFORMED),
    "single quotes": (b"'a'", MALFORMED),
    "NUL, escaped": (strings(b"a\\u0000b"), MALFORMED),
    "NUL, raw": (strings(b"a\0b"), MALFORMED),
    "NUL in a key": (b'{"a\\u0000":1}', MALFORMED),
    "NUL that is not: a backslash before": (strings(b"\\\\u0000"), TAKEN),
    "a tab, raw": (strings(b"a\tb"), MALFORMED),
    "a line feed, raw": (strings(b"a\nb"), MALFORMED),
    "DEL, raw": (strings(b"\x7f"), TAKEN),
    "an escape that is none": (strings(b"\\x41"), MALFORMED),
    "half an escape": (strings(b"\\u12"), MALFORMED),
    "a first surrogate alone": (strings(b"\\ud800"), MALFORMED),
    "a second surrogate alone": (strings(b"\\udc00"), MALFORMED),
    "surrogates in the wrong order": (strings(b"\\udc00\\ud800"), MALFORMED),
    "a surrogate in a key": (b'{"\\ud800":1}', MALFORMED),
    "a surrogate in UTF-8": (strings(b"\xed\xa0\x80"), MALFORMED),
    "a pair of surrogates": (strings(b"\\ud83d\\ude00"), TAKEN),
    "a byte that is not UTF-8": (strings(b"\xff"), MALFORMED),
    "latin-1": (strings(b"caf\xe9"), MALFORMED),
    "an overlong NUL": (strings(b"\xc0\x80"), MALFORMED),
    "an overlong slash": (strings(b"\xe0\x80\xaf"), MALFORMED),
    "a character that is cut off": (strings(b"\xe2\x82"), MALFORMED),
    "a character beyond Unicode": (strings(b"\xf4\x90\x80\x80"), MALFORMED),
    "no character": (strings(b"\xef\xbf\xbf"), TAKEN),
}


@pytest.mark.parametrize("name", TEXTS)
def test_texts(siege: Siege, name: str) -> None:
    check_value(siege, *TEXTS[name])
