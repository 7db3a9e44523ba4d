"""API keys: `trl_<wk|sk>_<live|test>_` + 256 random bits in base62 + their CRC32 in base62.

The checksum, as in GitHub's tokens, tells a mistyped key without a look at the database and lets scanners find
leaked keys. A key is random enough that its plain SHA-256 is kept; there is nothing to guess.
"""

import hashlib
import re
import secrets
import zlib

from core.ids import base62

RANDOM_DIGITS = 43  # 62 ** 43 > 2 ** 256
CHECK_DIGITS = 6
SHAPE = re.compile(rf"trl_(wk|sk)_(live|test)_[0-9A-Za-z]{{{RANDOM_DIGITS + CHECK_DIGITS}}}")
LETTERS = {"write": "wk", "secret": "sk"}


def generate(key_type: str, environment: str) -> str:
    """Returns a new key of the type `write` or `secret` for the environment `live` or `test`."""
    body = f"trl_{LETTERS[key_type]}_{environment}_{base62(secrets.randbits(256), RANDOM_DIGITS)}"
    return body + checksum(body)


def well_formed(text: str) -> bool:
    """Returns whether the text can be a key: its shape and its checksum are right."""
    return bool(SHAPE.fullmatch(text)) and text[-CHECK_DIGITS:] == checksum(text[:-CHECK_DIGITS])


def checksum(body: str) -> str:
    return base62(zlib.crc32(body.encode()), CHECK_DIGITS)


def digest(text: str) -> bytes:
    """Returns what is kept of a key: its SHA-256."""
    return hashlib.sha256(text.encode()).digest()
