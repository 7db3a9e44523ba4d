"""A project with one of everything, so that every operation can be called with something that is there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg2.extensions

from app.contract import Operation
from tests.support.api import Api
from tests.support.contract import CONTRACT
from tests.support.project import Environment, Project, make_project

Json = dict[str, Any]
OPERATIONS = list(CONTRACT.operations.values())
WITH_BODY = [operation for operation in OPERATIONS if operation.body]
LISTS = [operation for operation in OPERATIONS if "cursor" in operation.parameters.types]


@dataclass(frozen=True)
class Scene:
    """A project, two contacts with two events, and a key that nobody uses."""

    url: str
    project: Project
    contact_id: str
    event_id: str
    key_id: str

    @property
    def live(self) -> Environment:
        return self.project.live

    @property
    def key(self) -> str:
        return self.project.live.secret_key

    @property
    def ids(self) -> dict[str, str]:
        return {"contact_id": self.contact_id, "event_id": self.event_id, "key_id": self.key_id}

    def path(self, operation: Operation) -> str:
        """Returns the path of an operation on the things of this scene."""
        return operation.path.format(**self.ids)

    def api(self) -> Api:
        return Api(self.url, self.key)


def make_scene(url: str, owner: psycopg2.extensions.connection) -> Scene:
    project = make_project(owner)
    with Api(url, project.live.secret_key) as api:
        api.post("/v1/identify", {"userId": "bob", "traits": {"plan": "free"}})
        api.post("/v1/group", {"userId": "ann", "groupId": "acme"})
        api.track(*({"userId": "ann", "event": "seen", "messageId": f"scene-{number}"} for number in range(2)))
        api.post("/v1/identify", {"userId": "ann", "traits": {"plan": "free", "email": "ann@example.com"}})
        api.post("/v1/identify", {"userId": "ann", "traits": {"plan": "growth"}})
        key = api.post("/v1/keys", {"name": "Nobody's", "type": "secret"}).json()
        (contact,) = api.get("/v1/contacts/lookup", user_id="ann").json()["data"]
        event = api.get("/v1/events").json()["data"][0]
    return Scene(url, project, contact["id"], event["id"], key["id"])


def example(operation: Operation) -> Json:
    """Returns a body that the operation takes: the contract's first example."""
    examples = operation.spec["requestBody"]["content"]["application/json"]["examples"]
    value: Json = next(iter(examples.values()))["value"]
    return value


def stored(owner: psycopg2.extensions.connection, *projects: Project) -> dict[str, tuple[int, str]]:
    """Returns how many rows each table has of the projects, and a digest that any change to one of them changes."""
    environments = tuple(e.id for project in projects for e in (project.live, project.test))
    ids = tuple(str(project.id) for project in projects)
    parts = [digest("project", "id::text IN %(ids)s")]
    parts += [digest(table, "environment_id IN %(environments)s") for table in tenant_tables(owner)]
    with owner.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), {"ids": ids, "environments": environments})
        return {table: (count, md5) for table, count, md5 in cursor}


def digest(table: str, condition: str) -> str:
    # A row that is written anew has another xmin, the transaction it comes from.
    return f"""SELECT '{table}', count(*), md5(string_agg(ctid::text || xmin::text, ' ' ORDER BY ctid)) FROM "{table}"
               WHERE {condition}"""


# Requests count and leave a trace, whatever becomes of them.
BOOKKEEPING = ("key_use", "rate_limit")


def tenant_tables(owner: psycopg2.extensions.connection) -> Iterator[str]:
    with owner.cursor() as cursor:
        cursor.execute(
            """SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_name)
               WHERE c.column_name = 'environment_id' AND c.table_schema = 'public' AND t.table_schema = 'public'
                 AND t.table_type = 'BASE TABLE' ORDER BY 1"""
        )
        yield from (name for (name,) in cursor.fetchall() if name not in BOOKKEEPING)
