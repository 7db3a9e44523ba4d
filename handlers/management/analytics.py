"""Tag `Analytics`."""

from typing import Any

from handlers.management.answers import answer
from handlers.management.schemas.analytics import about_group, narrowed, segmentation_query
from handlers.management.schemas.questions import about_query
from services.keys import Caller

Json = dict[str, Any]


@about_query()
def query_analytics(caller: Caller, body: Json) -> Json:
    return {"type": body["type"], "result": answer(caller.environment_id, body)}


def query_segmentation(caller: Caller, body: Json) -> Json:
    segmentation_query.load(body)
    answers = []
    for number, group in enumerate(body["segments"]):
        with about_group(number):
            found = query_analytics(caller, narrowed(body["question"], group["people"]))
        answers.append({"name": group["name"], "answer": found})
    return {"segments": answers}
