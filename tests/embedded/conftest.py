"""Directories with a cluster or without, servers on them, and scripts that start some."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.embedded import EmbeddedPostgres
from tests.support.clusters import copy_cluster, keep_a_row, remove
from tests.support.databases import short_lived_directory

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def empty_dir() -> Iterator[Path]:
    folder = short_lived_directory()
    yield folder
    remove(folder)


@pytest.fixture(scope="session")
def template() -> Iterator[Path]:
    """A cluster that was started once, to be copied: making one takes most of a second."""
    folder = short_lived_directory()
    postgres = EmbeddedPostgres(folder)
    postgres.start()
    keep_a_row(postgres)
    postgres.stop()
    yield folder / "postgres"
    remove(folder)


@pytest.fixture
def data_dir(empty_dir: Path, template: Path) -> Path:
    copy_cluster(template, empty_dir)
    return empty_dir


@pytest.fixture
def supervise() -> Iterator[Callable[[Path], EmbeddedPostgres]]:
    made: list[EmbeddedPostgres] = []

    def make(folder: Path) -> EmbeddedPostgres:
        made.append(EmbeddedPostgres(folder))
        return made[-1]

    yield make
    for postgres in made:
        postgres.stop()


@pytest.fixture(scope="session")
def shared(template: Path) -> Iterator[EmbeddedPostgres]:
    """A running server for tests that only look at it."""
    folder = short_lived_directory()
    copy_cluster(template, folder)
    postgres = EmbeddedPostgres(folder)
    postgres.start()
    yield postgres
    postgres.stop()
    remove(folder)


@pytest.fixture
def postgres(data_dir: Path, supervise: Callable[[Path], EmbeddedPostgres]) -> EmbeddedPostgres:
    """A running server that holds a row to keep."""
    running = supervise(data_dir)
    running.start()
    return running


@pytest.fixture
def run_script() -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    running: list[subprocess.Popen[str]] = []

    def run(script: str, *arguments: object, python: str = sys.executable, **options: Any) -> "subprocess.Popen[str]":
        command = [python, "-c", script, *map(str, arguments)]
        pipe = subprocess.PIPE
        running.append(subprocess.Popen(command, cwd=REPOSITORY, text=True, stdout=pipe, stderr=pipe, **options))
        return running[-1]

    yield run
    for process in running:
        process.kill()
        process.communicate()
