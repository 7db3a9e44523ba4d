"""Schemas of times from and to."""

from typing import Any

from marshmallow import post_load

from handlers.fields import Component, Time
from services import funnels


class DateRange(Component):
    start = Time()
    end = Time()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> funnels.DateRange:
        return funnels.DateRange(**data)


class DateRangeResult(Component):
    start = Time()
    end = Time()
