"""The types that the wire has and marshmallow lacks."""

from datetime import UTC, datetime
from typing import Any

from marshmallow import EXCLUDE, Schema, fields

from core import clock, ids

FIRST = datetime(1, 1, 1, tzinfo=UTC)
LAST = datetime(9999, 12, 31, 23, 59, 59, 999_000, tzinfo=UTC)


class Value(fields.Raw):
    """Any JSON value as it is, null included."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_none=True, **options)


class PublicId(fields.Field[Any]):
    """An id with its prefix; None stays None."""

    def __init__(self, prefix: str, **options: Any) -> None:
        super().__init__(**options)
        self.prefix = prefix

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else ids.public(self.prefix, value)


class Time(fields.Field[datetime]):
    """A time, RFC 3339 on the wire."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else clock.text(value)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        # A time that no calendar holds lies before all data, or after: the last second of 9999 may be a leap second.
        return clock.parsed(value) or (LAST if value.startswith("9999") else FIRST)


class Component(Schema):
    """A component of the contract. What is not named here was refused before, or is let be."""

    class Meta:
        unknown = EXCLUDE


class OfRun:
    """What the schemas of all results of runs have, whose `run` is None where there never was one."""

    run_id = PublicId("run", attribute="run.id", dump_default=None)
    status = Value(attribute="run.status", dump_default=None)
    error = Value(attribute="run.error", dump_default=None)
    created_at = Time(attribute="run.created_at", dump_default=None)
    as_of = Time(attribute="run.as_of", dump_default=None)
    finished_at = Time(attribute="run.finished_at", dump_default=None)


def list_of(item: type[Component]) -> type[Schema]:
    """Returns the schema of a page of a list."""
    page = {"data": fields.Nested(item, many=True), "has_more": Value(), "next_cursor": Value()}
    return Component.from_dict(page, name=f"{item.__name__}List")
