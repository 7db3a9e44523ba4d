"""File locks that the kernel frees with the last process that holds them."""

import fcntl
import os
import time
import weakref
from pathlib import Path

from .identity import ServerUser

SECONDS_BETWEEN_TRIES = 0.02


class FileLock:
    """An exclusive flock on a file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None
        _all_locks.add(self)

    @property
    def descriptor(self) -> int:
        """The open file that carries the lock; a child that inherits it holds the lock too."""
        assert self._descriptor is not None, "the lock is not held"
        return self._descriptor

    def acquire(self, user: ServerUser, within: float = 0) -> bool:
        """Takes the lock and returns True, or False if it stays taken for so many seconds."""
        deadline = time.monotonic() + within
        while not self._try(user):
            if time.monotonic() >= deadline:
                return False
            time.sleep(SECONDS_BETWEEN_TRIES)
        return True

    def release(self) -> None:
        """Lets go of our hold; processes that inherited the lock keep theirs."""
        # Not LOCK_UN: that would free the lock under those who inherited it.
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def write(self, text: str) -> None:
        """Leaves a note in the lock file for those who find it taken."""
        os.ftruncate(self.descriptor, 0)
        os.pwrite(self.descriptor, text.encode(), 0)

    def read(self) -> str:
        """Returns the note that the lock's holder left, empty if there is none."""
        return self.path.read_text(errors="replace").strip()

    def _try(self, user: ServerUser) -> bool:
        if self._descriptor is not None:
            return True
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(self.path, flags, 0o600)
        try:
            user.own_open_file(descriptor)
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        except BaseException:
            os.close(descriptor)
            raise
        self._descriptor = descriptor
        return True


def _release_in_forked_child() -> None:
    for lock in list(_all_locks):
        lock.release()


_all_locks: "weakref.WeakSet[FileLock]" = weakref.WeakSet()
# A forked worker that outlives us would keep our locks for ever.
os.register_at_fork(after_in_child=_release_in_forked_child)
