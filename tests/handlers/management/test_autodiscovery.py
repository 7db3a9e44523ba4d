"""Auto-discovery: what new people do who reach a target, and that nothing is found where there is nothing."""

import uuid
from datetime import timedelta
from typing import Any

import numpy as np
import psycopg2.extensions
import pytest

import jobs.discovery
from core import clock, ids
from core.settings import Settings
from jobs.task import Task
from models.db import transaction
from services.discovery import runs
from services.discovery.findings import Discovery
from tests.support import histories
from tests.support.api import Api
from tests.support.histories import Happened
from tests.support.project import Project

Json = dict[str, Any]
TRIGGER, RESULTS = "/v1/auto-discovery/trigger", "/v1/auto-discovery/results"
PEOPLE = 1_200


@pytest.fixture
def crowd(owner: psycopg2.extensions.connection, project: Project) -> None:
    """New people who do three things on three days; who invites somebody comes more often in week 4, and nothing else
    matters but luck."""
    dice, now = np.random.default_rng(0), clock.now()
    happened: list[Happened] = []
    for person in range(1, PEOPLE + 1):
        first = now - timedelta(days=dice.uniform(30, 120))
        names = dice.choice(["viewed", "edited"], 3).tolist()
        if dice.random() < 0.4:
            names[int(dice.integers(1, 3))] = "invited"
        comes = dice.random() < (0.6 if "invited" in names else 0.2)
        at = [first + timedelta(days=2 * place, hours=place * dice.uniform(1, 5)) for place in range(3)]
        happened += [Happened(person, moment, name) for moment, name in zip(at, names, strict=True)]
        happened += [Happened(person, first + timedelta(days=24), "viewed")] * int(comes)
    happened.append(Happened(PEOPLE + 1, now - timedelta(days=150), "viewed"))
    histories.put(owner, project.live.id, happened, {})


def discovered(api: Api, project: Project, **asked: Any) -> Json:
    """Returns the results of a new run, done as the worker would."""
    run = api.post(TRIGGER, asked).json()
    assert (run["status"], run["sequences"]) == ("queued", [])
    return done(api, project, run)


def done(api: Api, project: Project, run: Json) -> Json:
    payload = {"run_id": str(ids.internal(run["run_id"]))}
    jobs.discovery.discover(Task(uuid.uuid4(), project.live.id, "discover", payload, 1, 1, Settings()))
    found: Json = api.get(RESULTS, run=run["run_id"]).json()
    assert found["finished_at"]
    return found


@pytest.mark.usefixtures("crowd")
def test_what_matters_is_found_and_confirmed(api: Api, project: Project) -> None:
    found = discovered(api, project)
    assert (found["status"], found["conclusion"]) == ("done", "found")
    assert found["people"] + found["later_people"] == PEOPLE
    first = found["sequences"][0]
    assert (first["rank"], first["sequence"], first["at_least"], first["verdict"]) == (1, ["invited"], 1, "confirmed")
    assert first["effect"]["risk_ratio"]["low"] > 2
    assert first["effect"]["rate_with"] > 0.5
    assert first["effect"]["rate_without"] < 0.3
    assert all("invited" in one["sequence"] for one in found["sequences"] if one["effect"]["risk_ratio"]["low"] > 1)
    assert api.get(RESULTS).json() == found
    assert api.post("/v1/cohorts/preview", {"definition": first["definition"]}).status_code == 200


@pytest.mark.usefixtures("crowd")
def test_nothing_beyond_activity_is_a_result(api: Api, project: Project) -> None:
    found = discovered(api, project, target={"events": {"event": "edited"}, "from_day": 7, "to_day": 28})
    assert (found["conclusion"], found["sequences"]) == ("too_few_people", [])  # nobody edits so late
    found = discovered(api, project, first_days=1)
    assert (found["conclusion"], found["sequences"]) == ("nothing_beyond_activity", [])
    assert found["patterns_tested"] > 0


