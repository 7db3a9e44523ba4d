"""Tag `Script`: the tracking script."""

from typing import Any

from handlers.lifecycle import schemas
from services import script
from services.keys import Caller


def get_script_installed(caller: Caller) -> dict[str, Any]:
    found: dict[str, Any] = schemas.script_installed.dump(script.get_script_installed(caller))
    return {"success": True} | found
