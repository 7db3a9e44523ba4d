"""Tag `AutoDiscovery`."""

from typing import Any

from core import ids
from handlers import Created
from handlers.management.schemas import autodiscovery as schemas
from services.discovery import runs
from services.keys import Caller

Json = dict[str, Any]


def get_auto_discovery_results(caller: Caller, run: str | None = None) -> Json:
    run_id = None if run is None else ids.internal(run)
    found = runs.get_auto_discovery_results(caller.environment_id, run_id, newest=run is None)
    answer: Json = schemas.discovery_results.dump(found)
    return answer


def trigger_auto_discovery(caller: Caller, body: Json) -> Created:
    question = schemas.discovery_question.load(body)
    result = schemas.discovery_results.dump(runs.trigger_auto_discovery(caller.environment_id, question))
    return Created(result, f"/v1/auto-discovery/results?run={result['run_id']}")
