"""Tag `Privacy`."""

from typing import Any

from core import ids
from handlers import Created
from handlers.management.schemas import privacy as schemas
from handlers.management.schemas.exports import export
from services import data_retention, erasures, exports
from services.keys import Caller

Json = dict[str, Any]


def export_person(caller: Caller, body: Json) -> Created:
    result = export.dump(exports.export_person(caller.environment_id, schemas.person_reference.load(body)))
    return Created(result, f"/v1/exports/{result['id']}")


def list_erasures(caller: Caller, limit: int, cursor: str | None = None) -> Json:
    return schemas.erasure_list.dump(erasures.list_erasures(caller.environment_id, cursor=cursor, limit=limit))


def erase_person(caller: Caller, body: Json) -> Created:
    result = schemas.erasure.dump(erasures.erase_person(caller, **schemas.erasure_create.load(body)))
    return Created(result, f"/v1/privacy/erasures/{result['id']}")


def get_erasure(caller: Caller, erasure_id: str) -> Json:
    return schemas.erasure.dump(erasures.get_erasure(caller.environment_id, ids.internal(erasure_id)))


def get_data_retention(caller: Caller) -> Json:
    return schemas.data_retention_rules.dump(data_retention.get_data_retention(caller.environment_id))


def replace_data_retention(caller: Caller, body: Json) -> Json:
    update = schemas.data_retention_update.load(body)
    return schemas.data_retention_rules.dump(data_retention.replace_data_retention(caller.environment_id, **update))
