"""The language of messages: Jinja's syntax, of which only what is named here means anything.

A text is read once, into functions that look names up, choose and show. There are no loops, calls, arithmetic, includes
or attributes of Python's objects in it, so it can say what it is given, and do nothing. What is not known is not passed
over: whoever has a text rendered is told which names it had to show in vain.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from services.messages.filters import FILTERS
from services.messages.values import MISSING, compared, is_known, is_plain, shown

MOST_PARTS, DEEPEST, LONGEST_PROBLEM = 500, 20, 200
# What a text may name: of a group that ends with a star, anything.
NAMES = (
    "activity.days_away",
    "activity.last_event",
    "churn.reason",
    "churn.risk_level",
    "context.*",
    "project.name",
    "user.email",
    "user.first_name",
    "user.id",
    "user.name",
    "user.traits.*",
)
GROUPS = sorted({f"{name.partition('.')[0]}." for name in NAMES})
SYNTAX = Environment(autoescape=False, keep_trailing_newline=True)  # noqa: S701  (texts are no pages; nothing is run)

Values = Mapping[str, Any]
Expression = Callable[[Values], Any]
Piece = Callable[[Values, list[str]], str]  # adds to the list what it had to show and was not known


class TemplateError(Exception):
    """The text means nothing in this language; the message says why, and in which line."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a text says, and the names in it that had to be shown and are not known."""

    text: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A text that was read; `names` is all that it asks about."""

    piece: Piece
    names: tuple[str, ...]

    def rendered(self, values: Values) -> Rendered:
        """Returns what it says of the values, in which names with a dot are objects within objects."""
        missing: list[str] = []
        text = self.piece(values, missing)
        return Rendered(text, tuple(dict.fromkeys(missing)))


@lru_cache(maxsize=1024)
def template(text: str) -> Template:
    """Returns the text, read. Raises TemplateError."""
    try:
        tree = SYNTAX.parse(text)
        reader = Reader()
        piece = reader.pieces(tree.body, 0)
    except TemplateSyntaxError as error:
        raise TemplateError(f"Line {error.lineno}: {error.message}"[:LONGEST_PROBLEM]) from None
    except (RecursionError, ValueError):  # ValueError: a number with thousands of digits
        raise TemplateError("The text lies too deep within itself, or has too long a number in it.") from None
    return Template(piece, tuple(sorted(reader.names)))


@dataclass(slots=True)
class Reader:
    """Turns a tree into functions. Raises TemplateError for what the language does not have."""

    parts: int = 0
    names: set[str] = field(default_factory=set)

    def pieces(self, body: Sequence[nodes.Node], depth: int) -> Piece:
        found = [self.piece(node, depth + 1) for node in body]
        return lambda values, missing: "".join([piece(values, missing) for piece in found])

    def piece(self, node: nodes.Node, depth: int) -> Piece:
        self.count(node, depth)
        match node:
            case nodes.Output():
                return self.pieces(node.nodes, depth)
            case nodes.TemplateData():
                return lambda values, missing: node.data
            case nodes.If():
                return self.choice(node, depth)
            case nodes.Expr():
                return self.shown(node, depth)
        raise unknown(node)

    def choice(self, node: nodes.If, depth: int) -> Piece:
        cases = [(self.expression(case.test, depth + 1), self.pieces(case.body, depth)) for case in (node, *node.elif_)]
        otherwise = self.pieces(node.else_, depth)

        def chosen(values: Values, missing: list[str]) -> str:
            piece = next((piece for test, piece in cases if test(values)), otherwise)
            return piece(values, missing)

        return chosen

    def shown(self, node: nodes.Expr, depth: int) -> Piece:
        value, name = self.expression(node, depth), name_in(node)

        def told(values: Values, missing: list[str]) -> str:
            found = value(values)
            if not is_known(found):
                missing.append(name)
                return ""
            return shown(found)

        return told

    def expression(self, node: nodes.Node | None, depth: int) -> Expression:
        self.count(node, depth)
        match node:
            case nodes.Const():
                self.check(node)
                return lambda values: node.value
            case nodes.Neg(node=nodes.Const(value=int() | float()) as constant):
                number = -self.check(constant)
                return lambda values: number
            case nodes.Name() | nodes.Getattr() | nodes.Getitem():
                return self.looked_up(node)
            case nodes.Filter():
                return self.filtered(node, depth)
            case nodes.Compare():
                return self.comparison(node, depth)
            case nodes.Not() | nodes.And() | nodes.Or():
                return self.logic(node, depth)
        raise unknown(node)

    def logic(self, node: nodes.Not | nodes.And | nodes.Or, depth: int) -> Expression:
        if isinstance(node, nodes.Not):
            negated = self.expression(node.node, depth + 1)
            return lambda values: not negated(values)
        left, right = self.expression(node.left, depth + 1), self.expression(node.right, depth + 1)
        if isinstance(node, nodes.And):
            return lambda values: left(values) and right(values)
        return lambda values: left(values) or right(values)

    def looked_up(self, node: nodes.Expr) -> Expression:
        path = path_of(node)
        if len(path) > DEEPEST or not all(map(is_plain, path)):
            raise unknown(node)
        name = ".".join(path)
        if not any(named(name, known) for known in NAMES):
            raise TemplateError(f"Line {node.lineno}: there is no {name[:80]}.{meant(name)}")
        self.names.add(name)

        def value(values: Values) -> Any:
            found: Any = values
            for key in path:
                found = found.get(key, MISSING) if isinstance(found, Mapping) else MISSING
            return found

        return value

    def filtered(self, node: nodes.Filter, depth: int) -> Expression:
        filter_ = FILTERS.get(node.name)
        if filter_ is None:
            raise TemplateError(
                f"Line {node.lineno}: there is no filter {node.name[:80]}; there are {', '.join(FILTERS)}."
            )
        value = self.expression(node.node, depth + 1)
        plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        arguments = [self.check(argument) for argument in node.args if isinstance(argument, nodes.Const)]
        if not plain or len(arguments) < len(node.args) or not filter_.takes(arguments):
            raise TemplateError(f"Line {node.lineno}: {filter_.usage}")
        return lambda values: filter_.apply(value(values), *arguments)

    def comparison(self, node: nodes.Compare, depth: int) -> Expression:
        if len(node.ops) > 1:
            raise TemplateError(f"Line {node.lineno}: compare two values at a time.")
        (operand,) = node.ops
        left = self.expression(node.expr, depth + 1)
        if isinstance(operand.expr, nodes.List):
            options = [self.expression(item, depth + 2) for item in operand.expr.items]
            right: Expression = lambda values: [option(values) for option in options]  # noqa: E731
        else:
            right = self.expression(operand.expr, depth + 1)
        if isinstance(operand.expr, nodes.List) != (operand.op in {"in", "notin"}):
            raise TemplateError(
                f"Line {node.lineno}: `in` wants a list, such as ['free', 'trial'], and nothing else does."
            )
        return lambda values: compared(operand.op, left(values), right(values))

    def check(self, node: nodes.Const) -> Any:
        """Returns a constant that can be kept and shown: literals may spell what no text of the contract may hold."""
        if not is_plain(node.value):
            raise TemplateError(f"Line {node.lineno}: this constant cannot be shown.")
        return node.value

    def count(self, node: nodes.Node | None, depth: int) -> None:
        self.parts += 1
        if self.parts > MOST_PARTS or depth > DEEPEST:
            line = f"Line {node.lineno}: " if node else ""
            raise TemplateError(f"{line}the text has too many parts, or they lie too deep within each other.")


def path_of(node: nodes.Node) -> list[str]:
    match node:
        case nodes.Name():
            return [node.name]
        case nodes.Getattr():
            return [*path_of(node.node), node.attr]
        case nodes.Getitem(arg=nodes.Const(value=str() as key)):
            return [*path_of(node.node), key]
    raise unknown(node)


def meant(name: str) -> str:
    close = get_close_matches(name, NAMES, 1)
    return f" Did you mean {close[0]}?" if close else f" Names begin with {', '.join(GROUPS)}."


def named(name: str, known: str) -> bool:
    return name == known or (known.endswith(".*") and name.startswith(known[:-1]))


def name_in(node: nodes.Node) -> str:
    """Returns what a value that is shown is called: the name that it begins with."""
    found = node
    while isinstance(found, nodes.Filter) and found.node is not None:
        found = found.node
    return ".".join(path_of(found)) if isinstance(found, nodes.Name | nodes.Getattr | nodes.Getitem) else "a value"


def unknown(node: nodes.Node | None) -> TemplateError:
    line = f"Line {node.lineno}: " if node and node.lineno else ""
    return TemplateError(f"{line}{type(node).__name__.lower()} is not part of this language.")
