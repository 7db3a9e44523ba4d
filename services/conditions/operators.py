"""What each operator asks of a value. The names are GrowthBook's; a value that is missing is null."""

import operator
from collections.abc import Callable, Sequence
from typing import Any

import re2

from services.conditions.values import folded, mark, ordered, text_of, type_of, version

Predicate = Callable[[Any], bool]

MAX_PATTERN = 1_000  # characters
PATTERN_BYTES = 1 << 17  # of a compiled pattern; how long a match takes grows with it
TYPES = ("null", "boolean", "number", "string", "array", "object")


class Wrong(ValueError):
    """A condition that nobody can read: `path` leads to what is wrong in it."""

    def __init__(self, problem: str, path: tuple[str | int, ...] = ()) -> None:
        super().__init__(problem)
        self.problem = problem
        self.path = path


def compared(holds: Callable[[Any, Any], bool]) -> Callable[[Any], Predicate]:
    """Returns an operator that compares what can be compared; anything else does not pass."""

    def asking(wanted: Any) -> Predicate:
        if type_of(wanted) not in ("number", "string"):
            raise Wrong("This operator takes a number or a text.")
        return lambda value: (pair := ordered(value, wanted)) is not None and holds(*pair)

    return asking


def of_version(holds: Callable[[str, str], bool]) -> Callable[[Any], Predicate]:
    def asking(wanted: Any) -> Predicate:
        limit = version(text(wanted))
        return lambda value: holds(version(value), limit)

    return asking


def equal_to(wanted: Any) -> Predicate:
    found = mark(wanted)
    return lambda value: bool(mark(value) == found)


def among(wanted: Any, fold: Callable[[Any], Any] = lambda value: value) -> Predicate:
    """Returns whether a value, or one of the values of a list, is among those that are wanted."""
    marks = {mark(fold(one)) for one in listing(wanted)}
    return lambda value: any(mark(fold(one)) in marks for one in (value if isinstance(value, list) else [value]))


def all_among(wanted: Any, fold: Callable[[Any], Any] = lambda value: value) -> Predicate:
    """Returns whether a list has all values that are wanted."""
    marks = {mark(fold(one)) for one in listing(wanted)}
    return lambda value: isinstance(value, list) and marks <= {mark(fold(one)) for one in value}


def exists(wanted: Any) -> Predicate:
    if not isinstance(wanted, bool):
        raise Wrong("`$exists` takes true or false.")
    return lambda value: (value is not None) == wanted


def is_of_type(wanted: Any) -> Predicate:
    if wanted not in TYPES:
        raise Wrong(f"`$type` takes one of {', '.join(TYPES)}.")
    return lambda value: type_of(value) == wanted


def matches(wanted: Any, *, case_sensitive: bool = True) -> Predicate:
    """Returns whether a text, or a number as text, has a match of a regular expression, in linear time."""
    found = pattern(wanted, case_sensitive=case_sensitive)
    return lambda value: (text := text_of(value)) is not None and found.search(text) is not None


def pattern(wanted: Any, *, case_sensitive: bool = True) -> Any:
    """Returns a regular expression of RE2. Raises Wrong."""
    if len(text(wanted)) > MAX_PATTERN:
        raise Wrong(f"The regular expression has more than {MAX_PATTERN:,} characters.")
    options = re2.Options()
    options.case_sensitive = case_sensitive
    options.log_errors = False
    options.max_mem = PATTERN_BYTES
    try:
        return re2.compile(wanted, options)
    except re2.error:
        raise Wrong("RE2 cannot read this regular expression, or it is too large.") from None


def listing(wanted: Any) -> Sequence[Any]:
    if not isinstance(wanted, list):
        raise Wrong("This operator takes a list.")
    return wanted


def text(wanted: Any) -> str:
    if not isinstance(wanted, str):
        raise Wrong("This operator takes a text.")
    return wanted


def negated(holds: Predicate) -> Predicate:
    return lambda value: not holds(value)


OPERATORS: dict[str, Callable[[Any], Predicate]] = {
    "$eq": equal_to,
    "$ne": lambda wanted: negated(equal_to(wanted)),
    "$gt": compared(operator.gt),
    "$gte": compared(operator.ge),
    "$lt": compared(operator.lt),
    "$lte": compared(operator.le),
    "$in": among,
    "$nin": lambda wanted: negated(among(wanted)),
    "$ini": lambda wanted: among(wanted, folded),
    "$nini": lambda wanted: negated(among(wanted, folded)),
    "$all": all_among,
    "$alli": lambda wanted: all_among(wanted, folded),
    "$exists": exists,
    "$type": is_of_type,
    "$regex": matches,
    "$regexi": lambda wanted: matches(wanted, case_sensitive=False),
    "$veq": of_version(operator.eq),
    "$vne": of_version(operator.ne),
    "$vgt": of_version(operator.gt),
    "$vgte": of_version(operator.ge),
    "$vlt": of_version(operator.lt),
    "$vlte": of_version(operator.le),
}
