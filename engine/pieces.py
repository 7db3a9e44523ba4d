"""Pieces of sorted keys, cut between people, for the cores to work on at once: kernels let other threads run."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import pairwise
from typing import Protocol, TypeVar

import numpy as np

from engine.keys import TIME_BITS, Keys

T = TypeVar("T")

LEAST = 1 << 20  # keys of a piece: about a millisecond of work


class Sorted(Protocol):
    """Sorted keys, and what stands beside them; both can be cut."""

    @property
    def keys(self) -> Keys: ...

    def at(self, here: slice) -> "Sorted": ...


def at_once(function: Callable[..., T], *wholes: Sorted) -> list[T]:
    """Returns what a function makes of pieces of several sorted arrays, which are cut between the same people."""
    longest = max((whole.keys for whole in wholes), key=len)
    pieces = min(cores(), len(longest) // LEAST)
    if pieces < 2:
        return [function(*wholes)]
    cuts = longest[[len(longest) * piece // pieces for piece in range(1, pieces)]] >> TIME_BITS << TIME_BITS
    return list(threads().map(function, *(cut(whole, cuts) for whole in wholes)))


def cut(whole: Sorted, cuts: Keys) -> Iterator[Sorted]:
    ends = [0, *np.searchsorted(whole.keys, cuts).tolist(), len(whole.keys)]
    return (whole.at(slice(*pair)) for pair in pairwise(ends))


def cores() -> int:
    """Returns how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@cache
def threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(cores(), "kernel")
