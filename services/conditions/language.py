"""Reads conditions: an object whose names are properties and whose values are tests of them, joined by logic."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from services.conditions.operators import OPERATORS, Predicate, Wrong, listing
from services.conditions.values import found_at

MAX_PARTS = 200  # conditions and tests
MAX_DEPTH = 10
NESTING = {"$and", "$or", "$nor", "$not", "$elemMatch", "$size"}
COSTS = {"$regex": 5, "$regexi": 5}
Path = tuple[str | int, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Leaf:
    """What must be true of one property, the first of the names; the others lead into objects."""

    names: tuple[str, ...]
    holds: Predicate
    path: Path = ()


class Deed:
    """What a person has done, or belongs to. Conditions on people have such leaves too: `services.conditions.deeds`."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class All:
    """Each of these holds."""

    of: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one of these holds; or there are none."""

    of: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """This does not hold."""

    of: "Node"


Node = Leaf | Deed | All | Some | Not


class Condition:
    """A condition as it was `asked`, and as it was read. Raises Wrong where nobody can read it."""

    def __init__(self, asked: Mapping[str, Any]) -> None:
        reader = self.reader()
        self.asked = asked
        self.node = reader.condition(asked)
        self.parts = reader.parts

    def reader(self) -> "Reader":
        return Reader()

    def __bool__(self) -> bool:
        return bool(self.asked)

    def __repr__(self) -> str:
        return json.dumps(self.asked, sort_keys=True)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Condition) and repr(self) == repr(other)

    def __hash__(self) -> int:
        return hash(repr(self))

    def __deepcopy__(self, memo: dict[int, Any]) -> "Condition":
        return self

    @cached_property
    def properties(self) -> set[str]:
        """The names of the properties that it is about."""
        return {leaf.names[0] for leaf in leaves(self.node) if isinstance(leaf, Leaf)}


def holds(node: Node, properties: Any) -> bool:
    """Returns whether a condition holds for properties, which say nothing of deeds."""
    match node:
        case Deed():
            raise TypeError("Deeds are people's.")
        case Leaf():
            return node.holds(found_at(properties, node.names))
        case All(nodes):
            return all(holds(one, properties) for one in nodes)
        case Some(nodes):
            return not nodes or any(holds(one, properties) for one in nodes)
        case Not(other):
            return not holds(other, properties)


def leaves(node: Node) -> list[Leaf | Deed]:
    match node:
        case Leaf() | Deed():
            return [node]
        case Not(other):
            return leaves(other)
    return [leaf for one in node.of for leaf in leaves(one)]


class Reader:
    """Reads one condition, and counts its parts."""

    def __init__(self) -> None:
        self.parts = 0

    def condition(self, asked: Any, at: Path = ()) -> Node:
        if not isinstance(asked, Mapping):
            raise Wrong("A condition is an object.", at)
        self.count(at)
        return All(tuple(self.entry(name, wanted, (*at, name)) for name, wanted in asked.items()))

    def entry(self, name: str, wanted: Any, at: Path) -> Node:
        match name:
            case "$and":
                return All(self.conditions(wanted, at))
            case "$or":
                return Some(self.conditions(wanted, at))
            case "$nor":
                return All(tuple(map(Not, self.conditions(wanted, at))))
            case "$not":
                return Not(self.condition(wanted, at))
        return Leaf(tuple(name.split(".")), self.test(wanted, at), at)

    def conditions(self, wanted: Any, at: Path) -> tuple[Node, ...]:
        with_place(listing, wanted, at)
        return tuple(self.condition(one, (*at, number)) for number, one in enumerate(wanted))

    def test(self, wanted: Any, at: Path) -> Predicate:
        """Returns what is asked of a value: of an object of operators, each of these; anything else is equality."""
        if not has_operators(wanted):
            self.count(at)
            return OPERATORS["$eq"](wanted)
        found = [self.operator(name, asked, (*at, name)) for name, asked in wanted.items()]
        return found[0] if len(found) == 1 else lambda value: all(one(value) for one in found)

    def operator(self, name: str, wanted: Any, at: Path) -> Predicate:
        self.count(at, COSTS.get(name, 1))
        match name:
            case "$not":
                test = self.test(wanted, at)
                return lambda value: not test(value)
            case "$size":
                size = self.test(wanted, at)
                return lambda value: isinstance(value, list) and size(len(value))
            case "$elemMatch":
                element = self.element(wanted, at)
                return lambda value: isinstance(value, list) and any(map(element, value))
        if name not in OPERATORS:
            raise Wrong("There is no such operator.", at)
        return with_place(OPERATORS[name], wanted, at)

    def element(self, wanted: Any, at: Path) -> Predicate:
        """Returns what is asked of a value of a list: a test, or a condition on the properties of an object."""
        if is_test(wanted):
            return self.test(wanted, at)
        node = self.condition(wanted, at)
        return lambda value: holds(node, value)

    def count(self, at: Path, cost: int = 1) -> None:
        self.parts += cost
        if self.parts > MAX_PARTS:
            raise Wrong(f"The condition has more than {MAX_PARTS} parts.", at)
        if sum(name in NESTING for name in at) > MAX_DEPTH:
            raise Wrong(f"Conditions stand in one another {MAX_DEPTH} deep at most.", at)


def has_operators(wanted: Any) -> bool:
    return isinstance(wanted, Mapping) and bool(wanted) and all(name.startswith("$") for name in wanted)


def is_test(wanted: Any) -> bool:
    """Returns whether there are operators of tests only; `$not` may stand in both, and is what it negates."""
    if not has_operators(wanted):
        return False
    names = wanted.keys() - {"$not"}
    return names <= OPERATORS.keys() | {"$size", "$elemMatch"} and ("$not" not in wanted or is_test(wanted["$not"]))


def with_place(read: Callable[[Any], T], wanted: Any, at: Path) -> T:
    """Returns what is read, with the place told of what is wrong."""
    try:
        return read(wanted)
    except Wrong as wrong:
        raise Wrong(wrong.problem, at) from None


EVERYTHING = Condition({})
