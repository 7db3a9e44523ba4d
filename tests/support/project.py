"""Projects for tests, made behind the API's back."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

import psycopg2.extensions

from app.limits import bucket_id
from core import api_key
from services.keys import ALL_SCOPES

SCOPES = list(ALL_SCOPES)


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


def make_project(owner: psycopg2.extensions.connection, plan: str = "unmetered") -> Project:
    """Returns a new project with a write and a secret key in each environment. Tests are quicker than people."""
    project_id = uuid.uuid4()
    with owner.cursor() as cursor:
        cursor.execute(
            "INSERT INTO project (id, name, timezone, plan, created_at) VALUES (%s, 'A test', 'UTC', %s, now())",
            (str(project_id), plan),
        )
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
    owner: psycopg2.extensions.connection,
    environment_id: int,
    environment: str,
    type_: str,
    scopes: list[str],
    origins: Sequence[str] = (),
) -> str:
    """Returns a new key with exactly these scopes."""
    key = api_key.generate(type_, environment)
    with owner.cursor() as cursor:
        cursor.execute(
            """INSERT INTO api_key (environment_id, id, type, name, scopes, allowed_origins, hash, hint, created_at)
               VALUES (%s, %s, %s, 'A test key', %s, %s::text[], %s, %s, now())""",
            (environment_id, str(uuid.uuid4()), type_, scopes, list(origins), api_key.digest(key), key[-4:]),
        )
    return key


def spend(owner: psycopg2.extensions.connection, environment_id: int, *bucket: str, seconds: int = 3_600) -> None:
    """Leaves nothing in a bucket that no process knows yet."""
    with owner.cursor() as cursor:
        cursor.execute(
            "INSERT INTO rate_limit VALUES (%s, %s, (extract(epoch FROM now()) + %s) * 1000000)",
            (environment_id, bucket_id(*bucket), seconds),
        )
