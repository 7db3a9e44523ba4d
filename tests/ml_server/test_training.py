"""A project's own model: trained over HTTP, and held to what is simpler."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from flask.testing import FlaskClient

from benchmarks.churn.histories import community
from benchmarks.churn.tables import snapshot
from ml_server import artefact
from ml_server.blend import Blend
from ml_server.features import FEATURES
from ml_server.members import Members
from ml_server.models import Models
from ml_server.shipped import shipped
from ml_server.train import gate, publishing, training
from ml_server.train.snapshots import Snapshot, TooLittleError
from tests.ml_server.conftest import SCOPE, SIGNER
from tests.ml_server.test_server import call


@pytest.fixture(scope="module")
def rails() -> list[Snapshot]:
    """Who committed to Rails, quarter by quarter."""
    history = community("rails")
    return [snapshot(history, moment) for moment in history.cutoffs[-6:]]


def test_a_model_is_trained_and_answers(client: FlaskClient, models: Models, rails: list[Snapshot]) -> None:
    status, body = call(client, "POST", "/train-model", request_of(rails[:3]))
    assert (status, body["promoted"], body["objections"]) == (200, True, [])
    assert body["histories"] == sum(len(one.labels) for one in rails[:3])
    assert models.own(SCOPE).id == body["model_id"]
    _, info = call(client, "GET", "/model-info", query_string={"scope": SCOPE})
    assert (info["model_id"], info["source"], info["signature"]) == (body["model_id"], "blend", "hmac")
    measures = {one["name"]: one for one in body["measures"]}
    assert measures["blend"]["auc"] > measures["rfm"]["auc"] > measures["recency"]["auc"]


def request_of(snapshots: list[Snapshot]) -> dict[str, Any]:
    return {"scope": SCOPE, "horizon_days": 90, "snapshots": [body_of(one) for one in reversed(snapshots)]}


def body_of(one: Snapshot) -> dict[str, Any]:
    rows = zip(one.features.tolist(), one.labels.tolist(), strict=True)
    return {
        "taken_at": f"{datetime.fromtimestamp(one.moment / 1000, UTC):%Y-%m-%dT%H:%M:%S.000Z}",
        "users": [{"features": features_of(row), "churned": bool(label)} for row, label in rows],
    }


def features_of(row: list[float]) -> dict[str, float | None]:
    return {name: None if np.isnan(value) else value for name, value in zip(FEATURES, row, strict=True)}


def test_what_is_told_in_advance_knows_nothing_of_what_came(rails: list[Snapshot]) -> None:
    """Labels that were not known when a snapshot was taken make no difference to what is said of it."""
    index, members = 4, shipped().members
    rails = [replace(one, horizon=100.0) for one in rails]  # which is not over when the next snapshot is taken
    now = rails[index]
    hidden = [one if one.known_from <= now.moment else replace(one, labels=1 - one.labels) for one in rails]
    assert any(one is not other for one, other in zip(rails[:index], hidden, strict=False))
    before, after = (training.forward(some, index, members) for some in (rails, hidden))
    np.testing.assert_array_equal(before.blend, after.blend)
    np.testing.assert_array_equal(before.others["rfm"], after.others["rfm"])


def test_who_is_worse_than_what_is_simple_may_not_answer(rails: list[Snapshot]) -> None:
    now = rails[-1]
    others = gate.simple(rails[:4], now)
    measures = {name: gate.measured(said, now.labels) for name, said in others.items()}
    assert gate.objections(measures | {"blend": measures["rfm"]}) == []
    reversed_ = gate.measured(1 - others["rfm"], now.labels)
    assert set(gate.objections(measures | {"champion": measures["rfm"], "blend": reversed_})) == {
        "worse_than_recency", "worse_than_rfm", "worse_than_champion", "brier_worse_than_rfm",
    }  # fmt: skip


def test_a_model_is_no_measure_on_what_it_was_trained_on(
    tmp_path: Path, members: Members, people: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    champions: list[Blend | None] = []

    def train(snapshots: list[Snapshot], shipped: Members, champion: Blend | None) -> training.Trained:
        champions.append(champion)
        return training.Trained(members, 1, 1, [], calibrated=True, measures={}, tests=[])

    monkeypatch.setattr(publishing, "train", train)
    made = publishing.publish(tmp_path / SCOPE, SIGNER, [people], members, None)
    own = artefact.read(tmp_path / SCOPE / made["model_id"], SIGNER)
    later = replace(people, moment=people.known_from)
    for newest in (people, replace(later, moment=later.moment - 1), later):
        publishing.publish(tmp_path / SCOPE, SIGNER, [newest], members, own)
    assert [champion is not None for champion in champions] == [False, False, False, True]


def test_a_better_champion_stays(rails: list[Snapshot]) -> None:
    """One that knows what came, as nobody can."""

    class Prophet(Blend):
        def probabilities(self, people: Any, shift: float) -> Any:
            return rails[1].labels * 0.8 + 0.1

    trained = training.train(rails[:2], shipped().members, Prophet(shipped().members))
    assert trained.objections == ["worse_than_champion"]


@pytest.mark.parametrize("which", [slice(1), slice(5, None), slice(0)])
def test_too_little_to_test_a_model(rails: list[Snapshot], which: slice) -> None:
    with pytest.raises(TooLittleError):
        training.train(rails[which], shipped().members)


def test_too_little_over_http(client: FlaskClient, models: Models, rails: list[Snapshot]) -> None:
    status, body = call(client, "POST", "/train-model", request_of(rails[:1]))
    assert (status, body["error"]["code"]) == (422, "unprocessable")
    assert models.own(SCOPE) is None


def test_a_time_that_does_not_exist(client: FlaskClient, rails: list[Snapshot]) -> None:
    body = {"scope": SCOPE, "snapshots": [body_of(rails[0]) | {"taken_at": "2016-12-31T23:59:60Z"}]}
    status, answer = call(client, "POST", "/train-model", body)
    assert (status, answer["error"]["details"][0]["field"]) == (400, "snapshots.0.taken_at")
    body["snapshots"][0]["taken_at"] = "2016-12-31t23:59:59z"
    assert call(client, "POST", "/train-model", body)[0] == 422


def test_too_much_over_http(client: FlaskClient) -> None:
    users = [{"features": {"recency_days": 1, "age_days": 1, "active_days": 1, "events": 1}, "churned": True}] * 10_001
    taken = [{"taken_at": f"2025-0{month}-01T00:00:00Z", "users": users} for month in (1, 2)]
    status, body = call(client, "POST", "/train-model", {"scope": SCOPE, "snapshots": taken})
    assert (status, body["error"]["message"]) == (422, "There are more than 20,000 rows.")


def test_people_of_one_kind_only(rails: list[Snapshot]) -> None:
    """Where everybody stayed, or nobody did, nothing can be learned or tested."""
    for label in (0, 1):
        same = [replace(one, labels=np.full_like(one.labels, label)) for one in rails]
        with pytest.raises(TooLittleError):
            training.train(same, shipped().members)
