"""Models on disk: numbers and a manifest, never code.

A model is a folder of two files, `model.npz` and `manifest.json`. The manifest has the SHA-256 of the numbers, and what
vouches for the manifest is either its own SHA-256, pinned in `ml_server/shipped`, or `manifest.hmac`, an HMAC-SHA256
with the server's key. Both are checked before any byte of the numbers is read.
"""

import hashlib
import hmac
import io
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from ml_server.boosting import Boosting
from ml_server.features import FEATURES, People
from ml_server.logistic import Logistic
from ml_server.members import Members

NUMBERS, MANIFEST, SIGNATURE = "model.npz", "manifest.json", "manifest.hmac"
FORMAT = 1
GOLDEN = 20
EXACTLY = 1e-9


class RefusedError(Exception):
    """The model is not what it says it is, or not of our kind."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What predicts, and what is known of it."""

    members: Members
    manifest: Mapping[str, Any]

    @property
    def id(self) -> str:
        return f"model_{self.manifest['sha256'][:16]}"

    @property
    def histories(self) -> int:
        """How many rows it was trained on."""
        return int(self.manifest["histories"])


@dataclass(frozen=True, slots=True)
class Key:
    """Signs manifests, and vouches for those that it has signed."""

    secret: str

    def sign(self, manifest: bytes) -> str:
        return hmac.new(self.secret.encode(), manifest, hashlib.sha256).hexdigest()

    def check(self, folder: Path, manifest: bytes) -> str:
        """Returns the kind of the signature. Raises RefusedError."""
        if not hmac.compare_digest((folder / SIGNATURE).read_bytes(), self.sign(manifest).encode()):
            raise RefusedError("The signature of the model is not ours.")
        return "hmac"


@dataclass(frozen=True, slots=True)
class Pin:
    """Vouches for one manifest, whose SHA-256 it is."""

    sha256: str

    def check(self, _folder: Path, manifest: bytes) -> str:
        """Returns the kind of the signature. Raises RefusedError."""
        if hashlib.sha256(manifest).hexdigest() != self.sha256:
            raise RefusedError("The model is not the one that is shipped.")
        return "pinned"


def write(folder: Path, members: Members, about: Mapping[str, Any], people: People) -> bytes:
    """Writes a model into a new folder, and returns its manifest. What the model says of the first of these people is
    golden: it has to repeat it whenever it is read."""
    golden = People(people.features[:GOLDEN], people.horizon)
    numbers = packed(members)
    manifest = {
        **about,
        "format": FORMAT,
        "sha256": hashlib.sha256(numbers).hexdigest(),
        "features": FEATURES,
        "golden": {
            "horizon": golden.horizon,
            "features": [[None if np.isnan(value) else value for value in row] for row in golden.features.tolist()],
            "probabilities": members.probabilities(golden).tolist(),
        },
    }
    text = (json.dumps(manifest, indent=1) + "\n").encode()
    folder.mkdir(parents=True)
    (folder / NUMBERS).write_bytes(numbers)
    (folder / MANIFEST).write_bytes(text)
    return text


def publish(directory: Path, members: Members, about: Mapping[str, Any], people: People, key: Key) -> Model:
    """Writes a signed model into a folder below this one, named by what it holds; as a whole, or not at all."""
    directory.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=directory, prefix=".new-") as new:
        folder = Path(new) / "model"
        manifest = write(folder, members, about, people)
        (folder / SIGNATURE).write_text(key.sign(manifest), "ascii")
        model = read(folder, key)
        shutil.rmtree(directory / model.id, ignore_errors=True)  # the same numbers, trained before
        folder.rename(directory / model.id)
    return model


def read(folder: Path, voucher: Key | Pin) -> Model:
    """Returns the model of a folder. Raises RefusedError for one that nobody vouches for, or that does not repeat its
    golden predictions."""
    try:
        text = (folder / MANIFEST).read_bytes()
        signature = voucher.check(folder, text)
        numbers = (folder / NUMBERS).read_bytes()
    except OSError as error:
        raise RefusedError("The files of the model cannot be read.") from error
    manifest = json.loads(text)
    if manifest["format"] != FORMAT or tuple(manifest["features"]) != FEATURES:
        raise RefusedError("The model was made for other features.")
    if hashlib.sha256(numbers).hexdigest() != manifest["sha256"]:
        raise RefusedError("The numbers of the model are not those that were signed.")
    try:
        members = unpacked(numbers)
    except (ValueError, KeyError, EOFError, BadZipFile) as error:
        raise RefusedError("The model has something else than its numbers.") from error
    golden = manifest["golden"]
    repeated = members.probabilities(People(np.array(golden["features"], np.float64), golden["horizon"]))
    if not np.allclose(repeated, golden["probabilities"], rtol=0, atol=EXACTLY):
        raise RefusedError("The model does not repeat its golden predictions.")
    return Model(members, {**manifest, "signature": signature})


def packed(members: Members) -> bytes:
    """Returns the members as the bytes of an .npz file; those of the same numbers are the same."""
    arrays = {
        f"{member}.{field.name}": np.asarray(getattr(getattr(members, member), field.name))
        for member, kind in MEMBERS.items()
        for field in fields(kind)
    }
    file = io.BytesIO()
    np.savez_compressed(file, allow_pickle=False, silence_shift=np.asarray(members.silence_shift), **arrays)
    return file.getvalue()


MEMBERS: Mapping[str, type[Any]] = {"logistic": Logistic, "boosting": Boosting}


def unpacked(numbers: bytes) -> Members:
    with np.load(io.BytesIO(numbers), allow_pickle=False) as arrays:

        def member(name: str) -> Any:
            values: dict[str, Any] = {field.name: arrays[f"{name}.{field.name}"] for field in fields(MEMBERS[name])}
            return MEMBERS[name](**{field: value if value.ndim else float(value) for field, value in values.items()})

        return Members(member("logistic"), member("boosting"), float(arrays["silence_shift"]))
