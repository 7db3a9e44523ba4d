"""Schemas of the tag `Reports`."""

from typing import Any

from marshmallow import fields

from handlers.fields import Component, PublicId, Time, Value, list_of
from handlers.management.schemas.funnels import funnel_query
from handlers.management.schemas.lifecycle import lifecycle_query
from handlers.management.schemas.paths import path_query
from handlers.management.schemas.questions import DateRangeResult, placed
from handlers.management.schemas.retention import retention_query
from handlers.management.schemas.stickiness import stickiness_query
from handlers.management.schemas.trends import trend_query
from services import funnels, paths, trends

READ_BY = {
    "funnel": funnel_query,
    "lifecycle": lifecycle_query,
    "path": path_query,
    "retention": retention_query,
    "stickiness": stickiness_query,
    "trend": trend_query,
}


class Question(Value):
    """A question of any kind, kept as it was asked, its range in UTC; one that nobody can read is told of at once."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        with placed(lambda field: f"question.query.{field}"):
            asked = READ_BY[value["type"]].load(value["query"])
            if isinstance(asked, funnels.Question | paths.Question | trends.Question):
                asked.checked()
        return value | {"query": value["query"] | {"date_range": date_range.dump(asked.date_range)}}


class Report(Component):
    id = PublicId("rep")
    name = Value()
    description = Value()
    question = Value()
    last_days = Value()
    created_at = Time()
    updated_at = Time()


class ReportCreate(Component):
    name = Value()
    description = Value()
    question = Question()
    last_days = fields.Integer(allow_none=True)


class ReportUpdate(ReportCreate):
    pass


ReportList = list_of(Report)
date_range = DateRangeResult()
report, report_list, report_create, report_update = Report(), ReportList(), ReportCreate(), ReportUpdate()
