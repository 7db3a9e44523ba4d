"""Whom chance decided about: who was nudged and who was held out, and who of them came back."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt

from core.clock import milliseconds
from engine.kernels.habits import DAY
from engine.keys import Keys
from engine.reading import from_network
from models.db import database, statement
from models.nudge import NudgeSettings
from services.churn.population import Answers, all_keys, came
from services.churn.scores import FACTORS

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Decisions:
    """The first about each person, as long as the holdout is what it is.

    `factors` are what each of FACTORS added then, not a number where nobody knew. `came_back` is whether the person did
    something in time, which nobody can say before it `is_over`.
    """

    held_out: Answers
    factors: Numbers
    came_back: Answers
    is_over: Answers


def decisions(settings: NudgeSettings, moment: datetime) -> Decisions:
    """Returns the decisions of an environment as of a moment. Raises Unprocessable where that is too much.

    What was written of who came back counts more than what is there: events may be kept for less long than nudges.
    """
    parameters = {"environment_id": settings.environment_id, "since": settings.measured_since}
    (row,) = database.execute_sql(statement("nudges.first"), parameters).fetchall()
    people, moments, held_out, written = (from_network(column or b"") for column in row[:4])
    days = settings.response_days * DAY
    came = came_back(settings.environment_id, people, moments, int(days))
    return Decisions(
        held_out.astype(bool),
        np.frombuffer(row[4] or b"", ">f4").reshape(-1, len(FACTORS)).astype(np.float64),
        np.where(written < 0, came, written > 0),
        moments + days <= milliseconds(moment),
    )


def came_back(environment_id: int, people: Keys, moments: Keys, within: int) -> Answers:
    """Returns who did something within so many milliseconds of a moment. Raises Unprocessable for too much."""
    known = np.unique(people)
    return came(all_keys(environment_id, known), np.searchsorted(known, people), moments, moments + within)
