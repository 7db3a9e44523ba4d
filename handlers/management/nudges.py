"""Tag `Nudges`: what people were told, and what that changed."""

from typing import Any

from core import ids
from handlers.management.schemas import nudges as schemas
from services.keys import Caller
from services.nudges import candidates, nudges, settings, uplift

Json = dict[str, Any]


def list_nudges(caller: Caller, limit: int, cursor: str | None = None, contact_id: str | None = None) -> Json:
    who = {} if contact_id is None else {"contact_id": ids.internal(contact_id)}
    return schemas.nudge_list.dump(nudges.list_nudges(caller.environment_id, cursor=cursor, limit=limit, **who))


def get_nudge(caller: Caller, nudge_id: str) -> Json:
    return schemas.nudge.dump(nudges.get_nudge(caller.environment_id, ids.internal(nudge_id)))


def get_nudge_settings(caller: Caller) -> Json:
    return schemas.nudge_settings.dump(settings.get_nudge_settings(caller.environment_id))


def update_nudge_settings(caller: Caller, body: Json) -> Json:
    update = schemas.nudge_settings_update.load(body)
    return schemas.nudge_settings.dump(settings.update_nudge_settings(caller.environment_id, **update))


def get_nudge_candidates(caller: Caller, limit: int) -> Json:
    return schemas.nudge_candidates.dump(candidates.get_nudge_candidates(caller.environment_id, limit))


def get_nudge_uplift(caller: Caller) -> Json:
    return schemas.nudge_uplift.dump(uplift.get_nudge_uplift(caller.environment_id))
