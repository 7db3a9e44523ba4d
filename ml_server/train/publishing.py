"""Trains a model, and leaves it where the server looks, signed."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import sklearn
from threadpoolctl import threadpool_limits

from ml_server import artefact
from ml_server.artefact import Key, Model
from ml_server.blend import Blend
from ml_server.members import Members
from ml_server.train.gate import Measures
from ml_server.train.snapshots import Snapshot
from ml_server.train.training import Forward, train


def publish(
    directory: Path, key: Key, snapshots: Sequence[Snapshot], shipped: Members, own: Model | None
) -> dict[str, Any]:
    """Writes a model that was trained on the snapshots into a folder below this one.

    Returns what `ModelTrained` says of it. Raises TooLittleError.
    """
    newest = snapshots[-1]
    # What a model was trained on, it tells too well: it is no measure for another.
    is_new_to = own is not None and own.manifest["known_until"] <= newest.moment
    champion = Blend(shipped, own.members, own.histories) if own and is_new_to else None
    with threadpool_limits(1):  # scikit-learn's threads wait for each other longer than they work on so little
        trained = train(snapshots, shipped, champion)
    told = {
        "histories": trained.histories,
        "churned": trained.churned,
        "calibrated": trained.calibrated,
        "objections": trained.objections,
        "measures": listed(trained.measures),
    }
    about = origin([directory.name]) | told | {"known_until": newest.known_from}
    model = artefact.publish(directory, trained.members, about, newest, key)
    return {"model_id": model.id, "promoted": not trained.objections, **told, "tests": [*map(test_of, trained.tests)]}


def test_of(test: Forward) -> dict[str, Any]:
    """Returns a `ChurnForwardTest`."""
    labels = test.snapshot.labels
    return {
        "taken_at": text(datetime.fromtimestamp(test.snapshot.moment / 1000, UTC)),
        "people": len(labels),
        "churned": int(labels.sum()),
        "measures": listed(test.measures()),
        "bins": [asdict(one) for one in test.bins],
    }


def listed(measures: Mapping[str, Measures]) -> list[dict[str, Any]]:
    return [{"name": name, **asdict(of)} for name, of in measures.items()]


def text(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}Z"


def origin(trained_on: Sequence[str]) -> dict[str, Any]:
    """Returns what a manifest says of when, on what and with what a model was trained."""
    return {
        "created_at": text(datetime.now(UTC)),
        "trained_on": trained_on,
        "versions": {"scikit_learn": sklearn.__version__, "numpy": np.__version__},
    }
