"""Schemas of the tag `Reports`."""

from typing import Any

from marshmallow import fields

from handlers.fields import Component, PublicId, Time, Value, list_of
from handlers.management.answers import WAYS
from handlers.management.schemas.questions import DateRangeResult, placed
from services import funnels, paths, trends


class Question(Value):
    """A question of any kind, kept as it was asked, its range in UTC; one that nobody can read is told of at once."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        with placed(lambda field: f"question.query.{field}"):
            asked = WAYS[value["type"]].query.load(value["query"])
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
