"""What became of the people whom alerts were about, and of everybody who was scored at the same moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np

from core import clock
from engine.kernels.habits import DAY
from models import locks
from models.alert import Alert
from models.db import database, statement
from models.privacy import RetentionRule
from services.churn.population import WITHIN, Population, came, population


@dataclass(frozen=True, slots=True)
class Due:
    """An alert of which something is still to be written. Times are in milliseconds since 1970."""

    id: UUID
    person_id: int
    opened: int
    scored: int
    horizon: int
    is_pending: bool


def measure(environment_id: int) -> None:
    """Writes what came of alerts. Raises Unprocessable where people did too much.

    Who came back is written as soon as it is seen, since events may be kept for less long than the horizon; who stayed
    away, once the horizon is over.
    """
    parameters = {"environment_id": environment_id, "now": clock.now()}
    rows = database.execute_sql(statement("alerts.due"), parameters).fetchall()
    if not rows:
        return
    everybody = population(environment_id)
    known = np.isin([row[1] for row in rows], everybody.people)
    due = [Due(UUID(str(id_)), *rest) for (id_, *rest), is_known in zip(rows, known, strict=True) if is_known]
    over = {one.id for one in due if one.opened + one.horizon <= everybody.moment}
    moments = {(one.scored, one.horizon) for one in due if one.id in over}
    rates = {moment: base_rate(everybody, *moment) for moment in moments if is_all_kept(environment_id, moment[1])}
    locks.one_at_a_time(locks.ALERTS, environment_id)
    for one, has_come in zip(due, came_back(everybody, due), strict=True):
        values: dict[str, Any] = {"base_rate": rates.get((one.scored, one.horizon))} if one.id in over else {}
        if one.is_pending and (has_come or one.id in over):
            values["outcome"] = "came_back" if has_come else "stayed_away"
        if values:
            Alert.update(values).where(Alert.environment_id == environment_id, Alert.id == one.id).execute()


def is_all_kept(environment_id: int, horizon: int) -> bool:
    """Returns whether events are kept for as long as it takes to know who could be scored before a horizon began."""
    shortest = min((rule.days for rule in RetentionRule.of(environment_id)), default=None)
    return shortest is None or shortest * DAY >= WITHIN * DAY + horizon


def came_back(everybody: Population, due: Sequence[Due]) -> list[bool]:
    """Returns of whom of the people there is an event within the horizon after the alert was opened."""
    people, opened, horizon = (
        np.array([getattr(one, name) for one in due], np.int64) for name in ("person_id", "opened", "horizon")
    )
    found: list[bool] = came(
        everybody.keys, np.searchsorted(everybody.people, people), opened, opened + horizon
    ).tolist()
    return found


def base_rate(everybody: Population, scored: int, horizon: int) -> float | None:
    """Returns which share of those who could be scored at a moment did nothing for the horizon after it."""
    places = np.arange(len(everybody.people))
    could_be = came(everybody.keys, places, scored - int(WITHIN * DAY), scored)
    if not could_be.any():
        return None
    return float(1 - came(everybody.keys, places, scored, scored + horizon)[could_be].mean())
