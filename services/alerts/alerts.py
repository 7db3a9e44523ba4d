"""Alerts that were opened, and who looks after them."""

from typing import Any
from uuid import UUID

from core import clock
from core.errors import Conflict, NotFound
from models.alert import Alert
from services.alerts.shown import Shown, shown
from services.alerts.upkeep import OVER
from services.pages import Page, page


def list_alerts(
    environment_id: int, *, cursor: str | None, limit: int, status: str | None = None, type: str | None = None
) -> Page[Shown]:
    """Returns the latest first."""
    rows = Alert.of(environment_id)
    if status is not None:
        rows = rows.where(Alert.status == status)
    if type is not None:
        rows = rows.where(Alert.type == type)
    found = page(rows, (Alert.opened_at, Alert.id), ["alerts", environment_id, status, type], cursor, limit)
    return Page(shown(environment_id, found.data), found.next_cursor)


def get_alert(environment_id: int, alert_id: UUID | None) -> Shown:
    """Raises NotFound."""
    return one(environment_id, Alert.of(environment_id).where(Alert.id == alert_id))


def acknowledge_alert(environment_id: int, alert_id: UUID | None) -> Shown:
    """Says that somebody looks after it; that is said once. Raises NotFound, and Conflict where it is over."""
    found = not_over(environment_id, alert_id)
    if found.alert.status == "open":
        found.alert.change(status="acknowledged", acknowledged_at=clock.now())
    return found


def resolve_alert(environment_id: int, alert_id: UUID | None) -> Shown:
    """Says that it is over. Raises NotFound, and Conflict where it is already."""
    found = not_over(environment_id, alert_id)
    found.alert.change(status=OVER, resolved_at=clock.now(), resolved_because="by_hand")
    return found


def not_over(environment_id: int, alert_id: UUID | None) -> Shown:
    """Returns the alert, which nobody else changes before the transaction ends."""
    found = one(environment_id, Alert.of(environment_id).where(Alert.id == alert_id).for_update())
    if found.alert.status == OVER:
        raise Conflict("The alert is over.")
    return found


def one(environment_id: int, rows: Any) -> Shown:
    alert = rows.first()
    if alert is None:
        raise NotFound("There is no such alert.")
    return shown(environment_id, [alert])[0]
