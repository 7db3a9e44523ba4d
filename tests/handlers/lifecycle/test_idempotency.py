"""`Idempotency-Key` on what product back ends send: events and users are stored once, and answered alike."""

from typing import Any

import pytest

from tests.support.api import Api
from tests.support.contract import CONTRACT
from tests.support.scene import IN_EXAMPLES, example

POSTS = [o for o in CONTRACT.operations.values() if o.document == "lifecycle" and o.method == "post"]


@pytest.mark.parametrize("operation", POSTS, ids=lambda operation: operation.id)
def test_a_repeated_request_answers_the_same(api: Api, operation: Any) -> None:
    for user_id in IN_EXAMPLES:
        api.post("/v1/contacts", {"user_id": user_id})
    first, again = (api.post(operation.path, example(operation), headers={"Idempotency-Key": "a"}) for _ in range(2))
    assert first.status_code == again.status_code == 200
    assert first.content == again.content
    assert "idempotent-replayed" not in first.headers
    assert again.headers["idempotent-replayed"] == "true"


def test_an_event_without_a_message_id_is_stored_once(api: Api) -> None:
    event = {"user_id": "ann", "event_type": "custom", "event_name": "Paid"}
    for key in ("a", "a", "b"):
        assert api.post("/api/track", event, headers={"Idempotency-Key": key}).json()["duplicate"] is False
    assert len(api.get("/v1/events").json()["data"]) == 2
    assert api.get("/v1/usage").json()["events"] == 2


def test_a_user_is_created_once_and_says_so_again(api: Api) -> None:
    user = {"user_id": "ann", "properties": {"plan": "free"}}
    answers = [api.post("/api/identify", user, headers={"Idempotency-Key": "a"}).json() for _ in range(2)]
    assert [answer["created"] for answer in answers] == [True, True]
    assert api.post("/api/identify", user).json()["created"] is False
