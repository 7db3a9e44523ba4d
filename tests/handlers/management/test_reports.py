"""Questions that are saved, and their answers as JSON and as tables."""

import csv
import io
from copy import deepcopy
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import psycopg2.extensions
import pytest

from core import clock
from services import reports
from tests.support.api import Api
from tests.support.project import Project

Json = dict[str, Any]
RANGE = {"start": "2026-01-01T00:00:00.000Z", "end": "2026-01-04T00:00:00.000Z"}
QUESTIONS: dict[str, Json] = {
    "funnel": {"steps": [{"event": "a"}, {"event": "b"}], "breakdown": "plan", "trend_period": "day"},
    "retention": {"start_event": {"event": "a"}, "period": "day", "periods": 2},
    "trend": {
        "series": [{"event": "a", "measure": "people"}, {"event": "b"}],
        "breakdown": ["plan"],
        "compare": True,
        "formulas": ["B / A"],
    },
    "lifecycle": {"period": "day"},
    "stickiness": {"period": "day"},
    "path": {},
}


def question(kind: str) -> Json:
    return {"type": kind, "query": {"date_range": RANGE, **deepcopy(QUESTIONS[kind])}}


def save(api: Api, kind: str = "stickiness", **fields: Any) -> Json:
    answer = api.post("/v1/reports", {"name": "A report", "question": question(kind), **fields})
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == f"/v1/reports/{answer.json()['id']}"
    found: Json = answer.json()
    return found


def table(api: Api, report: Json) -> list[dict[str, str]]:
    answer = api.get(f"/v1/reports/{report['id']}/csv")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="report-{report["id"]}.csv"'
    return list(csv.DictReader(io.StringIO(answer.text, newline=""), strict=True))


@pytest.fixture
def history(api: Api) -> None:
    """Three days of two people who go from a to b, one of them with a plan that a spreadsheet might carry out."""
    for day in (1, 2, 3):
        for user, plan in (("ann", "=1+1"), ("bob", "pro")):
            for minute, event in ((0, "a"), (9, "b")):
                if user == "ann" or day == 1:
                    at = f"2026-01-0{day}T08:0{minute}:00Z"
                    api.track({"userId": user, "event": event, "timestamp": at, "properties": {"plan": plan}})


def test_a_report_is_saved_read_changed_and_deleted(api: Api) -> None:
    report = save(api, description="Why", last_days=7)
    path = f"/v1/reports/{report['id']}"
    assert (report["question"], report["last_days"]) == (question("stickiness"), 7)
    assert api.get(path).json() == report
    changed = api.patch(path, {"name": "Another", "description": None, "last_days": None}).json()
    assert changed == report | {
        "name": "Another", "description": None, "last_days": None, "updated_at": changed["updated_at"]
    }  # fmt: skip
    assert changed["updated_at"] > report["updated_at"]
    assert api.patch(path, {"question": question("path")}).json()["question"] == question("path")
    assert api.patch(path, {}).json()["name"] == "Another"
    assert api.delete(path).status_code == 204
    assert {api.get(path).status_code, api.patch(path, {"name": "x"}).status_code, api.delete(path).status_code} == {
        404
    }
    assert api.get(f"{path}/result").status_code == api.get(f"{path}/csv").status_code == 404


def test_reports_are_listed_the_newest_first(api: Api) -> None:
    first, second = save(api), save(api)
    page = api.get("/v1/reports", limit=1).json()
    assert page["data"] == [second]
    assert api.get("/v1/reports", cursor=page["next_cursor"]).json()["data"] == [first]


@pytest.mark.parametrize("kind", QUESTIONS)
@pytest.mark.usefixtures("history")
def test_its_answer_is_that_of_the_question(api: Api, kind: str) -> None:
    answer = api.get(f"/v1/reports/{save(api, kind)['id']}/result").json()
    asked = api.post("/v1/analytics/query", question(kind)).json()
    answer["result"].pop("data_as_of"), asked["result"].pop("data_as_of")
    assert answer == asked


@pytest.mark.usefixtures("history")
def test_the_table_of_a_funnel(api: Api) -> None:
    rows = table(api, save(api, "funnel"))
    assert [(row["part"], row["value"], row["step"], row["people"]) for row in rows[:6]] == [
        ("all", "", "1", "2"), ("all", "", "2", "2"),
        ("breakdown", "'=1+1", "1", "1"), ("breakdown", "'=1+1", "2", "1"),
        ("breakdown", "pro", "1", "1"), ("breakdown", "pro", "2", "1"),
    ]  # fmt: skip
    assert [(row["part"], row["start"], row["people"]) for row in rows[6::2]] == [
        ("trend", f"2026-01-0{day}T00:00:00.000Z", people) for day, people in ((1, "2"), (2, "1"), (3, "1"))
    ]
    assert all(float(row["low"]) <= float(row["conversion_rate"]) <= float(row["high"]) for row in rows)


