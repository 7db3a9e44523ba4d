"""What cohorts mean: their definitions, with those of the cohorts that these name in their place."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from core.errors import Detail, Unprocessable
from models.cohort import Cohort
from services.conditions.deeds import Behaviour, Member
from services.conditions.language import All, Deed, Node, Not, Path, Some
from services.conditions.people import PersonCondition, deeds, selected
from services.questions import Selector

MAX_LEAVES = 400  # of a definition, with those of the cohorts that it names
MAX_DEPTH = 10
Cohorts = Mapping[UUID, Cohort]


@dataclass(frozen=True, eq=False)
class Definition:
    """A condition on people that names no cohorts but lists."""

    node: Node

    @cached_property
    def deeds(self) -> list[Deed]:
        """The parts that its behaviours are made of."""
        return deeds(self.node)

    @property
    def selected(self) -> list[Selector]:
        """Which events it looks at."""
        return [events for deed in self.deeds for events in selected(deed)]


def known(environment_id: int) -> Cohorts:
    """Returns all cohorts by their ids."""
    return {cohort.id: cohort for cohort in Cohort.of(environment_id)}


def defined(environment_id: int, asked: PersonCondition, at: Path) -> Definition:
    """Returns what a condition means that stands at a place of a request. Raises Unprocessable."""
    return definition(asked, known(environment_id) if asked.cohorts else {}, at)


def definition(asked: PersonCondition, cohorts: Cohorts, at: Path = (), within: tuple[UUID, ...] = ()) -> Definition:
    """Returns what a condition means, which may be that of a cohort, the last of those that it stands `within`.

    Raises Unprocessable where there is no such cohort, one is in itself, or it is too large.
    """
    return Definition(Expanding(cohorts).expanded(asked.node, at, within).node)


def meaning(cohort: Cohort, cohorts: Cohorts, at: Path = ()) -> Definition:
    """Returns what it means to be in a cohort. Raises Unprocessable as `definition` does."""
    if cohort.definition is None:
        return Definition(Member(cohort.id))
    return definition(PersonCondition(cohort.definition), cohorts, at, (cohort.id,))


class Sized(NamedTuple):
    """A node without cohorts but lists, and how many leaves it has."""

    node: Node
    leaves: int


class Expanding:
    """Puts the definitions of cohorts where they are named, each made once."""

    def __init__(self, cohorts: Cohorts) -> None:
        self.cohorts = cohorts
        self.made: dict[UUID, Sized] = {}

    def expanded(self, node: Node, at: Path, within: tuple[UUID, ...]) -> Sized:
        match node:
            case Behaviour(node=Member(cohort_id)):
                inner, count = self.member(cohort_id, (*at, *node.path), within)
                return Sized(replace(node, node=inner), count)
            case Not(other):
                inner, count = self.expanded(other, at, within)
                return Sized(Not(inner), count)
            case All(nodes) | Some(nodes):
                found = [self.expanded(one, at, within) for one in nodes]
                count = 1 + sum(one.leaves for one in found)
                if count > MAX_LEAVES:
                    raise wrong(f"With the cohorts that it names, the condition has more than {MAX_LEAVES} parts.", at)
                return Sized(type(node)(tuple(one.node for one in found)), count)
        return Sized(node, 1 + len(deeds(node)))

    def member(self, cohort_id: UUID, at: Path, within: tuple[UUID, ...]) -> Sized:
        if cohort_id in within:
            raise wrong("The cohort would be in itself.", at)
        if len(within) > MAX_DEPTH:
            raise wrong(f"Cohorts name one another {MAX_DEPTH} deep at most.", at)
        if cohort_id not in self.made:
            cohort = self.cohorts.get(cohort_id)
            if cohort is None:
                raise wrong("There is no such cohort.", at)
            if cohort.definition is None:
                self.made[cohort_id] = Sized(Member(cohort_id), 1)
            else:
                asked = PersonCondition(cohort.definition)
                self.made[cohort_id] = self.expanded(asked.node, at, (*within, cohort_id))
        return self.made[cohort_id]


def wrong(problem: str, at: Path) -> Unprocessable:
    return Unprocessable(problem, (Detail(".".join(map(str, at)), "condition", problem),))
