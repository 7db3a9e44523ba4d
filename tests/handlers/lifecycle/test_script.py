"""Whether the script is installed."""

import re

import psycopg2.extensions

from core.version import VERSION
from tests.support.api import Api
from tests.support.project import Project
from tests.support.visits import visit


def test_the_request_of_the_reference(api: Api, project: Project) -> None:
    found = api.get("/api/script-installed").json()
    assert found["success"] is True
    assert re.fullmatch("org_[0-9A-Za-z]{22}", found["organization_id"])
    assert found | {"organization_id": ""} == {
        "success": True,
        "organization_id": "",
        "script_version": VERSION,
        "installed": False,
        "last_seen_at": None,
        "hosts": [],
    }


def test_a_page_that_was_visited_shows_where_it_is(api: Api, project: Project, strangers_api: Api) -> None:
    body = {"projectId": project.live.public_key, "scriptVersion": "1.0.0", "events": [visit()]}
    assert api.post("/api/analytics/track", body, headers={"Authorization": ""}).status_code == 200
    found = api.get("/api/script-installed").json()
    assert (found["installed"], found["script_version"]) == (True, "1.0.0")
    assert [(host["host"], host["script_version"]) for host in found["hosts"]] == [("www.example.com", "1.0.0")]
    assert found["last_seen_at"] == found["hosts"][0]["last_seen_at"]
    assert strangers_api.get("/api/script-installed").json()["installed"] is False


def test_one_that_was_seen_long_ago_is_not_installed(
    api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    body = {"projectId": project.live.public_key, "events": [visit()]}
    api.post("/api/analytics/track", body, headers={"Authorization": ""})
    with owner.cursor() as cursor:
        cursor.execute(
            "UPDATE script_sighting SET last_seen_at = now() - interval '31 days' WHERE environment_id = %s",
            (project.live.id,),
        )
    found = api.get("/api/script-installed").json()
    assert (found["installed"], len(found["hosts"])) == (False, 1)
