"""Paths: from where to where people go in their sessions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from core.errors import Detail, Unprocessable
from engine.columns import SESSION, column_of
from engine.kernels.paths import NONE, leading_from, leading_to
from engine.kernels.tallies import tally
from engine.keys import Keys
from engine.pieces import at_once
from engine.snapshot import Snapshot
from services.audiences import audience
from services.breakdowns import plain
from services.conditions.language import EVERYTHING, Condition
from services.conditions.operators import Wrong, pattern
from services.conditions.people import EVERYBODY, PersonCondition
from services.conditions.values import mark
from services.path_steps import Steps, Walks
from services.questions import HORIZON, DateRange, Selector, answered, now_in

T = TypeVar("T")

LISTED = 100  # nodes, the most frequent; all others are one
ANY_EVENT = (Selector(),)
NO_MARKS = np.empty(0, np.bool_)
Table = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What becomes of the values in which a regular expression has a match."""

    pattern: str
    replacement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question about paths. The meaning of each field is in the contract, at `PathQuery`."""

    date_range: DateRange
    events: Sequence[Selector] = ANY_EVENT
    filter: Condition = EVERYTHING
    people: PersonCondition = EVERYBODY
    property: str | None = None
    cleaning: Sequence[Cleaning] = ()
    start: Any = None
    end: Any = None
    max_steps: int = 5
    max_edges: int = 50
    repeats: bool = False

    def checked(self) -> "Question":
        """Returns the question. Raises Unprocessable where a pattern cannot be read."""
        cleaned(self.cleaning)
        return self


@dataclass(frozen=True, slots=True)
class Node:
    """A name of events, or a value of the property; all that are not listed are one `other`."""

    value: Any
    other: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """How many paths go from one node at a step, from 1, to another at the next, and of how many people."""

    step: int
    source: Node
    target: Node
    paths: int
    people: int
    average_seconds: float


@dataclass(frozen=True, slots=True)
class End:
    """How many paths end at a node, at a step."""

    step: int
    node: Node
    paths: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The answer, with the question that it answers. `paths` are all, and `edge_count` counts edges that are not listed
    as well."""

    paths: int
    edges: list[Edge]
    edge_count: int
    ends: list[End]
    question: Question
    data_as_of: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """The nodes, and tables of edges by step, source and target, and of ends by step and node."""

    nodes: list[Node]
    edges: Table
    ends: Table


@dataclass(frozen=True, slots=True)
class Laid:
    """What people did, step by step; the nodes, and which of them each number is; where paths start and end."""

    steps: list[Steps]
    nodes: list[Node]
    table: Keys
    start: int
    end: int

    def number_of(self, node: Node) -> int | None:
        """Returns the number of a node as an answer tells it; None where there is none."""
        same = (
            n for n, one in enumerate(self.nodes) if one.other == node.other and mark(one.value) == mark(node.value)
        )
        return next(same, None)


def query_paths(environment_id: int, question: Question) -> Result:
    """Returns where people go, by all events that were acknowledged before `data_as_of`.

    Raises Unprocessable where a pattern cannot be read, or as questions do.
    """
    as_of, found = asked(environment_id, question, lambda laid: walked(laid, question))
    return Result(
        paths=int(found.ends.sum()),
        edges=edges(found, question.max_edges),
        edge_count=int(np.count_nonzero(found.edges[..., 0])),
        ends=ends(found, question.max_edges),
        question=question,
        data_as_of=as_of,
    )


def asked(environment_id: int, question: Question, find: Callable[[Laid], T]) -> tuple[datetime, T]:
    """Returns when it was asked, and what is found in what people did."""
    clean = cleaned(question.cleaning)
    as_of, zone = now_in(environment_id)
    beside = [] if question.property is None else [column_of(question.property)]
    found = answered(
        environment_id, question.events, question.filter,
        lambda events: find(laid(events, question, clean)),
        *beside, SESSION, every=True, audience=audience(environment_id, question.people, as_of, zone),
    )  # fmt: skip
    return as_of, found


