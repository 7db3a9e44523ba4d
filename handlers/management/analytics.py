"""Tag `Analytics`."""

from typing import Any

from handlers.management.funnels import query_funnel
from handlers.management.lifecycle import query_lifecycle
from handlers.management.paths import query_paths
from handlers.management.retention import query_retention
from handlers.management.schemas.questions import about_query
from handlers.management.stickiness import query_stickiness
from handlers.management.trends import query_trend
from services.keys import Caller

ANSWERED_BY = {
    "funnel": query_funnel,
    "lifecycle": query_lifecycle,
    "path": query_paths,
    "retention": query_retention,
    "stickiness": query_stickiness,
    "trend": query_trend,
}


@about_query()
def query_analytics(caller: Caller, body: dict[str, Any]) -> dict[str, Any]:
    return {"type": body["type"], "result": ANSWERED_BY[body["type"]](caller, body["query"])}
