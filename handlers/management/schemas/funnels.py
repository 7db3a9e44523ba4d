"""Schemas of the tag `Funnels`."""

from typing import Any

from marshmallow import fields, post_load

from handlers.fields import Component, Time, Value
from handlers.management.schemas.questions import DateRange, DateRangeResult, EventSelector, Interval
from services import funnels


class FunnelQuery(Component):
    date_range = fields.Nested(DateRange)
    steps = fields.Nested(EventSelector, many=True)
    filter = Value()
    window_seconds = fields.Integer()
    order = Value()
    entry = Value()
    ties = Value()
    breakdown = Value()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> funnels.Question:
        return funnels.Question(**data)


class FunnelStepResult(Component):
    step = Value()
    people = Value()
    in_progress = Value()
    dropped_off = Value()
    conversion_rate = Value()
    conversion_interval = fields.Nested(Interval, allow_none=True)
    step_conversion_rate = Value()


class FunnelGroup(Component):
    value = Value()
    other = Value()
    steps = fields.Nested(FunnelStepResult, many=True)


class FunnelResult(Component):
    steps = fields.Nested(FunnelStepResult, many=True)
    breakdown = fields.Nested(FunnelGroup, many=True, allow_none=True)
    date_range = fields.Nested(DateRangeResult)
    window_seconds = Value()
    order = Value()
    entry = Value()
    ties = Value()
    data_as_of = Time()


funnel_query, funnel_result = FunnelQuery(), FunnelResult()
