"""API keys: `trl_<wk|sk>_<live|test>_` + 256 random bits in base62 + their CRC32 in base62; a public key is a UUID.

The checksum, as in GitHub's tokens, tells a mistyped key without a look at the database and lets scanners find
leaked keys. A key is random enough that its plain SHA-256 is kept; there is nothing to guess.
"""

import hashlib
import re
import secrets
import uuid
import zlib

from core.ids import base62

RANDOM_DIGITS = 43  # 62 ** 43 > 2 ** 256
CHECK_DIGITS = 6
SHAPE = re.compile(rf"trl_(wk|sk)_(live|test)_[0-9A-Za-z]{{{RANDOM_DIGITS + CHECK_DIGITS}}}")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
LETTERS = {"write": "wk", "secret": "sk"}


def generate(key_type: str, environment: str) -> str:
    """Returns a new key of the type `write`, `secret` or `public` for the environment `live` or `test`."""
    if key_type == "public":
        return str(uuid.uuid4())
    body = f"trl_{LETTERS[key_type]}_{environment}_{base62(secrets.randbits(256), RANDOM_DIGITS)}"
    return body + checksum(body)


def well_formed(text: str) -> bool:
    """Returns whether the text can be a key: its shape and its checksum are right."""
    if SHAPE.fullmatch(text):
        return text[-CHECK_DIGITS:] == checksum(text[:-CHECK_DIGITS])
    return UUID.fullmatch(text) is not None


def checksum(body: str) -> str:
    return base62(zlib.crc32(body.encode()), CHECK_DIGITS)


def digest(text: str) -> bytes:
    """Returns what is kept of a key: its SHA-256."""
    return hashlib.sha256(text.encode()).digest()
