"""Schemas of the tag `Retention`."""

from typing import Any

from marshmallow import fields, post_load

from handlers.fields import Component, Time, Value
from handlers.management.schemas.questions import (
    Condition,
    DateRange,
    DateRangeResult,
    EventSelector,
    Interval,
    PersonCondition,
    Query,
)
from services import retention


class RetentionQuery(Query, Component):
    date_range = fields.Nested(DateRange)
    start_event = fields.Nested(EventSelector)
    return_event = fields.Nested(EventSelector)
    filter = Condition()
    people = PersonCondition()
    entry = Value()
    period = Value()
    periods = fields.Integer()
    brackets = fields.List(fields.Integer())
    returning = Value()
    window = Value()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> retention.Question:
        return retention.Question(**data)


class RetentionCell(Component):
    from_period = Value()
    to_period = Value()
    mature_people = Value()
    people = Value()
    rate = Value()
    interval = fields.Nested(Interval, allow_none=True)


class RetentionCohort(Component):
    start = Time()
    people = Value()
    cells = fields.Nested(RetentionCell, many=True)


class RetentionResult(Component):
    cohorts = fields.Nested(RetentionCohort, many=True)
    total = fields.Nested(RetentionCell, many=True)
    date_range = fields.Nested(DateRangeResult, attribute="question.date_range")
    entry = Value(attribute="question.entry")
    period = Value(attribute="question.period")
    returning = Value(attribute="question.returning")
    window = Value(attribute="question.window")
    time_zone = Value()
    data_as_of = Time()


class RetentionActorsCell(Component):
    start = Time()
    from_period = fields.Integer()
    came_back = Value()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> retention.ActorsCell:
        return retention.ActorsCell(**data)


class RetentionActorsQuery(Query, Component):
    query = fields.Nested(RetentionQuery)
    cell = fields.Nested(RetentionActorsCell)


retention_query, retention_result, retention_actors_query = RetentionQuery(), RetentionResult(), RetentionActorsQuery()
