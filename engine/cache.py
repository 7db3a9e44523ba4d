"""What was read of segments: files that all processes of a machine map into memory, and what a process made of them.

Segments never change, so nothing here is ever out of date; what is of segments that are gone is swept every minute. A
segment is known by its `mark`.
"""

import contextlib
import hashlib
import logging
import os
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.links import Links

log = logging.getLogger(__name__)
MIB = 1 << 20
OVERHEAD = 1_000  # bytes of an entry, whatever it is
ABANDONED_S = 3600.0  # a file that is still being written is younger


@dataclass(frozen=True, slots=True)
class Entry:
    value: Any
    size: int
    environment_id: int
    marks: frozenset[str]


class Memory:
    """Values of one process by their keys, with what they are of. What was not asked for lately makes room."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self.lock = threading.Lock()
        self.entries: OrderedDict[Hashable, Entry] = OrderedDict()

    def get(
        self,
        environment_id: int,
        marks: Collection[str],
        key: Hashable,
        make: Callable[[], Any],
        size: Callable[[Any], int],
    ) -> Any:
        """Returns the value of a key, made where there is none; `size` is its bytes."""
        with self.lock:
            if (entry := self.entries.get(key)) is not None:
                self.entries.move_to_end(key)
                return entry.value
        value = make()
        with self.lock:
            if key not in self.entries:
                self.entries[key] = Entry(value, size(value) + OVERHEAD, environment_id, frozenset(marks))
                self.size += self.entries[key].size
                while self.size > self.limit:
                    self.size -= self.entries.popitem(last=False)[1].size
        return value

    def marks(self) -> dict[int, set[str]]:
        """Returns the segments that values are of, by environment."""
        found: dict[int, set[str]] = {}
        with self.lock:
            for entry in self.entries.values():
                found.setdefault(entry.environment_id, set()).update(entry.marks)
        return found

    def forget(self, marks: Collection[str]) -> None:
        """Forgets what is of these segments."""
        with self.lock:
            for key, entry in list(self.entries.items()):
                if not entry.marks.isdisjoint(marks):
                    self.size -= self.entries.pop(key).size


class Files:
    """Arrays as files, by environment, segment and name. Where no file can be written, there are only the arrays."""

    def __init__(self, directory: Path | None, limit: int) -> None:
        self.directory = directory
        self.limit = limit

    def array(self, environment_id: int, mark: str, name: str, make: Callable[[], npt.NDArray[Any]]) -> Any:
        """Returns the array, mapped into memory; it is written first where no process did."""
        if self.directory is None:
            return make()
        digest = hashlib.sha256(name.encode()).hexdigest()[:16]
        path = self.directory / str(environment_id) / f"{mark}.{digest}.npy"
        with contextlib.suppress(OSError, ValueError, EOFError):  # not there, or not whole
            return mapped(path)
        value = make()
        try:
            write(path, value)
            return mapped(path)
        except OSError as error:
            log.warning("The engine's cache could not be written: %s", error)
            return value

    def marks(self) -> dict[int, set[str]]:
        """Returns the segments that have files, by environment."""
        found: dict[int, set[str]] = {}
        for path in self.paths():
            found.setdefault(int(path.parent.name), set()).add(path.name.partition(".")[0])
        return found

    def forget(self, marks: Collection[str]) -> None:
        """Deletes the files of these segments, and those that were read longest ago if all are too large."""
        if self.directory:
            for path in self.directory.glob("[0-9]*/.*"):
                with contextlib.suppress(FileNotFoundError):
                    if path.stat().st_mtime < time.time() - ABANDONED_S:
                        path.unlink()
        kept = []
        for path in self.paths():
            if path.name.partition(".")[0] in marks:
                path.unlink(missing_ok=True)
            else:
                with contextlib.suppress(FileNotFoundError):
                    kept.append((path.stat().st_atime, path.stat().st_size, path))
        total = sum(size for _, size, _ in kept)
        for _, size, path in sorted(kept):
            if total <= self.limit:
                break
            path.unlink(missing_ok=True)
            total -= size

    def paths(self) -> Iterator[Path]:
        return self.directory.glob("[0-9]*/*.npy") if self.directory else iter(())


def write(path: Path, value: npt.NDArray[Any]) -> None:
    """Writes a file that is whole from the moment on that it is there."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        try:
            np.save(file, value)
            file.flush()
            os.fsync(file.fileno())  # or a power cut could leave zeros under its name
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def mapped(path: Path) -> npt.NDArray[Any]:
    """Returns the array of a file. Nobody writes to it; kernels are compiled for arrays that may be written to."""
    return np.asarray(np.load(path, mmap_mode="c"))


def is_mapped(array: npt.NDArray[Any]) -> bool:
    return isinstance(array.base, np.memmap)


class KnownLinks:
    """The links of each environment up to a sealed epoch, so that only newer ones are asked for."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.links: dict[int, Links] = {}

    def get(self, environment_id: int) -> Links:
        with self.lock:
            return self.links.get(environment_id, Links())

    def keep(self, environment_id: int, links: Links) -> None:
        with self.lock:
            known = self.links.get(environment_id, Links())
            if (links.unlinks, links.epoch) > (known.unlinks, known.epoch):
                self.links[environment_id] = links

    def forget(self, environment_id: int) -> None:
        with self.lock:
            self.links.pop(environment_id, None)


class Cache:
    """What one process has."""

    def __init__(self, directory: Path | None = None, *, memory_mib: int = 256, disk_mib: int = 8192) -> None:
        self.memory = Memory(memory_mib * MIB)
        self.files = Files(directory, disk_mib * MIB)
        self.links = KnownLinks()


process = Cache()
