"""Models that are trained on commits to MELPA, which are few."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from benchmarks.churn.histories import community
from benchmarks.churn.tables import snapshot
from ml_server import artefact
from ml_server.application import create_app
from ml_server.artefact import Key
from ml_server.features import Numbers
from ml_server.members import Members
from ml_server.models import Models
from ml_server.train.fitting import fit
from ml_server.train.snapshots import Snapshot

KEY = "the key that callers show"
SCOPE = "4f6a39a8-dba0-4363-b10a-33d6b6a89028"
SIGNER = Key("what models are signed with")
ABOUT = {
    "created_at": "2026-01-15T14:22:00.000Z",
    "trained_on": ["melpa"],
    "histories": 1500,
    "churned": 1200,
    "calibrated": True,
    "versions": {"scikit_learn": "1", "numpy": "2"},
}


@pytest.fixture(scope="session")
def people() -> Snapshot:
    """Who committed to MELPA in a quarter, and whether they did in the next."""
    history = community("melpa")
    return snapshot(history, history.cutoffs[-2])


@pytest.fixture(scope="session")
def inputs(people: Snapshot) -> Numbers:
    return people.inputs


@pytest.fixture(scope="session")
def members(people: Snapshot) -> Members:
    return fit(people.inputs, people.labels)


def signed(directory: Path, members: Members, people: Snapshot, signer: Key = SIGNER) -> Path:
    """Returns the folder of a model that a server with our key trusts."""
    return directory / artefact.publish(directory, members, ABOUT, people, signer).id


@pytest.fixture
def models(tmp_path: Path) -> Models:
    return Models(tmp_path, SIGNER)


@pytest.fixture
def own(models: Models, members: Members, people: Snapshot) -> Path:
    """The folder of a model of the project, which does not answer yet."""
    (models.directory / SCOPE).mkdir()
    return signed(models.directory / SCOPE, members, people)


@pytest.fixture
def client(models: Models) -> Iterator[FlaskClient]:
    with create_app(models, KEY).test_client() as client:
        yield client
