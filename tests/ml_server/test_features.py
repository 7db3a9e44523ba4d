"""Features have one list: the contract's."""

import json

import numpy as np
import pytest

from ml_server import contract
from ml_server.features import FEATURES, INPUTS, inputs, matrix
from ml_server.train.snapshots import Snapshot
from services.churn import features


def test_the_lists_are_those_of_the_contract() -> None:
    named = tuple(contract.bundle()["components"]["schemas"]["ChurnFeatures"]["properties"])
    assert named == FEATURES == features.FEATURES


def test_json_and_back(people: Snapshot) -> None:
    users = [dict(zip(FEATURES, row, strict=True)) for row in people.features.tolist()]
    users = [{name: value for name, value in user.items() if not np.isnan(value)} for user in users]
    np.testing.assert_array_equal(matrix(json.loads(json.dumps(users))), people.features)


@pytest.mark.parametrize("unit", [0.1, 7.0])
def test_inputs_have_no_unit(people: Snapshot, unit: float) -> None:
    """Whoever comes in years as others do in days is the same to a model, but for the day that is the smallest gap."""
    in_days = np.array([name.endswith("_days") and not name.startswith("active") for name in FEATURES])
    of_old = people.features[(people.column("gap_mean_days") > 20) & (people.column("recency_days") > 20)]
    scaled = np.where(in_days, of_old * unit, of_old)
    same = [
        index for index, one in enumerate(INPUTS) if not one.name.startswith(("share", "recency_of_age", "gap_last_by"))
    ]
    before, after = inputs(of_old, 90.0)[:, same], inputs(scaled, 90.0 * unit)[:, same]
    np.testing.assert_allclose(before, after, rtol=1e-9)
    assert len(of_old) > 5


def test_what_is_unknown_stays_unknown() -> None:
    row = inputs(matrix([{"recency_days": 1, "age_days": 2, "active_days": 1, "events": 1}]), 30.0)
    known = {one.name for one, value in zip(INPUTS, row[0], strict=True) if not np.isnan(value)}
    assert known == {"recency", "recency_of_age", "age", "active_days", "events_per_active_day", "came_once"}
