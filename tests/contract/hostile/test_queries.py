"""Queries: unknown, repeated, misspelt."""

import pytest

from tests.contract.hostile.siege import INVALID, TAKEN, Refusal, Siege, encoded, good_item
from tests.support.wire import request

# A query of a list of contacts or of events, which both know `limit` and `cursor`; what it says.
QUERIES: dict[str, tuple[str, Refusal | None]] = {
    "nothing": ("", TAKEN),
    "ampersands": ("&&&", TAKEN),
    "one": ("limit=1", TAKEN),
    "escaped": ("%6cimit=%31", TAKEN),
    "twice": ("limit=1&limit=1", INVALID),
    "twice, once escaped": ("limit=1&lim%69t=1", INVALID),
    "unknown": ("offset=1", INVALID),
    "an upper case name": ("LIMIT=1", INVALID),
    "a list": ("limit[]=1", INVALID),
    "no name": ("=1", INVALID),
    "a name of 9,000 characters": ("x" * 9_000 + "=1", INVALID),
    "a name that is not UTF-8": ("%ff=1", INVALID),
    "a name with NUL": ("limit%00=1", INVALID),
    "500 names": ("&".join(f"x{number}=1" for number in range(500)), INVALID),
    "an underscore": ("limit=1_0", INVALID),
    "Arabic digits": ("limit=%D9%A5", INVALID),
    "full-width digits": ("limit=%EF%BC%95", INVALID),
    "a space before": ("limit=%201", INVALID),
    "a plus before": ("limit=%2B1", INVALID),
    "a plus that is a space": ("limit=+1", INVALID),
    "a zero before": ("limit=01", INVALID),
    "an exponent": ("limit=1e1", INVALID),
    "a fraction": ("limit=1.0", INVALID),
    "hex": ("limit=0x1", INVALID),
    "nothing in it": ("limit=", INVALID),
    "no sign": ("limit", INVALID),
    "zero": ("limit=0", INVALID),
    "negative": ("limit=-1", INVALID),
    "one too many": ("limit=101", INVALID),
    "beyond 64 bits": ("limit=99999999999999999999", INVALID),
    "5,000 digits": ("limit=" + "9" * 5_000, INVALID),
    "NUL": ("limit=1%00", INVALID),
    "a line feed": ("limit=1%0A", INVALID),
    "a byte that is not UTF-8": ("limit=%ff", INVALID),
    "a surrogate": ("limit=%ed%a0%80", INVALID),
    "half an escape": ("limit=%", INVALID),
    "a semicolon": ("limit=1;limit=2", INVALID),
    "9,000 characters": ("limit=" + "x" * 9_000, INVALID),
}


@pytest.mark.parametrize("name", QUERIES)
def test_queries(siege: Siege, name: str) -> None:
    query, wanted = QUERIES[name]
    with siege.nothing_stored():
        for path in ("/v1/contacts", "/v1/events", "/v1/keys", f"/v1/contacts/{siege.scene.contact_id}/events"):
            siege.expect(wanted, request("GET", f"{path}?{query}", siege.auth))


# Other parameters, in full.
OTHER_QUERIES: dict[str, Refusal | None] = {
    "/v1/contacts?identified=True": INVALID,
    "/v1/contacts?identified=1": INVALID,
    "/v1/contacts?identified=": INVALID,
    "/v1/events?kind=Page": INVALID,
    "/v1/events?kind=page,custom": INVALID,
    "/v1/events?event=": INVALID,
    "/v1/events?event=a%00b": INVALID,
    "/v1/events?event=" + "e" * 256: INVALID,
    "/v1/events?event=%ff": INVALID,
    "/v1/contacts/lookup?user_id=": INVALID,
    "/v1/contacts/lookup?user_id=%00": INVALID,
    "/v1/contacts/lookup?user_id=" + "u" * 256: INVALID,
    "/v1/contacts/lookup?email=" + "%F0%9F%98%80" * 321: INVALID,
    "/v1/contacts/lookup?email=%25%27%20OR%201=1": TAKEN,
    "/v1/keys/self?verbose=1": INVALID,
    "/v1/project?x": INVALID,
    "/api/health-check?x=1": INVALID,
    "/api/health-check?x=%ff": INVALID,
}


@pytest.mark.parametrize("target", OTHER_QUERIES, ids=lambda target: target[:60])
def test_other_queries(siege: Siege, target: str) -> None:
    with siege.nothing_stored():
        siege.expect(OTHER_QUERIES[target], request("GET", target, siege.auth))


@pytest.mark.parametrize("value", ["True", "1", "", "yes", "true&strict=true", "%00"])
def test_strict_is_true_or_false(siege: Siege, value: str) -> None:
    """The doors take parameters that they do not know, as SDKs add their own, but not their own with odd values."""
    with siege.nothing_stored():
        for path, body in (("/v1/batch", {"batch": [good_item(1)]}), ("/v1/events/batch", {"events": [good_item(1)]})):
            siege.expect(INVALID, request("POST", f"{path}?strict={value}", siege.auth, body=encoded(body)))
    siege.expect(TAKEN, request("POST", "/v1/batch?sdk=1&sdk=2&x", siege.auth, body=b'{"batch":[]}'))
