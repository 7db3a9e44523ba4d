"""For whom a condition on churn scores holds."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import numpy as np

from core import budget
from engine.keys import Keys
from models.db import database, statement
from services.conditions.deeds import Scored
from services.conditions.language import holds
from services.conditions.people import SCORED
from services.people.scene import Scene
from services.people.who import Who


def who_is_scored(scored: Scored, scene: Scene) -> Who:
    """Returns for whom it holds, who may be everybody without a score."""
    node, as_of = scored.where.node, scene.moment if scene.is_past else None
    for_nothing = holds(node, {})
    found = [
        person
        for person, score in scores(scene.environment_id, scene.people, as_of)
        if holds(node, score) != for_nothing
    ]
    return Who(np.array(found, np.int64), others=for_nothing)


def scores(environment_id: int, people: Keys | None, as_of: datetime | None) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yields who has a score, now or at a time, of these people or of all, and what may be asked of it."""
    parameters = {
        "environment_id": environment_id,
        "people": None if people is None else people.tolist(),
        "as_of": as_of,
    }
    for person, *values in database.execute_sql(statement("people.churn"), parameters):
        budget.spend()
        yield person, dict(zip(SCORED, values, strict=True))
