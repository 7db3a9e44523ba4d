"""Reports: questions that are saved under a name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from core import clock, ids, periods
from core.errors import Conflict, NotFound, Unavailable
from models import locks
from models.alert import AlertRule
from models.report import Report
from services.alerts import ending
from services.pages import Page, page
from services.questions import now_in

MAX_REPORTS = 1_000
Json = dict[str, Any]


@dataclass
class Process:
    """What a process has questions answered by: who knows what is said on the wire sets it when the process begins."""

    answer: Callable[[int, Json], Json] | None = None


process = Process()


def list_reports(environment_id: int, *, cursor: str | None, limit: int) -> Page[Report]:
    """Returns the latest first."""
    rows = Report.of(environment_id)
    return page(rows, (Report.created_at, Report.id), ["reports", environment_id], cursor, limit)


def get_report(environment_id: int, report_id: UUID | None) -> Report:
    """Raises NotFound."""
    report: Report | None = Report.of(environment_id).where(Report.id == report_id).first()
    if report is None:
        raise NotFound("There is no such report.")
    return report


def create_report(
    environment_id: int, *, name: str, question: Json, description: str | None = None, last_days: int | None = None
) -> Report:
    """Raises Conflict where there are too many."""
    locks.one_at_a_time(locks.REPORTS, environment_id)
    if Report.of(environment_id).count() >= MAX_REPORTS:
        raise Conflict(f"There are {MAX_REPORTS:,} reports already.")
    now = clock.now()
    return Report.create(
        environment_id=environment_id,
        id=ids.new(),
        name=name,
        description=description,
        question=question,
        last_days=last_days,
        created_at=now,
        updated_at=now,
    )


def update_report(environment_id: int, report_id: UUID | None, **changes: Any) -> Report:
    """Changes the fields that are given. Where it asks something else, its rules begin anew. Raises NotFound."""
    if {"question", "last_days"} & changes.keys():
        locks.one_at_a_time(locks.ALERTS, environment_id)
    report = get_report(environment_id, report_id)
    before = asked(report)
    if changes:
        report.change(**changes, updated_at=clock.now())
    if asked(report) != before:
        ending.measure_anew(environment_id, AlertRule.report_id == report_id)
    return report


def asked(report: Report) -> tuple[Json, int | None]:
    """Returns what a report asks; of the last days, whatever range its question has."""
    question: Json = report.question
    if report.last_days is not None:
        question = question | {"query": question["query"] | {"date_range": None}}
    return question, report.last_days


def delete_report(environment_id: int, report_id: UUID | None) -> None:
    """Its rules for alerts go with it. Raises NotFound."""
    locks.one_at_a_time(locks.ALERTS, environment_id)
    get_report(environment_id, report_id)
    ending.forget_rules(environment_id, AlertRule.report_id == report_id)
    Report.delete().where(Report.environment_id == environment_id, Report.id == report_id).execute()


def question_of(environment_id: int, report_id: UUID | None) -> Json:
    """Returns the question as it is asked now. Raises NotFound."""
    report = get_report(environment_id, report_id)
    question: Json = report.question
    if report.last_days is None:
        return question
    moment, zone = now_in(environment_id)
    return question | {"query": question["query"] | {"date_range": last_days(report.last_days, moment, zone)}}


def answer_to(environment_id: int, report_id: UUID | None) -> Json:
    """Returns the result of a report as it is now, as the Management API has it. Raises NotFound, and Unprocessable."""
    if process.answer is None:
        raise Unavailable("Trellis is starting.")
    return process.answer(environment_id, question_of(environment_id, report_id))


def last_days(count: int, moment: datetime, zone: ZoneInfo) -> Json:
    """Returns the range of so many days of a zone, of which that of the moment is the last one."""
    _, tomorrow = islice(periods.starts(moment, "day", zone), 2)
    first = next(periods.starts(periods.shifted(moment, 1 - count, "day", zone), "day", zone))
    return {"start": clock.text(first), "end": clock.text(tomorrow)}
