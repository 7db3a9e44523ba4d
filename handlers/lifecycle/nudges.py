"""Tag `Nudges`: messages for people who may stay away."""

from typing import Any

from handlers.lifecycle.schemas import nudge_create, nudge_created
from services.keys import Caller
from services.nudges import creation

Json = dict[str, Any]


def create_nudge(caller: Caller, body: Json) -> Json:
    answer: Json = nudge_created.dump(creation.create_nudge(caller.environment_id, **nudge_create.load(body)))
    return answer
