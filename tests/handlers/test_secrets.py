"""A key's secret is in the one answer that shows it, and nowhere else."""

import logging
import subprocess

import psycopg2.extensions
import pytest

from app.embedded import EmbeddedPostgres
from app.embedded.binaries import find_binaries
from core import api_key
from tests.support.api import Api
from tests.support.project import Project


def test_no_dump_log_or_answer_holds_a_secret(
    server_url: str,
    postgres: EmbeddedPostgres,
    owner: psycopg2.extensions.connection,
    project: Project,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    answers: list[str] = []
    with Api(server_url, project.live.secret_key) as api:
        api.client.event_hooks["response"].append(lambda answer: answers.append(f"{answer.headers} {answer.text}"))
        made = api.post("/v1/keys", {"name": "Billing", "type": "secret"}).json()["key"]
        rotated = api.post(f"/v1/keys/{api.get('/v1/keys').json()['data'][0]['id']}/rotate", {}).json()["key"]
        answers.clear()
        unknown = api_key.generate("secret", "live")
        keys = [made, rotated, unknown, project.live.secret_key, project.live.write_key]
        for key in keys:
            with Api(server_url, key) as other:
                other.client.event_hooks["response"] += api.client.event_hooks["response"][-1:]
                other.get("/v1/keys")
                other.get("/v1/keys/self")
                other.post("/v1/track", {"userId": "ann"})
                other.post("/v1/batch", {"batch": [{"type": "track"}]})
                other.post("/v1/contacts", {"email": 5})
                other.client.get("/v1/contacts", headers={"X-API-Key": made})
    told = "\n".join(answers)
    written = "\n".join(record.getMessage() for record in caplog.records)
    dumped = dump(postgres)
    assert len(dumped) > 10_000 and str(project.id) in dumped
    for key in keys:
        assert key not in dumped
        assert key[12:-6] not in dumped
        assert key not in told
        assert key not in written


def dump(postgres: EmbeddedPostgres) -> str:
    """Returns what `pg_dump` writes of the whole database."""
    program = find_binaries().program("pg_dump")
    finished = subprocess.run([program, postgres.url("trellis_owner")], capture_output=True, text=True, check=True)
    return finished.stdout
