"""Tag `Warnings`."""

from typing import Any

from handlers.management.schemas import warnings as schemas
from services import warnings
from services.keys import Caller


def list_ingestion_warnings(caller: Caller, days: int) -> dict[str, Any]:
    return schemas.ingestion_warning_report.dump(warnings.report(caller.environment_id, days=days))
