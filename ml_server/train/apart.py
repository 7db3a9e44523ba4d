"""Trains in a process of its own, which loads scikit-learn and takes a core, while this one goes on answering."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from ml_server.artefact import Key, Model
from ml_server.members import Members
from ml_server.train.decisions import Decisions
from ml_server.train.snapshots import Snapshot

Json = dict[str, Any]


def publish(directory: Path, key: Key, snapshots: Sequence[Snapshot], shipped: Members, own: Model | None) -> Json:
    """See `publishing.publish`."""
    found: Json = apart(published, directory, key, snapshots, shipped, own)
    return found


def learn(decisions: Decisions) -> Any:
    """See `uplift.learn`, whose `Learned` it returns."""
    return apart(learned, decisions)


def apart(work: Callable[..., Any], *arguments: Any) -> Any:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(work, *arguments).result()


# What is imported here is not by what predicts, which does not load scikit-learn.


def published(*arguments: Any) -> Json:
    from ml_server.train import publishing

    return publishing.publish(*arguments)


def learned(decisions: Decisions) -> Any:
    from ml_server.train import uplift

    return uplift.learn(decisions)
