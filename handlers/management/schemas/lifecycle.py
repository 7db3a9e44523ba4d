"""Schemas of the tag `Lifecycle`."""

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
from services import lifecycle


class LifecycleQuery(Query, Component):
    date_range = fields.Nested(DateRange)
    events = fields.Nested(EventSelector)
    filter = Condition()
    people = PersonCondition()
    period = Value()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> lifecycle.Question:
        return lifecycle.Question(**data)


class LifecycleStage(Component):
    start = Time()
    is_over = Value()
    new = Value()
    returning = Value()
    resurrecting = Value()
    dormant = Value()


class LifecycleResult(Component):
    periods = fields.Nested(LifecycleStage, many=True)
    date_range = fields.Nested(DateRangeResult, attribute="question.date_range")
    period = Value(attribute="question.period")
    time_zone = Value()
    data_as_of = Time()


class LifecycleCell(Component):
    start = Time()
    stage = Value()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> lifecycle.Cell:
        return lifecycle.Cell(**data)


class LifecycleActorsQuery(Query, Component):
    query = fields.Nested(LifecycleQuery)
    cell = fields.Nested(LifecycleCell)


lifecycle_query, lifecycle_result, lifecycle_actors_query = LifecycleQuery(), LifecycleResult(), LifecycleActorsQuery()
