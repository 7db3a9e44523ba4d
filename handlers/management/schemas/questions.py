"""Schemas that all questions share."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import Any

from marshmallow import post_load

from core.errors import Unprocessable
from handlers.fields import Component, Time, Value
from services import questions


def parted(data: dict[str, Any], name: str, part: Any) -> dict[str, Any]:
    """Returns the data, with all that are fields of a part, a dataclass, in one under a name."""
    own = {field.name for field in fields(part)}
    rest = {field: value for field, value in data.items() if field not in own}
    return rest | {name: part(**{field: value for field, value in data.items() if field in own})}


@contextmanager
def about_query() -> Iterator[None]:
    """Has what is wrong with a question be told where it stands: in `query`, beside the cell."""
    try:
        yield
    except Unprocessable as error:
        details = (
            detail if detail.field.startswith("cell.") else replace(detail, field=f"query.{detail.field}".rstrip("."))
            for detail in error.details
        )
        raise Unprocessable(error.message, tuple(details)) from None


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
    where = Value()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> questions.Selector:
        return questions.Selector(**data)


class Interval(Component):
    low = Value()
    high = Value()
