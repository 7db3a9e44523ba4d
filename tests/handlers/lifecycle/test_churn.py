"""`calculate-churn`: everybody is scored by a job, and what was found is there until the next time."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import psycopg2.extensions
import pytest
from flask.testing import FlaskClient

from core import clock
from core.settings import Settings
from jobs.runs import AgainError
from ml_server.application import create_app
from ml_server.artefact import Key
from ml_server.models import Models
from ml_server.trellis import Trellis
from models.churn import ChurnRun
from models.db import transaction
from services.churn import predictor, runs, scoring
from services.churn.predictor import Predictor, PredictorError
from tests.support import churn
from tests.support.api import Api
from tests.support.project import Project
from tests.support.reading import contact

Json = dict[str, Any]
CALCULATE, BACKTEST = "/api/calculate-churn", "/v1/churn/backtest"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    with churn.ml_server(tmp_path_factory.mktemp("models")) as settings:
        yield settings


@pytest.fixture
def ml(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The API knows the ML server, and that it is there."""
    known = Predictor(settings.ml_url, settings.ml_key)
    while not known.connected:  # on a busy machine it may not answer in time at once
        known.look()
    monkeypatch.setattr(predictor, "process", known)
    return settings


def users(api: Api, count: int = 40) -> None:
    """Users of whom each comes every third day; the later their number, the longer ago they stopped."""
    now = clock.now()
    api.track(
        *(
            {"userId": f"u{n}", "event": "seen", "timestamp": clock.text(now - timedelta(days=n + 3 * visit, hours=1))}
            for n in range(count)
            for visit in range(8)
        )
    )


def calculated(api: Api, project: Project, settings: Settings) -> Json:
    """Returns the answer once a new run is done."""
    run = api.post(CALCULATE, {"recalculate": True}).json()
    assert (run["status"], run["stats"]["totalUsers"]) == ("queued", 0)
    churn.done(project.live.id, run["run_id"], settings)
    found: Json = api.get(CALCULATE).json()
    assert found["run_id"] == run["run_id"]
    return found


@contextmanager
def asking(directory: Path, trellis: Trellis) -> Iterator[FlaskClient]:
    """An ML server that asks a Trellis about users."""
    with closing(trellis), create_app(Models(directory, Key("x")), churn.KEY, trellis).test_client() as client:
        yield client


def test_one_user_is_told_by_the_user_id_alone(
    api: Api, project: Project, ml: Settings, server_url: str, tmp_path: Path
) -> None:
    users(api)
    calculated(api, project, ml)
    score = contact(api, "u3")["churn"]
    with asking(tmp_path, Trellis(server_url, project.live.secret_key)) as client:

        def told(**asked: Any) -> Any:
            return client.post("/api/v1/predict-churn", json=asked, headers={"X-API-Key": churn.KEY})

        found = told(user_id="u3").json
        assert found["user_id"] == "u3"
        assert found["churn_probability"] == pytest.approx(score["churn_probability"], abs=1e-3)
        assert [one["factor"] for one in found["reasons"]] == [one["factor"] for one in score["reasons"]]
        assert told(user_id="u3", horizon_days=30, shift=5).json["churn_probability"] > found["churn_probability"]
        assert told(user_id="nobody").status_code == 404
        api.post("/api/identify", {"user_id": "silent"})
        assert told(user_id="silent").status_code == 422
        assert told(scope="x").status_code == 400


def test_a_parameter_that_is_needed_is_asked_for(api: Api) -> None:
    answer = api.get("/v1/churn/features")
    assert answer.status_code == 400
    (detail,) = answer.json()["error"]["details"]
    assert (detail["field"], detail["reason"]) == ("user_id", "required")


@pytest.mark.parametrize(
    ("trellis", "status"), [(Trellis(), 422), (Trellis("http://127.0.0.1:9", "key"), 503), (None, 503)]
)
def test_without_trellis_nobody_knows_a_user(
    server_url: str, tmp_path: Path, trellis: Trellis | None, status: int
) -> None:
    trellis = trellis or Trellis(server_url, "no key of anybody")
    with asking(tmp_path, trellis) as client:
        answer = client.post("/api/v1/predict-churn", json={"user_id": "ann"}, headers={"X-API-Key": churn.KEY})
    assert answer.status_code == status


