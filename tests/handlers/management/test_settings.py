import time
from datetime import timedelta
from typing import Any

import psycopg2.extensions
import pytest

from core import clock
from tests.support.api import Api
from tests.support.project import Project, make_key


def key(api: Api, **fields: Any) -> dict[str, Any]:
    answer = api.post("/v1/keys", {"name": "A key", "type": "secret"} | fields)
    assert answer.status_code == 201, answer.text
    return answer.json()


def status(url: str, text: str) -> int:
    with Api(url, text) as api:
        return api.get("/v1/keys/self").status_code


def test_a_new_key_works_at_once_and_a_revoked_one_stops(server_url: str, api: Api) -> None:
    made = key(api)
    assert status(server_url, made["key"]) == 200
    assert api.delete(f"/v1/keys/{made['id']}").status_code == 204
    time.sleep(0.1)  # until the process has been told
    assert status(server_url, made["key"]) == 401
    assert api.get(f"/v1/keys/{made['id']}").json()["status"] == "revoked"


def test_the_secret_is_shown_once(api: Api, project: Project) -> None:
    made = key(api)
    listed = next(k for k in api.get("/v1/keys").json()["data"] if k["id"] == made["id"])
    assert listed == {name: value for name, value in made.items() if name != "key"}
    assert made["key"].endswith(listed["hint"])


def test_rotation_keeps_the_old_key_for_its_grace(server_url: str, api: Api) -> None:
    old = key(api, scopes=["contacts:read"])
    new = api.post(f"/v1/keys/{old['id']}/rotate", {"grace_seconds": 3600}).json()
    assert new["scopes"] == old["scopes"]
    assert status(server_url, old["key"]) == status(server_url, new["key"]) == 200
    ending = api.get(f"/v1/keys/{old['id']}").json()
    end = clock.parsed(ending["expires_at"])
    assert end
    assert (ending["status"], abs(end - clock.now() - timedelta(hours=1)) < timedelta(seconds=10)) == ("expiring", True)
    assert api.post(f"/v1/keys/{old['id']}/rotate", {}).status_code == 409
    ended = api.post(f"/v1/keys/{new['id']}/rotate", {"grace_seconds": 0}).json()
    assert api.get(f"/v1/keys/{new['id']}").json()["status"] == "expired"
    assert status(server_url, ended["key"]) == 200


def test_a_key_that_has_expired_is_none(server_url: str, api: Api) -> None:
    end = clock.now() + timedelta(seconds=1)
    made = key(api, expires_at=clock.text(end))
    assert made["status"] == "expiring"
    time.sleep((end - clock.now()).total_seconds() + 0.01)
    assert status(server_url, made["key"]) == 401
    assert api.get(f"/v1/keys/{made['id']}").json()["status"] == "expired"


def test_a_key_gives_no_more_than_it_has(
    server_url: str, project: Project, owner: psycopg2.extensions.connection
) -> None:
    small = make_key(owner, project.live.id, "live", "secret", ["keys:write", "contacts:read"])
    with Api(server_url, small) as api:
        assert api.post("/v1/keys", {"name": "x", "type": "secret", "scopes": ["contacts:write"]}).status_code == 403
        assert api.post("/v1/keys", {"name": "x", "type": "write"}).status_code == 403
        assert sorted(key(api)["scopes"]) == ["contacts:read", "keys:write"]


def test_a_write_key_only_writes(server_url: str, project: Project) -> None:
    with Api(server_url, project.live.write_key) as api:
        assert api.get("/v1/keys/self").json()["scopes"] == ["events:write"]
        for path in ("/v1/contacts", "/v1/events", "/v1/keys", "/v1/project"):
            assert api.get(path).status_code == 403


def test_the_project(api: Api, server_url: str, project: Project) -> None:
    changed = api.patch("/v1/project", {"name": "Shop", "timezone": "Europe/Berlin"}).json()
    assert (changed["name"], changed["timezone"], changed["environment"]) == ("Shop", "Europe/Berlin", "live")
    with Api(server_url, project.test.secret_key) as test:
        assert test.get("/v1/project").json() == changed | {"environment": "test"}


@pytest.mark.parametrize("body", [{"timezone": "Mars/Olympus"}, {"name": ""}, {"id": "org_1"}])
def test_project_settings_that_do_not_fit(api: Api, body: Any) -> None:
    assert api.patch("/v1/project", body).status_code == 400
