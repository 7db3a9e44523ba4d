"""Rules: a number in the answer to a report is beyond a threshold, and comes back."""

import json
import uuid
from datetime import timedelta
from typing import Any

import psycopg2.extensions
import pytest

import jobs.alerts
from core import clock, ids
from core.settings import Settings
from jobs.task import Task
from services import reports
from services.alerts import rules
from tests.support.api import Api
from tests.support.messages import deliver
from tests.support.project import Project
from tests.support.receiver import Receiver

Json = dict[str, Any]
DAYS = {"last_days": 10}
RANGE = {"start": "2026-01-01T00:00:00Z", "end": "2026-01-02T00:00:00Z"}
DAILY = {"date_range": RANGE, "period": "day"}
TREND = {"type": "trend", "query": DAILY | {"series": [{"event": "x", "measure": "events"}]}}
FIRST = {
    "number": 1, "clear_at": None, "every_hours": 24, "priority": "medium", "destination_ids": [], "is_beyond": False,
    "measured": None, "problem": None, "checked_at": None,
}  # fmt: skip


class Watched:
    """A report about the last days, and rules for it."""

    def __init__(self, api: Api, project: Project, owner: psycopg2.extensions.connection) -> None:
        self.api, self.project, self.owner = api, project, owner

    def report(self, question: Json = TREND, **about: Any) -> str:
        made = self.api.post("/v1/reports", {"name": "Weekly", "question": question, **DAYS, **about})
        assert made.status_code == 201, made.text
        return f"/v1/reports/{made.json()['id']}/alert-rules"

    def rule(self, rules: str, metric: str = "total", is_: str = "above", threshold: float = 5, **about: Any) -> str:
        """Makes a rule. Returns where it is."""
        made = self.api.post(rules, {"metric": metric, "is": is_, "threshold": threshold, **about})
        assert made.status_code == 201, made.text
        return str(made.headers["location"])

    def happened(self, count: int = 1, days_ago: float = 1, user_id: str = "ann", event: str = "x") -> None:
        moment = clock.text(clock.now() - timedelta(days_ago))
        self.api.track(*({"userId": user_id, "event": event, "timestamp": moment} for _ in range(count)))

    def check(self) -> None:
        jobs.alerts.check_rules(Task(uuid.uuid4(), self.project.live.id, "", {}, 1, 1, Settings()))

    def wait(self, hours: float = 24) -> None:
        """Lets time pass for the rules."""
        with self.owner.cursor() as cursor:
            query = (
                "UPDATE alert_rule SET checked_at = checked_at - make_interval(secs => %s) WHERE environment_id = %s"
            )
            cursor.execute(query, (hours * 3_600, self.project.live.id))

    def alerts(self) -> list[Json]:
        found: list[Json] = self.api.get("/v1/alerts", type="report_threshold").json()["data"]
        return found

    def measured(self, question: Json, metric: str, **about: Any) -> Any:
        """Returns what is measured in a report, or why nothing is."""
        where = self.rule(self.report(question), metric, **about)
        self.check()
        rule = self.api.get(where).json()
        assert (rule["measured"] is None) == (rule["problem"] is not None)
        return rule["problem"] or rule["measured"]


@pytest.fixture
def watched(api: Api, project: Project, owner: psycopg2.extensions.connection) -> Watched:
    return Watched(api, project, owner)


def test_a_rule_is_made_changed_and_deleted(watched: Watched) -> None:
    rules = watched.report()
    where = watched.rule(rules, clear_at=4)
    rule = watched.api.get(where).json()
    about = {"report_id": rules.split("/")[3], "metric": "total", "is": "above", "threshold": 5, "clear_at": 4}
    assert rule == FIRST | about | {name: rule[name] for name in ("id", "created_at", "updated_at")}
    other = watched.rule(rules, threshold=7)
    assert [one["id"] for one in watched.api.get(rules).json()["data"]] == [other.split("/")[-1], rule["id"]]
    assert watched.api.get(watched.report()).json()["data"] == []
    changed = watched.api.patch(where, {"threshold": 8, "every_hours": 1.0, "priority": "critical"}).json()
    expected = {"threshold": 8, "every_hours": 1, "priority": "critical", "updated_at": changed["updated_at"]}
    assert changed == rule | expected
    assert watched.api.patch(where, {}).json() == watched.api.get(where).json() == changed
    assert watched.api.delete(where).status_code == 204
    for call in (watched.api.get, watched.api.delete):
        assert call(where).status_code == 404
    assert watched.api.patch(where, {"threshold": 1}).status_code == 404


