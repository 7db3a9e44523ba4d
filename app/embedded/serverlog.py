"""What the server said since a certain moment, for the message of an error."""

import os
from pathlib import Path

LINES_SHOWN = 20
BYTES_READ = 64 * 1024


class ServerLog:
    """The files the server writes to; remembers where they ended when this object was made."""

    def __init__(self, output: Path, folder: Path) -> None:
        self.output = output
        self._folder = folder
        self._sizes = {path: path.stat().st_size for path in self._files()}

    def tail(self) -> str:
        """Returns the last lines written since then, with the files they stand in."""
        parts = [self._new_lines(path) for path in self._files()]
        return "\n".join(part for part in parts if part) or f"Nothing was written to {self.output}."

    def _files(self) -> list[Path]:
        return [path for path in [self.output, *sorted(self._folder.glob("*.log"))] if path.exists()]

    def _new_lines(self, path: Path) -> str:
        with path.open("rb") as file:
            end = file.seek(0, os.SEEK_END)
            file.seek(max(self._sizes.get(path, 0), end - BYTES_READ))
            lines = file.read().decode(errors="replace").splitlines()
        return "\n".join([f"{path}:", *lines[-LINES_SHOWN:]]) if lines else ""
