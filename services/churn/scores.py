"""What the latest run that is done says of people."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import peewee

from models.churn import ChurnRun, ChurnScore
from models.db import database, statement
from models.person import Person, PersonLink
from services.pages import Page, page
from services.runs import latest

FACTORS = ("recency", "habit", "frequency", "trend", "tenure")  # `ChurnFactor`, in the order of the columns

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """How likely a person is to stay away, and the run that found it."""

    person: Person
    row: ChurnScore
    run: ChurnRun

    @property
    def reasons(self) -> list[Json]:
        """What each factor adds to the log-odds, the weightiest first."""
        return reasons_of(self.row.contributions)


def reasons_of(contributions: Sequence[float]) -> list[Json]:
    """Returns what each factor adds to the log-odds, in the order of FACTORS before, the weightiest first now."""
    ordered = sorted(zip(FACTORS, contributions, strict=True), key=lambda one: -abs(one[1]))
    return [{"factor": factor, "contribution": contribution} for factor, contribution in ordered]


def main_reason(contributions: Sequence[float]) -> str | None:
    """Returns the factor that adds most to the odds of staying away, if any does."""
    speaking = (one["factor"] for one in reasons_of(contributions) if one["contribution"] > 0)
    return next(speaking, None)


def list_churn_scores(
    environment_id: int, *, cursor: str | None, limit: int, risk_level: str | None = None
) -> Page[Score]:
    """Returns the riskiest first."""
    run = latest(ChurnRun, environment_id, "done")
    if run is None:
        return Page([], None)
    rows = of_survivors(run)
    if risk_level is not None:
        rows = rows.where(ChurnScore.risk_level == risk_level)
    order = (ChurnScore.probability, ChurnScore.person_id)
    found = page(rows, order, ["churn_scores", environment_id, risk_level], cursor, limit)
    return Page(scores(run, found.data), found.next_cursor)


def riskiest(environment_id: int, count: int) -> list[Score]:
    """Returns the scores of those who are most likely to stay away, the riskiest first."""
    run = latest(ChurnRun, environment_id, "done")
    if run is None:
        return []
    order = (ChurnScore.probability.desc(), ChurnScore.person_id.desc())
    return scores(run, list(of_survivors(run).order_by(*order).limit(count)))


def of_people(environment_id: int, people: Sequence[int]) -> dict[int, Score]:
    """Returns the scores of those of these people who have one."""
    return by_person(environment_id, ChurnScore.person_id.in_(list(people)))


def of_stretch(environment_id: int, after: int, to: int) -> dict[int, Score]:
    """Returns the scores of people with ids after one, up to another."""
    return by_person(environment_id, (ChurnScore.person_id > after) & (ChurnScore.person_id <= to))


def by_person(environment_id: int, condition: Any) -> dict[int, Score]:
    run = latest(ChurnRun, environment_id, "done")
    return {} if run is None else {score.person.id: score for score in scores(run, list(of_run(run).where(condition)))}


def of_run(run: ChurnRun) -> Any:
    return ChurnScore.of(run.environment_id).where(ChurnScore.run_id == run.id)


def of_survivors(run: ChurnRun) -> Any:
    absorbed = PersonLink.of(run.environment_id).where(PersonLink.person_id == ChurnScore.person_id)
    return of_run(run).where(~peewee.fn.EXISTS(absorbed))


def scores(run: ChurnRun, rows: Sequence[ChurnScore]) -> list[Score]:
    """Returns the scores of those who have not been forgotten since the rows were read."""
    named = Person.of(run.environment_id).select(Person.id, Person.public_id, Person.user_id)
    people = {person.id: person for person in named.where(Person.id.in_([row.person_id for row in rows]))}
    return [Score(people[row.person_id], row, run) for row in rows if row.person_id in people]


def keep(run: ChurnRun, people: Sequence[int], predictions: Sequence[Json]) -> None:
    """Writes what a run says of these people, each prediction being a `ChurnPrediction`."""
    told = [{one["factor"]: one["contribution"] for one in prediction["reasons"]} for prediction in predictions]
    said = [[one[name] for one in predictions] for name in ("churn_probability", "risk_level", "confidence")]
    added = [[reasons.get(factor, 0.0) for reasons in told] for factor in FACTORS]
    database.execute_sql(statement("churn.keep"), (run.environment_id, str(run.id), list(people), *said, *added))


def forget_others(environment_id: int, run: ChurnRun | None) -> None:
    """Forgets what all runs said but this one."""
    is_other = ChurnScore.run_id.is_null(False) if run is None else ChurnScore.run_id != run.id
    ChurnScore.delete().where(ChurnScore.environment_id == environment_id, is_other).execute()
