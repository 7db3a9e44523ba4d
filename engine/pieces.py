"""Pieces of sorted keys, cut between people, for the cores to work on at once: kernels let other threads run."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

import numpy as np

from engine.keys import TIME_BITS, Keys

T = TypeVar("T")

LEAST = 1 << 20  # keys of a piece: about a millisecond of work


def at_once(function: Callable[..., T], *keys: Keys) -> list[T]:
    """Returns what a function makes of each piece of several sorted arrays, which are cut between the same people."""
    longest = max(keys, key=len)
    pieces = min(cores(), len(longest) // LEAST)
    if pieces < 2:
        return [function(*keys)]
    cuts = longest[[len(longest) * piece // pieces for piece in range(1, pieces)]] >> TIME_BITS << TIME_BITS
    return list(threads().map(function, *(np.split(one, np.searchsorted(one, cuts)) for one in keys)))


def cores() -> int:
    """Returns how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@cache
def threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(cores(), "kernel")
