"""What the ML server is asked in benchmarks, of people who are real, and models of theirs."""

import math
from dataclasses import replace

import numpy as np

from benchmarks.churn.histories import community
from benchmarks.churn.server import SIGNER, Ask, MlServer, post
from benchmarks.churn.tables import snapshot
from ml_server import artefact
from ml_server.features import FEATURES
from ml_server.train.fitting import fit
from ml_server.train.publishing import origin
from ml_server.train.snapshots import Snapshot

SCOPE = "benchmark"


def known_people() -> Snapshot:
    """Returns who committed to Rails in a year, and whether they did in the next quarter."""
    history = community("rails")
    return snapshot(history, history.cutoffs[-1])


def published(server: MlServer, people: Snapshot) -> list[str]:
    """Gives a project two signed models, the first of which answers. Returns their ids."""
    half = replace(people, features=people.features[::2], labels=people.labels[::2])
    names = [publish(server, one) for one in (people, half)]
    assert not server.ask(reload(names[0])).is_error
    return names


def publish(server: MlServer, people: Snapshot) -> str:
    """Returns the id of a model that was trained on these people."""
    known = {"histories": len(people.labels), "churned": int(people.labels.sum()), "calibrated": False}
    members = fit(people.inputs, people.labels)
    return artefact.publish(server.models / SCOPE, members, origin(["rails"]) | known, people, SIGNER).id


def single(people: Snapshot) -> Ask:
    return post("/predict-churn", {"scope": SCOPE, "features": features(people, 0)})


def batch(people: Snapshot, size: int) -> Ask:
    rows = np.resize(np.arange(len(people.labels)), size).tolist()
    users = [{"user_id": str(number), "features": features(people, row)} for number, row in enumerate(rows)]
    return post("/batch-predict", {"scope": SCOPE, "users": users})


def features(people: Snapshot, row: int) -> dict[str, float | None]:
    values = people.features[row].tolist()
    return {name: None if math.isnan(value) else value for name, value in zip(FEATURES, values, strict=True)}


def reload(name: str) -> Ask:
    return post("/reload-model", {"scope": SCOPE, "model_id": name})
