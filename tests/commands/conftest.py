"""Commands as they are typed: in this process where they only talk to the API, else in one of their own."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.__main__ import cli
from app.commands.client import Client
from models.db import transaction
from models.export import Export
from services import export_steps
from services.exports import UNFINISHED
from tests.support.project import Project

ROOT = Path(__file__).resolve().parent.parent.parent

Run = Callable[..., Result]
RunProcess = Callable[..., subprocess.CompletedProcess[str]]


def without_settings() -> dict[str, str | None]:
    """What takes the settings of whoever runs the tests out of the environment."""
    return {name: None for name in os.environ if name.startswith("TRELLIS_")}


@pytest.fixture
def worker(project: Project, stranger: Project) -> Iterator[None]:
    """Writes the exports of both projects, as a worker does."""
    stop = threading.Event()

    def work() -> None:
        while not stop.wait(0.05):
            for environment_id in (project.live.id, stranger.live.id):
                with transaction(environment_id):
                    unfinished = list(Export.of(environment_id).where(Export.status.in_(UNFINISHED)))
                    for export in unfinished:
                        export_steps.step(environment_id, export.id, keep=timedelta(days=1))

    thread = threading.Thread(target=work)
    thread.start()
    yield
    stop.set()
    thread.join()


@pytest.fixture
def trellis(server_url: str, project: Project, worker: None) -> Run:
    """Runs a command with the address of the API and the project's secret key; `input` is its standard input."""

    def run(*args: str | Path, input: bytes | None = None, **settings: str) -> Result:
        environment = {
            **without_settings(),
            "TRELLIS_API_URL": server_url,
            "TRELLIS_API_KEY": project.live.secret_key,
            **settings,
        }
        return CliRunner().invoke(cli, list(map(str, args)), input=input, env=environment, prog_name="trellis")

    return run


@pytest.fixture(scope="session")
def trellis_process(server_url: str) -> RunProcess:
    """Runs a command in a process of its own, on 80 columns, with the address of the API."""

    def run(*args: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TRELLIS_")}
        environment = {**kept, "COLUMNS": "80", "TRELLIS_API_URL": server_url, **settings}
        return subprocess.run(
            [sys.executable, "-m", "app", *map(str, args)],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run


@pytest.fixture
def client(server_url: str, project: Project) -> Iterator[Client]:
    with Client(server_url, project.live.secret_key) as client:
        yield client
