"""Schemathesis at length, and what it saw as a page of the documentation: `tox -e fuzz`."""

import time
from importlib.metadata import version
from pathlib import Path

import psycopg2.extensions
import pytest

from tests.support.fuzzing.ground import prepare
from tests.support.fuzzing.run import Report, fuzz
from tests.support.scene import OPERATIONS, make_scene

pytestmark = pytest.mark.fuzz
PHASES = ("examples", "coverage", "fuzzing", "stateful")


def test_the_server_keeps_the_contract_at_length(
    server_url: str, owner: psycopg2.extensions.connection, request: pytest.FixtureRequest
) -> None:
    seconds, seed = request.config.getoption("--fuzz-seconds"), request.config.getoption("--fuzz-seed")
    options = {} if seed is None else {"seed": seed}
    ground = prepare(make_scene(server_url, owner), make_scene(server_url, owner), owner)
    begun = time.monotonic()
    report = fuzz(ground, **{"max-time": seconds, **options})
    path: Path = request.config.getoption("--fuzz-report")
    path.write_text(page(report, time.monotonic() - begun), "utf-8")
    assert report.failures == {}, "\n\n".join(f"{name}\n{story}" for name, story in report.failures.items())
    carried_out = {label for label in report.accepted if report.accepted[label]}
    assert carried_out == {f"{operation.method.upper()} {operation.path}" for operation in OPERATIONS}


def page(report: Report, seconds: float) -> str:
    """Returns the summary, in Markdown."""
    good, accepted = report.good.total(), report.accepted.total()
    lines = [
        "# What the fuzz saw",
        "",
        "<!-- Written by `tox -e fuzz`. -->",
        "",
        f"Schemathesis {version('schemathesis')} against the real server: all {len(OPERATIONS)} operations of all",
        f"documents, all checks, the phases {', '.join(phase for phase in report.phases if phase in PHASES)}.",
        "",
        f"**{report.cases:,} requests in {seconds:,.0f} s, {len(report.failures)} failures** (seed {report.seed}).",
        "",
        f"Of {good:,} requests that fit the contract, {accepted / max(good, 1):.0%} were carried out. The others met",
        "something that is not there (404) or that contradicts them (409), or came without a key on purpose (401).",
        "",
        "| operation | requests | fit the contract | carried out | statuses |",
        "|---|--:|--:|--:|---|",
    ]
    for label, statuses in sorted(report.statuses.items()):
        seen = ", ".join(f"{status}: {count:,}" for status, count in sorted(statuses.items()))
        rate = f"{report.accepted[label] / report.good[label]:.0%}" if report.good[label] else ""
        lines.append(f"| {label} | {statuses.total():,} | {report.good[label]:,} | {rate} | {seen} |")
    lines += [f"\n## {name}\n\n```\n{story}\n```" for name, story in report.failures.items()]
    return "\n".join(lines) + "\n"
