"""Tag `Exports`."""

from functools import partial
from typing import Any

from core import ids
from handlers import CSV, Created, Download
from handlers.management.schemas import exports as schemas
from services import exports
from services.keys import Caller

Json = dict[str, Any]
MEDIA_TYPES = {"ndjson": "application/x-ndjson", "csv": CSV}


def list_exports(caller: Caller, limit: int, cursor: str | None = None) -> Json:
    return schemas.export_list.dump(exports.list_exports(caller.environment_id, cursor=cursor, limit=limit))


def create_export(caller: Caller, body: Json) -> Created:
    export = exports.create_export(caller.environment_id, **schemas.export_create.load(body))
    result = schemas.export.dump(export)
    return Created(result, f"/v1/exports/{result['id']}")


def get_export(caller: Caller, run_id: str) -> Json:
    return schemas.export.dump(exports.get_export(caller.environment_id, ids.internal(run_id)))


def cancel_export(caller: Caller, run_id: str) -> None:
    exports.cancel_export(caller.environment_id, ids.internal(run_id))


def download_export(caller: Caller, run_id: str) -> Download:
    file = exports.get_file(caller.environment_id, ids.internal(run_id))
    name = f"{file.kind}-{run_id}.{file.format}"
    read = partial(exports.read_file, caller.environment_id, file.id)
    return Download(name, MEDIA_TYPES[file.format], tag=run_id, size=file.byte_count, read=read)
