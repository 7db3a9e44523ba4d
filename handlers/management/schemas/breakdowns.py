"""Schemas of what answers are broken down by."""

from typing import Any

from marshmallow import fields, post_load

from handlers.fields import Component, Value
from handlers.management.schemas.questions import Condition
from services import breakdowns


class BreakdownCase(Component):
    value = Value()
    where = Condition()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> breakdowns.Case:
        return breakdowns.Case(**data)


class BreakdownCases(Component):
    cases = fields.Nested(BreakdownCase, many=True)

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> breakdowns.ByCases:
        return breakdowns.ByCases(**data)


class Breakdown(fields.Field[breakdowns.Breakdown]):
    """The name of a property, or cases."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> breakdowns.Breakdown:
        return breakdowns.ByProperty(value) if isinstance(value, str) else cases.load(value)


cases = BreakdownCases()
