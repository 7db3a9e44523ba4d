"""For whom a condition on churn scores holds."""

from datetime import datetime

import numpy as np

from core import budget
from engine.keys import Keys
from models.db import database, statement
from services.conditions.deeds import Scored
from services.conditions.language import holds
from services.conditions.people import SCORED
from services.people.scene import Scene, Scores
from services.people.who import Who


def who_is_scored(scored: Scored, scene: Scene) -> Who:
    """Returns for whom it holds, who may be everybody without a score."""
    if not scene.scores:
        as_of = scene.moment if scene.is_past else None
        scene.scores.update(scores(scene.environment_id, scene.people, as_of))
    budget.spend()
    node = scored.where.node
    for_nothing = holds(node, {})
    found = [person for person, score in scene.scores.items() if holds(node, score) != for_nothing]
    return Who(np.array(found, np.int64), others=for_nothing)


def scores(environment_id: int, people: Keys | None, as_of: datetime | None) -> Scores:
    """Returns the scores of now or of a time, of these people or of all, by person, whose ids ascend."""
    parameters = {
        "environment_id": environment_id,
        "people": None if people is None else people.tolist(),
        "as_of": as_of,
    }
    rows = database.execute_sql(statement("people.churn"), parameters).fetchall()
    return {person: dict(zip(SCORED, values, strict=True)) for person, *values in rows}
