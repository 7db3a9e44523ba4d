"""`Idempotency-Key`: one effect, and the same answer, however often a request is sent."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import httpx
import psycopg2
import psycopg2.extensions
import pytest

from app.embedded import EmbeddedPostgres
from app.idempotency import PATTERN
from models.db import transaction
from services import idempotency
from tests.support.api import Api
from tests.support.contract import CONTRACT
from tests.support.project import Project, make_key

POSTS = [
    operation
    for operation in CONTRACT.operations.values()
    if operation.method == "post" and operation.document in ("management", "lifecycle")
]


def post(api: Api, path: str, body: Any, key: str) -> httpx.Response:
    return api.post(path, body, headers={"Idempotency-Key": key})


def same(one: httpx.Response, other: httpx.Response) -> bool:
    """Returns whether status, body and Location are the same, to the byte."""
    return (one.status_code, one.content, one.headers.get("location")) == (
        other.status_code,
        other.content,
        other.headers.get("location"),
    )


def contacts(api: Api) -> int:
    return len(api.get("/v1/contacts", limit=100).json()["data"])


@pytest.mark.parametrize("operation", POSTS, ids=lambda operation: operation.id)
def test_every_post_of_a_resource_takes_a_key_and_says_how_it_may_be_refused(operation: Any) -> None:
    assert operation.takes_idempotency_key
    assert {"409", "422"} <= operation.spec["responses"].keys()
    success = operation.spec["responses"][str(operation.success)]
    assert "Idempotent-Replayed" in success["headers"]


def test_the_rule_for_keys_is_that_of_the_contract() -> None:
    parameter = CONTRACT.operations["management.createKey"].components["parameters"]["Idempotency-Key"]
    assert parameter["schema"]["pattern"] == PATTERN


def test_a_repeated_request_answers_the_same_and_does_nothing(api: Api) -> None:
    first = post(api, "/v1/contacts", {"traits": {"plan": "free"}}, "a")
    again = post(api, "/v1/contacts", {"traits": {"plan": "free"}}, "a")
    assert first.status_code == 201
    assert same(first, again)
    assert ("idempotent-replayed" in first.headers, again.headers["idempotent-replayed"]) == (False, "true")
    assert first.headers["x-request-id"] != again.headers["x-request-id"]
    assert contacts(api) == 1
    other = post(api, "/v1/contacts", {"traits": {"plan": "free"}}, "b")
    assert other.json()["id"] != first.json()["id"]


def test_answers_that_hold_a_secret_are_replayed_and_not_stored_in_clear(
    api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    body = {"name": "A key", "type": "secret"}
    first = post(api, "/v1/keys", body, "a")
    assert same(first, post(api, "/v1/keys", body, "a"))
    rotated = post(api, f"/v1/keys/{first.json()['id']}/rotate", {}, "b")
    assert same(rotated, post(api, f"/v1/keys/{first.json()['id']}/rotate", {}, "b"))
    dump = dumped(owner, project)
    for secret in (first.json()["key"], rotated.json()["key"], project.live.secret_key):
        assert secret.encode() not in dump
        assert secret.encode().hex().encode() not in dump
    assert first.json()["hint"].encode() in dump, "the dump is of the right project"


def dumped(owner: psycopg2.extensions.connection, project: Project) -> bytes:
    """Returns all that is kept of the project's keys and answers: as text, and the bytes of the answers as they are."""
    with owner.cursor() as cursor:
        cursor.execute("SELECT k::text FROM api_key k WHERE environment_id = %s", (project.live.id,))
        keys = "".join(row for (row,) in cursor.fetchall())
        cursor.execute("SELECT r::text, body FROM idempotency_record r WHERE environment_id = %s", (project.live.id,))
        records = cursor.fetchall()
    assert len(records) == 2
    return b"".join([keys.encode(), *(text.encode() + bytes(body) for text, body in records)])


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/contacts", {"user_id": "bob"}),
        ("/v1/contacts", {"user_id": "ann", "traits": {}}),
        ("/v1/keys", {"name": "x", "type": "write"}),
    ],
)
def test_another_request_with_the_same_key_is_refused(api: Api, path: str, body: dict[str, Any]) -> None:
    post(api, "/v1/contacts", {"user_id": "ann"}, "a")
    answer = post(api, path, body, "a")
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "idempotency_mismatch")
    assert contacts(api) == 1


def test_errors_are_not_kept(api: Api) -> None:
    api.post("/v1/contacts", {"user_id": "ann"})
    assert post(api, "/v1/contacts", {"user_id": "ann"}, "a").status_code == 409
    api.delete(f"/v1/contacts/{api.get('/v1/contacts').json()['data'][0]['id']}")
    made = post(api, "/v1/contacts", {"user_id": "ann"}, "a")
    assert (made.status_code, "idempotent-replayed" in made.headers) == (201, False)


