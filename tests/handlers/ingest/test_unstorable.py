"""Items that only the database finds it cannot store: refused alone, told, kept, and never half of a strict request."""

from collections.abc import Iterator, Sequence
from typing import Any

import psycopg2
import pytest

from models.ingest import IngestStore
from tests.support.api import Api
from tests.support.reading import events, letters

Json = dict[str, Any]
POISON = "poison"
GOOD: Json = {"type": "track", "userId": "ann", "event": "good"}
BAD: Json = {"type": "track", "userId": "ann", "event": POISON}


@pytest.fixture(autouse=True)
def poisonous(monkeypatch: pytest.MonkeyPatch) -> None:
    """No text that passes the contract is known to do this, so one is made up."""
    add_events = IngestStore.add_events

    def refuse(store: IngestStore, lines: Iterator[str], usage: Sequence[Any]) -> None:
        held = list(lines)
        if any(POISON in line for line in held):
            raise psycopg2.DataError("poison")
        add_events(store, held, usage)

    monkeypatch.setattr(IngestStore, "add_events", refuse)


def test_the_rest_of_a_batch_is_stored_and_what_is_refused_is_kept(api: Api) -> None:
    nameless = {"type": "track", "userId": "ann"}
    receipt = api.post("/v1/batch", {"batch": [nameless, GOOD, BAD, GOOD]}).json()
    assert (receipt["accepted"], [refusal["index"] for refusal in receipt["rejected"]]) == (2, [0, 2])
    assert [event["event"] for event in events(api)] == ["good", "good"]
    assert sorted((letter["item"] for letter in letters(api)), key=len) == [nameless, BAD]


def test_strict_is_all_or_nothing(api: Api) -> None:
    assert api.post("/v1/batch?strict=true", {"batch": [GOOD, BAD, GOOD]}).status_code == 400
    assert (events(api), letters(api)) == ([], [])


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/track", {"user_id": "ann", "event_name": POISON, "event_type": "custom"}),
        ("/api/analytics/server-events", {"eventType": "conversion", "eventName": POISON}),
    ],
)
def test_a_door_for_one_event_says_that_it_is_not_stored(api: Api, path: str, body: Json) -> None:
    assert api.post(path, body).status_code == 400
    assert events(api) == []


def test_a_long_email_is_a_trait_like_any_other(api: Api) -> None:
    """An entry of an index holds 2,700 bytes, where compression does not help."""
    email = "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(5_000))
    assert api.post("/api/identify", {"user_id": "bob", "properties": {"email": email}}).status_code == 200
    assert api.post("/v1/contacts", {"user_id": "eve", "traits": {"email": email}}).status_code == 201
    found = api.get("/v1/contacts/lookup", user_id="bob").json()["data"]
    assert [contact["traits"]["email"] == email for contact in found] == [True]
    assert found[0]["email"] is None
    api.post("/v1/contacts", {"email": "Ann@Example.com"})
    assert len(api.get("/v1/contacts/lookup", email="ann@example.COM").json()["data"]) == 1
