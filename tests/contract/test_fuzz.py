"""A short run of Schemathesis: all operations, all phases, all checks. `tox -e fuzz` runs at length."""

import psycopg2.extensions
import pytest

from tests.support.fuzzing.ground import prepare
from tests.support.fuzzing.run import fuzz
from tests.support.scene import OPERATIONS, make_scene

EXAMPLES = 2
# The cases of conditions are thousands, and of questions about people tens of thousands; `tox -e fuzz` tries more.
MESSAGES = (
    "(/alerts/settings|/destinations.*|/nudge|/nudges/settings|/suppressions|/templates.*)$"  # many bodies, all alike
)
QUESTIONS = "(/actors|/auto-discovery/trigger|/cohorts.*|/exports|/query|/reports.*|/segmentation)$"
OTHER_SPELLINGS = "^/(v1/[a-z]|sdk/batch|api/s/.*|i/v0/e)$"  # of calls that are tried at /v1 and /capture
BRIEFLY = [
    {"include-path-regex": paths, "phases": {"coverage": {"enabled": False}}}
    for paths in (MESSAGES, QUESTIONS, OTHER_SPELLINGS)
]


@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # a body may be that large
def test_the_server_keeps_the_contract(server_url: str, owner: psycopg2.extensions.connection) -> None:
    ground = prepare(make_scene(server_url, owner), make_scene(server_url, owner), owner)
    options = {"generation": {"deterministic": True, "max-examples": EXAMPLES}, "operations": BRIEFLY}
    report = fuzz(ground, seed=1, **options)
    assert report.failures == {}, "\n\n".join(f"{name}\n{story}" for name, story in report.failures.items())
    carried_out = {label for label in report.accepted if report.accepted[label]}
    assert carried_out == {f"{operation.method.upper()} {operation.path}" for operation in OPERATIONS}
