"""`trellis up`: what it hands on, and when it may listen."""

import socket
from contextlib import closing

import pytest

from app.commands.up import child_environment, port_problem
from core.settings import Settings


def test_children_are_told_of_one_database_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRELLIS_DATABASE_URL_FILE", "/run/secrets/database")
    environment = child_environment(Settings(database_url="postgresql://db.example/trellis"), "trellis_app")
    assert {name for name in environment if name.startswith("TRELLIS_DATABASE")} == {"TRELLIS_DATABASE_URL"}


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_a_port_is_free_or_taken(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        taken = socket.create_server((host, 0), family=family)
    except OSError:
        pytest.skip(f"this machine has no {host}")
    with closing(taken):
        settings = Settings(host=host, port=taken.getsockname()[1])
        assert port_problem(settings)
    assert port_problem(settings) is None
