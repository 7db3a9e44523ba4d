"""Which model answers, and how another one takes its place."""

from pathlib import Path

import pytest

from ml_server.artefact import NUMBERS, RefusedError
from ml_server.members import Members
from ml_server.models import Models, UnknownModelError
from ml_server.train.fitting import fit
from ml_server.train.snapshots import Snapshot
from tests.ml_server.conftest import SCOPE, SIGNER, signed


def test_a_project_without_a_model_has_none(models: Models) -> None:
    assert models.own(None) is None
    assert models.own(SCOPE) is None


def test_a_model_answers_once_it_is_reloaded_in_every_process(models: Models, own: Path) -> None:
    other = Models(models.directory, SIGNER)
    assert other.own(SCOPE) is None
    model, before = models.reload(SCOPE, None)
    assert (model.id, before) == (own.name, None)
    assert models.own(SCOPE).id == other.own(SCOPE).id == own.name


def test_the_newest_or_the_one_that_is_named(models: Models, own: Path, people: Snapshot) -> None:
    half = len(people.labels) // 2
    newer = signed(own.parent, fit(people.inputs[:half], people.labels[:half]), people)
    assert models.reload(SCOPE, None)[0].id == newer.name
    model, before = models.reload(SCOPE, own.name)
    assert (model.id, before.id) == (own.name, newer.name)


def test_the_old_one_stays_where_the_new_one_is_refused(
    models: Models, own: Path, members: Members, people: Snapshot
) -> None:
    models.reload(SCOPE, None)
    half = len(people.labels) // 2
    newer = signed(own.parent, fit(people.inputs[:half], people.labels[:half]), people)
    (newer / NUMBERS).write_bytes(b"tampered")
    with pytest.raises(RefusedError):
        models.reload(SCOPE, newer.name)
    assert models.own(SCOPE).id == own.name
    # Also where somebody has it answer behind the server's back.
    (own.parent / "pointer").write_text(newer.name)
    (own.parent / "pointer").replace(own.parent / "active")
    assert models.own(SCOPE).id == own.name


def test_an_unknown_model(models: Models, own: Path) -> None:
    for scope, model_id in ((SCOPE, "model_0000000000000000"), ("another", None), ("another", own.name)):
        with pytest.raises(UnknownModelError):
            models.reload(scope, model_id)
