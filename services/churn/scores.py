"""What the latest run said of people."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import peewee

from models.churn import ChurnRun, ChurnScore
from models.db import database, statement
from models.person import Person, PersonLink
from services.pages import Page, page

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
        found = zip(FACTORS, self.row.contributions, strict=True)
        ordered = sorted(found, key=lambda one: -abs(one[1]))
        return [{"factor": factor, "contribution": contribution} for factor, contribution in ordered]


def list_churn_scores(
    environment_id: int, *, cursor: str | None, limit: int, risk_level: str | None = None
) -> Page[Score]:
    """Returns the riskiest first."""
    rows = of_survivors(environment_id)
    if risk_level is not None:
        rows = rows.where(ChurnScore.risk_level == risk_level)
    order = (ChurnScore.probability, ChurnScore.person_id)
    found = page(rows, order, ["churn_scores", environment_id, risk_level], cursor, limit)
    return Page(scores(environment_id, found.data), found.next_cursor)


def riskiest(environment_id: int, count: int) -> list[Score]:
    """Returns the scores of those who are most likely to stay away, the riskiest first."""
    order = (ChurnScore.probability.desc(), ChurnScore.person_id.desc())
    return scores(environment_id, list(of_survivors(environment_id).order_by(*order).limit(count)))


def of_people(environment_id: int, people: Sequence[int]) -> dict[int, Score]:
    """Returns the scores of those of these people who have one."""
    return by_person(environment_id, ChurnScore.person_id.in_(list(people)))


def of_stretch(environment_id: int, after: int, to: int) -> dict[int, Score]:
    """Returns the scores of people with ids after one, up to another."""
    return by_person(environment_id, (ChurnScore.person_id > after) & (ChurnScore.person_id <= to))


def by_person(environment_id: int, condition: Any) -> dict[int, Score]:
    rows = list(ChurnScore.of(environment_id).where(condition))
    return {score.person.id: score for score in scores(environment_id, rows)}


def of_survivors(environment_id: int) -> Any:
    absorbed = PersonLink.of(environment_id).where(PersonLink.person_id == ChurnScore.person_id)
    return ChurnScore.of(environment_id).where(~peewee.fn.EXISTS(absorbed))


def scores(environment_id: int, rows: Sequence[ChurnScore]) -> list[Score]:
    named = Person.of(environment_id).select(Person.id, Person.public_id, Person.user_id)
    people = {person.id: person for person in named.where(Person.id.in_([row.person_id for row in rows]))}
    runs = {run.id: run for run in ChurnRun.of(environment_id).where(ChurnRun.id.in_({row.run_id for row in rows}))}
    return [Score(people[row.person_id], row, runs[row.run_id]) for row in rows]


def keep(run: ChurnRun, people: Sequence[int], predictions: Sequence[Json]) -> None:
    """Writes what a run says of these people, each prediction being a `ChurnPrediction`."""
    told = [{one["factor"]: one["contribution"] for one in prediction["reasons"]} for prediction in predictions]
    said = [[one[name] for one in predictions] for name in ("churn_probability", "risk_level", "confidence")]
    added = [[reasons.get(factor, 0.0) for reasons in told] for factor in FACTORS]
    database.execute_sql(statement("churn.keep"), (run.environment_id, str(run.id), list(people), *said, *added))


def forget_others(environment_id: int, run_id: UUID) -> list[int]:
    """Forgets what earlier runs said of people of whom this one says nothing. Returns these people."""
    others = ChurnScore.delete().where(ChurnScore.environment_id == environment_id, ChurnScore.run_id != run_id)
    return [row.person_id for row in others.returning(ChurnScore.person_id).execute()]
