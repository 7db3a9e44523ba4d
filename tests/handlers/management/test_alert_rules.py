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


class World:
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
def world(api: Api, project: Project, owner: psycopg2.extensions.connection) -> World:
    return World(api, project, owner)


def test_a_rule_is_made_changed_and_deleted(world: World) -> None:
    rules = world.report()
    where = world.rule(rules, clear_at=4)
    rule = world.api.get(where).json()
    about = {"report_id": rules.split("/")[3], "metric": "total", "is": "above", "threshold": 5, "clear_at": 4}
    assert rule == FIRST | about | {name: rule[name] for name in ("id", "created_at", "updated_at")}
    other = world.rule(rules, threshold=7)
    assert [one["id"] for one in world.api.get(rules).json()["data"]] == [other.split("/")[-1], rule["id"]]
    assert world.api.get(world.report()).json()["data"] == []
    changed = world.api.patch(where, {"threshold": 8, "every_hours": 1.0, "priority": "critical"}).json()
    expected = {"threshold": 8, "every_hours": 1, "priority": "critical", "updated_at": changed["updated_at"]}
    assert changed == rule | expected
    assert world.api.patch(where, {}).json() == world.api.get(where).json() == changed
    assert world.api.delete(where).status_code == 204
    for call in (world.api.get, world.api.delete):
        assert call(where).status_code == 404
    assert world.api.patch(where, {"threshold": 1}).status_code == 404


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
def test_rules_that_make_no_sense_are_refused(world: World, about: Json, status: int, field: str) -> None:
    rules = world.report()
    answer = world.api.post(rules, {"metric": "total", "is": "above", "threshold": 5} | about)
    assert answer.status_code == status
    assert [detail["field"] for detail in answer.json()["error"]["details"]] == [field]
    assert world.api.get(rules).json()["data"] == []


def test_a_change_that_makes_no_sense_is_refused(world: World) -> None:
    where = world.rule(world.report(), clear_at=4)
    before = world.api.get(where).json()
    for wrong in ({"threshold": 3.9}, {"clear_at": 6}, {"destination_ids": ["dest_0000000000000000000000"]}):
        assert world.api.patch(where, wrong).status_code == 422
    assert world.api.get(where).json() == before
    assert world.api.patch(where, {"threshold": 3, "clear_at": None}).json()["clear_at"] is None


