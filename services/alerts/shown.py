"""An alert as it is shown, by the API and to whoever it is sent to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from core import clock, ids
from models.alert import Alert
from services import contacts
from services.churn.scores import reasons_of

Json = dict[str, Any]
AS_IT_IS = (
    "type", "status", "priority", "user_id", "message", "recommended_actions", "churn_probability", "confidence",
    "calibrated", "value", "value_source", "measured", "resolved_because", "outcome",
)  # fmt: skip
TIMES = ("opened_at", "acknowledged_at", "resolved_at")


@dataclass(frozen=True, slots=True)
class Shown:
    """An alert and whom it is about, if anybody; `contact_id` is that of the survivor after merges."""

    alert: Alert
    contact_id: UUID | None

    @property
    def reasons(self) -> list[Json]:
        return reasons_of(self.alert.contributions) if self.alert.contributions else []

    def as_json(self) -> Json:
        """Returns it as `GET /v1/alerts/{alert_id}` answers it."""
        alert = self.alert
        times = {name: getattr(alert, name) for name in TIMES}
        return {
            "id": ids.public("alert", alert.id),
            "contact_id": self.contact_id and ids.public("con", self.contact_id),
            **{name: getattr(alert, name) for name in AS_IT_IS},
            "reasons": self.reasons,
            "rule_id": alert.rule_id and ids.public("rule", alert.rule_id),
            **{name: moment and clock.text(moment) for name, moment in times.items()},
        }


def shown(environment_id: int, alerts: Sequence[Alert]) -> list[Shown]:
    """Returns alerts with whom they are about."""
    people = {alert.id: alert.person_id for alert in alerts if alert.person_id is not None}
    who = contacts.public_ids(environment_id, set(people.values()))
    return [Shown(alert, who.get(people.get(alert.id, -1))) for alert in alerts]
