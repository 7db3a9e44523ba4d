"""Projects for tests, made behind the API's back."""

import uuid
from dataclasses import dataclass

import psycopg2.extensions

from core import api_key

SCOPES = [
    "analytics:read", "contacts:read", "contacts:write", "events:read", "events:write", "exports:read",
    "exports:write", "keys:read", "keys:write", "privacy:read", "privacy:write", "settings:read", "settings:write",
]  # fmt: skip


@dataclass(frozen=True)
class Environment:
    id: int
    write_key: str
    secret_key: str
    public_key: str


@dataclass(frozen=True)
class Project:
    id: uuid.UUID
    live: Environment
    test: Environment


def make_project(owner: psycopg2.extensions.connection) -> Project:
    """Returns a new project with a write and a secret key in each environment."""
    project_id = uuid.uuid4()
    with owner.cursor() as cursor:
        cursor.execute("INSERT INTO project VALUES (%s, 'A test', 'UTC', now())", (str(project_id),))
    return Project(project_id, *(make_environment(owner, project_id, name) for name in ("live", "test")))


def make_environment(owner: psycopg2.extensions.connection, project_id: uuid.UUID, name: str) -> Environment:
    with owner.cursor() as cursor:
        cursor.execute(
            "INSERT INTO environment (project_id, name) VALUES (%s, %s) RETURNING id", (str(project_id), name)
        )
        (environment_id,) = cursor.fetchone() or (0,)
    return Environment(
        environment_id,
        make_key(owner, environment_id, name, "write", ["events:write"]),
        make_key(owner, environment_id, name, "secret", SCOPES),
        make_key(owner, environment_id, name, "public", ["events:write"]),
    )


def make_key(
    owner: psycopg2.extensions.connection, environment_id: int, environment: str, type_: str, scopes: list[str]
) -> str:
    """Returns a new key with exactly these scopes."""
    key = api_key.generate(type_, environment)
    with owner.cursor() as cursor:
        cursor.execute(
            """INSERT INTO api_key (environment_id, id, type, name, scopes, hash, hint, created_at)
               VALUES (%s, %s, %s, 'A test key', %s, %s, %s, now())""",
            (environment_id, str(uuid.uuid4()), type_, scopes, api_key.digest(key), key[-4:]),
        )
    return key