def test_there_are_not_too_many(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST", 1)
    where = world.report()
    world.rule(where)
    answer = world.api.post(where, {"metric": "total", "is": "above", "threshold": 5})
    assert answer.status_code == 409


def test_an_alert_is_opened_and_over(world: World) -> None:
    where = world.rule(world.report(), priority="high", every_hours=2)
    world.happened(5)
    world.check()
    rule = world.api.get(where).json()
    assert (rule["measured"], rule["is_beyond"], rule["problem"], world.alerts()) == (5, False, None, [])
    assert rule["checked_at"] is not None
    world.happened()
    world.check()
    assert world.api.get(where).json() == rule  # its time has not come
    world.wait(2)
    world.check()
    (alert,) = world.alerts()
    assert alert == {
        "id": alert["id"], "type": "report_threshold", "status": "open", "priority": "high", "contact_id": None,
        "user_id": None, "message": "Weekly: the total is 6, which is above 5.",
        "recommended_actions": alert["recommended_actions"], "reasons": [], "churn_probability": None,
        "confidence": None, "calibrated": None, "value": None, "value_source": None, "rule_id": rule["id"],
        "measured": 6, "opened_at": alert["opened_at"], "acknowledged_at": None, "resolved_at": None,
        "resolved_because": None, "outcome": None,
    }  # fmt: skip
    world.wait(2)
    world.check()
    assert world.alerts() == [alert]
    world.api.patch(where, {"threshold": 6})
    world.check()
    (over,) = world.alerts()
    assert (over["status"], over["resolved_because"], over["id"]) == ("resolved", "recovered", alert["id"])
    assert world.api.get(where).json()["is_beyond"] is False


def test_it_is_over_at_another_number_than_it_is_opened_at(world: World) -> None:
    where = world.rule(world.report(), is_="below", threshold=2, clear_at=4)
    for count, statuses in ((1, ["open"]), (2, ["open"]), (1, ["resolved"]), (1, ["resolved"])):
        world.happened(count)
        world.wait()
        world.check()
        assert [alert["status"] for alert in world.alerts()] == statuses
    assert world.api.get(where).json()["measured"] == 5


def test_what_somebody_ended_is_opened_again_once_it_was_well(world: World) -> None:
    where = world.rule(world.report())
    world.happened(6)
    world.check()
    world.api.post(f"/v1/alerts/{world.alerts()[0]['id']}/resolve")
    world.wait()
    world.check()
    assert [alert["status"] for alert in world.alerts()] == ["resolved"]
    for threshold in (9, 5):
        world.api.patch(where, {"threshold": threshold})
        world.check()
    assert [alert["status"] for alert in world.alerts()] == ["open", "resolved"]


@pytest.mark.parametrize("what", ["the rule", "the report"])
def test_what_is_deleted_has_no_alert(world: World, what: str) -> None:
    where = world.rule(world.report())
    world.happened(6)
    world.check()
    gone = where if what == "the rule" else where.partition("/alert-rules")[0]
    assert world.api.delete(gone).status_code == 204
    (alert,) = world.alerts()
    assert (alert["status"], alert["resolved_because"]) == ("resolved", "rule_deleted")
    assert alert["rule_id"] == where.split("/")[-1]
    world.check()
    assert world.api.get(where).status_code == 404


def test_it_is_sent(world: World, far: Receiver) -> None:
    destinations = [
        world.api.post("/v1/destinations", {"name": "x", "type": kind, "url": far.url}).json()["id"]
        for kind in ("webhook", "slack")
    ]
    where = world.rule(world.report(), destination_ids=destinations)
    assert world.api.get(where).json()["destination_ids"] == destinations
    world.happened(6)
    world.check()
    deliver(world.project, far.settings)
    webhook, slack = sorted((json.loads(got.body) for got in far.got), key=lambda body: "text" in body)
    assert (webhook["type"], webhook["data"]) == ("alert", world.alerts()[0])
    assert slack["text"].startswith("Weekly: the total is 6, which is above 5.\n\nPriority: medium\n")


def test_alerts_about_reports_are_apart_from_those_about_people(world: World) -> None:
    world.rule(world.report())
    world.happened(6)
    world.check()
    assert world.api.post("/api/alert-founder").json()["alert_id"] is None
    assert world.api.get("/v1/alerts/precision").json()["pending"] == 0
    assert [alert["status"] for alert in world.alerts()] == ["open"]


def test_a_report_that_nobody_can_answer_is_a_problem_of_its_rules_only(world: World) -> None:
    question = {"type": "trend", "query": TREND["query"] | {"people": {"$inCohort": "coh_0000000000000000000000"}}}
    broken = world.rule(world.report(question))
    fine = world.rule(world.report())
    world.happened(6)
    world.check()
    assert world.api.get(broken).json()["problem"]
    assert world.api.get(broken).json()["checked_at"]
    assert world.api.get(fine).json()["measured"] == 6
    assert len(world.alerts()) == 1


def test_a_rule_that_breaks_down_keeps_no_other_one_waiting(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    broken, fine = world.rule(world.report()), world.rule(world.report())
    world.happened(6)
    answer_to = reports.answer_to

    def breaks(environment_id: int, report_id: Any) -> Any:
        if ids.public("rep", report_id) in broken:
            raise KeyError("steps")
        return answer_to(environment_id, report_id)

    monkeypatch.setattr(reports, "answer_to", breaks)
    world.check()
    assert world.api.get(broken).json()["problem"] == "Something went wrong here."
    assert world.api.get(fine).json()["measured"] == 6


def test_whatever_is_measured_there_is_a_message_of_it(world: World) -> None:
    world.api.track({"userId": "ann", "event": "x", "properties": {"v": 1e308}})
    query = TREND["query"] | {"series": [{"event": "x", "measure": "sum", "property": "v"}]}
    world.rule(world.report({"type": "trend", "query": query}, name="n\n" * 127))
    world.check()
    (alert,) = world.alerts()
    assert "1e+308" in alert["message"]
    assert len(alert["message"]) <= 500


def test_a_report_that_asks_something_else_has_its_rules_begin_anew(world: World) -> None:
    where = world.rule(world.report())
    report = where.partition("/alert-rules")[0]
    world.happened(6)
    world.check()
    world.api.patch(report, {"question": world.api.get(report).json()["question"], "name": "The same"})
    assert (world.alerts()[0]["status"], world.api.get(where).json()["measured"]) == ("open", 6)
    world.api.patch(report, {"question": {"type": "stickiness", "query": {"date_range": RANGE}}})
    (alert,) = world.alerts()
    assert (alert["status"], alert["resolved_because"]) == ("resolved", "report_changed")
    rule = world.api.get(where).json()
    assert (rule["is_beyond"], rule["measured"], rule["checked_at"]) == (False, None, None)
    world.check()
    assert "asks something else" in world.api.get(where).json()["problem"]


def test_a_series_or_bracket_that_went_is_a_problem(world: World) -> None:
    two = TREND["query"] | {"series": TREND["query"]["series"] * 2}
    retention = {"type": "retention", "query": DAILY | {"start_event": {}, "brackets": [1, 6]}}
    for question, metric, less in (
        ({"type": "trend", "query": two}, "total", TREND),
        (retention, "retained", {"type": "retention", "query": DAILY | {"start_event": {}, "periods": 1}}),
    ):
        where = world.rule(world.report(question), metric, number=2)
        world.api.patch(where.partition("/alert-rules")[0], {"question": less})
        world.check()
        assert "has no such" in world.api.get(where).json()["problem"]


def test_what_can_be_measured_of_trends(world: World) -> None:
    world.happened(3, days_ago=2)
    world.happened(4, days_ago=1)
    world.happened(9, days_ago=0)
    assert world.measured(TREND, "total") == 16
    assert world.measured(TREND, "latest") == 4
    by_user = {"type": "trend", "query": TREND["query"] | {"breakdown": ["plan"]}}
    assert "breakdown" in world.measured(by_user, "latest")
    nothing = {"type": "trend", "query": TREND["query"] | {"series": [{"event": "n", "measure": "events_per_person"}]}}
    assert world.measured(nothing, "total") == "There is nothing to measure yet."


def test_what_can_be_measured_of_funnels(world: World) -> None:
    funnel = {"type": "funnel", "query": {"date_range": RANGE, "steps": [{"event": "x"}, {"event": "y"}]}}
    assert world.measured(funnel, "conversion") == "There is nothing to measure yet."
    for user in ("ann", "bob", "eve", "joe"):
        world.happened(1, 3, user)
    world.happened(1, 2, "ann", "y")
    assert world.measured(funnel, "conversion") == 0.25


def test_what_can_be_measured_of_retention(world: World) -> None:
    retention = {"type": "retention", "query": DAILY | {"start_event": {}}}
    for user in ("ann", "bob"):
        world.happened(1, 5, user)
    world.happened(1, 4, "ann")
    assert world.measured(retention, "retained") == 0.5
    assert world.measured(retention, "retained", number=0) == 0


def test_what_can_be_measured_of_lifecycles_and_stickiness(world: World) -> None:
    lifecycle = {"type": "lifecycle", "query": DAILY}
    stickiness = {"type": "stickiness", "query": DAILY}
    assert world.measured(stickiness, "average_periods") == "There is nothing to measure yet."
    world.happened(1, 2, "ann")
    world.happened(1, 1, "ann")
    world.happened(1, 2, "bob")
    world.happened(1, 1, "eve")
    found = {stage: world.measured(lifecycle, stage) for stage in ("new", "returning", "resurrecting", "dormant")}
    assert found == {"new": 1, "returning": 1, "resurrecting": 0, "dormant": 1}
    assert world.measured(stickiness, "average_periods") == pytest.approx(4 / 3)
