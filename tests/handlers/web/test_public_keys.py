"""The public key of a page: a UUID that anybody may see, for some origins only, and replaced without a gap."""

from typing import Any

import httpx

from core import api_key
from tests.support.api import Api
from tests.support.project import Project
from tests.support.visits import visit


def public_key(api: Api) -> dict[str, Any]:
    (found,) = [key for key in api.get("/v1/keys").json()["data"] if key["type"] == "public"]
    return found


def send(page: Api, project_id: str, origin: str | None = None) -> httpx.Response:
    headers = {"Origin": origin} if origin else {}
    return page.post("/api/analytics/track", {"projectId": project_id, "events": [visit()]}, headers=headers)


def test_it_is_good_on_its_origins_only(server_url: str, api: Api, project: Project) -> None:
    origins = {"allowed_origins": ["https://*.example.com"]}
    assert api.patch(f"/v1/keys/{public_key(api)['id']}", origins).status_code == 200
    with Api(server_url, None) as page:
        assert send(page, project.live.public_key, "https://www.example.com").status_code == 200
        refused = send(page, project.live.public_key, "https://www.example.org")
        assert (refused.status_code, refused.json()["code"]) == (403, "origin_not_allowed")


def test_the_old_one_is_good_for_a_while_after_it_was_replaced(server_url: str, api: Api, project: Project) -> None:
    rotated = api.post(f"/v1/keys/{public_key(api)['id']}/rotate", {}).json()
    assert rotated["type"] == "public"
    assert api_key.UUID.fullmatch(rotated["key"])
    assert api.get(f"/v1/keys/{rotated['id']}").json()["hint"] == rotated["key"], "there is nothing to hide"
    with Api(server_url, None) as page:
        assert send(page, rotated["key"]).status_code == 200
        assert send(page, project.live.public_key).status_code == 200
    assert len(api.get("/v1/events").json()["data"]) == 2
