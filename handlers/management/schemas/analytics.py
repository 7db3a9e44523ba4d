"""Schemas of the tag `Analytics`."""

from contextlib import AbstractContextManager
from typing import Any

from marshmallow import fields

from handlers.fields import Component, Value
from handlers.management.schemas.questions import PersonCondition, Query, placed

OF_GROUP = "query.people.$and.0"  # where `narrowed` puts the condition of a group


class SegmentationGroup(Component):
    name = Value()
    people = PersonCondition()


class SegmentationQuery(Query, Component):
    segments = fields.Nested(SegmentationGroup, many=True)
    question = Value()


def narrowed(question: dict[str, Any], people: dict[str, Any]) -> dict[str, Any]:
    """Returns the question about those of its people for whom a condition holds."""
    query = question["query"]
    return question | {"query": query | {"people": {"$and": [people, query.get("people", {})]}}}


def about_group(number: int) -> AbstractContextManager[None]:
    """Has what is wrong be told where it stands: in the condition of a group, or in the question."""
    return placed(lambda field: told(field, number))


def told(field: str, number: int) -> str:
    if field.startswith(OF_GROUP):
        return f"segments.{number}.people{field.removeprefix(OF_GROUP)}"
    return f"question.{field}".replace("query.people.$and.1", "query.people")


segmentation_query = SegmentationQuery()
