"""Users, through the Lifecycle API."""

from typing import Any

import httpx
import pytest

from tests.support.api import Api
from tests.support.project import Project
from tests.support.reading import contact


def test_the_request_of_the_reference(api: Api) -> None:
    body = {
        "user_id": "unique_user_id",
        "email": "user@example.com",
        "name": "John Doe",
        "properties": {"plan": "premium", "company": "Acme Inc"},
    }
    answer = api.post("/api/identify", body)
    assert answer.json() == {
        "success": True,
        "message": "User created successfully",
        "user_id": "unique_user_id",
        "created": True,
        "changed": ["company", "email", "name", "plan"],
    }
    traits = contact(api, "unique_user_id")["traits"]
    assert traits == {"email": "user@example.com", "name": "John Doe", "plan": "premium", "company": "Acme Inc"}


def test_a_later_call_updates_and_says_what_has_changed(api: Api) -> None:
    api.post("/api/identify", {"user_id": "ann", "email": "ann@example.com", "properties": {"plan": "free", "age": 3}})
    answer = api.post("/api/identify", {"user_id": "ann", "properties": {"plan": "growth", "age": None, "new": None}})
    assert answer.json() == {
        "success": True,
        "message": "User updated successfully",
        "user_id": "ann",
        "created": False,
        "changed": ["age", "plan"],
    }
    assert contact(api, "ann")["traits"] == {"email": "ann@example.com", "plan": "growth"}


def test_somebody_of_whom_only_events_told_is_updated(api: Api) -> None:
    api.track({"userId": "ann", "event": "seen"})
    assert api.post("/api/identify", {"user_id": "ann"}).json()["created"] is False


@pytest.mark.parametrize("body", [{}, {"user_id": ""}, {"user_id": "ann", "email": "nobody"}, {"user_id": "a", "x": 1}])
def test_what_does_not_fit_is_refused_in_the_dialect(api: Api, body: dict[str, Any]) -> None:
    answer = api.post("/api/identify", body)
    assert (answer.status_code, answer.json()["success"]) == (400, False)


@pytest.mark.parametrize("path", ["/api/identify", "/api/track"])
@pytest.mark.parametrize("kind", ["write_key", "public_key"])
def test_keys_that_may_be_public_are_refused(server_url: str, project: Project, path: str, kind: str) -> None:
    with Api(server_url, None) as nobody:
        answer = nobody.post(path, {"user_id": "ann"}, headers={"X-API-Key": getattr(project.live, kind)})
    assert answer.status_code == 403
    assert answer.json()["error"]["details"][0] == {"field": "", "reason": "key_type", "message": "secret"}


def test_a_stranger_sees_nothing(api: Api, strangers_api: Api) -> None:
    api.post("/api/identify", {"user_id": "ann", "email": "ann@example.com"})
    assert strangers_api.get("/v1/contacts").json()["data"] == []
    assert strangers_api.post("/api/identify", {"user_id": "ann"}).json()["created"] is True


def test_the_key_is_sent_as_the_reference_sends_it(server_url: str, project: Project) -> None:
    headers = {"X-API-Key": project.live.secret_key}
    answer = httpx.post(f"{server_url}/api/identify", json={"user_id": "ann"}, headers=headers, trust_env=False)
    assert answer.status_code == 200
