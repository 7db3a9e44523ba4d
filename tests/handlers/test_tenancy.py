"""Nobody sees, changes or learns of anything of another project, or of another environment."""

from typing import Any

import psycopg2
import pytest

from app.embedded import EmbeddedPostgres
from tests.support.api import Api
from tests.support.contract import CONTRACT
from tests.support.project import Project, make_key
from tests.support.slots import unknown_path


@pytest.fixture
def theirs(strangers_api: Api) -> dict[str, str]:
    """Ids of things that belong to the stranger."""
    strangers_api.track({"userId": "cara", "event": "secret"})
    strangers_api.post("/v1/batch", {"batch": [{"type": "track", "userId": "cara"}]})
    made = strangers_api.post("/v1/keys", {"name": "x", "type": "secret"}).json()
    return {
        "contact_id": strangers_api.get("/v1/contacts").json()["data"][0]["id"],
        "event_id": strangers_api.get("/v1/events").json()["data"][0]["id"],
        "key_id": made["id"],
        "dead_letter_id": strangers_api.get("/v1/dead-letters").json()["data"][0]["id"],
    }


def test_lists_hold_nothing_of_others(api: Api, theirs: dict[str, str]) -> None:
    assert api.get("/v1/contacts").json()["data"] == []
    assert api.get("/v1/events").json()["data"] == []
    assert api.get("/v1/contacts/lookup", user_id="cara").json()["data"] == []
    assert api.get("/v1/dead-letters").json()["data"] == []
    assert api.get("/v1/usage").json()["keys"] == []
    assert api.get("/v1/ingestion-warnings").json()["data"] == []
    assert theirs["key_id"] not in {key["id"] for key in api.get("/v1/keys").json()["data"]}


def test_test_data_is_not_live_data(server_url: str, api: Api, project: Project) -> None:
    with Api(server_url, project.test.secret_key) as test:
        test.track({"userId": "ann", "event": "a"})
        assert len(test.get("/v1/contacts").json()["data"]) == 1
    assert api.get("/v1/contacts").json()["data"] == []


@pytest.mark.parametrize("operation", [o for o in CONTRACT.operations.values() if o.scopes], ids=lambda o: o.id)
def test_each_operation_needs_its_scope(
    server_url: str, project: Project, owner: psycopg2.extensions.connection, operation: Any
) -> None:
    """With all scopes but its own: 403, and the answer names the one that is missing."""
    from services.keys import ALL_SCOPES

    for scope in operation.scopes:
        others = make_key(owner, project.live.id, "live", "secret", [s for s in ALL_SCOPES if s != scope])
        with Api(server_url, others) as api:
            answer = api.client.request(operation.method, unknown_path(operation), json={} if operation.body else None)
        assert answer.status_code == 403
        assert answer.json()["error"]["details"][0]["message"] == scope


def test_row_level_security_stands_behind_the_finders(postgres: EmbeddedPostgres, project: Project, api: Api) -> None:
    """Without the environment named, or with another one, the app's role sees and changes nothing."""
    api.track({"userId": "ann", "event": "a"})
    connection = psycopg2.connect(postgres.url("trellis_app"))
    connection.autocommit = True
    with connection.cursor() as cursor:
        for setting in (None, "", str(project.test.id)):
            if setting is not None:
                cursor.execute("SELECT set_config('trellis.environment_id', %s, false)", (setting,))
            for table in ("event", "person", "identifier", "api_key", "message_seen"):
                cursor.execute(f"SELECT count(*) FROM {table} WHERE environment_id = %s", (project.live.id,))
                assert cursor.fetchone() == (0,), (setting, table)
            cursor.execute("DELETE FROM event")
            assert cursor.rowcount == 0
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            cursor.execute("INSERT INTO message_seen VALUES (%s, gen_random_uuid())", (project.live.id,))
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            cursor.execute("COPY event TO PROGRAM 'cat'")
    connection.close()