@pytest.mark.usefixtures("history")
def test_the_table_of_retention(api: Api) -> None:
    rows = table(api, save(api, "retention"))
    first = [row for row in rows if row["start"] == "2026-01-01T00:00:00.000Z"]
    assert [(row["cohort_people"], row["from_period"], row["people"], row["rate"]) for row in first][1] == (
        "2", "1", "1", "0.5",
    )  # fmt: skip
    assert {row["part"] for row in rows} == {"cohort", "total"}
    assert all(float(row["low"]) <= float(row["rate"]) <= float(row["high"]) for row in rows if row["rate"])


@pytest.mark.usefixtures("history")
def test_the_table_of_a_trend(api: Api) -> None:
    rows = table(api, save(api, "trend"))
    first = [row for row in rows if (row["part"], row["number"], row["value_1"]) == ("series", "1", "'=1+1")]
    assert [(row["start"][:10], row["measured"], row["measured_before"]) for row in first] == [
        ("2026-01-01", "1.0", "0.0"), ("2026-01-02", "1.0", "0.0"), ("2026-01-03", "1.0", "0.0"), ("", "1.0", "0.0"),
    ]  # fmt: skip
    assert {row["part"] for row in rows} == {"series", "formula"}


@pytest.mark.usefixtures("history")
def test_the_tables_of_lifecycle_stickiness_and_paths(api: Api) -> None:
    assert [row["new"] for row in table(api, save(api, "lifecycle"))] == ["2", "0", "0"]
    assert [(row["periods"], row["people"]) for row in table(api, save(api, "stickiness"))] == [
        ("1", "1"), ("2", "0"), ("3", "1"),
    ]  # fmt: skip
    edge, *ends = table(api, save(api, "path"))
    assert (edge["part"], edge["source"], edge["target"]) == ("edge", "a", "b")
    assert {end["part"] for end in ends} == {"end"}


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/New_York"])
def test_the_last_days_are_those_of_the_project(
    api: Api, project: Project, owner: psycopg2.extensions.connection, zone: str
) -> None:
    with owner.cursor() as cursor:
        cursor.execute("UPDATE project SET timezone = %s WHERE id = %s", (zone, str(project.id)))
    today = clock.now().astimezone(ZoneInfo(zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    result = api.get(f"/v1/reports/{save(api, last_days=3)['id']}/result").json()["result"]
    assert result["date_range"] == {
        "start": clock.text(today - timedelta(days=2)), "end": clock.text(today + timedelta(days=1))
    }  # fmt: skip
    assert len(result["bars"]) == 3


def test_a_question_that_nobody_can_read_is_not_saved(api: Api) -> None:
    wrong = question("funnel")
    wrong["query"]["steps"][1]["where"] = {"plan": {"$regex": "("}}
    answers = [
        api.post("/v1/reports", {"name": "x", "question": wrong}),
        api.patch(f"/v1/reports/{save(api)['id']}", {"question": wrong}),
    ]
    for answer in answers:
        assert answer.status_code == 422
        (detail,) = answer.json()["error"]["details"]
        assert detail["field"] == "question.query.steps.1.where.plan.$regex"
    backwards = {"type": "stickiness", "query": {"date_range": {"start": RANGE["end"], "end": RANGE["start"]}}}
    answer = api.post("/v1/reports", {"name": "x", "question": backwards})
    assert answer.json()["error"]["details"][0]["field"] == "question.query.date_range.end"


UNREADABLE: list[tuple[str, Json, str]] = [
    ("trend", {"formulas": ["(A"]}, "formulas.0"),
    ("trend", {"series": [{"measure": "sum"}]}, "series.0.property"),
    ("funnel", {"breakdown": "plan", "attribution_step": 2}, "attribution_step"),
    ("path", {"cleaning": [{"pattern": "(", "replacement": "x"}]}, "cleaning.0.pattern"),
]


@pytest.mark.parametrize(("kind", "wrong", "place"), UNREADABLE)
def test_a_question_that_contradicts_itself_is_not_saved(api: Api, kind: str, wrong: Json, place: str) -> None:
    asked = {"type": kind, "query": question(kind)["query"] | wrong}
    answer = api.post("/v1/reports", {"name": "x", "question": asked})
    assert (answer.status_code, answer.json()["error"]["details"][0]["field"]) == (422, f"question.query.{place}")


def test_a_range_is_told_as_clocks_have_it(api: Api) -> None:
    leap = {"start": "2026-01-01T01:00:00+01:00", "end": "2026-01-01T23:59:60Z"}
    saved = api.post("/v1/reports", {"name": "x", "question": {"type": "path", "query": {"date_range": leap}}}).json()
    assert saved["question"]["query"]["date_range"] == {
        "start": "2026-01-01T00:00:00.000Z", "end": "2026-01-02T00:00:00.000Z"
    }  # fmt: skip


def test_fewer_periods_before_leave_cells_empty(
    api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    """The 30th of December 2011 was no day in Apia."""
    with owner.cursor() as cursor:
        cursor.execute("UPDATE project SET timezone = 'Pacific/Apia' WHERE id = %s", (str(project.id),))
    within = {"start": "2011-12-31T10:00:00Z", "end": "2012-01-02T10:00:00Z"}
    query = {"date_range": within, "series": [{}], "compare": True}
    report = api.post("/v1/reports", {"name": "x", "question": {"type": "trend", "query": query}}).json()
    rows = table(api, report)
    assert [row["measured_before"] for row in rows] == ["0.0", "", "0.0"]


def test_what_is_beyond_the_listed_groups_says_so(api: Api) -> None:
    """Thirty plans, of which a table has twenty-five, and more than a hundred pages."""
    at = "2026-01-02T08:00:00Z"
    api.track(*({"userId": f"u{n}", "event": "a", "timestamp": at, "properties": {"plan": n % 30}} for n in range(90)))
    rest = [row for row in table(api, save(api, "funnel")) if row["other"] == "true"]
    assert [(row["part"], row["value"], row["step"]) for row in rest] == [
        ("breakdown", "", "1"), ("breakdown", "", "2")
    ]  # fmt: skip
    rest = [row for row in table(api, save(api, "trend")) if row["other"] == "true" and row["part"] == "series"]
    assert [row["number"] for row in rest] == ["1"] * 4 + ["2"] * 4
    often = [f"e{n}" for n in range(100)] * 2
    pages = [("rare", "2026-01-03T08:00:00Z"), *((name, "2026-01-03T08:10:00Z") for name in often)]
    api.track(*({"userId": "ann", "event": name, "timestamp": at} for name, at in pages))
    paths = table(api, save(api, "path"))
    assert {row["source_other"] for row in paths} == {"true", "false"}


def test_groups_that_look_alike_differ_by_their_types(api: Api) -> None:
    at = "2026-01-02T08:00:00Z"
    plans: list[Any] = ["", None, "1", 1, True, "true"]
    api.track(*({"userId": "u", "event": "a", "timestamp": at, "properties": {"plan": plan}} for plan in plans))
    rows = [row for row in table(api, save(api, "trend")) if row["part"] == "series"]
    assert {(row["value_1"], row["value_1_type"]) for row in rows} == {
        ("", "string"), ("", "null"), ("1", "string"), ("1", "number"), ("true", "boolean"), ("true", "string")
    }  # fmt: skip


def test_the_columns_do_not_depend_on_what_there_is(api: Api) -> None:
    empty = api.get(f"/v1/reports/{save(api, 'trend')['id']}/csv").text.splitlines()[0]
    api.track({"userId": "u", "event": "a", "timestamp": "2026-01-02T08:00:00Z", "properties": {"plan": "x" * 5_000}})
    report = save(api, "trend")
    assert api.get(f"/v1/reports/{report['id']}/csv").text.splitlines()[0] == empty
    assert {row["value_1"] for row in table(api, report)} == {"x" * 200}


def test_a_cohort_that_is_gone_is_told_of(api: Api) -> None:
    cohort = api.post("/v1/cohorts", {"name": "Some", "people": {}}).json()["id"]
    about = {"type": "stickiness", "query": {"date_range": RANGE, "people": {"$inCohort": cohort}}}
    report = api.post("/v1/reports", {"name": "x", "question": about}).json()
    assert api.get(f"/v1/reports/{report['id']}/result").status_code == 200
    api.delete(f"/v1/cohorts/{cohort}")
    for kind in ("result", "csv"):
        answer = api.get(f"/v1/reports/{report['id']}/{kind}")
        assert (answer.status_code, answer.json()["error"]["details"][0]["field"]) == (422, "query.people.$inCohort")


def test_there_are_not_too_many(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "MAX_REPORTS", 2)
    save(api), save(api)
    answer = api.post("/v1/reports", {"name": "x", "question": question("path")})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "conflict")


def test_what_is_wrong_with_a_question_is_told_of_its_type(api: Api) -> None:
    query = {
        "date_range": {"start": "2026-01-01T00:00:00Z", "end": "2026-01-02T00:00:00Z"},
        "steps": [{"event": 1}, {}],
    }
    answer = api.post("/v1/reports", {"name": "x", "question": {"type": "funnel", "query": query}})
    assert answer.status_code == 400
    (detail,) = answer.json()["error"]["details"]
    assert (detail["field"], detail["reason"]) == ("question.query.steps.0.event", "type")
