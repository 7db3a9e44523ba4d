"""What the long runs of rates and keys found, written down for people."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

REPORT = Path(__file__).resolve().parents[2] / "docs" / "limits.md"
HEAD = """# Rates and keys, measured

Made by `tox -e limits`: processes that share a rate ask for more than it for a minute, and keys are revoked while four
servers take requests with them.
"""


class Report:
    """The sections of `docs/limits.md`. `LIMITS_REPORT` names another file."""

    def __init__(self) -> None:
        self.sections: list[str] = []

    def add(self, title: str, lines: list[str]) -> None:
        self.sections.append("\n".join([f"## {title}", "", *lines, ""]))

    def write(self) -> None:
        if self.sections:
            made = f"Last run: {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores.\n"
            path = Path(os.environ.get("LIMITS_REPORT", REPORT))
            path.write_text("\n".join([HEAD, made, *self.sections]), "utf-8")


@pytest.fixture(scope="session")
def report() -> Iterator[Report]:
    collected = Report()
    yield collected
    collected.write()
