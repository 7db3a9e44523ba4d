"""The patterns that enough people have.

Apriori (Agrawal and Srikant, VLDB 1994): no more people have a longer pattern than have its parts, so what too few
people have is not looked into further.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from core import budget
from engine.kernels.beginnings import people_by_code
from engine.kernels.patterns import TIMES, supports
from engine.pieces import cores, threads
from services.discovery.beginnings import Beginnings

VOCABULARY = 50  # events: those of the most people; sets of them are bits of an integer
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Codes of events, each at a later time than the one before; or one event at least so many times."""

    codes: tuple[int, ...]
    times: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Patterns, as `numbers` of engine.kernels.patterns; as they are mined, the simpler ones are first.

    `follows` and `thens` are what that is told to look for. `codes` are places in the vocabulary, -1 outside of it,
    beside each event.
    """

    vocabulary: Numbers
    codes: npt.NDArray[np.int8]
    numbers: Numbers
    follows: Numbers
    thens: Numbers

    def pattern(self, number: int) -> Pattern:
        """Returns what a number stands for."""
        size = len(self.vocabulary)
        level, place = divmod(number, size)
        if level < len(TIMES):
            return Pattern((int(self.vocabulary[place]),), TIMES[level])
        pair, third = number - len(TIMES) * size, []
        if pair >= size * size:
            pair, last = divmod(pair - size * size, size)
            third = [last]
        return Pattern(tuple(int(self.vocabulary[place]) for place in [*divmod(pair, size), *third]))

    def only(self, places: Numbers) -> "Candidates":
        """Returns those at some places."""
        return replace(self, numbers=self.numbers[places], thens=thens_of(self.numbers[places], len(self.vocabulary)))

    def rows(self) -> npt.NDArray[np.int32]:
        """Returns where in `numbers` each number is, -1 for those that are not."""
        size = len(self.vocabulary)
        rows = np.full(len(TIMES) * size + size**2 + size**3, -1, np.int32)
        rows[self.numbers] = np.arange(len(self.numbers))
        return rows


def mined(begun: Beginnings, chosen: Numbers, least: int, length: int) -> Candidates:
    """Returns the patterns, of up to `length` events (3 at most), that at least so many of the chosen people have."""
    known = int(begun.codes.max(initial=-1)) + 1
    people = people_by_code(begun.bounds, begun.codes, chosen, known)
    vocabulary = np.argsort(-people, kind="stable")[: min(VOCABULARY, np.count_nonzero(people >= least))]
    table = np.full(known, -1, np.int8)
    table[vocabulary] = np.arange(len(vocabulary))
    codes, size = table[begun.codes], len(vocabulary)

    def frequent(follows: Numbers, thens: Numbers) -> npt.NDArray[np.bool_]:
        def counted(some: Numbers) -> Numbers:
            return np.asarray(supports(begun.bounds, begun.since, codes, some, size, follows, thens))

        budget.spend()
        people = sum(threads().map(counted, np.array_split(chosen, cores())), np.int64(0))
        return np.asarray(people >= least)

    every, bits = np.full(size, (1 << size) - 1, np.int64), np.int64(1) << np.arange(size)
    enough = frequent(every * (length > 1), np.zeros((size, size), np.int64))
    follows = enough[len(TIMES) * size :][: size * size].reshape(size, size) @ bits
    if length > 2:
        # After a then b comes c, if b then c is frequent, and a then c is; a itself may come again.
        enough = frequent(follows, (follows | bits)[:, np.newaxis] & follows)
    numbers = np.flatnonzero(enough)
    return Candidates(vocabulary, codes, numbers, follows, thens_of(numbers, size))


def thens_of(numbers: Numbers, size: int) -> Numbers:
    """Returns what comes third, as bits, after each pair."""
    triples = numbers[numbers >= len(TIMES) * size + size**2] - (len(TIMES) * size + size**2)
    thens = np.zeros(size**2, np.int64)
    np.bitwise_or.at(thens, triples // max(size, 1), np.int64(1) << triples % max(size, 1))
    return thens.reshape(size, size)
