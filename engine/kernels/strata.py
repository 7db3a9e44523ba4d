"""Who has a pattern and who reached a target, stratum by stratum: the sums that Mantel and Haenszel's estimates take.

A stratum of n people, of whom e have the pattern (u do not), m reached the target, and a did both, is added to SUMS as
soon as it was counted, so memory is for one stratum only, however many there are.
"""

import numpy as np

from engine.kernels import compiled
from engine.kernels.patterns import pattern_count, patterns_of

# Of the whole, of the expectation, and of the estimates; docs/discovery.md has the formulas.
SUMS = (
    "exposed", "cases", "expected", "variance", "least", "most",
    "exposed_cases", "weight", "ratio_variance", "sato_p", "sato_q",
)  # fmt: skip


@compiled("void(float64[::1], float64, float64, float64, float64)")
def add(sums, exposed, both, cases, people):
    """Adds a stratum to the sums of a pattern."""
    sums[0] += exposed
    sums[1] += both
    unexposed, others = people - exposed, cases - both
    sums[2] += exposed * cases / people
    sums[4] += max(0.0, exposed + cases - people)
    sums[5] += min(exposed, cases)
    if not (exposed and unexposed):  # of one person, there is nobody to compare with, and no variance
        return
    sums[3] += exposed * unexposed * cases * (people - cases) / (people * people * (people - 1))
    sums[6] += both * unexposed / people
    sums[7] += exposed * unexposed / people
    sums[8] += (cases * exposed * unexposed - both * others * people) / (people * people)
    middle = exposed * unexposed * (unexposed - exposed) / 2
    sums[9] += (exposed * exposed * others - unexposed * unexposed * both + middle) / (people * people)
    sums[10] += (both * (unexposed - others) + others * (exposed - both)) / (2 * people)


@compiled("uint64(uint64)")
def mixed(number):
    """Returns a number that looks random (SplitMix64; Steele, Lea and Flood 2014)."""
    number = (number + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    number = (number ^ (number >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    number = (number ^ (number >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return number ^ (number >> np.uint64(31))


@compiled(
    "Tuple((float64[:,::1], uint64[::1]))(int64[::1], uint32[::1], int8[::1], int64[::1], int64[::1], boolean[::1],"
    " int64, int64[::1], int64[:,::1], int32[::1], int64)"
)
def tallied(bounds, since, codes, chosen, strata, reached, size, follows, thens, rows, row_count):
    """Returns SUMS of each pattern, at its row in `rows` unless this is below 0, and a number that patterns share if
    the same people have them.

    `chosen` are people, sorted by their strata.
    """
    sums, signs = np.zeros((row_count, len(SUMS))), np.zeros(row_count, np.uint64)
    # Of the stratum: how many have each pattern, how many of these reached the target, and their sign; side by side, as
    # the memory that is written to is what takes the time.
    here = np.zeros((pattern_count(size), 3), np.uint64)
    touched, touched_count = np.empty(pattern_count(size), np.int64), 0
    scratch, found = np.empty((5 + size, size + 1), np.int64), np.empty(pattern_count(size), np.int64)
    begin = 0
    while begin < len(chosen):
        index, cases = begin, 0
        while index < len(chosen) and strata[chosen[index]] == strata[chosen[begin]]:
            person = chosen[index]
            sign, is_case = mixed(np.uint64(person)), np.uint64(reached[person])
            cases += reached[person]
            count = patterns_of(since, codes, bounds[person], bounds[person + 1], size, follows, thens, scratch, found)
            for place in range(count):
                pattern = here[found[place]]
                if not pattern[0]:
                    touched[touched_count] = found[place]
                    touched_count += 1
                pattern[0] += np.uint64(1)
                pattern[1] += is_case
                pattern[2] += sign
            index += 1
        for place in range(touched_count):
            number = touched[place]
            row = rows[number]
            if row >= 0:
                add(sums[row], here[number, 0], here[number, 1], cases, index - begin)
                signs[row] += here[number, 2]
            here[number] = 0
        begin, touched_count = index, 0
    return sums, signs
