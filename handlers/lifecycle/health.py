"""Tag `Health`."""

from typing import Any

from core import clock
from core.version import VERSION
from handlers import Unhealthy
from services import health


def get_health() -> dict[str, Any] | Unhealthy:
    connected = health.database_answers()
    body = {
        "status": "healthy" if connected else "unhealthy",
        "version": VERSION,
        "timestamp": clock.text(clock.now()),
        "services": {
            "database": "connected" if connected else "disconnected",
            "ml_server": "not_configured",
        },
    }
    return body if connected else Unhealthy(body)
