"""Tag `Analytics`."""

from typing import Any

from handlers.management.funnels import query_funnel
from handlers.management.lifecycle import query_lifecycle
from handlers.management.paths import query_paths
from handlers.management.retention import query_retention
from handlers.management.schemas.analytics import about_group, narrowed, segmentation_query
from handlers.management.schemas.questions import about_query
from handlers.management.stickiness import query_stickiness
from handlers.management.trends import query_trend
from services.keys import Caller

Json = dict[str, Any]
ANSWERED_BY = {
    "funnel": query_funnel,
    "lifecycle": query_lifecycle,
    "path": query_paths,
    "retention": query_retention,
    "stickiness": query_stickiness,
    "trend": query_trend,
}


@about_query()
def query_analytics(caller: Caller, body: Json) -> Json:
    return {"type": body["type"], "result": ANSWERED_BY[body["type"]](caller, body["query"])}


def query_segmentation(caller: Caller, body: Json) -> Json:
    segmentation_query.load(body)
    answers = []
    for number, group in enumerate(body["segments"]):
        with about_group(number):
            answer = query_analytics(caller, narrowed(body["question"], group["people"]))
        answers.append({"name": group["name"], "answer": answer})
    return {"segments": answers}
