"""What became of the people whom alerts were about, and of everybody who was scored at the same moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
import numpy.typing as npt

from core import clock
from engine.kernels.habits import DAY
from engine.keys import TIME_BITS, Keys
from models.alert import Alert
from models.db import database, statement
from services.churn.population import WITHIN, Population, population

Answers = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Due:
    """An alert whose horizon is over. Times are in milliseconds since 1970."""

    id: UUID
    person_id: int
    opened: int
    scored: int
    horizon: int


def measure(environment_id: int) -> None:
    """Writes the outcomes of all alerts whose horizon is over. Raises Unprocessable where people did too much."""
    parameters = {"environment_id": environment_id, "now": clock.now()}
    rows = database.execute_sql(statement("alerts.due"), parameters).fetchall()
    if not rows:
        return
    everybody = population(environment_id)
    known = np.isin([row[1] for row in rows], everybody.people)
    due = [Due(UUID(str(id_)), *rest) for (id_, *rest), is_known in zip(rows, known, strict=True) if is_known]
    rates = {moment: base_rate(everybody, *moment) for moment in {(one.scored, one.horizon) for one in due}}
    for one, has_come in zip(due, came_back(everybody, due), strict=True):
        outcome = "came_back" if has_come else "stayed_away"
        here = (Alert.environment_id == environment_id) & (Alert.id == one.id)
        Alert.update(outcome=outcome, base_rate=rates[one.scored, one.horizon]).where(here).execute()


def came_back(everybody: Population, due: Sequence[Due]) -> list[bool]:
    """Returns of whom of the people there is an event within the horizon after the alert was opened."""
    places = np.searchsorted(everybody.people, [one.person_id for one in due])
    opened, horizon = np.array([one.opened for one in due]), np.array([one.horizon for one in due])
    found: list[bool] = came(everybody.keys, places, opened, opened + horizon).tolist()
    return found


def base_rate(everybody: Population, scored: int, horizon: int) -> float | None:
    """Returns which share of those who could be scored at a moment did nothing for the horizon after it."""
    places = np.arange(len(everybody.people))
    could_be = came(everybody.keys, places, scored - int(WITHIN * DAY), scored)
    if not could_be.any():
        return None
    return float(1 - came(everybody.keys, places, scored, scored + horizon)[could_be].mean())


def came(keys: Keys, places: Keys, after: Keys | int, until: Keys | int) -> Answers:
    """Returns which people, by their places, have a key after a time, up to and with another one."""
    begin = np.searchsorted(keys, places << TIME_BITS | (np.maximum(after, 0) + 1))
    end = np.searchsorted(keys, places << TIME_BITS | until, "right")
    found: Answers = end > begin
    return found
