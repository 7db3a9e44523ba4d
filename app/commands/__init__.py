"""The `trellis` command: one module per command."""

from pathlib import Path


def program() -> str:
    """Returns how the command is called from where one stands: `./trellis` in a checkout, else `trellis`."""
    return "./trellis" if Path("trellis").is_file() else "trellis"
