"""What the runs under fire found, written down for people."""

import os
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

REPORT = Path(__file__).resolve().parents[2] / "docs" / "fire.md"
HEAD = """# Under fire

Made by `tox -e fire`: what was acknowledged while processes were killed with SIGKILL, and while the power was cut, is
compared with what the database holds afterwards. Senders repeat a message until it is acknowledged, as SDKs do.
"""


class Report:
    """The sections of `docs/fire.md`. `FIRE_REPORT` names another file."""

    def __init__(self) -> None:
        self.sections: list[str] = []

    def add(self, title: str, lines: list[str]) -> None:
        self.sections.append("\n".join([f"## {title}", "", *lines, ""]))

    def write(self) -> None:
        if self.sections:
            made = f"Last run: {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores.\n"
            path = Path(os.environ.get("FIRE_REPORT", REPORT))
            path.write_text("\n".join([HEAD, made, *self.sections]), "utf-8")


@pytest.fixture(scope="session")
def report() -> Iterator[Report]:
    collected = Report()
    yield collected
    collected.write()


@pytest.fixture
def seed() -> int:
    """`FIRE_SEED` repeats the choices of a run."""
    return int(os.environ.get("FIRE_SEED") or random.randrange(1 << 32))