def test_keys_are_the_callers_own(
    server_url: str, api: Api, strangers_api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    other_key = make_key(owner, project.live.id, "live", "secret", ["contacts:write"])
    with Api(server_url, other_key) as colleague, Api(server_url, project.test.secret_key) as test:
        ids = {post(client, "/v1/contacts", {}, "a").json()["id"] for client in (api, colleague, test, strangers_api)}
        assert len(ids) == 4


def test_a_replay_needs_the_scope_as_well(
    server_url: str, api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    post(api, "/v1/contacts", {}, "a")
    owner.cursor().execute(
        "UPDATE api_key SET scopes = '{contacts:read}' WHERE environment_id = %s AND type = 'secret'",
        (project.live.id,),
    )
    time.sleep(5.1)  # what a process may remember
    assert post(api, "/v1/contacts", {}, "a").status_code == 403


@pytest.mark.parametrize("key", ["", "x" * 256, "a\tb", "é"])
def test_a_key_that_is_none_is_refused(api: Api, key: str) -> None:
    answer = api.post("/v1/contacts", {}, headers=[("Idempotency-Key", key.encode())])
    assert (answer.status_code, answer.json()["error"]["details"][0]["field"]) == (400, "Idempotency-Key")
    assert contacts(api) == 0


def test_two_keys_are_refused_and_long_ones_are_taken(api: Api) -> None:
    two = api.post("/v1/contacts", {}, headers=[("Idempotency-Key", "a"), ("Idempotency-Key", "b")])
    assert two.status_code == 400
    for key in ("x" * 255, '"8e03978e-40d5-43dd-bc93-6894a57f9324"', "a b", "!"):
        assert same(post(api, "/v1/contacts", {}, key), post(api, "/v1/contacts", {}, key))


def test_the_answer_is_kept_for_a_day_and_then_forgotten(
    as_app: None, api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    first = post(api, "/v1/contacts", {}, "a").json()["id"]
    age(owner, project, timedelta(hours=23, minutes=59))
    assert post(api, "/v1/contacts", {}, "a").json()["id"] == first
    age(owner, project, timedelta(minutes=2))
    second = post(api, "/v1/contacts", {}, "a").json()["id"]
    assert second != first
    assert post(api, "/v1/contacts", {}, "a").json()["id"] == second
    age(owner, project, timedelta(hours=25))
    post(api, "/v1/contacts", {}, "b")
    with transaction(project.live.id):
        idempotency.forget_old(project.live.id)
    with owner.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM idempotency_record WHERE environment_id = %s", (project.live.id,))
        assert cursor.fetchone() == (1,)


@pytest.fixture
def as_app(server_url: str) -> None:
    """The database handle of this process is the server's."""


def age(owner: psycopg2.extensions.connection, project: Project, by: timedelta) -> None:
    owner.cursor().execute(
        "UPDATE idempotency_record SET created_at = created_at - %s WHERE environment_id = %s", (by, project.live.id)
    )


def test_while_the_first_is_under_way_the_others_are_told_at_once(
    server_url: str, api: Api, project: Project, postgres: EmbeddedPostgres
) -> None:
    """The first is held by a lock on the table that it writes."""
    blocker = psycopg2.connect(postgres.url("trellis_owner"))
    with blocker.cursor() as cursor, ThreadPoolExecutor(1) as pool:
        cursor.execute("LOCK TABLE person IN SHARE MODE")
        first = pool.submit(post, api, "/v1/contacts", {"user_id": "ann"}, "a")
        with Api(server_url, project.live.secret_key) as second:
            time.sleep(0.3)
            begun = time.monotonic()
            answer = post(second, "/v1/contacts", {"user_id": "ann"}, "a")
            assert (answer.status_code, answer.json()["error"]["code"]) == (409, "idempotency_in_flight")
            assert time.monotonic() - begun < 0.3
            blocker.rollback()
            made = first.result()
            assert made.status_code == 201
            assert same(made, post(second, "/v1/contacts", {"user_id": "ann"}, "a"))
    blocker.close()


def one_of_many(server_url: str, api_key: str, at_once: int, key: str) -> list[httpx.Response]:
    """Sends the same request so many times at once, each over a connection of its own."""
    ready = threading.Barrier(at_once)

    def send() -> httpx.Response:
        with Api(server_url, api_key) as api:
            api.get("/v1/keys/self")
            ready.wait()
            return post(api, "/v1/contacts", {"traits": {"key": key}}, key)

    with ThreadPoolExecutor(at_once) as pool:
        return [future.result() for future in [pool.submit(send) for _ in range(at_once)]]


def test_of_many_at_once_one_has_an_effect(server_url: str, api: Api, project: Project) -> None:
    """The small form of `tests/fire/test_idempotency.py`."""
    for turn in range(5):
        answers = one_of_many(server_url, project.live.secret_key, 20, f"turn-{turn}")
        made = [answer for answer in answers if answer.status_code == 201]
        assert all(same(made[0], answer) for answer in made)
        assert sum("idempotent-replayed" not in answer.headers for answer in made) == 1
        assert {a.json()["error"]["code"] for a in answers if a.status_code != 201} <= {"idempotency_in_flight"}
    assert contacts(api) == 5