def test_where_nobody_listens_the_ml_server_is_away_at_once() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as busy:  # it takes connections, and says nothing
        known = Predictor(f"http://127.0.0.1:{busy.getsockname()[1]}", None)
        known.misses = 0
        known.look()
        assert (known.connected, known.misses) == (True, 1)
    known.look()
    assert not known.connected
    known.close()


def test_everybody_is_scored(api: Api, project: Project, ml: Settings) -> None:
    users(api)
    api.post("/api/identify", {"user_id": "silent"})
    api.track({"anonymousId": "nobody", "event": "seen"})
    found = calculated(api, project, ml)
    assert (found["status"], found["degraded"]) == ("done", False)
    stats = found["stats"]
    assert {name: stats[name] for name in ("totalUsers", "processedUsers", "successfulUsers", "failedUsers")} == {
        "totalUsers": 41,
        "processedUsers": 41,
        "successfulUsers": 40,
        "failedUsers": 1,
    }
    assert found["failures"] == [{"cause": "no_events", "users": 1}]
    said = [one["churn_probability"] for one in stats["predictions"]]
    assert said == sorted(said, reverse=True)
    assert {one["user_id"] for one in stats["predictions"]} == {f"u{n}" for n in range(40)}
    assert stats["predictions"][-1]["user_id"] == "u0"
    weights = [abs(one["contribution"]) for one in stats["predictions"][0]["reasons"]]
    assert weights == sorted(weights, reverse=True)


def test_what_is_fresh_is_not_found_again(api: Api, project: Project, ml: Settings) -> None:
    users(api, 3)
    found = calculated(api, project, ml)
    assert api.get(CALCULATE).json() == found
    assert api.post(CALCULATE, {}).json() == found
    again = api.post(CALCULATE, {"recalculate": True}).json()
    assert again["run_id"] != found["run_id"]
    assert again["stats"]["predictions"] == found["stats"]["predictions"]
    assert api.post(CALCULATE, {"recalculate": True}).json()["run_id"] == again["run_id"]


def test_get_waits_until_it_is_done(api: Api, project: Project, ml: Settings) -> None:
    users(api, 3)
    run = api.post(CALCULATE, {}).json()
    worker = threading.Timer(0.3, churn.done, (project.live.id, run["run_id"], ml))
    worker.start()
    found = api.get(CALCULATE, wait_seconds=20).json()
    worker.join()
    assert (found["run_id"], found["status"], found["stats"]["successfulUsers"]) == (run["run_id"], "done", 3)


def test_who_waits_no_longer_is_told_how_far_it_is(api: Api, ml: Settings) -> None:
    found = api.get(CALCULATE, wait_seconds=0).json()
    assert (found["status"], found["calculated_at"]) == ("queued", None)


def test_scores_are_listed_and_belong_to_contacts(api: Api, project: Project, ml: Settings) -> None:
    users(api, 5)
    predictions = calculated(api, project, ml)["stats"]["predictions"]
    pages = api.get("/v1/churn/scores", limit=3).json()
    rest = api.get("/v1/churn/scores", limit=3, cursor=pages["next_cursor"]).json()
    assert pages["data"] + rest["data"] == predictions
    contact = api.get(f"/v1/contacts/{predictions[0]['contact_id']}").json()
    assert contact["churn"] == predictions[0]
    risk = predictions[0]["risk_level"]
    listed = api.get("/v1/churn/scores", risk_level=risk).json()["data"]
    assert listed == [one for one in predictions if one["risk_level"] == risk]


def test_a_run_tells_how_far_it_is(api: Api, project: Project, ml: Settings) -> None:
    users(api, 2)
    found = calculated(api, project, ml)
    run = api.get(f"/v1/churn/runs/{found['run_id']}").json()
    assert (run["status"], run["total_users"], run["processed_users"], run["failed_users"]) == ("done", 2, 2, 0)
    assert run["as_of"] == found["calculated_at"]


def test_who_did_something_long_ago_is_neither_scored_nor_silent(api: Api, project: Project, ml: Settings) -> None:
    long_ago = clock.text(clock.now() - timedelta(days=200))
    api.track({"userId": "lapsed", "event": "seen", "timestamp": long_ago}, {"userId": "ann", "event": "seen"})
    found = calculated(api, project, ml)
    assert (found["stats"]["totalUsers"], found["failures"]) == (1, [])


