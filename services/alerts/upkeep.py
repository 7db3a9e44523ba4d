"""What becomes of alerts at another run: some are over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from models.alert import Alert
from models.churn import ChurnRun, ChurnScore
from models.person import Person, PersonLink
from services.alerts.hysteresis import calm_runs, has_recovered
from services.churn import scores

OVER = "resolved"


@dataclass(slots=True)
class Plan:
    """What is to become of alerts: why some are over, and at how many runs in a row the others were low."""

    endings: dict[UUID, str] = field(default_factory=dict)
    calm: dict[UUID, int] = field(default_factory=dict)


def plan(
    alerts: Sequence[Alert],
    survivors: Mapping[int, int],
    run: ChurnRun,
    risks: Mapping[int, float],
    runs: Mapping[UUID, datetime],
) -> Plan:
    """Returns what is to become of alerts about people that are not over, the oldest first.

    `survivors` are whom people turned out to be, `risks` what the run says of these, and `runs` as of when those are
    that alerts name. A run counts once.
    """
    made, seen = Plan(), set()
    for alert in alerts:
        about = cast("int", alert.person_id)
        person = survivors.get(about, about)
        if person in seen:
            made.endings[alert.id] = "merged"
            continue
        seen.add(person)
        if alert.run_id == run.id:
            continue
        if person not in risks:
            made.endings[alert.id] = "lost"
            continue
        before = runs.get(cast("UUID", alert.run_id))
        since = run.as_of - before if before else None
        calm = calm_runs(alert.calm_runs, risks[person], cast("float", alert.cut), since)
        if has_recovered(calm):
            made.endings[alert.id] = "recovered"
        if calm != alert.calm_runs:
            made.calm[alert.id] = calm
    return made


def planned(run: ChurnRun, person: Person | None) -> Plan:
    """Returns what is to become of all alerts that are not over, or of those of one person."""
    rows = Alert.of(run.environment_id).where(Alert.status != OVER, Alert.person_id.is_null(False))
    if person is not None:
        rows = rows.where(Alert.person_id.in_(person.ids()))
    alerts = list(rows.order_by(Alert.opened_at, Alert.id))
    people = {alert.person_id for alert in alerts}
    linked = PersonLink.of(run.environment_id).where(PersonLink.person_id.in_(people))
    survivors = {link.person_id: link.canonical_id for link in linked}
    about = scores.of_run(run).where(ChurnScore.person_id.in_(people | set(survivors.values())))
    risks = {row.person_id: row.probability for row in about}
    last = ChurnRun.of(run.environment_id).where(ChurnRun.id.in_({alert.run_id for alert in alerts}))
    return plan(alerts, survivors, run, risks, {row.id: row.as_of for row in last})


def apply(run: ChurnRun, made: Plan, now: datetime) -> None:
    """Writes what has become of alerts."""
    for because in sorted(set(made.endings.values())):
        over = [id_ for id_, why in made.endings.items() if why == because]
        write(run, over, status=OVER, resolved_at=now, resolved_because=because)
    for count in sorted(set(made.calm.values())):
        write(run, [id_ for id_, calm in made.calm.items() if calm == count], calm_runs=count, run_id=run.id)


def write(run: ChurnRun, alert_ids: list[UUID], **values: Any) -> None:
    Alert.update(values).where(Alert.environment_id == run.environment_id, Alert.id.in_(alert_ids)).execute()
