"""`trellis keys`: what the API cannot do."""

from collections.abc import Callable
from typing import Any

import psycopg2.extensions
import pytest

from app.embedded import EmbeddedPostgres
from tests.commands.conftest import RunProcess
from tests.support.api import Api

Keys = Callable[..., Any]


@pytest.fixture
def keys(trellis_process: RunProcess, postgres: EmbeddedPostgres) -> Keys:
    """Runs `trellis keys` as the owner of the database."""

    def run(*args: str) -> Any:
        return trellis_process("keys", *args, TRELLIS_DATABASE_URL=postgres.url("trellis_owner"))

    return run


def test_an_id_that_is_none_is_no_key(keys: Keys) -> None:
    for id_ in ("key_bad!", "", "key_" + "z" * 22):
        result = keys("revoke", id_)
        assert (result.returncode, "There is no such key" in result.stderr) == (1, True), result.stderr


def test_a_project_is_put_on_a_plan(keys: Keys, server_url: str, owner: psycopg2.extensions.connection) -> None:
    made = keys("new-project", "Planned shop", "--plan", "free")
    secret = next(line.split("\t")[2] for line in made.stdout.splitlines() if line.startswith("live\tsecret"))
    with Api(server_url, secret) as api:
        assert api.get("/v1/project").json()["plan"] == "free"
        assert keys("plan", "Planned shop", "growth").returncode == 0
        assert api.get("/v1/project").json()["plan"] == "growth"
    assert "Planned shop, live, plan growth" in keys("list").stdout
    assert keys("plan", "Planned shop", "gold").returncode == 2
    unknown = keys("plan", "Nobody's shop", "growth")
    assert (unknown.returncode, "no project" in unknown.stderr) == (1, True)


def test_a_new_project_is_on_the_plan_scale(keys: Keys, server_url: str) -> None:
    secret = keys("new-project", "Unplanned shop").stdout.split()[5]
    with Api(server_url, secret) as api:
        assert api.get("/v1/project").json()["plan"] == "scale"


def test_a_key_is_made_for_pages(keys: Keys, server_url: str) -> None:
    keys("new-project", "Paged shop")
    made = keys("create", "--project", "Paged shop", "--type", "write", "--origin", "https://*.Example.com")
    with Api(server_url, made.stdout.strip()) as api:
        assert api.get("/v1/keys/self").json()["allowed_origins"] == ["https://*.example.com"]
    wrong = keys("create", "--project", "Paged shop", "--origin", "example.com")
    assert (wrong.returncode, "no origin" in wrong.stderr) == (2, True)
