"""Models on disk are data: what was changed is refused, and nothing in them runs."""

import hashlib
import json
import pickle
from pathlib import Path

import numpy as np
import pytest

from ml_server import artefact, shipped
from ml_server.artefact import MANIFEST, NUMBERS, SIGNATURE, Key, Pin, RefusedError, read
from ml_server.members import Members
from ml_server.train.snapshots import Snapshot
from tests.ml_server.conftest import SIGNER


def test_what_is_read_says_what_was_written(own: Path, people: Snapshot, members: Members) -> None:
    again = read(own, SIGNER)
    np.testing.assert_array_equal(again.members.probabilities(people), members.probabilities(people))
    assert again.id == own.name
    assert again.manifest["signature"] == "hmac"


def test_the_same_numbers_are_the_same_bytes(members: Members) -> None:
    assert artefact.packed(members) == artefact.packed(artefact.unpacked(artefact.packed(members)))


def test_what_is_shipped_is_small_and_intact() -> None:
    model = shipped.shipped()
    assert model.manifest["signature"] == "pinned"
    assert sum(path.stat().st_size for path in shipped.FOLDER.iterdir()) < 50_000


@pytest.mark.parametrize("name", [NUMBERS, MANIFEST, SIGNATURE])
@pytest.mark.parametrize("damage", ["changed", "cut", "empty", "gone"])
def test_a_damaged_file_is_refused(own: Path, name: str, damage: str) -> None:
    path = own / name
    whole = path.read_bytes()
    path.unlink()
    if damage != "gone":
        middle = len(whole) // 2
        path.write_bytes(
            {
                "changed": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
                "cut": whole[:-1],
                "empty": b"",
            }[damage]
        )
    with pytest.raises(RefusedError):
        read(own, SIGNER)


def test_another_key_does_not_vouch_for_it(own: Path) -> None:
    with pytest.raises(RefusedError, match="signature"):
        read(own, Key("another one"))


def test_another_pin_does_not_vouch_for_it() -> None:
    with pytest.raises(RefusedError, match="shipped"):
        read(shipped.FOLDER, Pin("0" * 64))


class Crafted:
    """Unpickling it makes a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> object:
        return Path.touch, (self.path,)


@pytest.mark.parametrize("form", ["joblib", "npz"])
def test_a_crafted_file_never_runs_even_if_it_is_signed(own: Path, tmp_path: Path, form: str) -> None:
    """joblib.load, and numpy's own loader with pickles allowed, would run it."""
    trace, path = tmp_path / "it ran", own / NUMBERS
    if form == "joblib":
        path.write_bytes(pickle.dumps(Crafted(trace)))
    else:
        np.savez(path, **{"logistic.means": np.array([Crafted(trace)], object)})
    resign(own)
    with pytest.raises(RefusedError, match="something else"):
        read(own, SIGNER)
    assert not trace.exists()
    with pytest.raises(RefusedError):
        read(own, Key("another one"))
    assert not trace.exists()


def test_one_that_does_not_repeat_itself_is_refused(own: Path) -> None:
    resign(own, golden={**json.loads((own / MANIFEST).read_text())["golden"], "probabilities": [0.5] * artefact.GOLDEN})
    with pytest.raises(RefusedError, match="golden"):
        read(own, SIGNER)


def test_one_for_other_features_is_refused(own: Path) -> None:
    resign(own, features=["age"])
    with pytest.raises(RefusedError, match="other features"):
        read(own, SIGNER)


def resign(folder: Path, **changes: object) -> None:
    """Signs what lies in the folder now."""
    manifest = json.loads((folder / MANIFEST).read_text()) | changes
    manifest["sha256"] = hashlib.sha256((folder / NUMBERS).read_bytes()).hexdigest()
    text = json.dumps(manifest).encode()
    (folder / MANIFEST).write_bytes(text)
    (folder / SIGNATURE).write_text(SIGNER.sign(text))
