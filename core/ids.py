"""Ids: 128 bits behind a prefix, in base62 at a fixed width, so that texts sort as the numbers do.

Ids are random, but for those of events: they are UUIDs of version 7 (RFC 9562), which begin with the time of receipt
in milliseconds.
"""

import os
import secrets
import string
import struct
import uuid

ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase
PAIRS = [first + second for first in ALPHABET for second in ALPHABET]
WIDTH = 22  # 62 ** 22 > 2 ** 128
VALUES = {character: value for value, character in enumerate(ALPHABET)}


def base62(number: int, width: int) -> str:
    """Returns the number in base62, with leading zeros up to the width."""
    pairs = []
    for _ in range(-(-width // 2)):
        number, rest = divmod(number, 62 * 62)
        pairs.append(PAIRS[rest])
    return "".join(reversed(pairs))[-width:]


def public(prefix: str, number: uuid.UUID) -> str:
    """Returns the public form of an id, such as `con_1f5cXaQpT9yLw2ZkV8dN3b`."""
    return f"{prefix}_{base62(number.int, WIDTH)}"


def internal(text: str) -> uuid.UUID | None:
    """Returns the id behind its public form, or None where there cannot be one.

    The contract has checked prefix, length and alphabet; what is left are texts beyond 128 bits.
    """
    number = 0
    for character in text.partition("_")[2]:
        number = number * 62 + VALUES[character]
    return uuid.UUID(int=number) if number < 1 << 128 else None


def new() -> uuid.UUID:
    """Returns a random id."""
    return uuid.UUID(int=secrets.randbits(128))


def first_event_id(received_ms: int) -> uuid.UUID:
    """Returns what no id of an event that was received then, or later, is smaller than."""
    return uuid.UUID(int=max(received_ms, 0) << 80)


def new_event_ids(count: int, received_ms: int) -> list[str]:
    """Returns ids of version 7, in hex, for events that were received at one time, in milliseconds since 1970.

    They ascend: the 12 bits behind the time count (RFC 9562, 6.2, method 1), and lend to the time when they are full.
    The last 62 bits are random.
    """
    first = received_ms << 80 | 7 << 76 | 2 << 62
    noise = struct.unpack(f"{count}Q", os.urandom(8 * count))
    return [
        f"{first + (number >> 12 << 80 | (number & 0xFFF) << 64 | tail >> 2):032x}" for number, tail in enumerate(noise)
    ]
