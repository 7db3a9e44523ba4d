"""Dead letters: what was rejected can be read, corrected and sent again, and is stored once."""

from datetime import timedelta
from typing import Any

import psycopg2
import psycopg2.extensions
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.doors import DOORS
from core import clock
from models.ingest import BorrowedStore
from tests.support.api import Api
from tests.support.contract import CONTRACT
from tests.support.project import Project
from tests.support.reading import events, letters

Json = dict[str, Any]


def reject(api: Api, *items: Any, door: str = "batch", **envelope: Any) -> list[Json]:
    """Sends items that are all rejected. Returns their letters, in the order of the items."""
    name, path = ("events", "events/batch") if door == "events/batch" else ("batch", "batch")
    receipt = api.post(f"/v1/{path}", {name: list(items), **envelope}).json()
    assert len(receipt["rejected"]) == len(items), receipt
    return letters(api)[: len(items)][::-1]


def replay(api: Api, letter: Json, item: Any = None) -> Any:
    return api.post(f"/v1/dead-letters/{letter['id']}/replay", {} if item is None else {"item": item})


def test_a_letter_holds_what_came_and_what_is_wrong(api: Api) -> None:
    before = clock.now()
    (nameless, text) = reject(api, {"type": "track", "userId": "ann", "x": [1, None]}, "no object")
    assert nameless["item"] == {"type": "track", "userId": "ann", "x": [1, None]}
    assert (nameless["door"], nameless["code"], text["item"]) == ("batch", "validation_error", "no object")
    assert text["message"] == "The item must be an object."
    assert before <= clock.parsed(nameless["received_at"]) <= clock.now()
    assert api.get(f"/v1/dead-letters/{nameless['id']}").json() == nameless


def test_letters_are_listed_by_door_and_code_in_pages(api: Api) -> None:
    reject(api, {"type": "track"}, {"type": "page", "userId": "ann", "timestamp": "2999-01-01T00:00:00Z"})
    reject(api, {"userId": "ann"}, door="events/batch")
    assert [letter["door"] for letter in letters(api)] == ["events/batch", "batch", "batch"]
    assert len(letters(api, door="batch")) == 2
    assert [letter["code"] for letter in letters(api, code="timestamp_out_of_range")] == ["timestamp_out_of_range"]
    first = api.get("/v1/dead-letters", limit=2).json()
    rest = api.get("/v1/dead-letters", limit=2, cursor=first["next_cursor"]).json()
    assert [len(first["data"]), len(rest["data"]), rest["has_more"]] == [2, 1, False]


def test_a_corrected_item_is_stored_and_its_letter_gone(api: Api) -> None:
    (letter,) = reject(api, {"type": "track", "userId": "ann", "messageId": "m"})
    answer = replay(api, letter, letter["item"] | {"event": "Paid", "properties": {"amount": 1}})
    assert answer.json() == {"id": letter["id"], "outcome": "accepted"}
    (event,) = events(api)
    assert (event["event"], event["message_id"], event["properties"]) == ("Paid", "m", {"amount": 1})
    assert letters(api) == []
    assert replay(api, letter).status_code == 404
    assert api.get("/v1/contacts/lookup", user_id="ann").json()["data"][0]["id"] == event["contact_id"]
    assert api.get("/v1/usage").json()["events"] == 1


def test_an_item_that_is_still_wrong_is_refused_and_its_letter_stays(api: Api) -> None:
    (letter,) = reject(api, {"type": "track", "userId": "ann"})
    for item in (None, {"type": "track", "event": "Paid"}, {"type": "nonsense"}):
        answer = replay(api, letter, item)
        assert (answer.status_code, answer.json()["error"]["code"]) == (422, "unprocessable")
        assert answer.json()["error"]["details"][0]["reason"] == "validation_error"
    assert letters(api) == [letter]
    assert events(api) == []


def test_an_item_that_was_stored_since_is_a_duplicate(api: Api) -> None:
    (letter,) = reject(api, {"type": "track", "userId": "ann", "messageId": "m"})
    good = {"userId": "ann", "event": "Paid", "messageId": "m"}
    assert api.track(good).json()["accepted"] == 1
    assert replay(api, letter, {"type": "track"} | good).json()["outcome"] == "duplicate"
    assert (letters(api), len(events(api))) == ([], 1)
    assert api.get("/v1/usage").json()["events"] == 1


def test_the_time_is_that_of_the_first_receipt(api: Api, owner: psycopg2.extensions.connection) -> None:
    """With the skew of the sender's clock taken off as it would have been then."""
    skewed = {"type": "track", "userId": "ann", "timestamp": "2020-01-01T00:00:00Z"}
    timeless = {"type": "track", "userId": "ann"}
    context = {"library": {"name": "x"}}
    found = reject(api, timeless, skewed, sentAt="2020-01-01T00:00:10.5Z", context=context)
    came = clock.parsed(found[0]["received_at"])
    assert came
    owner.cursor().execute("SELECT pg_sleep(0.02)")
    for letter in found:
        assert replay(api, letter, letter["item"] | {"event": "a"}).status_code == 200
    at_timeless, at_skewed = events(api)
    assert clock.parsed(at_timeless["timestamp"]) == came
    assert clock.parsed(at_skewed["timestamp"]) == came - timedelta(seconds=10.5)
    assert at_skewed["context"] == context
    assert clock.parsed(at_timeless["received_at"]) > came


