"""Tag `Settings`."""

from typing import Any

from core import ids
from handlers import Created
from handlers.management.schemas import settings as schemas
from services import keys, project
from services.keys import Caller

Json = dict[str, Any]


def get_project(caller: Caller) -> Json:
    return schemas.project.dump(project.get_project(caller))


def update_project(caller: Caller, body: Json) -> Json:
    return schemas.project.dump(project.update_project(caller, **schemas.project_update.load(body)))


def list_keys(caller: Caller, limit: int, cursor: str | None = None) -> Json:
    return schemas.key_list.dump(keys.list_keys(caller.environment_id, cursor=cursor, limit=limit))


def create_key(caller: Caller, body: Json) -> Created:
    return created(keys.create_key(caller, **schemas.key_create.load(body)))


def get_own_key(caller: Caller) -> Json:
    return schemas.own_key.dump(keys.get_own_key(caller))


def get_key(caller: Caller, key_id: str) -> Json:
    return schemas.key.dump(keys.get_key(caller.environment_id, ids.internal(key_id)))


def update_key(caller: Caller, key_id: str, body: Json) -> Json:
    return schemas.key.dump(keys.update_key(caller, ids.internal(key_id), **schemas.key_update.load(body)))


def revoke_key(caller: Caller, key_id: str) -> None:
    keys.revoke_key(caller.environment_id, ids.internal(key_id))


def rotate_key(caller: Caller, key_id: str, body: Json) -> Created:
    return created(keys.rotate_key(caller, ids.internal(key_id), **schemas.key_rotate.load(body)))


def created(key: keys.NewKey) -> Created:
    result = schemas.key_with_secret.dump(key)
    return Created(result, f"/v1/keys/{result['id']}")
