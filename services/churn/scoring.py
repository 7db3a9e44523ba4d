"""Has the ML server score people, many at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine.keys import Keys
from services.churn.features import FEATURES, Table
from services.churn.predictor import Predictor, RefusedError

AT_ONCE = 10_000  # `ChurnBatch` takes no more
ABOUT_ALL = ("model_id", "source", "own_weight", "calibrated", "baseline")

Json = dict[str, Any]


class ModelChangedError(Exception):
    """Another model answers than did for the people before."""


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """People, a `ChurnPrediction` of each, and what answered."""

    people: Keys
    predictions: list[Json]
    model: Json


def scope_of(environment_id: int) -> str:
    """Returns the name under which the ML server keeps the environment's model."""
    return f"env_{environment_id}"


def scored(table: Table, scope: str, horizon: float, predictor: Predictor) -> Iterator[Scored]:
    """Yields everybody in the table. Raises PredictorError and ModelChangedError.

    What is shipped is fitted to the first of them, who are a sample of all.
    """
    shift, model = None, None
    for some in samples(table):
        answer = predictor.batch_predict(body(some, scope, horizon, shift))
        try:
            shift, predictions = answer["shift"], answer["predictions"]
            about_all = {name: predictions[0][name] for name in ABOUT_ALL}
        except (KeyError, IndexError, TypeError) as error:
            raise RefusedError("The ML server's answer is not what the contract has.") from error
        if len(predictions) != len(some.people):
            raise RefusedError("The ML server answers about other people.")
        if model not in (None, about_all):
            raise ModelChangedError
        model = about_all
        yield Scored(some.people, predictions, model | {"shift": shift})


def samples(table: Table) -> Iterator[Table]:
    """Yields the table in parts, each of which has people of all numbers."""
    parts = -(-len(table.people) // AT_ONCE)
    for first in range(parts):
        yield Table(table.people[first::parts], table.rows[first::parts])


def body(table: Table, scope: str, horizon: float, shift: float | None) -> Json:
    """Returns a `ChurnBatch`. People are told by their numbers: their names stay here."""
    users = [
        {"user_id": str(number), "features": dict(zip(FEATURES, row, strict=True))}  # orjson writes NaN as null
        for number, row in zip(table.people.tolist(), table.rows.tolist(), strict=True)
    ]
    asked: Json = {"scope": scope, "horizon_days": horizon, "users": users}
    return asked if shift is None else asked | {"shift": shift}