def cleaned(cleaning: Sequence[Cleaning]) -> Any:
    """Returns what cleans a value: the first pattern that has a match. Raises Unprocessable."""
    rules = []
    for number, rule in enumerate(cleaning):
        try:
            rules.append((pattern(rule.pattern), rule.replacement))
        except Wrong as wrong:
            detail = Detail(f"cleaning.{number}.pattern", "condition", wrong.problem)
            raise Unprocessable(wrong.problem, (detail,)) from None

    def clean(value: Any) -> Any:
        return next((new for one, new in rules if isinstance(value, str) and one.search(value)), value)

    return clean


def laid(events: Snapshot, question: Question, clean: Any) -> Laid:
    walks = Walks(events, question.events, question.filter, question.property)
    steps = list(walks.steps(question.date_range.until(HORIZON)))
    values = [plain(clean(walks.tokens.value(number))) for number in range(1, len(walks.tokens.values) + 1)]
    known, table = listed(values, steps, question)
    nodes = [*map(Node, known), Node(None, other=True)]
    marks = [mark(value) for value in known]
    start, end = (NONE if value is None else marks.index(mark(value)) for value in (question.start, question.end))
    return Laid(steps, nodes, table, start, end)


def walked(laid: Laid, question: Question) -> Found:
    count = len(laid.nodes)
    edges = np.zeros((question.max_steps - 1, count, count, 3), np.int64)
    ends = np.zeros((question.max_steps, count), np.int64)
    for of_shard in laid.steps:
        for found in at_once(lambda piece: counted(laid, question, piece), of_shard):
            edges += found[0].reshape(edges.shape)
            ends += found[1]
    return Found(laid.nodes, edges, ends)


def counted(
    laid: Laid, question: Question, steps: Steps, wanted: int = NONE, marks: npt.NDArray[np.bool_] = NO_MARKS
) -> tuple[Table, Table]:
    """Returns the edges and ends of some steps, and marks a key of each session that has what is wanted."""
    _, *about = steps
    about += [laid.table, len(laid.nodes), question.max_steps, laid.start]
    rest = question.repeats, wanted, marks
    found: tuple[Table, Table] = (
        leading_from(*about, *rest) if laid.end == NONE else leading_to(*about, laid.end, *rest)
    )
    return found


def listed(values: list[Any], steps: Sequence[Steps], question: Question) -> tuple[list[Any], Keys]:
    """Returns which values are nodes, those that are asked for and the most frequent; and the node of each number."""
    counts = np.zeros(len(values) + 1, np.int64)
    for one in steps:
        tally(one.nodes, 1, counts)
    frequent: dict[Any, int] = {}
    for value, count in zip(values, counts[1:].tolist(), strict=True):
        frequent[mark(value)] = frequent.get(mark(value), 0) + count
    asked = [value for value in (question.start, question.end) if value is not None]
    known = {mark(value): value for value in [*values, *asked]}
    ranked = sorted((one for one in frequent if frequent[one]), key=lambda one: (-frequent[one], str(known[one])))
    chosen = list(dict.fromkeys([*map(mark, asked), *ranked]))[:LISTED]
    at = {one: number for number, one in enumerate(chosen)}
    return [known[one] for one in chosen], np.array([0, *(at.get(mark(one), len(chosen)) for one in values)], np.int32)


def edges(found: Found, most: int) -> list[Edge]:
    """Returns the edges with most paths, these first."""
    places = np.argwhere(found.edges[..., 0])
    paths = found.edges[tuple(places.T)][:, 0]
    listed = places[np.argsort(-paths, kind="stable")[:most]]
    return [
        Edge(step + 1, found.nodes[source], found.nodes[target], paths, people, milliseconds / paths / 1000)
        for (step, source, target), (paths, people, milliseconds) in zip(
            listed.tolist(), found.edges[tuple(listed.T)].tolist(), strict=True
        )
    ]


def ends(found: Found, most: int) -> list[End]:
    """Returns where most paths end, these first."""
    places = np.argwhere(found.ends)
    listed = places[np.argsort(-found.ends[tuple(places.T)], kind="stable")[:most]]
    return [
        End(step + 1, found.nodes[node], paths)
        for (step, node), paths in zip(listed.tolist(), found.ends[tuple(listed.T)].tolist(), strict=True)
    ]
