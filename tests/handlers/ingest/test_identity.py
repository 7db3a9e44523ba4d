"""Who is who: claims, later claims, aliases, groups; nobody who is known is merged by accident."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg2.extensions
import pytest

from models.ingest import CREATION
from tests.support.api import Api
from tests.support.exports import exported, lines
from tests.support.project import Project
from tests.support.reading import contact, letters


def timeline(api: Api, user_id: str) -> list[str]:
    """Returns the names of what a user did, the first first."""
    path = f"/v1/contacts/{contact(api, user_id)['id']}/events"
    return [event["event"] for event in api.get(path, limit=100).json()["data"]][::-1]


def visit(api: Api, anonymous_id: str, event: str) -> None:
    api.post("/v1/track", {"anonymousId": anonymous_id, "event": event})


def test_the_first_identify_claims_the_anonymous_history(api: Api) -> None:
    visit(api, "device", "before")
    (visitor,) = api.get("/v1/contacts").json()["data"]
    api.post("/v1/identify", {"userId": "ann", "anonymousId": "device"})
    visit(api, "device", "after")
    assert timeline(api, "ann") == ["before", "after"]
    assert contact(api, "ann")["id"] == visitor["id"], "nothing was known of the user: it is the same contact"


def test_a_history_is_claimed_for_a_user_who_is_known(api: Api) -> None:
    api.post("/v1/track", {"userId": "ann", "event": "on the phone"})
    visit(api, "device", "on the laptop")
    (visitor,) = api.get("/v1/contacts", identified="false").json()["data"]
    api.post("/v1/identify", {"userId": "ann", "anonymousId": "device"})
    assert timeline(api, "ann") == ["on the phone", "on the laptop"]
    absorbed = api.get(f"/v1/contacts/{visitor['id']}").json()
    assert absorbed["id"] == contact(api, "ann")["id"], "the id of the absorbed contact leads to the survivor"
    assert len(api.get("/v1/contacts").json()["data"]) == 1


def test_a_later_identify_re_points_only_what_comes_after(api: Api) -> None:
    visit(api, "shared", "ann 1")
    api.post("/v1/identify", {"userId": "ann", "anonymousId": "shared"})
    visit(api, "shared", "ann 2")
    api.post("/v1/identify", {"userId": "bob", "anonymousId": "shared"})
    visit(api, "shared", "bob 1")
    assert timeline(api, "ann") == ["ann 1", "ann 2"]
    assert timeline(api, "bob") == ["bob 1"]


def test_the_same_in_one_batch(api: Api) -> None:
    api.post(
        "/v1/batch",
        {
            "batch": [
                {"type": "track", "anonymousId": "shared", "event": "ann 1"},
                {"type": "identify", "userId": "ann", "anonymousId": "shared"},
                {"type": "track", "anonymousId": "shared", "event": "ann 2"},
                {"type": "identify", "userId": "bob", "anonymousId": "shared"},
                {"type": "track", "anonymousId": "shared", "event": "bob 1"},
            ]
        },
    )
    assert sorted(timeline(api, "ann")) == ["ann 1", "ann 2"]
    assert timeline(api, "bob") == ["bob 1"]


def test_an_alias_joins_an_unknown_or_anonymous_id(api: Api) -> None:
    visit(api, "visitor-17", "before")
    api.post("/v1/alias", {"previousId": "visitor-17", "userId": "ann"})
    visit(api, "visitor-17", "after")
    api.post("/v1/alias", {"previousId": "never seen", "userId": "ann"})
    visit(api, "never seen", "elsewhere")
    assert timeline(api, "ann") == ["before", "after", "elsewhere"]


def test_two_users_who_are_known_are_never_merged(api: Api) -> None:
    for user in ("ann", "bob"):
        api.post("/v1/track", {"userId": user, "event": user})
    receipt = api.post("/v1/alias", {"previousId": "bob", "userId": "ann", "messageId": "m"}).json()
    assert [r["code"] for r in receipt["rejected"]] == ["identity_conflict"]
    assert (timeline(api, "ann"), timeline(api, "bob")) == (["ann"], ["bob"])
    again = api.post("/v1/alias", {"previousId": "bob", "userId": "ann", "messageId": "m"}).json()
    assert again["duplicates"] == 0, "what was rejected stays unseen"


@pytest.mark.parametrize("apart", [False, True])
def test_what_was_refused_makes_nothing_a_duplicate(api: Api, apart: bool) -> None:
    for user in ("ann", "bob"):
        api.post("/v1/track", {"userId": user, "event": user})
    refused = {"type": "alias", "previousId": "bob", "userId": "ann", "messageId": "m"}
    good = {"type": "track", "userId": "ann", "event": "kept", "messageId": "m"}
    again = {"type": "track", "userId": "ann", "event": "again", "messageId": "m"}
    receipts = [
        api.post("/v1/batch", {"batch": items}).json()
        for items in ([[refused], [good], [again]] if apart else [[refused, good, refused, again]])
    ]
    assert sum(receipt["accepted"] for receipt in receipts) == 1
    assert sum(receipt["duplicates"] for receipt in receipts) == (1 if apart else 2)
    assert [r["code"] for receipt in receipts for r in receipt["rejected"]] == ["identity_conflict"]
    assert timeline(api, "ann") == ["ann", "kept"]


def test_email_identifies_nobody(api: Api) -> None:
    for user in ("ann", "bob"):
        api.post("/v1/identify", {"userId": user, "traits": {"email": "Shared@Example.com"}})
    found = api.get("/v1/contacts/lookup", email="shared@example.COM").json()["data"]
    assert sorted(c["user_id"] for c in found) == ["ann", "bob"]


def test_traits_are_merged_removed_and_remembered(api: Api) -> None:
    api.post("/v1/identify", {"userId": "ann", "traits": {"plan": "free", "trial": True, "n": 1}})
    api.post("/v1/identify", {"userId": "ann", "traits": {"plan": "growth", "trial": None, "n": 1}})
    ann = contact(api, "ann")
    assert ann["traits"] == {"plan": "growth", "n": 1}
    history = api.get(f"/v1/contacts/{ann['id']}/trait-changes").json()["data"]
    assert [(h["trait"], h["previous"], h["value"]) for h in history[:2]] == [
        ("trial", True, None),
        ("plan", "free", "growth"),
    ]
    assert len(history) == 5, "what did not change is not in the history"


def test_true_is_not_one(api: Api) -> None:
    api.post("/v1/identify", {"userId": "ann", "traits": {"x": 1}})
    api.post("/v1/identify", {"userId": "ann", "traits": {"x": True}})
    assert contact(api, "ann")["traits"] == {"x": True}


def test_a_survivor_keeps_its_traits_and_takes_those_it_lacks(api: Api) -> None:
    api.post("/v1/identify", {"userId": "ann", "traits": {"plan": "growth"}})
    api.post("/v1/identify", {"anonymousId": "device", "traits": {"plan": "none", "browser": "firefox"}})
    api.post("/v1/identify", {"userId": "ann", "anonymousId": "device"})
    assert contact(api, "ann")["traits"] == {"plan": "growth", "browser": "firefox"}


def test_groups_show_on_the_contact(api: Api) -> None:
    api.post("/v1/group", {"userId": "ann", "groupId": "acme", "traits": {"name": "Acme", "size": 5}})
    api.post("/v1/group", {"userId": "ann", "group_id": "acme", "traits": {"size": None, "tier": "gold"}})
    api.post("/v1/group", {"anonymousId": "device", "groupId": "club"})
    api.post("/v1/identify", {"userId": "ann", "anonymousId": "device"})
    assert contact(api, "ann")["groups"] == [
        {"id": "acme", "traits": {"name": "Acme", "tier": "gold"}},
        {"id": "club", "traits": {}},
    ]


def test_groups_of_a_visitor_stay_in_the_batch_that_says_who_it_is(api: Api, project: Project) -> None:
    api.track({"userId": "ann", "event": "a"}, {"anonymousId": "device", "event": "b"})
    group = {"type": "group", "anonymousId": "device", "groupId": "club"}
    api.post("/v1/batch", {"batch": [group, {"type": "identify", "userId": "ann", "anonymousId": "device"}]})
    ann = contact(api, "ann")
    assert ann["groups"] == [{"id": "club", "traits": {}}]
    (row,) = lines(exported(api, project.live.id, kind="contacts"))
    assert row == ann


@pytest.mark.parametrize("more", [{f"b{n}": 0 for n in range(400)}, {"text": "x" * (1 << 19)}])
@pytest.mark.parametrize("call", [{"type": "identify"}, {"type": "group", "groupId": "acme"}])
def test_nobody_has_more_traits_than_fit(api: Api, call: dict[str, Any], more: dict[str, Any]) -> None:
    def send(traits: dict[str, Any]) -> list[str]:
        receipt = api.post("/v1/batch", {"batch": [call | {"userId": "ann", "traits": traits}]}).json()
        return [rejection["code"] for rejection in receipt["rejected"]]

    def kept() -> dict[str, Any]:
        ann = contact(api, "ann")
        return ann["groups"][0]["traits"] if ann["groups"] else ann["traits"]

    full = {f"a{n}": 0 for n in range(700)}
    assert send(full) == []
    assert send(more) == ["traits_too_large"]
    assert kept() == full
    assert send({"a1": None, "a2": 5}) == []
    assert kept() == {name: value for name, value in full.items() if name != "a1"} | {"a2": 5}
    (letter,) = letters(api)
    assert (letter["code"], letter["field"]) == ("traits_too_large", "traits")


def test_a_contact_is_not_given_more_traits_than_fit(api: Api) -> None:
    path = "/v1/contacts/" + api.post("/v1/contacts", {"traits": {f"a{n}": 0 for n in range(700)}}).json()["id"]
    before = api.get(path).json()
    refused = api.patch(path, {"traits": {f"b{n}": 0 for n in range(301)}})
    assert (refused.status_code, refused.json()["error"]["details"][0]["reason"]) == (400, "traits_too_large")
    assert api.get(path).json() == before


def test_a_visitor_whose_traits_do_not_fit_is_still_the_person(api: Api) -> None:
    api.post("/v1/identify", {"userId": "ann", "traits": {f"a{n}": 0 for n in range(700)}})
    api.post("/v1/identify", {"anonymousId": "device", "traits": {f"b{n}": 0 for n in range(700)}})
    assert api.post("/v1/identify", {"userId": "ann", "anonymousId": "device", "traits": {"c": 1}}).json()["accepted"]
    assert len(contact(api, "ann")["traits"]) == 701


def test_a_thousand_groups_are_shown_and_not_one_more(api: Api, project: Project) -> None:
    calls = [{"type": "group", "userId": "ann", "groupId": f"g{n}"} for n in range(1_001)]
    assert api.post("/v1/batch", {"batch": calls}).json()["accepted"] == 1_001
    assert len(contact(api, "ann")["groups"]) == 1_000
    (row,) = lines(exported(api, project.live.id, kind="contacts"))
    assert row == contact(api, "ann")


def test_many_tell_of_the_same_groups_at_once(server_url: str, api: Api, project: Project) -> None:
    def tell(n: int) -> int:
        with Api(server_url, project.live.write_key) as client:
            calls = [
                {"type": "group", "userId": f"u{n}", "groupId": f"g{(n + k) % 20}", "traits": {f"t{n}": n}}
                for k in range(20)
            ]
            return len(client.post("/v1/batch", {"batch": calls}).json()["rejected"])

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(tell, range(24))) == {0}
    groups = contact(api, "u0")["groups"]
    assert [len(group["traits"]) for group in groups] == [24] * 20


@pytest.mark.parametrize("turn", range(3))
def test_many_who_identify_at_once_make_one_person(server_url: str, api: Api, project: Project, turn: int) -> None:
    def identify(n: int) -> int:
        with Api(server_url, project.live.write_key) as client:
            body = {"userId": "ann", "anonymousId": f"device {n % 4}", "traits": {f"t{n}": n}}
            return client.post("/v1/identify", body).status_code

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(identify, range(24))) == {200}
    assert len(contact(api, "ann")["traits"]) == 24
    assert len(api.get("/v1/contacts").json()["data"]) == 1


def test_who_waits_to_create_an_id_holds_none(
    server_url: str, api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    """Or the one that it waits for would wait for it, as soon as it wants an id that both know."""
    api.post("/v1/identify", {"userId": "ann", "anonymousId": "phone"})
    with Api(server_url, project.live.write_key) as client, ThreadPoolExecutor(1) as pool, owner.cursor() as cursor:
        key = (CREATION, project.live.id)
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", key)
        identified = pool.submit(client.post, "/v1/identify", {"userId": "ann", "anonymousId": "laptop"})
        waiting = "SELECT FROM pg_locks WHERE (classid, objid) = (%s, %s) AND NOT granted"
        while not (cursor.execute(waiting, key), cursor.rowcount)[1]:
            assert not identified.done()
        cursor.execute("SELECT FROM identifier WHERE environment_id = %s FOR UPDATE NOWAIT", key[1:])
        assert cursor.rowcount == 2
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", key)
        assert identified.result().status_code == 200


def test_many_batches_with_many_new_people_at_once(server_url: str, project: Project) -> None:
    """Writers that create the same people wait for each other; none gives up."""

    def send(n: int) -> int:
        with Api(server_url, project.live.write_key) as client:
            calls = [{"userId": f"u{(n * 131 + k * 17) % 3000}", "event": "a"} for k in range(400)]
            return client.track(*calls).status_code

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(send, range(30))) == {200}
