"""The settings of alerts, by environment."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from core import clock
from core.errors import Detail, Unprocessable
from models.alert import AlertSettings
from models.delivery import Destination


def get_alert_settings(environment_id: int) -> AlertSettings:
    """Returns them as they are, or as they are at first, without the destinations that are gone."""
    found = AlertSettings.current(environment_id)
    wanted = [UUID(id_) for id_ in found.destination_ids]
    found.destination_ids = there(environment_id, wanted)
    return found


def update_alert_settings(environment_id: int, **changes: Any) -> AlertSettings:
    """Changes what is given. Raises Unprocessable where a destination is not there."""
    if not changes:
        return get_alert_settings(environment_id)
    if "destination_ids" in changes:
        changes["destination_ids"] = checked(environment_id, changes["destination_ids"])
    now = clock.now()
    AlertSettings.held(environment_id, now).change(**changes, updated_at=now)
    return get_alert_settings(environment_id)


def checked(environment_id: int, destination_ids: Sequence[UUID | None]) -> list[str]:
    if len(there(environment_id, destination_ids)) < len(destination_ids):
        detail = Detail("destination_ids", "unknown", "There is no such destination.")
        raise Unprocessable("The alerts cannot be sent there.", (detail,))
    return [str(id_) for id_ in destination_ids]


def there(environment_id: int, destination_ids: Sequence[UUID | None]) -> list[UUID]:
    """Returns those of the destinations that there are, in the same order."""
    rows = Destination.of(environment_id).where(Destination.id.in_(list(destination_ids)))
    known = {row.id for row in rows}
    return [id_ for id_ in destination_ids if id_ in known]
