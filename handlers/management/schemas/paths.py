"""Schemas of the tag `Paths`."""

from typing import Any

from marshmallow import fields, post_load

from handlers.fields import Component, Time, Value
from handlers.management.schemas.questions import (
    Condition,
    DateRange,
    DateRangeResult,
    EventSelector,
    PersonCondition,
    Query,
)
from services import path_actors, paths


class PathCleaning(Component):
    pattern = Value()
    replacement = Value()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> paths.Cleaning:
        return paths.Cleaning(**data)


class PathQuery(Query, Component):
    date_range = fields.Nested(DateRange)
    events = fields.Nested(EventSelector, many=True)
    filter = Condition()
    people = PersonCondition()
    property = Value()
    cleaning = fields.Nested(PathCleaning, many=True)
    start = Value()
    end = Value()
    max_steps = fields.Integer()
    max_edges = fields.Integer()
    repeats = Value()

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> paths.Question:
        return paths.Question(**data)


class PathNode(Component):
    value = Value()
    other = Value()


class PathCellNode(PathNode):
    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> paths.Node:
        return paths.Node(data.get("value"), data.get("other", False))


class PathCell(Component):
    step = fields.Integer()
    source = fields.Nested(PathCellNode)
    target = fields.Nested(PathCellNode)

    @post_load
    def to_domain(self, data: dict[str, Any], **kwargs: Any) -> path_actors.Cell:
        return path_actors.Cell(**data)


class PathActorsQuery(Query, Component):
    query = fields.Nested(PathQuery)
    cell = fields.Nested(PathCell)


class PathEdge(Component):
    step = Value()
    source = fields.Nested(PathNode)
    target = fields.Nested(PathNode)
    paths = Value()
    people = Value()
    average_seconds = Value()


class PathEnd(Component):
    step = Value()
    node = fields.Nested(PathNode)
    paths = Value()


class PathResult(Component):
    paths = Value()
    edges = fields.Nested(PathEdge, many=True)
    edge_count = Value()
    ends = fields.Nested(PathEnd, many=True)
    date_range = fields.Nested(DateRangeResult, attribute="question.date_range")
    data_as_of = Time()


path_query, path_result, path_actors_query = PathQuery(), PathResult(), PathActorsQuery()