@pytest.mark.usefixtures("crowd")
def test_people_are_chosen_and_compared_within_a_trait(api: Api, project: Project) -> None:
    """These people have no rows, so they are in no audience, and have no traits."""
    found = discovered(api, project, people={"plan": {"$exists": False}})
    assert (found["people"], found["conclusion"]) == (0, "too_few_people")
    within = discovered(api, project, compare_within="plan")
    assert within["sequences"][0]["sequence"] == ["invited"]
    assert within["question"]["compare_within"] == "plan"


def test_without_any_events_there_is_nobody(api: Api, project: Project) -> None:
    nothing = api.get(RESULTS).json()
    assert (nothing["run_id"], nothing["conclusion"], nothing["sequences"]) == (None, None, [])
    assert discovered(api, project)["conclusion"] == "too_few_people"


def test_a_target_lies_after_the_first_days(api: Api) -> None:
    for target, field in (({"from_day": 6}, "from_day"), ({"from_day": 30, "to_day": 30}, "to_day")):
        refused = api.post(TRIGGER, {"target": target})
        assert refused.status_code == 422
        assert refused.json()["error"]["details"][0]["field"] == f"target.{field}"
    wrong = api.post(TRIGGER, {"target": {"events": {"where": {"a": {"$b": 1}}}}})
    assert wrong.json()["error"]["details"][0]["field"] == "target.events.where.a"


def test_one_question_is_under_way_at_a_time(api: Api) -> None:
    run = api.client.post(TRIGGER).json()
    assert run["status"] == "queued"
    assert api.post(TRIGGER, {}).json() == run
    assert api.post(TRIGGER, {"first_days": 3}).status_code == 409
    assert api.get(RESULTS).json()["run_id"] is None


def test_a_cohort_that_is_gone_is_told(api: Api, project: Project) -> None:
    cohort = api.post("/v1/cohorts", {"name": "Gone", "people": {}}).json()["id"]
    run = api.post(TRIGGER, {"people": {"$inCohort": cohort}}).json()
    api.delete(f"/v1/cohorts/{cohort}")
    found = done(api, project, run)
    assert (found["status"], found["error"]) == ("failed", "not_found")
    assert api.post(TRIGGER, {"people": {"$inCohort": cohort}}).status_code == 422


def test_a_worker_that_was_overtaken_writes_nothing(
    api: Api, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, discovered = api.post(TRIGGER, {}).json(), jobs.discovery.discovered

    def is_overtaken(found: Any) -> Discovery:
        monkeypatch.setattr(jobs.discovery, "discovered", discovered)
        assert done(api, project, run)["people"] == 0
        return Discovery([], 1, 1, 1)

    monkeypatch.setattr(jobs.discovery, "discovered", is_overtaken)
    assert done(api, project, run)["people"] == 0


def test_what_was_asked_last_is_asked_again(api: Api, project: Project, owner: psycopg2.extensions.connection) -> None:
    def kept() -> Json | None:
        with transaction(project.live.id):
            runs.keep_discovering(project.live.id)
            run = runs.runs.latest(runs.DiscoveryRun, project.live.id)
            return run and {"asked": run.question["first_days"], "status": run.status}

    assert kept() is None  # nobody is there
    api.track({"userId": "ann", "event": "seen"})
    assert kept() == {"asked": 7, "status": "queued"}
    owner.cursor().execute("DELETE FROM discovery_run WHERE environment_id = %s", (project.live.id,))
    discovered(api, project, first_days=2)
    assert kept() == {"asked": 2, "status": "done"}
    owner.cursor().execute("UPDATE discovery_run SET created_at = created_at - interval '61 minutes'")
    assert kept() == {"asked": 2, "status": "queued"}


def test_the_maximum_age_is_the_plans(api: Api, owner: psycopg2.extensions.connection, project: Project) -> None:
    assert api.get(RESULTS).json()["maximum_age_seconds"] == 3600
    owner.cursor().execute("UPDATE project SET plan = 'growth' WHERE id = %s", (str(project.id),))
    assert api.get(RESULTS).json()["maximum_age_seconds"] == 86_400
