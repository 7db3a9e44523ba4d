"""Writes each lock file of this folder from `pyproject.toml`: exact versions, with hashes, for every platform."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
# Lock file -> the sources of its packages: the project's own dependencies, groups, or both.
LOCKS = {
    "runtime": ["pyproject.toml"],
    "tox": ["--group", "tox"],
    "check": ["pyproject.toml", "--group", "check"],
    "test": ["pyproject.toml", "--group", "test"],
    "bench": ["pyproject.toml", "--group", "bench"],
    "spec": ["--group", "spec"],
    "clients": ["pyproject.toml", "--group", "clients"],
    "sdk": ["--group", "sdk"],
    "sdk-june": ["--group", "sdk-june"],
}
COMPILE = ["uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header", "--no-annotate"]


def main() -> int:
    for name, sources in LOCKS.items():
        subprocess.run(
            [
                *COMPILE, "--python-version", "3.11", "--upgrade",
                "--constraint", "generated_clients/requirements.txt",
                "--output-file", f"requirements/{name}.lock", *sources,
            ],
            cwd=ROOT,
            check=True,
        )  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
