"""`trellis up`: what it hands on, and when it may listen."""

import socket
from contextlib import closing

import click
import pytest

from app.commands import up
from app.commands.up import child_environment, port_problem
from app.embedded import EmbeddedPostgresError
from core.settings import Settings
from tests.support.ports import free_port


def test_children_are_told_of_one_database_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRELLIS_DATABASE_URL_FILE", "/run/secrets/database")
    environment = child_environment(Settings(database_url="postgresql://db.example/trellis"), "trellis_app")
    assert {name for name in environment if name.startswith("TRELLIS_DATABASE")} == {"TRELLIS_DATABASE_URL"}


def test_the_ml_server_is_told_where_the_api_is() -> None:
    told = up.ml_server(Settings(host="::1", port=8500, ml_port=free_port()))
    assert told["TRELLIS_API_URL"] == "http://[::1]:8500"
    assert up.ml_server(Settings(ml_url="https://ml.example")) == {}
    elsewhere = up.ml_server(Settings(api_url="https://api.example", ml_key="k", ml_port=free_port()))
    assert list(elsewhere) == ["TRELLIS_ML_URL"]


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_a_port_is_free_or_taken(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        taken = socket.create_server((host, 0), family=family)
    except OSError:
        pytest.skip(f"this machine has no {host}")
    with closing(taken):
        port = taken.getsockname()[1]
        assert port_problem(host, port)
    assert port_problem(host, port) is None


class Dying:
    """A database that dies again while it starts, some times."""

    def __init__(self, times: int) -> None:
        self.times = times
        self.running = False

    def poll(self) -> int | None:
        return None if self.running else -9

    def start(self, on_state: object) -> None:
        self.times -= 1
        if self.times >= 0:
            raise EmbeddedPostgresError("Postgres ended with exit code -9 while it was starting.")
        self.running = True


def test_a_database_that_dies_while_it_starts_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(up, "RESTART_SECONDS", 0.0)
    postgres = up.Postgres(Settings(database_url="postgresql://elsewhere.example/trellis"))
    postgres.server = Dying(2)  # type: ignore[assignment]
    for _ in range(2):
        postgres.revive()
        assert not postgres.server.running
    postgres.revive()
    assert postgres.server.running


def test_a_database_that_does_not_start_at_first_is_an_error() -> None:
    postgres = up.Postgres(Settings(database_url="postgresql://elsewhere.example/trellis"))
    postgres.server = Dying(1)  # type: ignore[assignment]
    with pytest.raises(click.ClickException, match="exit code -9"):
        postgres.start()
