"""Options of the long run."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fuzz-seconds", type=int, default=900, help="how long Schemathesis runs")
    parser.addoption("--fuzz-seed", type=int, default=None, help="the seed of a run to repeat")
    parser.addoption("--fuzz-report", type=Path, default=ROOT / "docs" / "fuzz.md", help="where the summary goes")
