"""Tag `Usage`."""

from datetime import date
from typing import Any

from handlers.management.schemas import usage as schemas
from services import usage
from services.keys import Caller


def get_usage(caller: Caller, month: str | None = None) -> dict[str, Any]:
    return schemas.usage.dump(usage.of_month(date.fromisoformat(f"{month}-01") if month else None))
