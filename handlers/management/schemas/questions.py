"""Schemas that all questions share."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Any

from marshmallow import ValidationError, fields, post_load

from core.errors import Detail, Unprocessable
from handlers.fields import Component, Time, Value
from services import questions
from services.conditions import language, people
from services.conditions.operators import Wrong


def parted(data: dict[str, Any], name: str, part: Any) -> dict[str, Any]:
    """Returns the data, with all that are fields of a part, a dataclass, in one under a name."""
    own = {field.name for field in fields_of(part)}
    rest = {field: value for field, value in data.items() if field not in own}
    return rest | {name: part(**{field: value for field, value in data.items() if field in own})}


@contextmanager
def placed(place: Callable[[str], str]) -> Iterator[None]:
    """Has what is wrong be told where it stands, which is made of where it stands in a part."""
    try:
        yield
    except Unprocessable as error:
        details = tuple(replace(detail, field=place(detail.field)) for detail in error.details)
        raise Unprocessable(error.message, details) from None


@contextmanager
def about_query() -> Iterator[None]:
    """Has what is wrong with a question be told where it stands: in `query`, beside the cell."""
    with placed(lambda field: field if field.startswith("cell.") else f"query.{field}".rstrip(".")):
        yield


class Query:
    """Has the schema of a question raise Unprocessable where nobody can read one of its conditions."""

    def load(self, data: Any, **options: Any) -> Any:
        try:
            return super().load(data, **options)  # type: ignore[misc]
        except ValidationError as error:
            details = tuple(Detail(".".join(path), "condition", problem) for path, problem in problems(error.messages))
            raise Unprocessable(details[0].message, details) from None


def problems(messages: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yields what is wrong, and where it stands."""
    if isinstance(messages, dict):
        for name, inner in messages.items():
            yield from problems(inner, (*path, str(name)))
    else:
        yield path, str(messages[0])


class Condition(fields.Field[language.Condition]):
    """A condition; a wrong one is told with its place."""

    reading: type[language.Condition] = language.Condition

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> language.Condition:
        try:
            return self.reading(value)
        except Wrong as wrong:
            messages: Any = [wrong.problem]
            for name in reversed(wrong.path):
                messages = {name: messages}
            raise ValidationError(messages) from None


class PersonCondition(Condition):
    """A condition on people."""

    reading = people.PersonCondition


class DateRange(Component):
    start = Time()
    end = Time()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> questions.DateRange:
        return questions.date_range(**data)


class DateRangeResult(Component):
    start = Time()
    end = Time()


class EventSelector(Component):
    event = Value()
    kind = Value()
    where = Condition()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> questions.Selector:
        return questions.Selector(**data)


class Interval(Component):
    low = Value()
    high = Value()
