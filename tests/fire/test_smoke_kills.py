"""Three kills under light load: the least that every change must pass. `test_fire.py` is the long form."""

from tests.fire.drill import Drill
from tests.fire.installation import installed
from tests.fire.load import Mix


def test_what_is_acknowledged_survives_three_kills(seed: int) -> None:
    with installed() as installation:
        drill = Drill(installation, seed, Mix(singles=2, batches=1, journeys=1))
        drill.senders.start()
        drill.run(["API", "backend", "postmaster"], calm_s=(0.3, 0.8))
        drill.wait_for_acknowledgements()
        outcome = drill.finish()
    outcome.require_that_all_is_well()
