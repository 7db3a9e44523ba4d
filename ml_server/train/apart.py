"""Trains in a process of its own, which loads scikit-learn and takes a core, while this one goes on answering."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from ml_server.artefact import Key, Model
from ml_server.members import Members
from ml_server.train.snapshots import Snapshot

Json = dict[str, Any]


def publish(directory: Path, key: Key, snapshots: Sequence[Snapshot], shipped: Members, own: Model | None) -> Json:
    """See `publishing.publish`."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(in_process, directory, key, snapshots, shipped, own).result()


def in_process(*arguments: Any) -> Json:
    from ml_server.train import publishing  # here, so that what predicts does not load scikit-learn

    return publishing.publish(*arguments)