def test_an_identity_conflict_can_be_repaired(api: Api) -> None:
    api.post("/v1/identify", {"userId": "ann"})
    api.post("/v1/identify", {"userId": "bob"})
    api.post("/v1/alias", {"userId": "ann", "previousId": "bob"})
    (letter,) = letters(api)
    assert (letter["door"], letter["code"]) == ("alias", "identity_conflict")
    assert replay(api, letter).status_code == 422
    assert letters(api) == [letter]
    assert replay(api, letter, {"userId": "ann", "previousId": "nobody yet"}).json()["outcome"] == "accepted"


def test_many_are_replayed_by_code_and_what_is_wrong_stays(
    api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    late = [{"user_id": "ann", "event": f"e{n}", "timestamp": "2999-01-01T00:00:00Z"} for n in range(5)]
    assert {letter["code"] for letter in reject(api, *late, door="events/batch")} == {"timestamp_out_of_range"}
    reject(api, {"type": "track"})
    # Three of them have been right since their clock was set.
    owner.cursor().execute(
        """UPDATE dead_letter SET item = item - 'timestamp'
           WHERE environment_id = %s AND item->>'event' IN ('e0', 'e2', 'e4')""",
        (project.live.id,),
    )
    body = {"code": "timestamp_out_of_range", "limit": 2}
    found, cursor = [], {}
    while True:
        answer = api.post("/v1/dead-letters/replay", body | cursor).json()
        found.append((answer["examined"], answer["accepted"], answer["still_rejected"]))
        if not answer["has_more"]:
            break
        cursor = {"cursor": answer["next_cursor"]}
    assert found == [(2, 1, 1), (2, 1, 1), (1, 1, 0)]
    assert sorted(event["event"] for event in events(api)) == ["e0", "e2", "e4"]
    assert len(letters(api)) == 3
    assert api.post("/v1/dead-letters/replay", {"door": "batch", "code": "identity_conflict"}).json()["examined"] == 0


def test_a_repeated_replay_is_one(api: Api) -> None:
    """Without a message id, only the Idempotency-Key tells."""
    (letter,) = reject(api, {"type": "track", "userId": "ann"})
    answers = [
        api.post(
            f"/v1/dead-letters/{letter['id']}/replay",
            {"item": {"type": "track", "userId": "ann", "event": "a"}},
            headers={"Idempotency-Key": "k"},
        )
        for _ in range(2)
    ]
    assert answers[0].content == answers[1].content
    assert len(events(api)) == 1


def test_a_deleted_letter_is_gone(api: Api) -> None:
    (letter,) = reject(api, {"type": "track"})
    assert api.delete(f"/v1/dead-letters/{letter['id']}").status_code == 204
    assert api.delete(f"/v1/dead-letters/{letter['id']}").status_code == 404
    assert letters(api) == []


def test_a_write_key_cannot_touch_what_is_there(server_url: str, api: Api, project: Project) -> None:
    """Though it has the scope to write events."""
    (letter,) = reject(api, {"type": "track"})
    with Api(server_url, project.live.write_key) as public:
        assert replay(public, letter).status_code == 403
        assert public.delete(f"/v1/dead-letters/{letter['id']}").status_code == 403
    assert letters(api) == [letter]


def test_every_door_can_read_its_letters_again() -> None:
    """Doors whose items are judged one by one make letters, and so do calls that conflict with what is known."""
    operations = {operation_id for operation_id, _ in DOORS.values()}
    batches = {o.id for o in CONTRACT.operations.values() if o.body and o.body.items}
    assert batches <= operations <= CONTRACT.operations.keys()


def test_a_letter_of_a_door_that_is_gone_stays(
    api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    (letter,) = reject(api, {"type": "track"})
    owner.cursor().execute("UPDATE dead_letter SET door = 'gone' WHERE environment_id = %s", (project.live.id,))
    answer = replay(api, letter, {"type": "track", "userId": "ann", "event": "a"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "unprocessable")
    assert len(letters(api, door="gone")) == 1


@pytest.mark.parametrize(
    ("error", "status"), [(psycopg2.OperationalError, 503), (psycopg2.InterfaceError, 503), (psycopg2.DataError, 422)]
)
def test_what_the_database_refuses_leaves_the_letter(
    api: Api, monkeypatch: pytest.MonkeyPatch, error: type[psycopg2.Error], status: int
) -> None:
    def refuse(*_: Any) -> None:
        raise error

    (letter,) = reject(api, {"type": "track"})
    with monkeypatch.context() as patch:
        patch.setattr(BorrowedStore, "add_events", refuse)
        answer = replay(api, letter, {"type": "track", "userId": "ann", "event": "a"})
    assert answer.status_code == status
    assert (letters(api), events(api)) == ([letter], [])
    assert api.get("/v1/contacts").json()["data"] == []
    assert replay(api, letter, {"type": "track", "userId": "ann", "event": "a"}).status_code == 200


# Without NUL, which no request may hold.
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=5)
ITEMS = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=5,
)
CORRECTIONS = st.dictionaries(
    st.sampled_from(["type", "userId", "anonymousId", "event", "properties", "timestamp", "messageId", "previousId"]),
    st.sampled_from(["track", "alias", "identify", "group", "m", "2026-01-01T00:00:00Z", {}]) | ITEMS,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(item=CORRECTIONS)
def test_whatever_the_correction_it_is_stored_or_refused_as_its_door_would(api: Api, item: Json) -> None:
    """A replay and a batch with the same item say the same: accepted, a duplicate or rejected."""
    (letter,) = reject(api, {"type": "nonsense"})
    stored = len(events(api))
    answer = replay(api, letter, item)
    if answer.status_code == 200:
        assert letter["id"] not in {other["id"] for other in letters(api)}
    else:
        assert (answer.status_code, len(events(api))) == (422, stored)
    sent = api.post("/v1/batch", {"batch": [item]}).json()
    assert bool(sent["rejected"]) == (answer.status_code == 422)
