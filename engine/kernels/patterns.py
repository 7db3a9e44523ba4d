"""Which patterns people's events have: an event at least so many times, or two or three in an order.

The second of a sequence comes at a later time than the first, whatever lies between them, and the third after the
second. Of `size` codes, pattern n * size + a is code a at least TIMES[n] times; after these come a then b, in the order
of a and b, and after these a then b then c. No code follows itself.
"""

import numpy as np

from engine.kernels import compiled

TIMES = (1, 2, 3, 5)


@compiled("int64(uint32[::1], int8[::1], int64, int64, int64, int64[::1], int64[:,::1], int64[:,::1], int64[::1])")
def patterns_of(since, codes, begin, end, size, follows, thens, scratch, found):
    """Writes the patterns of a person, whose events these are, and returns how many there are.

    Bit b of follows[a] says that a then b is looked for, bit c of thens[a, b] that c after these is. Codes below 0
    count for nothing. Takes as much time as there are events and, in the third power, different codes.
    """
    firsts, counts, lasts, nexts, present = scratch[0], scratch[1], scratch[2], scratch[3], scratch[4]
    # Row 5 + a says when each code came next after a came first, and at its end how many did: the first of `present`.
    seen, different, count = np.int64(0), 0, 0
    for index in range(begin, end):
        code = np.int64(codes[index])
        if code >= 0 and not seen >> code & 1:
            seen |= np.int64(1) << code
            firsts[code], counts[code] = since[index], 0
    index = end
    while index > begin:  # backwards, so that what comes next is known: from one time to the one before it
        after, at = index, np.int64(since[index - 1])
        while index > begin and since[index - 1] == at:
            index -= 1
            code = np.int64(codes[index])
            if code >= 0 and firsts[code] == at:
                for place in range(different):
                    scratch[5 + code, present[place]] = nexts[present[place]]
                scratch[5 + code, size] = different
        for place in range(index, after):
            code = np.int64(codes[place])
            if code < 0:
                continue
            if not counts[code]:
                lasts[code], present[different] = at, code
                different += 1
            counts[code] += 1
            nexts[code] = at
    for place in range(different):
        code = present[place]
        for level in range(len(TIMES)):
            if counts[code] >= TIMES[level]:
                found[count] = level * size + code
                count += 1
    pairs = len(TIMES) * size
    triples = pairs + size * size
    for place in range(different):
        first = present[place]
        for second_place in range(scratch[5 + first, size]):
            second = present[second_place]
            if second == first or not follows[first] >> second & 1:
                continue
            pair = first * size + second
            found[count] = pairs + pair
            count += 1
            thirds = thens[first, second] & seen
            if not thirds:
                continue
            for third_place in range(different):
                third = present[third_place]
                if lasts[third] <= scratch[5 + first, second]:
                    break  # as these are sorted by when they came last, the latest first
                if thirds >> third & 1:
                    found[count] = triples + pair * size + third
                    count += 1
    return count


@compiled("int64(int64)")
def pattern_count(size):
    """Returns how many patterns there are of so many codes."""
    return len(TIMES) * size + size * size + size * size * size


@compiled("int64[::1](int64[::1], uint32[::1], int8[::1], int64[::1], int64, int64[::1], int64[:,::1])")
def supports(bounds, since, codes, chosen, size, follows, thens):
    """Returns how many of the chosen people have each pattern."""
    people = np.zeros(pattern_count(size), np.int64)
    scratch, found = np.empty((5 + size, size + 1), np.int64), np.empty(pattern_count(size), np.int64)
    for person in chosen:
        count = patterns_of(since, codes, bounds[person], bounds[person + 1], size, follows, thens, scratch, found)
        for place in range(count):
            people[found[place]] += 1
    return people
