"""Tag `Health`."""

from typing import Any

from handlers import Unhealthy
from handlers.lifecycle import schemas
from services import health


def get_health() -> dict[str, Any] | Unhealthy:
    found = health.check()
    body = schemas.health.dump(found)
    return body if found.status == "healthy" else Unhealthy(body)
