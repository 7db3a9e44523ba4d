"""What came of nudges, written down once it is over: events may be kept for less long."""

from datetime import timedelta

import numpy as np

from core import clock
from engine.kernels.habits import DAY
from models.db import database, statement
from models.nudge import Nudge
from services.nudges.decisions import came_back
from services.nudges.settings import get_nudge_settings


def measure(environment_id: int) -> None:
    """Writes of nudges whose days are over whether the person came back. Raises Unprocessable for too much."""
    settings = get_nudge_settings(environment_id)
    before = clock.now() - timedelta(days=settings.response_days)
    parameters = {"environment_id": environment_id, "before": before, "since": settings.measured_since}
    rows = database.execute_sql(statement("nudges.unmeasured"), parameters).fetchall()
    if not rows:
        return
    people, moments = (np.array([row[column] for row in rows], np.int64) for column in (1, 2))
    came = came_back(environment_id, people, moments, int(settings.response_days * DAY))
    for answer in (True, False):
        about = [row[0] for row, is_back in zip(rows, came.tolist(), strict=True) if is_back == answer]
        here = (Nudge.environment_id == environment_id) & Nudge.id.in_(about)
        Nudge.update(came_back=answer).where(here).execute()
