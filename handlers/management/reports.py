"""Tag `Reports`."""

from typing import Any

from core import ids
from handlers import Created, Csv
from handlers.management.analytics import query_analytics
from handlers.management.schemas import reports as schemas
from services import report_tables, reports
from services.keys import Caller

Json = dict[str, Any]


def list_reports(caller: Caller, limit: int, cursor: str | None = None) -> Json:
    return schemas.report_list.dump(reports.list_reports(caller.environment_id, cursor=cursor, limit=limit))


def create_report(caller: Caller, body: Json) -> Created:
    made = reports.create_report(caller.environment_id, **schemas.report_create.load(body))
    result = schemas.report.dump(made)
    return Created(result, f"/v1/reports/{result['id']}")


def get_report(caller: Caller, report_id: str) -> Json:
    return schemas.report.dump(reports.get_report(caller.environment_id, ids.internal(report_id)))


def update_report(caller: Caller, report_id: str, body: Json) -> Json:
    update = schemas.report_update.load(body)
    return schemas.report.dump(reports.update_report(caller.environment_id, ids.internal(report_id), **update))


def delete_report(caller: Caller, report_id: str) -> None:
    reports.delete_report(caller.environment_id, ids.internal(report_id))


def get_report_result(caller: Caller, report_id: str) -> Json:
    return query_analytics(caller, reports.question_of(caller.environment_id, ids.internal(report_id)))


def download_report(caller: Caller, report_id: str) -> Csv:
    question = reports.question_of(caller.environment_id, ids.internal(report_id))
    return Csv(f"report-{report_id}.csv", report_tables.csv(question, query_analytics(caller, question)["result"]))
