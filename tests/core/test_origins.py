import json
from urllib.parse import urlsplit

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.contract import BUNDLES
from core import origins

LABELS = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,5}[a-z0-9])?", fullmatch=True)
HOSTS = st.lists(LABELS, min_size=1, max_size=4).map(".".join)


@pytest.mark.parametrize(
    ("pattern", "origin", "allowed"),
    [
        ("https://example.com", "https://example.com", True),
        ("https://example.com", "https://EXAMPLE.com", True),
        ("https://example.com", "https://example.com:443", True),
        ("http://localhost:3000", "http://localhost:3000", True),
        ("http://localhost:3000", "http://localhost", False),
        ("https://example.com", "http://example.com", False),
        ("https://example.com", "https://example.com:8443", False),
        ("https://example.com", "https://www.example.com", False),
        ("https://*.example.com", "https://www.example.com", True),
        ("https://*.example.com", "https://a.b.example.com", True),
        ("https://*.example.com", "https://example.com", False),
        ("https://*.example.com", "https://evilexample.com", False),
        ("https://*.example.com", "https://www.example.com.evil.io", False),
        ("https://*.example.com", "https://evil.io/.example.com", False),
        ("https://*.example.com", "https://evil.io?.example.com", False),
        ("https://*.example.com", "https://evil.io#.example.com", False),
        ("https://*.example.com", "https://evil.io@www.example.com", False),
        ("https://*.example.com", "https://www.example.com.", False),
        ("https://*.example.com", "null", False),
        ("https://*.example.com", "", False),
        ("https://*.example.com", "https://www.example.com, https://evil.io", False),
        ("capacitor://localhost", "capacitor://localhost", True),
    ],
)
def test_origins_are_compared_by_their_parts(pattern: str, origin: str, allowed: bool) -> None:
    assert origins.allow([pattern], origin) is allowed
    assert origins.allow(["https://other.example", pattern], origin) is allowed


@given(host=HOSTS, prefix=st.text("abc.-", max_size=6), suffix=st.text("abc.-:@/?#", max_size=6))
def test_a_wildcard_lets_nothing_in_but_what_lies_below_its_host(host: str, prefix: str, suffix: str) -> None:
    text = f"https://{prefix}{host}{suffix}"
    if origins.allow([f"https://*.{host}"], text):
        parts = urlsplit(text)
        assert (parts.hostname or "").endswith(f".{host}")
        assert (parts.username, parts.path, parts.query, parts.fragment) == (None, "", "", "")


@given(host=HOSTS, below=HOSTS)
def test_a_wildcard_lets_everything_in_that_lies_below_its_host(host: str, below: str) -> None:
    assert origins.allow([f"https://*.{host}"], f"https://{below}.{host}")
    assert not origins.allow([f"https://*.{below}.{host}"], f"https://{host}")


PATTERNS = [
    "https://example.com", "https://*.example.com", "http://localhost:3000", "capacitor://app", "https://*",
    "https://a.*.com", "example.com", "https://example.com/", "https://exa mple.com", "https://", "https://[::1]",
    "HTTPS://Example.COM", "https://example.com:123456", "*", "null",
]  # fmt: skip


@pytest.mark.parametrize("text", PATTERNS)
def test_the_command_line_takes_what_the_contract_takes(text: str) -> None:
    schemas = json.loads((BUNDLES / "management.json").read_text("utf-8"))["components"]["schemas"]
    assert origins.is_pattern(text) is jsonschema_rs.is_valid(schemas["OriginPattern"], text)


def test_patterns_are_kept_in_small_letters_and_once() -> None:
    assert origins.normal(["https://A.example", "https://a.example", "http://b"]) == ["https://a.example", "http://b"]
