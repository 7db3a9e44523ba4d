"""Who goes along an edge of an answer about paths, or ends at a node."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.errors import Detail, Unprocessable
from engine.keys import TIME_BITS, Keys, people_of
from services.actors import Actors, actors
from services.paths import Laid, Node, Question, asked, counted


@dataclass(frozen=True, slots=True)
class Cell:
    """The paths from a node at a step, from 1, to a target at the next; or those that end at the node."""

    step: int
    source: Node
    target: Node | None = None


def list_path_actors(environment_id: int, question: Question, cell: Cell) -> Actors:
    """Returns the people of an edge, or of an end. Raises Unprocessable where the answer has no such node or step."""
    as_of, found = asked(environment_id, question, lambda laid: list(going(laid, question, cell)))
    return actors(environment_id, found, as_of, (question, cell))


def going(laid: Laid, question: Question, cell: Cell) -> Iterator[Keys]:
    """Yields the people, shard by shard, whose paths have an edge or an end. Raises Unprocessable."""
    wanted = place(laid, question, cell)
    for steps in laid.steps:
        marks = np.zeros(len(steps.keys), np.bool_)
        counted(laid, question, steps, wanted, marks)
        yield people_of(steps.shard, np.unique(steps.keys[marks] >> TIME_BITS))


def place(laid: Laid, question: Question, cell: Cell) -> int:
    """Returns where a cell is among all edges, and after these, all ends. Raises Unprocessable."""
    count, steps = len(laid.nodes), question.max_steps
    if cell.step > steps - (cell.target is not None):
        raise no_such("step")
    source = (cell.step - 1) * count + node_at(laid, cell.source, "source")
    if cell.target is None:
        return (steps - 1) * count * count + source
    return source * count + node_at(laid, cell.target, "target")


def node_at(laid: Laid, node: Node, field: str) -> int:
    number = laid.number_of(node)
    if number is None:
        raise no_such(field)
    return number


def no_such(field: str) -> Unprocessable:
    problem = f"The answer has no such {'step' if field == 'step' else 'node'}."
    return Unprocessable(problem, (Detail(f"cell.{field}", "no_such_cell", problem),))
