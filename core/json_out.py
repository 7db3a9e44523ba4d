"""JSON as it is written."""

import json
from typing import Any

import orjson


def to_json(value: Any) -> bytes:
    """Returns JSON. orjson is fast but has no integers beyond 64 bits, which traits and properties may hold."""
    try:
        return orjson.dumps(value)
    except TypeError:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
