"""What is counted, over sorted arrays of keys. Compiled when it is imported for the first time, and kept on disk.

The kernels know nothing of events, databases or dates: keys in, counts out. They let other threads run.
"""

from collections.abc import Callable
from typing import Any

from numba import njit

from engine.keys import LATEST, TIME_BITS

__all__ = ["LATEST", "TIME_BITS", "compiled"]


def compiled(*signatures: str) -> Any:
    """Compiles a function for the types of its arguments."""

    def decorate(function: Callable[..., Any]) -> Any:
        try:
            return njit(list(signatures), cache=True, nogil=True)(function)
        except RuntimeError:  # nowhere to keep what was compiled
            return njit(list(signatures), nogil=True)(function)

    return decorate
