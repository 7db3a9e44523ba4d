"""The operations of the contract, each under its name: a body in, a body out."""

import math
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import numpy as np

from ml_server import contract
from ml_server.artefact import RefusedError
from ml_server.errors import Detail, Invalid, ModelRefused, UnknownModel, Unprocessable
from ml_server.features import People, matrix
from ml_server.logistic import Logistic
from ml_server.models import Models, UnknownModelError
from ml_server.predictions import Predictor
from ml_server.train import apart
from ml_server.train.decisions import Decisions
from ml_server.train.snapshots import Snapshot, TooLittleError, check
from ml_server.trellis import Trellis

MAX_ROWS = 20_000
UPLIFT_FACTORS = ("recency", "habit", "frequency", "trend", "tenure")  # the order of `LogisticNumbers`

Json = dict[str, Any]


def predict_churn(models: Models, trellis: Trellis, body: Json) -> Json:
    if "features" not in body:
        body = trellis.question(body["user_id"]) | body
    (prediction,) = predicted(models, body, [body], body.get("shift", 0.0))["predictions"]
    return prediction  # type: ignore[no-any-return]


def batch_predict(models: Models, body: Json) -> Json:
    return predicted(models, body, body["users"], body.get("shift"))


def predicted(models: Models, body: Json, users: Sequence[Json], shift: float | None) -> Json:
    scope, horizon = contract.defaults(body)
    predictor = Predictor(models.shipped, models.own(scope))
    people = People(matrix([user["features"] for user in users]), horizon)
    shift = predictor.blend.shift(people) if shift is None else shift
    return {"predictions": list(predictor.predictions(users, people, shift)), "shift": shift}


def get_model_info(models: Models, scope: str | None) -> Json:
    predictor = Predictor(models.shipped, models.own(scope))
    manifest = predictor.speaking.manifest
    shown = ("signature", "sha256", "created_at", "trained_on", "histories", "churned", "features", "versions")
    return {
        "model_id": predictor.speaking.id,
        "source": predictor.source,
        "own_weight": predictor.blend.own_weight,
        "calibrated": predictor.calibrated,
        **{name: manifest[name] for name in shown},
    }


def train_model(models: Models, body: Json) -> Json:
    scope, horizon = contract.defaults(body)
    taken = [snapshot_of(number, one, horizon) for number, one in enumerate(body["snapshots"])]
    snapshots = sorted(taken, key=lambda snapshot: snapshot.moment)
    if sum(len(snapshot.labels) for snapshot in snapshots) > MAX_ROWS:
        raise Unprocessable(f"There are more than {MAX_ROWS:,} rows.")
    directory = models.directory / body["scope"]
    try:
        check(snapshots)
        trained = apart.publish(directory, models.key, snapshots, models.shipped.members, models.own(scope))
    except TooLittleError as error:
        raise Unprocessable(str(error)) from None
    if trained["promoted"]:
        models.reload(body["scope"], trained["model_id"])
    return {"success": True, "scope": scope, **trained}


def snapshot_of(number: int, body: Json, horizon: float) -> Snapshot:
    """Returns a snapshot. Raises Invalid for a time that only RFC 3339 knows, which are leap seconds."""
    users = body["users"]
    try:
        taken_at = datetime.fromisoformat(body["taken_at"].upper())
    except ValueError:
        place = f"snapshots.{number}.taken_at"
        raise Invalid([Detail(place, "format", "There is no such time.")]) from None
    return Snapshot(
        moment=int(taken_at.timestamp() * 1000),
        horizon=horizon,
        features=matrix([user["features"] for user in users]),
        labels=np.array([user["churned"] for user in users], np.int8),
    )


def learn_uplift(body: Json) -> Json:
    decisions = decisions_of(body["decisions"]).drawn()
    if not decisions.are_enough:
        return {"method": "none", "tests": [], "arms": None}
    learned = apart.learn(decisions)
    tests = [
        {
            "method": method,
            "qini": known(test.coefficient),
            "standard_error": known(test.coefficient_error),
            "area": test.area,
            "area_error": test.standard_error,
        }
        for method, test in learned.tests.items()
    ]
    arms = learned.arms and {"acted": shown(learned.arms.acted), "held_out": shown(learned.arms.held_out)}
    return {"method": learned.method, "tests": tests, "arms": arms}


def decisions_of(decisions: Sequence[Json]) -> Decisions:
    factors = [[one["factors"][name] for name in UPLIFT_FACTORS] for one in decisions]
    return Decisions(
        rows=np.array(factors, np.float64),  # None is NaN
        acted=np.array([one["acted"] for one in decisions], bool),
        responded=np.array([one["responded"] for one in decisions], bool),
        propensities=np.array([one["propensity"] for one in decisions], np.float64),
    )


def shown(model: Logistic) -> Json:
    numbers = {name: getattr(model, name).tolist() for name in ("means", "deviations", "weights")}
    return {**numbers, "intercept": model.intercept}


def known(number: float) -> float | None:
    return number if math.isfinite(number) else None


def reload_model(models: Models, body: Json) -> Json:
    try:
        model, before = models.reload(body["scope"], body.get("model_id"))
    except UnknownModelError:
        raise UnknownModel from None
    except RefusedError as error:
        raise ModelRefused(str(error)) from None
    return {
        "success": True,
        "scope": body["scope"],
        "model_id": model.id,
        "previous_model_id": before and before.id,
    }


def get_ml_health(models: Models) -> Json:
    return {"status": "healthy", "version": contract.bundle()["info"]["version"], "model_id": models.shipped.id}
