"""The ML server over HTTP; openapi-core judges every answer."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from flask.testing import FlaskClient
from openapi_core import OpenAPI
from openapi_core.testing import MockRequest, MockResponse
from werkzeug.test import TestResponse

from ml_server import contract
from ml_server.artefact import NUMBERS
from ml_server.features import FEATURES
from ml_server.models import Models
from ml_server.predictions import Predictor
from ml_server.train.snapshots import Snapshot
from tests.ml_server.conftest import KEY, SCOPE
from tests.support.contract import closed

FIXTURES = Path(contract.__file__).parents[1] / "openapi" / "fixtures"
LITTLE = {"recency_days": 1.5, "age_days": 1.5, "active_days": 1, "events": 4}
REFEREE = OpenAPI.from_dict({**closed(contract.bundle()), "servers": [{"url": contract.BASE}]})


def call(client: FlaskClient, method: str, path: str, body: Any = None, key: str | None = KEY, **kwargs: Any) -> Any:
    """Returns the status and the body of an answer that fits the contract."""
    headers = {"X-API-Key": key} if key else {}
    answer = client.open(contract.BASE + path, method=method, json=body, headers=headers, **kwargs)
    return judged(answer)


def judged(answer: TestResponse) -> tuple[int, Any]:
    request = MockRequest("http://localhost", answer.request.method.lower(), answer.request.path)
    REFEREE.validate_response(request, MockResponse(answer.data, answer.status_code, dict(answer.headers)))
    assert answer.headers["Cache-Control"] == "no-store"
    if answer.status_code >= 400:
        assert answer.json["request_id"] == answer.headers["X-Request-Id"]
    return answer.status_code, answer.json


def test_examples_of_the_contract(client: FlaskClient) -> None:
    for path, fixture in (("/predict-churn", "ChurnQuestion"), ("/batch-predict", "ChurnBatch")):
        status, _ = call(client, "POST", path, yaml.safe_load((FIXTURES / f"{fixture}.yaml").read_text()))
        assert status == 200


def test_health_needs_no_key(client: FlaskClient, models: Models) -> None:
    status, body = call(client, "GET", "/health", key=None)
    assert (status, body["status"], body["model_id"]) == (200, "healthy", models.shipped.id)


@pytest.mark.parametrize("operation", [one for one in contract.operations() if one.needs_key], ids=lambda one: one.id)
@pytest.mark.parametrize("key", [None, "", "another", KEY + "x", KEY[:-1], "ключ"])
def test_others_need_it(client: FlaskClient, operation: contract.Operation, key: str | None) -> None:
    headers = {} if key is None else {"X-API-Key": key.encode().decode("latin-1")}
    answer = client.open(operation.path, method=operation.method, json={}, headers=headers)
    assert judged(answer)[1]["error"]["code"] == "unauthenticated"


def test_the_key_as_a_bearer_token(client: FlaskClient) -> None:
    answer = client.get("/api/v1/model-info", headers={"Authorization": f"Bearer {KEY}"})
    assert judged(answer)[0] == 200


def test_a_prediction_of_little_says_that_it_knows_little(client: FlaskClient) -> None:
    status, body = call(client, "POST", "/predict-churn", {"features": LITTLE, "user_id": "ann"})
    assert status == 200
    assert 0 < body["churn_probability"] < 1
    assert (body["user_id"], body["source"], body["confidence"], body["calibrated"]) == ("ann", "shipped", "low", False)
    assert (body["own_weight"], body["horizon_days"]) == (0, 30)


def users(people: Snapshot) -> list[dict[str, Any]]:
    rows = people.features.tolist()
    return [
        {"user_id": f"u{n}", "features": {k: None if np.isnan(v) else v for k, v in zip(FEATURES, row, strict=True)}}
        for n, row in enumerate(rows)
    ]


@pytest.mark.parametrize("scope", [{}, {"scope": SCOPE}])
def test_a_batch_says_what_single_predictions_say(
    client: FlaskClient, own: Path, people: Snapshot, scope: dict[str, str]
) -> None:
    call(client, "POST", "/reload-model", {"scope": SCOPE})
    common = {"horizon_days": 90, **scope}
    _, batch = call(client, "POST", "/batch-predict", {**common, "users": users(people)})
    assert batch["shift"] != 0
    for user, expected in list(zip(users(people), batch["predictions"], strict=True))[:10]:
        _, single = call(client, "POST", "/predict-churn", {**common, **user, "shift": batch["shift"]})
        assert rounded(single) == rounded(expected)


def rounded(prediction: dict[str, Any]) -> dict[str, Any]:
    """Returns a prediction without the digits that depend on the order in which sums are made."""
    reasons = [(one["factor"], round(one["contribution"], 12)) for one in prediction["reasons"]]
    return prediction | {"churn_probability": round(prediction["churn_probability"], 12), "reasons": reasons}


def test_what_is_shipped_is_fitted_to_the_people(client: FlaskClient, people: Snapshot) -> None:
    _, batch = call(client, "POST", "/batch-predict", {"horizon_days": 90, "users": users(people)})
    mean = np.mean([prediction["churn_probability"] for prediction in batch["predictions"]])
    assert mean == pytest.approx(people.column("bgnbd_silence").mean(), abs=1e-9)
    _, part = call(client, "POST", "/batch-predict", {"horizon_days": 90, "users": users(people)[:29]})
    assert part["shift"] == 0, "so few people do not tell"


def test_reasons_add_up_and_the_weightiest_comes_first(client: FlaskClient, people: Snapshot, models: Models) -> None:
    _, batch = call(client, "POST", "/batch-predict", {"horizon_days": 90, "shift": 0.5, "users": users(people)})
    logistic = models.shipped.members.logistic.contributions(people.inputs).sum(axis=1)
    for prediction, log_odds in zip(batch["predictions"], logistic, strict=True):
        weights = [reason["contribution"] for reason in prediction["reasons"]]
        assert sum(weights) == pytest.approx(log_odds)
        assert weights == sorted(weights, key=abs, reverse=True)


def test_a_projects_own_model_joins_by_what_it_was_trained_on(
    client: FlaskClient, own: Path, models: Models, people: Snapshot
) -> None:
    body = {"scope": SCOPE, "horizon_days": 90, **users(people)[0]}
    _, before = call(client, "POST", "/predict-churn", body)
    status, reloaded = call(client, "POST", "/reload-model", {"scope": SCOPE})
    assert (status, reloaded["model_id"], reloaded["previous_model_id"]) == (200, own.name, None)
    _, after = call(client, "POST", "/predict-churn", body)
    assert (before["source"], before["own_weight"]) == ("shipped", 0)
    assert (after["source"], after["own_weight"], after["calibrated"]) == ("blend", 0.75, True)
    assert (after["model_id"], after["confidence"]) == (
        own.name,
        "medium" if body["features"]["active_days"] < 5 else "high",
    )
    _, info = call(client, "GET", "/model-info", query_string={"scope": SCOPE})
    assert (info["model_id"], info["trained_on"], info["signature"]) == (own.name, ["melpa"], "hmac")
    _, info = call(client, "GET", "/model-info")
    assert (info["source"], info["signature"], info["histories"]) == ("shipped", "pinned", models.shipped.histories)


def test_a_tampered_model_is_refused_and_the_old_one_stays(client: FlaskClient, own: Path, models: Models) -> None:
    (own / NUMBERS).write_bytes(b"tampered")
    status, body = call(client, "POST", "/reload-model", {"scope": SCOPE, "model_id": own.name})
    assert (status, body["error"]["code"]) == (409, "conflict")
    assert Predictor(models.shipped, models.own(SCOPE)).source == "shipped"
    assert call(client, "POST", "/reload-model", {"scope": "another"})[0] == 404


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/predict-churn", {"features": LITTLE | {"recency_days": -1}}, "features.recency_days"),
        ("/predict-churn", {"features": LITTLE | {"color": 1}}, "features"),
        ("/predict-churn", {"features": LITTLE | {"events": None}}, "features.events"),
        ("/predict-churn", {"features": LITTLE, "horizon_days": 0}, "horizon_days"),
        ("/predict-churn", {"features": LITTLE, "scope": "../shipped"}, "scope"),
        ("/predict-churn", {"scope": "ann"}, ""),
        ("/predict-churn", [], ""),
        ("/predict-churn", {"features": LITTLE, "a\0b": 1}, ""),
        ("/batch-predict", {"users": [{"a\0b": 1}]}, "users.0"),
        ("/batch-predict", {"users": []}, "users"),
        (
            "/batch-predict",
            {"users": [{"user_id": "a", "features": LITTLE | {"events": "x"}}]},
            "users.0.features.events",
        ),
        ("/batch-predict", {"users": [{"user_id": "a", "features": LITTLE}] * 10_001}, "users"),
        ("/reload-model", {"scope": SCOPE, "model_id": "../../etc"}, "model_id"),
    ],
)
def test_what_does_not_fit(client: FlaskClient, path: str, body: Any, field: str) -> None:
    status, answer = call(client, "POST", path, body)
    assert (status, answer["error"]["code"]) == (400, "validation_error")
    assert answer["error"]["details"][0]["field"] == field
    assert "\\u0000" not in json.dumps(answer)
    assert len(json.dumps(answer)) < 8_000


@pytest.mark.parametrize("text", [b"", b"{", b'{"features": NaN}', b"\xff", b'{"a": 1} x'])
def test_what_is_not_json(client: FlaskClient, text: bytes) -> None:
    headers = {"X-API-Key": KEY, "Content-Type": "application/json"}
    for path in ("/predict-churn", "/batch-predict", "/reload-model"):
        status, body = judged(client.post(contract.BASE + path, data=text, headers=headers))
        assert (status, body["error"]["code"]) == (400, "malformed_json")


def test_other_ways_to_be_wrong(client: FlaskClient) -> None:
    headers = {"X-API-Key": KEY}
    url = f"{contract.BASE}/predict-churn"
    assert judged(client.post(url, data=b"{}", headers=headers | {"Content-Type": "text/plain"}))[0] == 415
    large = client.post(url, data=b" " * (17 << 20), headers=headers | {"Content-Type": "application/json"})
    assert judged(large)[1]["error"]["code"] == "payload_too_large"
    assert client.get(url, headers=headers).json["error"]["code"] == "method_not_allowed"
    assert client.get("/nowhere").json["error"]["code"] == "not_found"


def test_what_fails_here_is_told_and_not_shown(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Models, "own", lambda *_: 1 / 0)
    status, body = call(client, "POST", "/predict-churn", {"features": LITTLE})
    assert (status, body["error"]["code"]) == (500, "internal_error")
    assert "division" not in json.dumps(body)
