"""Exports in tests: written in this process, as the worker would write them."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg2.extensions

from core import ids
from models.db import transaction
from services import export_steps
from tests.support.api import Api

Json = dict[str, Any]


def written(api: Api, environment_id: int, run: Json, keep: timedelta = timedelta(days=7)) -> Json:
    """Returns an export after all its steps."""
    more = True
    while more:
        with transaction(environment_id):
            more = export_steps.step(environment_id, internal(run["id"]), keep=keep)
    return api.get(f"/v1/exports/{run['id']}").json()


def exported(api: Api, environment_id: int, **asked: Any) -> str:
    """Returns the text of an export's file."""
    run = api.post("/v1/exports", asked).json()
    assert written(api, environment_id, run)["status"] == "done"
    return content(api, run)


def content(api: Api, run: Json) -> str:
    answer = api.get(f"/v1/exports/{run['id']}/content")
    assert answer.status_code == 200, answer.text
    return answer.content.decode()


def lines(text: str) -> list[Json]:
    return [json.loads(line) for line in text.splitlines()]


def internal(run_id: str) -> UUID:
    found = ids.internal(run_id)
    assert found is not None
    return found


def end_all(owner: psycopg2.extensions.connection, environment_id: int) -> None:
    """Ends all exports that wait, behind the API's back, so that there is room for others."""
    with owner.cursor() as cursor:
        cursor.execute(
            "UPDATE export SET status = 'cancelled' WHERE environment_id = %s AND status = 'queued'", (environment_id,)
        )


def finish(owner: psycopg2.extensions.connection, environment_id: int, run_id: str, file: bytes) -> None:
    """Gives an export its file behind the API's back, where this process cannot write it."""
    with owner.cursor() as cursor:
        key = (environment_id, str(internal(run_id)))
        cursor.execute("INSERT INTO export_part VALUES (%s, %s, 0, 0, %s)", (*key, file))
        cursor.execute(
            """UPDATE export SET status = 'done', byte_count = %s, part_count = 1, finished_at = now(),
                                 expires_at = now() + interval '1 day'
               WHERE environment_id = %s AND id = %s""",
            (len(file), *key),
        )
