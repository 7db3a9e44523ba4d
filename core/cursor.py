"""Cursors: opaque, signed, and bound to the list and the filters they came from."""

import base64
import binascii
import hashlib
import hmac
from typing import Any

import orjson

from core.errors import InvalidCursor

SIGNATURE_BYTES = 16


def sign(secret: bytes, scope: object, position: list[Any]) -> str:
    """Returns the cursor for a position in the list that `scope` (any JSON value) names."""
    payload = orjson.dumps(position)
    return base64.urlsafe_b64encode(signature(secret, scope, payload) + payload).decode().rstrip("=")


def read(secret: bytes, scope: object, cursor: str) -> list[Any]:
    """Returns the position that the cursor holds. Raises InvalidCursor for one that is damaged or of another list."""
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    except binascii.Error:
        raw = b""
    payload = raw[SIGNATURE_BYTES:]
    if not hmac.compare_digest(raw[:SIGNATURE_BYTES], signature(secret, scope, payload)):
        raise InvalidCursor("The cursor is damaged or belongs to another list.")
    position: list[Any] = orjson.loads(payload)
    return position


def signature(secret: bytes, scope: object, payload: bytes) -> bytes:
    message = orjson.dumps(scope, option=orjson.OPT_SORT_KEYS) + b"\0" + payload
    return hmac.new(secret, message, hashlib.sha256).digest()[:SIGNATURE_BYTES]
