"""How long ten million events take."""

import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import psutil

from benchmarks.discovery.histories import History
from engine.kernels.habits import DAY
from engine.keys import PERSON_BITS, TIME_BITS, Keys
from services.discovery.beginnings import Codes, beginnings, joined
from services.discovery.findings import discover

EVENTS = 10_000_000
NAMES, PEOPLE = 50, 100_000
LATE = 1 << 41  # milliseconds
Shard = tuple[Keys, Codes]


def copies(history: History) -> list[Shard]:
    """Returns what new people did, over and over, until it is ten million events, in shards of two million people."""
    begun = history.begun
    people, count = np.repeat(np.arange(len(begun.people)), np.diff(begun.bounds)), len(begun.people)
    keys = people << TIME_BITS | begun.since.astype(np.int64)
    left, shards = -(-EVENTS // len(keys)), []
    while left:
        times = min(left, (1 << PERSON_BITS) // count)
        left -= times
        copied = (np.arange(times)[:, np.newaxis] * count << TIME_BITS) + keys
        shards.append((copied.ravel(), np.tile(begun.codes, times)))
    return shards


def busy() -> list[Shard]:
    """Returns the events of people who do a hundred things each in a week, of fifty names: nearly all patterns are
    frequent."""
    chance = np.random.default_rng(0)
    people = chance.integers(0, PEOPLE, EVENTS)
    weights = 1 / np.arange(1, NAMES + 1)
    keys = people << TIME_BITS | (chance.random(EVENTS) * 7 * DAY).astype(np.int64)
    return [(np.sort(keys), chance.choice(NAMES, EVENTS, p=weights / weights.sum()).astype(np.int32))]


def timed(shards: list[Shard], days: int) -> dict[str, float]:
    """Returns how long it takes from keys to findings, how many patterns were tested, and the memory it took."""
    chance = np.random.default_rng(0)
    memory, is_over = psutil.Process(), False

    def most() -> int:
        peak = 0
        while not is_over:
            peak = max(peak, memory.memory_info().rss)
            time.sleep(0.005)
        return peak

    with ThreadPoolExecutor(1) as watcher:
        before, peak, began = memory.memory_info().rss, watcher.submit(most), time.perf_counter()
        begun = joined([beginnings(keys, codes, 0, LATE, days) for keys, codes in shards])
        labels = chance.random((2, len(begun.people))) < 0.3
        found = discover(begun, labels[0], labels[1])
        seconds, is_over = time.perf_counter() - began, True
    return {
        "events": len(begun.since),
        "people": len(begun.people),
        "tested": found.tested,
        "seconds": seconds,
        "MiB": (peak.result() - before) / 2**20,
    }
