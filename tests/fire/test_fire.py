"""Every kind of process, killed at random moments under load: nothing acknowledged is lost, nothing is there twice."""

import random

import pytest

from tests.fire.conftest import Report
from tests.fire.drill import Drill, summary
from tests.fire.installation import installed
from tests.fire.load import Mix

pytestmark = pytest.mark.fire

WITH_ONE_PROCESS = {"API": 6, "worker": 3, "backend": 7, "postmaster": 6, "up": 3}
WITH_TWO_PROCESSES = {"API": 3, "API worker": 6, "worker": 2, "backend": 4, "postmaster": 4, "up": 2}
LEAST_KILLS = 30
LEAST_EVENTS = 200_000


def shuffled(counts: dict[str, int], seed: int) -> list[str]:
    kinds = [kind for kind, count in counts.items() for _ in range(count)]
    random.Random(seed).shuffle(kinds)
    return kinds


def test_what_is_acknowledged_survives_all_kills(seed: int, report: Report) -> None:
    with installed() as installation:
        drill = Drill(installation, seed, Mix())
        drill.senders.start()
        drill.run(shuffled(WITH_ONE_PROCESS, seed), calm_s=(1.0, 6.0))
        drill.wait_for_acknowledgements()
        installation.use(api_processes=2)
        drill.run(["up", *shuffled(WITH_TWO_PROCESSES, seed)], calm_s=(1.0, 6.0))
        drill.wait_for_acknowledgements()
        outcome = drill.finish()
    report.add("Kills", summary(outcome))
    outcome.require_that_all_is_well()
    assert len(outcome.kills) >= LEAST_KILLS
    assert len(outcome.ledger.acknowledged_events) >= LEAST_EVENTS
