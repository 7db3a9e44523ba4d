"""For whom a condition on a trait holds."""

import numpy as np

from core import budget
from engine.keys import NO_KEYS, Keys
from engine.reading import from_network
from models.db import database, statement
from services.conditions.language import Leaf
from services.conditions.values import found_at
from services.people.scene import Scene, TraitValues
from services.people.who import Who


def who_has(leaf: Leaf, scene: Scene) -> Who:
    """Returns for whom it holds. The test is asked of the values that there are, not of the people."""
    name, *path = leaf.names
    for_nothing = leaf.holds(None)
    found: list[Keys] = [NO_KEYS]
    for value, people in values(name, scene):
        budget.spend()
        if leaf.holds(found_at(value, tuple(path))) != for_nothing:
            found.append(from_network(people))
    return Who(np.sort(np.concatenate(found)), others=for_nothing)


def values(name: str, scene: Scene) -> TraitValues:
    """Returns the values of a trait, and who has each."""
    if name not in scene.traits:
        parameters = {
            "environment_id": scene.environment_id,
            "name": name,
            "as_of": scene.moment if scene.is_past else None,
            "people": None if scene.people is None else scene.people.tolist(),
        }
        scene.traits[name] = database.execute_sql(statement("people.traits"), parameters).fetchall()
    return scene.traits[name]
