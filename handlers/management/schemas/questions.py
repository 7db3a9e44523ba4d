"""Schemas that all questions share."""

from typing import Any

from marshmallow import post_load

from handlers.fields import Component, Time, Value
from services import questions


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
