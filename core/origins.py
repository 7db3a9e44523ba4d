"""Web origins (RFC 6454): `https://app.example.com`, and patterns of them, such as `https://*.example.com`.

Origins are compared by their parts. A pattern's host may begin with the label `*`, which stands for one label or more.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

HOST = r"(?:\*|[a-z0-9_-]{1,63})(?:\.[a-z0-9_-]{1,63})*|\[[0-9a-f:.]+\]"
ORIGIN = re.compile(rf"([a-z][a-z0-9+.-]*)://({HOST})(?::([0-9]{{1,5}}))?")
LABEL = r"[a-z0-9-]{1,63}"
PATTERN = re.compile(rf"[a-z][a-z0-9+.-]*://(\*\.)?{LABEL}(\.{LABEL})*(:[0-9]{{1,5}})?", re.IGNORECASE)
DEFAULT_PORTS = {"http": "80", "https": "443"}


class Origin(NamedTuple):
    scheme: str
    labels: tuple[str, ...]
    port: str


def parsed(text: str) -> Origin | None:
    """Returns the parts of an origin, or None where the text is none."""
    match = ORIGIN.fullmatch(text.lower())
    if match is None:
        return None
    scheme, host, port = match.groups()
    return Origin(scheme, tuple(host.split(".")), port or DEFAULT_PORTS.get(scheme, ""))


def allow(patterns: Iterable[str], text: str) -> bool:
    """Returns whether an origin fits one of the patterns. What is no origin, such as `null`, fits none."""
    origin = parsed(text)
    return origin is not None and any(fits(origin, parsed(pattern)) for pattern in patterns)


def fits(origin: Origin, pattern: Origin | None) -> bool:
    if pattern is None or (origin.scheme, origin.port) != (pattern.scheme, pattern.port):
        return False
    first, *rest = pattern.labels
    if first != "*":
        return origin.labels == pattern.labels
    return len(origin.labels) > len(rest) and origin.labels[-len(rest) :] == tuple(rest)


def is_pattern(text: str) -> bool:
    """Returns whether the text may stand in a key's list, as the contract has it."""
    return len(text) <= 255 and PATTERN.fullmatch(text) is not None


def normal(patterns: Iterable[str]) -> list[str]:
    """Returns the patterns as they are kept: in small letters, each once, in their order."""
    return list(dict.fromkeys(pattern.lower() for pattern in patterns))
