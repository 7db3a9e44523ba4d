"""Directories and files as the embedded Postgres needs them: private, whole, on disk."""

import os
import secrets
from pathlib import Path

from .identity import ServerUser


def make_directories(path: Path, last_mode: int) -> None:
    """Makes the directory and its missing parents; those that exist stay as they are."""
    for missing in reversed([p for p in [path, *path.parents] if not p.exists()]):
        missing.mkdir(exist_ok=True)
        # mkdir's mode passes through the umask, and root's may shut the system user out.
        missing.chmod(last_mode if missing == path else 0o755)


def make_private_directory(path: Path, user: ServerUser) -> None:
    """Makes a directory that only the given user may enter."""
    path.mkdir(mode=0o700)
    user.own(path)


def empty_file(path: Path, user: ServerUser) -> None:
    """Makes the file, or empties it if it is there; only the given user may read it."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
    descriptor = os.open(path, flags, 0o600)
    try:
        user.own_open_file(descriptor)
    finally:
        os.close(descriptor)


def write_whole(path: Path, text: str, user: ServerUser) -> None:
    """Replaces the file's content in one step, so that nobody ever reads half of it."""
    # The directory may belong to a less privileged user: never follow a link planted there.
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            user.own_open_file(descriptor)
            file.write(os.fsencode(text))
            file.flush()
            os.fsync(descriptor)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def flush_directory(path: Path) -> None:
    """Makes renames within the directory survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
