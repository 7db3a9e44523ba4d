"""Schemas of the tag `Stickiness`."""

from typing import Any

from marshmallow import fields, post_load

from handlers.fields import Component, Time, Value
from handlers.management.schemas.questions import (
    Condition,
    DateRange,
    DateRangeResult,
    EventSelector,
    PersonCondition,
    Query,
)
from services import stickiness


class StickinessQuery(Query, Component):
    date_range = fields.Nested(DateRange)
    events = fields.Nested(EventSelector)
    filter = Condition()
    people = PersonCondition()
    period = Value()
    minimum_events = fields.Integer()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> stickiness.Question:
        return stickiness.Question(**data)


class StickinessBar(Component):
    periods = Value()
    people = Value()
    people_at_least = Value()


class StickinessResult(Component):
    bars = fields.Nested(StickinessBar, many=True)
    date_range = fields.Nested(DateRangeResult, attribute="question.date_range")
    period = Value(attribute="question.period")
    minimum_events = Value(attribute="question.minimum_events")
    time_zone = Value()
    data_as_of = Time()


class StickinessCell(Component):
    periods = fields.Integer()
    at_least = Value()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> stickiness.Cell:
        return stickiness.Cell(**data)


class StickinessActorsQuery(Query, Component):
    query = fields.Nested(StickinessQuery)
    cell = fields.Nested(StickinessCell)


stickiness_query, stickiness_result, stickiness_actors_query = (
    StickinessQuery(),
    StickinessResult(),
    StickinessActorsQuery(),
)
