"""People for tests of discovery, and what plain code says of them."""

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np

from engine.kernels.habits import DAY
from engine.keys import TIME_BITS
from services.discovery.beginnings import Beginnings, beginnings
from services.discovery.patterns import Pattern

START = 10_000 * DAY
History = Sequence[tuple[int, int]]  # milliseconds since the first event, and a code


def begun(histories: Sequence[History], days: int = 7) -> Beginnings:
    """Returns the beginnings of people who did these things, the first of which is at START."""
    rows = sorted((n << TIME_BITS | START + since, code) for n, one in enumerate(histories) for since, code in one)
    keys, codes = np.array([key for key, _ in rows], np.int64), np.array([code for _, code in rows], np.int32)
    return beginnings(keys, codes, START, START + 1, days)


def has(history: History, pattern: Pattern) -> bool:
    """Returns whether a history has the pattern, by looking at all choices of events."""
    if pattern.times > 1 or len(pattern.codes) == 1:
        return sum(code == pattern.codes[0] for _, code in history) >= pattern.times
    chosen = [[since for since, code in history if code == wanted] for wanted in pattern.codes]
    return any(all(one < other for one, other in pairwise(times)) for times in product(*chosen))


def every_pattern(codes: int, length: int) -> list[Pattern]:
    """Returns all there are of some codes, the simpler ones first."""
    counts = [Pattern((code,), times) for times in (1, 2, 3, 5) for code in range(codes)]
    orders = [order for n in range(2, length + 1) for order in product(range(codes), repeat=n)]
    return counts + [Pattern(order) for order in orders if all(one != other for one, other in pairwise(order))]
