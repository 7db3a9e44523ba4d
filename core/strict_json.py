"""Strict JSON (RFC 8259, I-JSON): what two parsers could understand differently is refused.

Refused are bytes that are not UTF-8, a byte order mark, duplicate keys, lone surrogates, NUL, NaN and infinities,
numbers beyond a double's range, and more than 200 levels (jiter's own limit; an empty list or object is no level).
"""

import math
import re
from collections.abc import Iterator
from typing import Any

import jiter

from core.errors import MalformedJson

MAX_DIGITS = 308
# What a body looks like when all digits are 0, and all that may follow a number is a comma. Searching that for constant
# texts is thirty times as fast as searching the body for what may be a number beyond a double's range.
SHAPE = bytes.maketrans(b"123456789E]}\t\n\r ", b"000000000e,,,,,,")
BIG_EXPONENT = re.compile(rb"0e000+(?:,|\Z)")  # jiter reads 1e400 as infinity
MANY_DIGITS = b"0" * 210  # with fewer, an exponent of two digits does not lead beyond 1e308


def loads(raw: bytes) -> Any:
    """Returns the value that the bytes stand for. Raises MalformedJson, which says what is wrong and where."""
    try:
        value = jiter.from_json(raw, allow_inf_nan=False, catch_duplicate_keys=True)
    except ValueError as error:
        raise MalformedJson(f"The body is not JSON: {str(error)[:200]}.") from None
    # Looking at every value is slow, so it is done only where the bytes give reason to.
    if b"\\u0000" in raw and any(holds_nul(item) for item in walk(value)):
        raise MalformedJson("The body is not JSON that can be stored: a text holds the character NUL.")
    if may_be_huge(raw) and any(beyond_double(item) for item in walk(value)):
        raise MalformedJson("The body is not JSON that can be stored: a number is out of range.")
    return value


def may_be_huge(raw: bytes) -> bool:
    """Returns whether the bytes may hold a number beyond a double's range; text can look like one as well."""
    shape = raw.translate(SHAPE, b"+")
    return MANY_DIGITS in shape or BIG_EXPONENT.search(shape) is not None


def walk(value: Any) -> Iterator[Any]:
    """Yields every value inside of the value, and every key."""
    open_values = [value]
    while open_values:
        item = open_values.pop()
        if isinstance(item, dict):
            open_values.extend(item)
            open_values.extend(item.values())
        elif isinstance(item, list):
            open_values.extend(item)
        yield item


def holds_nul(item: Any) -> bool:
    return isinstance(item, str) and "\0" in item


def beyond_double(item: Any) -> bool:
    if isinstance(item, float):
        return math.isinf(item)
    return type(item) is int and abs(item) >= 10**MAX_DIGITS
