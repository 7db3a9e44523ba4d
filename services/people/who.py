"""Sets of people: those of a list, or all but those."""

from collections.abc import Iterable
from functools import reduce
from typing import NamedTuple

from engine.kernels.sets import among, united
from engine.keys import NO_KEYS, Keys


class Who(NamedTuple):
    """The people with these ids, which ascend; where it is `others`, everybody else."""

    people: Keys
    others: bool = False

    def __invert__(self) -> "Who":
        return Who(self.people, not self.others)

    def __and__(self, other: "Who") -> "Who":
        if self.others and other.others:
            return Who(united(self.people, other.people), others=True)
        if self.others:
            return other & self
        return Who(among(self.people, other.people, not other.others))

    def of(self, people: Keys) -> Keys:
        """Returns those of these people who are among them."""
        found: Keys = among(people, self.people, not self.others)
        return found


NOBODY = Who(NO_KEYS)
ANYBODY = ~NOBODY


def all_of(sets: Iterable[Who]) -> Who:
    return reduce(Who.__and__, sets, ANYBODY)


def some_of(sets: Iterable[Who]) -> Who:
    return ~all_of(~one for one in sets)
