"""Sets, as sorted arrays in which nothing stands twice."""

import numpy as np

from engine.kernels import compiled


@compiled("int64[::1](int64[::1], int64[::1], boolean)")
def among(these, others, wanted):
    """Returns those of the ones that are, or are not, among the others."""
    found = np.empty(len(these), np.int64)
    count, place = 0, 0
    for one in these:
        while place < len(others) and others[place] < one:
            place += 1
        found[count] = one
        count += (place < len(others) and others[place] == one) == wanted
    return found[:count].copy()


@compiled("int64[::1](int64[::1], int64[::1])")
def united(these, others):
    """Returns what is in one of the two, or in both."""
    found = np.empty(len(these) + len(others), np.int64)
    count, one, other = 0, 0, 0
    while one < len(these) or other < len(others):
        if other == len(others) or (one < len(these) and these[one] <= others[other]):
            found[count] = these[one]
            other += other < len(others) and others[other] == these[one]
            one += 1
        else:
            found[count] = others[other]
            other += 1
        count += 1
    return found[:count].copy()