def test_who_has_left_has_no_score_any_more(api: Api, project: Project, ml: Settings) -> None:
    users(api, 3)
    predictions = calculated(api, project, ml)["stats"]["predictions"]
    gone = next(one for one in predictions if one["user_id"] == "u1")
    api.post("/v1/privacy/erasures", {"person": {"user_id": "u1"}, "mode": "delete"})
    assert gone["contact_id"] not in {one["contact_id"] for one in listed(api)}
    assert len(calculated(api, project, ml)["stats"]["predictions"]) == 2


def listed(api: Api) -> list[Json]:
    found: list[Json] = api.get("/v1/churn/scores").json()["data"]
    return found


def test_without_an_ml_server_the_last_scores_are_told_at_once(
    api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    api.track({"userId": "ann", "event": "seen"})
    assert api.get(CALCULATE).json()["run_id"] is None
    run_id = churn.put(owner, project.live.id, ["ann"])
    owner.cursor().execute("UPDATE churn_run SET finished_at = now() - interval '1 day'")
    begun = time.monotonic()
    found = api.get(CALCULATE, wait_seconds=20).json()
    assert time.monotonic() - begun < 10  # it does not wait
    assert (found["run_id"], found["status"], found["degraded"]) == (run_id, "done", True)
    assert [one["user_id"] for one in found["stats"]["predictions"]] == ["ann"]
    assert found["failures"] == [{"cause": "ml_server_unavailable", "users": 1}]


def test_an_ml_server_that_goes_away_takes_nothing_with_it(
    api: Api, project: Project, ml: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It dies after some people; the run is tried again, and fails at last."""
    monkeypatch.setattr(scoring, "AT_ONCE", 2)
    users(api, 6)
    before = calculated(api, project, ml)
    run = api.post(CALCULATE, {"recalculate": True}).json()
    asked = Predictor.batch_predict

    def dies(self: Predictor, body: Json) -> Json:
        if "shift" in body:
            raise PredictorError("gone")
        return asked(self, body)

    monkeypatch.setattr(Predictor, "batch_predict", dies)
    with pytest.raises(AgainError):
        churn.done(project.live.id, run["run_id"], ml, attempts=10)
    assert look(api, run)["status"] == "running"
    assert listed(api) == before["stats"]["predictions"]
    churn.done(project.live.id, run["run_id"], ml, attempt=4, attempts=10)
    ended = look(api, run)
    assert (ended["status"], ended["successful_users"]) == ("failed", 0)
    assert ended["failures"] == [{"cause": "ml_server_unavailable", "users": 6}]
    assert listed(api) == before["stats"]["predictions"]
    again = api.get(CALCULATE, wait_seconds=0).json()
    assert (again["status"], again["run_id"] != run["run_id"]) == ("queued", True)


def look(api: Api, run: Json) -> Json:
    found: Json = api.get(f"/v1/churn/runs/{run['run_id']}").json()
    return found


def test_a_run_that_is_begun_anew_is_whole(
    api: Api, project: Project, ml: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that was thought dead goes on while another one does its run."""
    monkeypatch.setattr(scoring, "AT_ONCE", 2)
    users(api, 6)
    run = api.post(CALCULATE, {}).json()
    asked = Predictor.batch_predict
    others: list[str] = []

    def is_overtaken(self: Predictor, body: Json) -> Json:
        if "shift" in body and not others:
            others.append("another worker")
            churn.done(project.live.id, run["run_id"], ml)
        return asked(self, body)

    monkeypatch.setattr(Predictor, "batch_predict", is_overtaken)
    churn.done(project.live.id, run["run_id"], ml)
    assert len(others) == 1
    ended = look(api, run)
    assert (ended["status"], ended["total_users"], ended["successful_users"]) == ("done", 6, 6)
    assert len(listed(api)) == 6


def test_a_model_that_changes_has_the_run_begin_anew(
    api: Api, project: Project, ml: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoring, "AT_ONCE", 2)
    users(api, 4)
    run = api.post(CALCULATE, {}).json()
    asked = Predictor.batch_predict

    def changes(self: Predictor, body: Json) -> Json:
        found = asked(self, body)
        if "shift" in body:
            for prediction in found["predictions"]:
                prediction["model_id"] = "model_0000000000000000"
        return found

    with monkeypatch.context() as patch:
        patch.setattr(Predictor, "batch_predict", changes)
        with pytest.raises(AgainError):
            churn.done(project.live.id, run["run_id"], ml, attempts=10)
    churn.done(project.live.id, run["run_id"], ml)
    assert {one["model_id"] for one in listed(api)} != {"model_0000000000000000"}
    assert len(listed(api)) == 4


def test_answers_that_are_none_fail_the_run(
    api: Api, project: Project, ml: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    users(api, 2)
    for answer in ({}, {"shift": 0, "predictions": []}, {"shift": 0, "predictions": [{}]}):
        run = api.post(CALCULATE, {"recalculate": True}).json()
        monkeypatch.setattr(Predictor, "batch_predict", lambda self, body, answer=answer: answer)
        churn.done(project.live.id, run["run_id"], ml)
        assert look(api, run)["failures"] == [{"cause": "ml_server_refused", "users": 2}]


def test_scores_are_found_anew_every_day(
    api: Api, project: Project, ml: Settings, owner: psycopg2.extensions.connection
) -> None:
    def queued() -> int:
        with transaction(project.live.id):
            runs.keep_scoring(project.live.id)
            return ChurnRun.of(project.live.id).where(ChurnRun.status == "queued").count()

    assert queued() == 0  # nobody is there
    users(api, 2)
    assert queued() == 1
    run = api.post(CALCULATE, {}).json()
    churn.done(project.live.id, run["run_id"], ml)
    assert queued() == 0
    owner.cursor().execute("UPDATE churn_run SET created_at = created_at - interval '25 hours'")
    assert queued() == 1


def test_past_moments_are_told_and_a_model_is_trained_before_everybody_is_scored(
    api: Api, project: Project, ml: Settings
) -> None:
    come_and_leave(api)
    run = api.post(BACKTEST).json()
    assert (run["status"], run["tests"]) == ("queued", [])
    assert api.post(BACKTEST).json() == run
    churn.tested(project.live.id, run["run_id"], ml)
    found = api.get(BACKTEST).json()
    assert found == api.get(BACKTEST, backtest_run=run["run_id"]).json()
    assert (found["status"], found["promoted"]) == ("done", not found["objections"])
    assert found["histories"] > 200
    for test in found["tests"]:
        assert {one["name"] for one in test["measures"]} == {"blend", "recency", "rfm"}
        assert sum(one["people"] for one in test["bins"]) == test["people"]
        assert sum(one["people"] * one["churned"] for one in test["bins"]) == pytest.approx(test["churned"])
        said = [one["predicted"] for one in test["bins"]]
        assert said == sorted(said)
    assert api.get(CALCULATE, wait_seconds=0).json()["status"] == "queued"


def test_too_few_users_make_no_backtest(api: Api, project: Project, ml: Settings) -> None:
    assert api.get(BACKTEST).json()["run_id"] is None
    users(api, 3)
    run = api.post(BACKTEST).json()
    churn.tested(project.live.id, run["run_id"], ml)
    ended = api.get(BACKTEST, backtest_run=run["run_id"]).json()
    assert (ended["status"], ended["error"]) == ("failed", "too_few_users")
    assert api.get(CALCULATE, wait_seconds=0).json()["status"] == "queued"


def come_and_leave(api: Api) -> None:
    """Users who come at rates of their own, and leave for good at some time, as people do."""
    chance, now = np.random.default_rng(1), clock.now()
    for n in range(200):
        came, pause, stays = chance.uniform(0, 80), chance.gamma(1, 10) + 1, chance.exponential(60)
        days = came + np.cumsum(chance.exponential(pause, 30))
        visits = [came, *days[days < min(came + stays, 80)]]
        at = [clock.text(now - timedelta(days=80 - day)) for day in visits]
        api.track(*({"userId": f"u{n}", "event": "seen", "timestamp": moment} for moment in at))


def test_conditions_ask_for_scores(api: Api, project: Project, owner: psycopg2.extensions.connection) -> None:
    api.track(*({"userId": user, "event": "seen"} for user in ("ann", "bob", "cat")))
    churn.put(owner, project.live.id, ["ann", "bob"])

    def found(**tests: Any) -> int:
        count: int = api.post("/v1/cohorts/preview", {"definition": {"$churn": tests}}).json()["people"]
        return count

    assert found(churn_probability={"$gte": 0.7}) == 1
    assert found(risk_level="high") == 2
    assert found(risk_level={"$ne": "high"}) == 1
    assert found(calibrated=False, source={"$in": ["shipped", "blend"]}) == 2
    refused = api.post("/v1/cohorts/preview", {"definition": {"$churn": {"chance": 1}}})
    assert refused.status_code == 422
    assert refused.json()["error"]["details"][0]["field"] == "definition.$churn.chance"
