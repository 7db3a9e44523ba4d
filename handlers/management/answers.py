"""The answer to a question of any kind, as the wire has both: for whoever asks, and for jobs, where nobody does."""

from collections.abc import Callable
from typing import Any, NamedTuple

from marshmallow import Schema

from handlers.management.schemas import funnels as funnel_schemas
from handlers.management.schemas import lifecycle as lifecycle_schemas
from handlers.management.schemas import paths as path_schemas
from handlers.management.schemas import retention as retention_schemas
from handlers.management.schemas import stickiness as stickiness_schemas
from handlers.management.schemas import trends as trend_schemas
from services import funnels, lifecycle, paths, retention, stickiness, trends

Json = dict[str, Any]


class Way(NamedTuple):
    """How a question is read, answered, and its answer written."""

    query: Schema
    answer: Callable[[int, Any], Any]
    result: Schema


WAYS = {
    "funnel": Way(funnel_schemas.funnel_query, funnels.query_funnel, funnel_schemas.funnel_result),
    "lifecycle": Way(lifecycle_schemas.lifecycle_query, lifecycle.query_lifecycle, lifecycle_schemas.lifecycle_result),
    "path": Way(path_schemas.path_query, paths.query_paths, path_schemas.path_result),
    "retention": Way(retention_schemas.retention_query, retention.query_retention, retention_schemas.retention_result),
    "stickiness": Way(
        stickiness_schemas.stickiness_query, stickiness.query_stickiness, stickiness_schemas.stickiness_result
    ),
    "trend": Way(trend_schemas.trend_query, trends.query_trend, trend_schemas.trend_result),
}


def answer(environment_id: int, question: Json) -> Json:
    """Returns the result of a question, which is its `type` and its `query`. Raises Unprocessable."""
    way = WAYS[question["type"]]
    found: Json = way.result.dump(way.answer(environment_id, way.query.load(question["query"])))
    return found
