"""Which model answers: what is shipped, and those of projects, each in a folder that all processes look at."""

import logging
import os
import threading
from dataclasses import dataclass, field
from pathlib import Path

from ml_server.artefact import Key, Model, RefusedError, read
from ml_server.shipped import shipped

log = logging.getLogger(__name__)
ACTIVE = "active"  # the file that names the model of a project


class UnknownModelError(Exception):
    """The project has no such model."""


@dataclass(frozen=True, slots=True)
class Followed:
    """The model that a project's file named, when that file was last looked at."""

    stamp: tuple[int, int]
    model: Model | None


UNKNOWN = Followed((0, 0), None)


@dataclass(slots=True)
class Models:
    """The models of a directory: `<scope>/<model id>/`, and `<scope>/active`, which names one of them."""

    directory: Path
    key: Key
    shipped: Model = field(default_factory=shipped)
    followed: dict[str, Followed] = field(default_factory=dict)
    changing: threading.Lock = field(default_factory=threading.Lock)

    def own(self, scope: str | None) -> Model | None:
        """Returns a project's own model, None where it has none; as another process has activated it, if one has."""
        stamp = scope and stamp_of(self.directory / scope / ACTIVE)
        if not scope or not stamp:
            return None
        known = self.followed.get(scope, UNKNOWN)
        if known.stamp != stamp:
            self.followed[scope] = known = Followed(stamp, self.follow(scope, known.model))
        return known.model

    def follow(self, scope: str, before: Model | None) -> Model | None:
        """Returns the model that the project's file names; the one of before where that cannot be used."""
        try:
            named = (self.directory / scope / ACTIVE).read_text("ascii")
            return read(self.directory / scope / named, self.key)
        except (OSError, RefusedError) as error:
            log.error("The model of %s is refused: %s", scope, error)
            return before

    def reload(self, scope: str, model_id: str | None) -> tuple[Model, Model | None]:
        """Has a model of a project answer from now on, the newest unless one is named.

        Returns it and the one of before. Raises UnknownModelError, or RefusedError; then nothing changes.
        """
        with self.changing:
            before = self.own(scope)
            folder = self.directory / scope / (model_id or self.newest(scope))
            if not folder.is_dir():
                raise UnknownModelError
            model = read(folder, self.key)
            pointer = folder.parent / f"{ACTIVE}.{os.getpid()}"
            pointer.write_text(folder.name, "ascii")
            pointer.replace(folder.parent / ACTIVE)
            return model, before

    def newest(self, scope: str) -> str:
        folders = (self.directory / scope).glob("model_*")
        found = max(folders, key=lambda folder: folder.stat().st_mtime_ns, default=None)
        if found is None:
            raise UnknownModelError
        return found.name


def stamp_of(path: Path) -> tuple[int, int] | None:
    """Returns what is another one after the file was replaced; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns
