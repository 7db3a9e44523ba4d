"""What messages can do with a value before it is shown. Of what is not known, only `default` makes something."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from services.messages.values import MISSING, is_known, is_number, shown


@dataclass(frozen=True, slots=True)
class Filter:
    """A function of a known value and constants; `usage` says what it wants."""

    run: Callable[..., Any]
    arguments: tuple[type, ...] = ()
    usage: str = "this filter takes nothing."

    def takes(self, arguments: Sequence[Any]) -> bool:
        """Returns whether these are constants that it wants."""
        return [type(argument) for argument in arguments] == list(self.arguments)

    def apply(self, value: Any, *arguments: Any) -> Any:
        return self.run(value, *arguments) if is_known(value) else MISSING


class Default(Filter):
    """What is said where a value is not known."""

    __slots__ = ()

    def takes(self, arguments: Sequence[Any]) -> bool:
        return len(arguments) == 1 and is_known(arguments[0])

    def apply(self, value: Any, *arguments: Any) -> Any:
        return value if is_known(value) else arguments[0]


def truncated(value: Any, length: int) -> str:
    """Returns the beginning of a text, up to the end of a word where there is one."""
    text = shown(value)
    if len(text) <= length:
        return text
    cut = text[: max(length - 1, 0)]
    return f"{cut.rsplit(' ', 1)[0]}…"


def rounded(value: Any, digits: int) -> Any:
    if not is_number(value):
        return MISSING
    return round(value, min(digits, 10)) if digits else round(value)


FILTERS = {
    "capitalize": Filter(lambda value: shown(value)[:1].upper() + shown(value)[1:]),
    "default": Default(lambda value: value, usage="default wants what to say instead, such as default('there')."),
    "lower": Filter(lambda value: shown(value).lower()),
    "round": Filter(rounded, (int,), "round wants how many digits to keep behind the point, such as round(1)."),
    "title": Filter(lambda value: shown(value).title()),
    "trim": Filter(lambda value: shown(value).strip()),
    "truncate": Filter(truncated, (int,), "truncate wants how many characters to keep, such as truncate(40)."),
    "upper": Filter(lambda value: shown(value).upper()),
}
