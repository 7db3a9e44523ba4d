"""What cohorts mean: their definitions, with those of the cohorts that these name in their place."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from core.errors import Detail, Unprocessable
from models.cohort import Cohort
from services.conditions.deeds import Behaviour, Member
from services.conditions.language import All, Deed, Leaf, Node, Not, Path, Some, leaves
from services.conditions.people import PersonCondition, deeds, selected
from services.questions import Selector

MAX_LEAVES = 400  # of a definition, with those of the cohorts that it names
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

    @property
    def traits(self) -> set[str]:
        return {leaf.names[0] for leaf in leaves(self.node) if isinstance(leaf, Leaf)}


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
    found = Definition(Expanding(cohorts, at).expanded(asked.node, within))
    if len(leaves(found.node)) + len(found.deeds) > MAX_LEAVES:
        raise wrong(f"With the cohorts that it names, the condition has more than {MAX_LEAVES} parts.", at)
    return found


@dataclass(frozen=True, slots=True)
class Expanding:
    """Puts the definitions of cohorts where they are named."""

    cohorts: Cohorts
    at: Path

    def expanded(self, node: Node, within: tuple[UUID, ...]) -> Node:
        match node:
            case Behaviour(node=Member(cohort_id)):
                return replace(node, node=self.member(cohort_id, (*self.at, *node.path), within))
            case Not(other):
                return Not(self.expanded(other, within))
            case All(nodes):
                return All(tuple(self.expanded(one, within) for one in nodes))
            case Some(nodes):
                return Some(tuple(self.expanded(one, within) for one in nodes))
        return node

    def member(self, cohort_id: UUID, at: Path, within: tuple[UUID, ...]) -> Node:
        cohort = self.cohorts.get(cohort_id)
        if cohort is None:
            raise wrong("There is no such cohort.", at)
        if cohort_id in within:
            raise wrong("The cohort would be in itself.", at)
        if cohort.definition is None:
            return Member(cohort_id)
        inner = definition(PersonCondition(cohort.definition), self.cohorts, at, (*within, cohort_id))
        return inner.node


def wrong(problem: str, at: Path) -> Unprocessable:
    return Unprocessable(problem, (Detail(".".join(map(str, at)), "condition", problem),))
