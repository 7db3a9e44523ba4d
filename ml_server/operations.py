"""The operations of the contract, each under its name: a body in, a body out."""

from collections.abc import Sequence
from typing import Any

from ml_server import contract
from ml_server.artefact import RefusedError
from ml_server.errors import ModelRefused, UnknownModel
from ml_server.features import matrix
from ml_server.models import Models, UnknownModelError
from ml_server.predictions import Blend

Json = dict[str, Any]


def predict_churn(models: Models, body: Json) -> Json:
    (prediction,) = predicted(models, body, [body], body.get("shift", 0.0))["predictions"]
    return prediction  # type: ignore[no-any-return]


def batch_predict(models: Models, body: Json) -> Json:
    return predicted(models, body, body["users"], body.get("shift"))


def predicted(models: Models, body: Json, users: Sequence[Json], shift: float | None) -> Json:
    scope, horizon = contract.defaults(body)
    blend, features = Blend(models.shipped, models.own(scope)), matrix([user["features"] for user in users])
    shift = blend.shift(features, horizon) if shift is None else shift
    return {"predictions": list(blend.predictions(users, features, horizon, shift)), "shift": shift}


def get_model_info(models: Models, scope: str | None) -> Json:
    blend = Blend(models.shipped, models.own(scope))
    manifest = blend.speaking.manifest
    shown = ("signature", "sha256", "created_at", "trained_on", "histories", "churned", "features", "versions")
    return {
        "model_id": blend.speaking.id,
        "source": blend.source,
        "own_weight": blend.own_weight,
        "calibrated": blend.calibrated,
        **{name: manifest[name] for name in shown},
    }


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
