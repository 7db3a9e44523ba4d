"""Tag `Sessions`: visits, and their ends."""

from typing import Any

from services import sessions
from services.keys import Caller


def end_inactive_sessions(caller: Caller, body: dict[str, Any]) -> dict[str, Any]:
    inactive_minutes = body.get("inactive_minutes", sessions.INACTIVE_MINUTES)
    return end_inactive_sessions_now(caller, inactive_minutes, body.get("dry_run", False))


def end_inactive_sessions_now(caller: Caller, inactive_minutes: int, dry_run: bool) -> dict[str, Any]:
    closed = sessions.end_inactive_sessions(caller.environment_id, inactive_minutes=inactive_minutes, dry_run=dry_run)
    asked = {"inactivity_threshold_minutes": inactive_minutes, "dry_run": dry_run}
    return {"success": True, "sessions_closed": closed, **asked}
