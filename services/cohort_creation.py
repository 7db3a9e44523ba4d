"""Makes cohorts: by a definition, by a list of ids, or of the people in one cell of an answer."""

from core.errors import Detail, Unprocessable
from models.cohort import Cohort
from services.analytics_actors import AnalyticsActors
from services.cohort_lists import People, create_list, look_up
from services.cohorts import define_cohort
from services.conditions.people import PersonCondition


def create_cohort(
    environment_id: int,
    *,
    name: str,
    description: str | None = None,
    definition: PersonCondition | None = None,
    people: People | None = None,
    actors: AnalyticsActors | None = None,
) -> Cohort:
    """Returns the cohort, by what one of the last three says. Raises Unprocessable where it is not one, or is wrong."""
    match [one for one in (definition, people, actors) if one is not None]:
        case [PersonCondition() as asked]:
            return define_cohort(environment_id, name, description, asked)
        case [People() as listed]:
            found, _ = look_up(environment_id, listed)
            return create_list(environment_id, name, description, found)
        case [AnalyticsActors() as cell]:
            return create_list(environment_id, name, description, cell.found(environment_id).people)
    problem = "A cohort has a `definition`, `people` or `actors`: one of them."
    raise Unprocessable(problem, (Detail("", "one_of", problem),))