@pytest.mark.parametrize(
    ("about", "status", "field"),
    [
        ({"metric": "conversion"}, 422, "metric"),
        ({"number": 0}, 422, "number"),
        ({"number": 2}, 422, "number"),
        ({"clear_at": 5.1}, 422, "clear_at"),
        ({"is": "below", "clear_at": 4.9}, 422, "clear_at"),
        ({"destination_ids": ["dest_0000000000000000000000"]}, 422, "destination_ids"),
        ({"metric": "any"}, 400, "metric"),
        ({"is": "at"}, 400, "is"),
        ({"number": 101}, 400, "number"),
        ({"every_hours": 0}, 400, "every_hours"),
        ({"more": 1}, 400, ""),
    ],
)
def test_rules_that_make_no_sense_are_refused(watched: Watched, about: Json, status: int, field: str) -> None:
    rules = watched.report()
    answer = watched.api.post(rules, {"metric": "total", "is": "above", "threshold": 5} | about)
    assert answer.status_code == status
    assert [detail["field"] for detail in answer.json()["error"]["details"]] == [field]
    assert watched.api.get(rules).json()["data"] == []


def test_a_change_that_makes_no_sense_is_refused(watched: Watched) -> None:
    where = watched.rule(watched.report(), clear_at=4)
    before = watched.api.get(where).json()
    for wrong in ({"threshold": 3.9}, {"clear_at": 6}, {"destination_ids": ["dest_0000000000000000000000"]}):
        assert watched.api.patch(where, wrong).status_code == 422
    assert watched.api.get(where).json() == before
    assert watched.api.patch(where, {"threshold": 3, "clear_at": None}).json()["clear_at"] is None


