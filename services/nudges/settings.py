"""The settings of nudges, by environment."""

from typing import Any

from core import clock
from models.delivery import Delivery
from models.nudge import NudgeSettings
from services.delivery import outbox

TOPIC = "nudge"
MEASURED_BY = ("holdout_percent", "response_days")


def get_nudge_settings(environment_id: int) -> NudgeSettings:
    """Returns them as they are, or as they are at first."""
    return NudgeSettings.current(environment_id)


def update_nudge_settings(environment_id: int, **changes: Any) -> NudgeSettings:
    """Changes what is given. Pausing withdraws what waits. What nudges change is measured anew where another holdout or
    other days would make it something else."""
    if not changes:
        return get_nudge_settings(environment_id)
    now = clock.now()
    found = NudgeSettings.held(environment_id, now)
    if any(name in changes and changes[name] != getattr(found, name) for name in MEASURED_BY):
        changes["measured_since"] = now
    is_paused_now = changes.get("paused", False) and not found.paused
    found.change(**changes, updated_at=now)
    if is_paused_now:
        outbox.withdraw(environment_id, Delivery.topic == TOPIC)
    return found
