"""For whom conditions hold: asked of Trellis' services, and of ClickHouse in SQL."""

from typing import Any

from benchmarks.engine.events import END_MS, NAMES
from benchmarks.engine.ours import RANGE
from benchmarks.engine.peers import ClickHouse
from benchmarks.world import World
from models import db
from services import paths
from services.audiences import Audience
from services.cohort_definitions import Definition
from services.conditions.language import EVERYTHING
from services.conditions.people import PersonCondition
from services.people.sets import who
from services.questions import answered, now_in

DAY = 86_400
MONTH = 30 * DAY
QUESTIONS: dict[str, dict[str, Any]] = {
    "3 purchases or more, no page view in 30 days": {
        "$performed": {"event": "purchase", "at_least": 3},
        "$not": {"$performed": {"event": "page_view", "within_seconds": MONTH}},
    },
    "3 page views or more in 30 days, no purchase in them": {
        "$performed": {"event": "page_view", "at_least": 3, "within_seconds": MONTH},
        "$not": {"$performed": {"event": "purchase", "within_seconds": MONTH}},
    },
}
SINCE = END_MS - MONTH * 1000
VIEW, PURCHASE = NAMES.index("page_view"), NAMES.index("purchase")
HAVING = {
    "3 purchases or more, no page view in 30 days": (
        f"event = {PURCHASE} OR (event = {VIEW} AND ts > {SINCE})",
        f"countIf(event = {PURCHASE}) >= 3 AND countIf(event = {VIEW}) = 0",
    ),
    "3 page views or more in 30 days, no purchase in them": (
        f"event IN ({VIEW}, {PURCHASE}) AND ts > {SINCE}",
        f"countIf(event = {VIEW}) >= 3 AND countIf(event = {PURCHASE}) = 0",
    ),
}


def people(place: World, name: str) -> int:
    """Returns for how many people a condition holds at the end of the history."""
    with db.transaction(place.environment_id):
        _, zone = now_in(place.environment_id)
        definition = Definition(PersonCondition(QUESTIONS[name]).node)
        audience = Audience(place.environment_id, definition, RANGE.end, zone, is_past=True)
        return answered(
            place.environment_id, audience.selected, EVERYTHING,
            lambda events: len(who(definition.node, audience.scene(events)).people),
        )  # fmt: skip


def paths_of_all(place: World) -> int:
    """Returns how many paths there are."""
    with db.transaction(place.environment_id):
        return paths.query_paths(place.environment_id, paths.Question(date_range=RANGE)).paths


def by_clickhouse(house: ClickHouse, name: str) -> int:
    where, having = HAVING[name]
    ((count,),) = house.rows(
        f"SELECT count() FROM (SELECT person FROM b.e WHERE {where} GROUP BY person HAVING {having})"
    )
    return int(count)
