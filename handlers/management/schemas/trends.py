"""Schemas of the tag `Trends`."""

from typing import Any

from marshmallow import fields, post_load

from handlers.fields import Component, Time, Value
from handlers.management.schemas.breakdowns import Breakdown
from handlers.management.schemas.questions import Condition, DateRange, DateRangeResult, PersonCondition, Query, parted
from services import questions, trend_actors, trends
from services.trend_measures import Series


class TrendSeries(Component):
    event = Value()
    kind = Value()
    where = Condition()
    measure = Value()
    property = Value()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> Series:
        return Series(**parted(data, "events", questions.Selector))


class TrendQuery(Query, Component):
    date_range = fields.Nested(DateRange)
    series = fields.Nested(TrendSeries, many=True)
    filter = Condition()
    people = PersonCondition()
    period = Value()
    breakdown = fields.List(Breakdown())
    compare = Value()
    cumulative = Value()
    formulas = Value()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> trends.Question:
        return trends.Question(**data)


class TrendPeriod(Component):
    start = Time()
    is_over = Value()
    is_cut = Value()


class TrendPrevious(Component):
    values = Value()
    total = Value()


class TrendGroup(Component):
    series = Value(attribute="number")
    breakdown = Value()
    other = Value()
    values = Value()
    total = Value()
    previous = fields.Nested(TrendPrevious, allow_none=True)


class TrendFormula(Component):
    formula = Value(attribute="number")
    breakdown = Value()
    other = Value()
    values = Value()
    total = Value()
    previous = fields.Nested(TrendPrevious, allow_none=True)


class TrendResult(Component):
    periods = fields.Nested(TrendPeriod, many=True)
    groups = fields.Nested(TrendGroup, many=True)
    formulas = fields.Nested(TrendFormula, many=True)
    date_range = fields.Nested(DateRangeResult, attribute="question.date_range")
    previous_range = fields.Nested(DateRangeResult, allow_none=True)
    period = Value(attribute="question.period")
    time_zone = Value()
    data_as_of = Time()


class TrendCell(Component):
    series = fields.Integer()
    start = Time()
    breakdown = Value()
    other = Value()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> trend_actors.Cell:
        return trend_actors.Cell(**data)


class TrendActorsQuery(Query, Component):
    query = fields.Nested(TrendQuery)
    cell = fields.Nested(TrendCell)


trend_query, trend_result, trend_actors_query = TrendQuery(), TrendResult(), TrendActorsQuery()
