"""The people in one cell of an answer, to a question of any kind."""

from dataclasses import dataclass
from typing import Any

from services.actors import Actors
from services.funnel_actors import list_funnel_actors
from services.lifecycle import list_lifecycle_actors
from services.path_actors import list_path_actors
from services.retention import list_retention_actors
from services.stickiness import list_stickiness_actors
from services.trend_actors import list_trend_actors

FOUND_BY: dict[str, Any] = {
    "funnel": list_funnel_actors,
    "lifecycle": list_lifecycle_actors,
    "path": list_path_actors,
    "retention": list_retention_actors,
    "stickiness": list_stickiness_actors,
    "trend": list_trend_actors,
}


@dataclass(frozen=True, slots=True)
class AnalyticsActors:
    """A question, of a type, and one cell of its answer."""

    type: str
    query: Any
    cell: Any

    def found(self, environment_id: int) -> Actors:
        """Raises Unprocessable where there is no such cell."""
        actors: Actors = FOUND_BY[self.type](environment_id, self.query, self.cell)
        return actors
