"""Schemas of the tag `Funnels`."""

from typing import Any

from marshmallow import fields, post_load

from handlers.fields import Component, Time, Value
from handlers.management.schemas.breakdowns import Breakdown
from handlers.management.schemas.questions import (
    Condition,
    DateRange,
    DateRangeResult,
    EventSelector,
    Interval,
    PersonCondition,
    Query,
    parted,
)
from services import funnel_actors, funnels, questions
from services.funnel_progress import Exclusion, Rules, Step


class FunnelStep(EventSelector):
    optional = Value()
    within_seconds = fields.Integer()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> Step:
        return Step(**parted(data, "events", questions.Selector))


class FunnelExclusion(EventSelector):
    from_step = fields.Integer()
    to_step = fields.Integer()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> Exclusion:
        return Exclusion(**parted(data, "events", questions.Selector))


class FunnelTiming(Component):
    step = fields.Integer()
    bins = fields.Integer()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> funnels.Timing:
        return funnels.Timing(**data)


class FunnelQuery(Query, Component):
    date_range = fields.Nested(DateRange)
    steps = fields.Nested(FunnelStep, many=True)
    exclusions = fields.Nested(FunnelExclusion, many=True)
    filter = Condition()
    people = PersonCondition()
    window_seconds = fields.Integer()
    order = Value()
    entry = Value()
    ties = Value()
    breakdown = Breakdown()
    attribution = Value()
    attribution_step = fields.Integer()
    trend_period = Value()
    time_to_convert = fields.Nested(FunnelTiming)

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> funnels.Question:
        return funnels.Question(**parted(data, "rules", Rules))


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


class FunnelPeriod(Component):
    start = Time(attribute="period.start")
    is_over = Value(attribute="period.is_over")
    is_cut = Value(attribute="period.is_cut")
    steps = fields.Nested(FunnelStepResult, many=True)


class FunnelBin(Component):
    from_seconds = Value()
    to_seconds = Value()
    people = Value()


class FunnelTimes(Component):
    step = Value()
    people = Value()
    average_seconds = Value()
    median_seconds = Value()
    bins = fields.Nested(FunnelBin, many=True)


class FunnelResult(Component):
    steps = fields.Nested(FunnelStepResult, many=True)
    breakdown = fields.Nested(FunnelGroup, many=True, allow_none=True)
    trend = fields.Nested(FunnelPeriod, many=True, allow_none=True)
    time_to_convert = fields.Nested(FunnelTimes, allow_none=True)
    date_range = fields.Nested(DateRangeResult, attribute="question.date_range")
    window_seconds = Value(attribute="question.rules.window_seconds")
    order = Value(attribute="question.rules.order")
    entry = Value(attribute="question.rules.entry")
    ties = Value(attribute="question.rules.ties")
    attribution = Value(attribute="question.attribution")
    attribution_step = Value(attribute="question.attribution_step")
    trend_period = Value(attribute="question.trend_period")
    time_zone = Value()
    data_as_of = Time()


class FunnelCell(Component):
    step = fields.Integer()
    outcome = Value()
    start = Time()
    breakdown = Value()
    other = Value()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> funnel_actors.Cell:
        return funnel_actors.Cell(**data)


class FunnelActorsQuery(Query, Component):
    query = fields.Nested(FunnelQuery)
    cell = fields.Nested(FunnelCell)


funnel_query, funnel_result, funnel_actors_query = FunnelQuery(), FunnelResult(), FunnelActorsQuery()
