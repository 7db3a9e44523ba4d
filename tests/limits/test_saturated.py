"""A minute of more requests than a rate allows, from one, two and four processes."""

import pytest

from app.embedded import EmbeddedPostgres
from tests.limits.conftest import Report
from tests.support.crowd import crowd

pytestmark = pytest.mark.limits
SECONDS = 60
RUNS = [(1, 1_000), (2, 1_000), (4, 1_000), (4, 100)]


def test_what_is_allowed_is_used_and_nothing_beyond_it(postgres: EmbeddedPostgres, report: Report) -> None:
    outcomes = [(count, crowd(postgres.url("trellis_app"), count, limit, SECONDS)) for count, limit in RUNS]
    rows = [
        f"| {count} | {o.limit:,} | {o.allowance:,.0f} | {len(o.served):,} | {len(o.served) / o.allowance:.2%} |"
        f" {max(0, o.excess)} |"
        for count, o in outcomes
    ]
    head = ["| processes | rate a second | allowed | served | used | too many |", "|---:|---:|---:|---:|---:|---:|"]
    why = "A bucket is full at the start, so a minute allows its rate times 61. Too many is the worst of all moments."
    report.add("A minute under pressure", [*head, *rows, "", why])
    for _, outcome in outcomes:
        assert outcome.excess <= 0
        assert len(outcome.served) >= 0.99 * outcome.allowance
