"""Whom alerts may be about: people at risk who have none, with what is known of each."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from core import clock
from core.clock import milliseconds
from engine.kernels.habits import DAY
from engine.reading import from_network
from models.alert import AlertSettings
from models.churn import ChurnRun, ChurnScore
from models.db import database, statement
from models.person import Person
from services.alerts import hysteresis
from services.alerts.activity import Activity, activity
from services.alerts.priority import urgency
from services.churn import scores


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody at risk: the score, what the person is worth from 0 to 1, for how many days it has been known, and how
    many whole days ago it did something."""

    score: ChurnScore
    value: float
    value_source: str
    known_days: float
    days_away: int | None

    @property
    def person_id(self) -> int:
        return int(self.score.person_id)

    @property
    def urgency(self) -> float:
        return urgency(self.score.probability, self.value, self.score.confidence)


def candidates(settings: AlertSettings, run: ChurnRun, person: Person | None) -> tuple[float, list[Candidate]]:
    """Returns the cut of a run, and who is at risk by it and has no alert, the most urgent first.

    Who has come since the run is not at risk, whatever it says. Raises Unprocessable where people did too much.
    """
    parameters = {"environment_id": run.environment_id, "run_id": str(run.id), "share": hysteresis.TOP_SHARE}
    ((percentile, everybody),) = database.execute_sql(statement("alerts.scored"), parameters).fetchall()
    cut = hysteresis.cut(percentile or 0.0)
    rows = scores.of_survivors(run).where(ChurnScore.probability >= cut)
    if person is not None:
        rows = rows.where(ChurnScore.person_id == person.id)
    taken = people_taken(settings)
    at_risk = {row.person_id: row for row in rows if row.person_id not in taken}
    if not at_risk:
        return cut, []
    did = activity(run.environment_id, from_network(everybody))
    gone = {id_: row for id_, row in at_risk.items() if did.last[did.place(id_)] <= milliseconds(run.as_of)}
    found = described(settings, run, gone, did)
    return cut, sorted(found, key=lambda one: (-one.urgency, one.person_id))


def described(settings: AlertSettings, run: ChurnRun, at_risk: dict[int, ChurnScore], did: Activity) -> list[Candidate]:
    """Returns people at risk with what is known of each."""
    worth = worth_by_trait(settings.value_trait, run, at_risk)
    created = Person.of(run.environment_id).select(Person.id, Person.created_at).where(Person.id.in_(list(at_risk)))
    known_since = {person.id: milliseconds(person.created_at) for person in created}
    found = []
    for id_, score in at_risk.items():
        place = did.place(id_)
        first, last = int(did.first[place]), int(did.last[place])
        since = min(known_since.get(id_, did.moment), first if first >= 0 else did.moment)
        candidate = Candidate(
            score=score,
            value=worth.get(id_, float(did.shares[place])),
            value_source="trait" if id_ in worth else "activity",
            known_days=(did.moment - since) / DAY,
            days_away=(did.moment - last) // DAY if last >= 0 else None,
        )
        found.append(candidate)
    return found


def worth_by_trait(trait: str | None, run: ChurnRun, people: Collection[int]) -> dict[int, float]:
    """Returns which share of all who are scored has less of a trait than each of these people who has it."""
    if trait is None:
        return {}
    parameters: dict[str, Any] = {"environment_id": run.environment_id, "run_id": str(run.id)}
    parameters |= {"trait": trait, "people": list(people)}
    return dict(database.execute_sql(statement("alerts.values"), parameters).fetchall())


def people_taken(settings: AlertSettings) -> set[int]:
    """Returns who has an alert, or had one until not long ago."""
    since = clock.now() - timedelta(days=settings.cool_down_days)
    parameters = {"environment_id": settings.environment_id, "since": since}
    return {id_ for (id_,) in database.execute_sql(statement("alerts.taken"), parameters)}