def test_there_are_not_too_many(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST", 1)
    where = watched.report()
    watched.rule(where)
    answer = watched.api.post(where, {"metric": "total", "is": "above", "threshold": 5})
    assert answer.status_code == 409


def test_an_alert_is_opened_and_over(watched: Watched) -> None:
    where = watched.rule(watched.report(), priority="high", every_hours=2)
    watched.happened(5)
    watched.check()
    rule = watched.api.get(where).json()
    assert (rule["measured"], rule["is_beyond"], rule["problem"], watched.alerts()) == (5, False, None, [])
    assert rule["checked_at"] is not None
    watched.happened()
    watched.check()
    assert watched.api.get(where).json() == rule  # its time has not come
    watched.wait(2)
    watched.check()
    (alert,) = watched.alerts()
    assert alert == {
        "id": alert["id"], "type": "report_threshold", "status": "open", "priority": "high", "contact_id": None,
        "user_id": None, "message": "Weekly: the total is 6, which is above 5.",
        "recommended_actions": alert["recommended_actions"], "reasons": [], "churn_probability": None,
        "confidence": None, "calibrated": None, "value": None, "value_source": None, "rule_id": rule["id"],
        "measured": 6, "opened_at": alert["opened_at"], "acknowledged_at": None, "resolved_at": None,
        "resolved_because": None, "outcome": None,
    }  # fmt: skip
    watched.wait(2)
    watched.check()
    assert watched.alerts() == [alert]
    watched.api.patch(where, {"threshold": 6})
    watched.check()
    (over,) = watched.alerts()
    assert (over["status"], over["resolved_because"], over["id"]) == ("resolved", "recovered", alert["id"])
    assert watched.api.get(where).json()["is_beyond"] is False


def test_it_is_over_at_another_number_than_it_is_opened_at(watched: Watched) -> None:
    where = watched.rule(watched.report(), is_="below", threshold=2, clear_at=4)
    for count, statuses in ((1, ["open"]), (2, ["open"]), (1, ["resolved"]), (1, ["resolved"])):
        watched.happened(count)
        watched.wait()
        watched.check()
        assert [alert["status"] for alert in watched.alerts()] == statuses
    assert watched.api.get(where).json()["measured"] == 5


def test_what_somebody_ended_is_opened_again_once_it_was_well(watched: Watched) -> None:
    where = watched.rule(watched.report())
    watched.happened(6)
    watched.check()
    watched.api.post(f"/v1/alerts/{watched.alerts()[0]['id']}/resolve")
    watched.wait()
    watched.check()
    assert [alert["status"] for alert in watched.alerts()] == ["resolved"]
    for threshold in (9, 5):
        watched.api.patch(where, {"threshold": threshold})
        watched.check()
    assert [alert["status"] for alert in watched.alerts()] == ["open", "resolved"]


@pytest.mark.parametrize("what", ["the rule", "the report"])
def test_what_is_deleted_has_no_alert(watched: Watched, what: str) -> None:
    where = watched.rule(watched.report())
    watched.happened(6)
    watched.check()
    gone = where if what == "the rule" else where.partition("/alert-rules")[0]
    assert watched.api.delete(gone).status_code == 204
    (alert,) = watched.alerts()
    assert (alert["status"], alert["resolved_because"]) == ("resolved", "rule_deleted")
    assert alert["rule_id"] == where.split("/")[-1]
    watched.check()
    assert watched.api.get(where).status_code == 404


def test_it_is_sent(watched: Watched, far: Receiver) -> None:
    destinations = [
        watched.api.post("/v1/destinations", {"name": "x", "type": kind, "url": far.url}).json()["id"]
        for kind in ("webhook", "slack")
    ]
    where = watched.rule(watched.report(), destination_ids=destinations)
    assert watched.api.get(where).json()["destination_ids"] == destinations
    watched.happened(6)
    watched.check()
    deliver(watched.project, far.settings)
    webhook, slack = sorted((json.loads(got.body) for got in far.got), key=lambda body: "text" in body)
    assert (webhook["type"], webhook["data"]) == ("alert", watched.alerts()[0])
    assert slack["text"].startswith("Weekly: the total is 6, which is above 5.\n\nPriority: medium\n")


def test_alerts_about_reports_are_apart_from_those_about_people(watched: Watched) -> None:
    watched.rule(watched.report())
    watched.happened(6)
    watched.check()
    assert watched.api.post("/api/alert-founder").json()["alert_id"] is None
    assert watched.api.get("/v1/alerts/precision").json()["pending"] == 0
    assert [alert["status"] for alert in watched.alerts()] == ["open"]


def test_a_report_that_nobody_can_answer_is_a_problem_of_its_rules_only(watched: Watched) -> None:
    question = {"type": "trend", "query": TREND["query"] | {"people": {"$inCohort": "coh_0000000000000000000000"}}}
    broken = watched.rule(watched.report(question))
    fine = watched.rule(watched.report())
    watched.happened(6)
    watched.check()
    assert watched.api.get(broken).json()["problem"]
    assert watched.api.get(broken).json()["checked_at"]
    assert watched.api.get(fine).json()["measured"] == 6
    assert len(watched.alerts()) == 1


def test_a_rule_that_breaks_down_keeps_no_other_one_waiting(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    broken, fine = watched.rule(watched.report()), watched.rule(watched.report())
    watched.happened(6)
    answer_to = reports.answer_to

    def breaks(environment_id: int, report_id: Any) -> Any:
        if ids.public("rep", report_id) in broken:
            raise KeyError("steps")
        return answer_to(environment_id, report_id)

    monkeypatch.setattr(reports, "answer_to", breaks)
    watched.check()
    assert watched.api.get(broken).json()["problem"] == "Something went wrong here."
    assert watched.api.get(fine).json()["measured"] == 6


def test_whatever_is_measured_there_is_a_message_of_it(watched: Watched) -> None:
    watched.api.track({"userId": "ann", "event": "x", "properties": {"v": 1e308}})
    query = TREND["query"] | {"series": [{"event": "x", "measure": "sum", "property": "v"}]}
    watched.rule(watched.report({"type": "trend", "query": query}, name="n\n" * 127))
    watched.check()
    (alert,) = watched.alerts()
    assert "1e+308" in alert["message"]
    assert len(alert["message"]) <= 500


def test_a_report_that_asks_something_else_has_its_rules_begin_anew(watched: Watched) -> None:
    where = watched.rule(watched.report())
    report = where.partition("/alert-rules")[0]
    watched.happened(6)
    watched.check()
    watched.api.patch(report, {"question": watched.api.get(report).json()["question"], "name": "The same"})
    later = {"type": "trend", "query": TREND["query"] | {"date_range": RANGE | {"start": "2025-01-01T00:00:00Z"}}}
    watched.api.patch(report, {"question": later})  # it asks about the last ten days in any case
    assert (watched.alerts()[0]["status"], watched.api.get(where).json()["measured"]) == ("open", 6)
    watched.api.patch(report, {"question": {"type": "stickiness", "query": {"date_range": RANGE}}})
    (alert,) = watched.alerts()
    assert (alert["status"], alert["resolved_because"]) == ("resolved", "report_changed")
    rule = watched.api.get(where).json()
    assert (rule["is_beyond"], rule["measured"], rule["checked_at"]) == (False, None, None)
    watched.check()
    assert "asks something else" in watched.api.get(where).json()["problem"]


def test_a_report_that_changes_while_it_is_measured_is_measured_again(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = watched.rule(watched.report())
    report = where.partition("/alert-rules")[0]
    watched.happened(6)
    answer_to = reports.answer_to

    def slowly(environment_id: int, report_id: Any) -> Any:
        answer = answer_to(environment_id, report_id)
        watched.api.patch(report, {"last_days": 3})
        return answer

    monkeypatch.setattr(reports, "answer_to", slowly)
    watched.check()
    assert (watched.alerts(), watched.api.get(where).json()["checked_at"]) == ([], None)
    monkeypatch.undo()
    watched.check()
    assert watched.api.get(where).json()["measured"] == 6


def test_a_series_or_bracket_that_went_is_a_problem(watched: Watched) -> None:
    two = TREND["query"] | {"series": TREND["query"]["series"] * 2}
    retention = {"type": "retention", "query": DAILY | {"start_event": {}, "brackets": [1, 6]}}
    for question, metric, less in (
        ({"type": "trend", "query": two}, "total", TREND),
        (retention, "retained", {"type": "retention", "query": DAILY | {"start_event": {}, "periods": 1}}),
    ):
        where = watched.rule(watched.report(question), metric, number=2)
        watched.api.patch(where.partition("/alert-rules")[0], {"question": less})
        watched.check()
        assert "has no such" in watched.api.get(where).json()["problem"]


def test_what_can_be_measured_of_trends(watched: Watched) -> None:
    watched.happened(3, days_ago=2)
    watched.happened(4, days_ago=1)
    watched.happened(9, days_ago=0)
    assert watched.measured(TREND, "total") == 16
    assert watched.measured(TREND, "latest") == 4
    by_user = {"type": "trend", "query": TREND["query"] | {"breakdown": ["plan"]}}
    assert "breakdown" in watched.measured(by_user, "latest")
    nothing = {"type": "trend", "query": TREND["query"] | {"series": [{"event": "n", "measure": "events_per_person"}]}}
    assert watched.measured(nothing, "total") == "There is nothing to measure yet."


def test_what_can_be_measured_of_funnels(watched: Watched) -> None:
    funnel = {"type": "funnel", "query": {"date_range": RANGE, "steps": [{"event": "x"}, {"event": "y"}]}}
    assert watched.measured(funnel, "conversion") == "There is nothing to measure yet."
    for user in ("ann", "bob", "eve", "joe"):
        watched.happened(1, 3, user)
    watched.happened(1, 2, "ann", "y")
    assert watched.measured(funnel, "conversion") == 0.25


def test_what_can_be_measured_of_retention(watched: Watched) -> None:
    retention = {"type": "retention", "query": DAILY | {"start_event": {}}}
    for user in ("ann", "bob"):
        watched.happened(1, 5, user)
    watched.happened(1, 4, "ann")
    assert watched.measured(retention, "retained") == 0.5
    assert watched.measured(retention, "retained", number=0) == 0


def test_what_can_be_measured_of_lifecycles_and_stickiness(watched: Watched) -> None:
    lifecycle = {"type": "lifecycle", "query": DAILY}
    stickiness = {"type": "stickiness", "query": DAILY}
    assert watched.measured(stickiness, "average_periods") == "There is nothing to measure yet."
    watched.happened(1, 2, "ann")
    watched.happened(1, 1, "ann")
    watched.happened(1, 2, "bob")
    watched.happened(1, 1, "eve")
    found = {stage: watched.measured(lifecycle, stage) for stage in ("new", "returning", "resurrecting", "dormant")}
    assert found == {"new": 1, "returning": 1, "resurrecting": 0, "dormant": 1}
    assert watched.measured(stickiness, "average_periods") == pytest.approx(4 / 3)
