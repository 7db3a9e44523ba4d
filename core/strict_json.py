"""Strict JSON (RFC 8259, I-JSON): what two parsers could understand differently is refused.

Refused are bytes that are not UTF-8, a byte order mark, duplicate keys, lone surrogates, NUL, NaN and infinities,
numbers beyond a double's range, and more than 200 levels.
"""

import math
import re
from collections.abc import Iterator
from typing import Any

import jiter

from core.errors import MalformedJson

MAX_DEPTH = 200
MAX_DIGITS = 308
# Numbers that may be beyond a double's range: jiter reads 1e400 as infinity, and keeps long integers. With fewer than
# 210 digits, an exponent of two digits cannot lead there.
HUGE_NUMBER = re.compile(rb"[0-9][eE]\+?0*[1-9][0-9]{2}|[0-9]{210}")


def loads(raw: bytes) -> Any:
    """Returns the value that the bytes stand for. Raises MalformedJson, which says what is wrong and where."""
    try:
        value = jiter.from_json(raw, allow_inf_nan=False, catch_duplicate_keys=True)
    except ValueError as error:
        raise MalformedJson(f"The body is not JSON: {str(error)[:200]}.") from None
    # Looking at every value is slow, so it is done only where the bytes give reason to.
    if b"\\u0000" in raw and any(holds_nul(item) for item in walk(value)):
        raise MalformedJson("The body is not JSON that can be stored: a text holds the character NUL.")
    if HUGE_NUMBER.search(raw) and any(beyond_double(item) for item in walk(value)):
        raise MalformedJson("The body is not JSON that can be stored: a number is out of range.")
    # jiter counts levels as well, but lets an empty list or object stand one level deeper.
    if raw.count(b"[") + raw.count(b"{") > MAX_DEPTH and depth(value) > MAX_DEPTH:
        raise MalformedJson(f"The body is not JSON that can be stored: more than {MAX_DEPTH} levels.")
    return value


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


def depth(value: Any) -> int:
    levels, level = 0, containers([value])
    while level:
        levels += 1
        level = [inner for item in level for inner in containers(item)]
    return levels


def containers(item: Any) -> list[Any]:
    values = item.values() if type(item) is dict else item
    return [value for value in values if type(value) is dict or type(value) is list]
