"""Who should be nudged: by what was learned from those who were held out, and by chance before anything is."""

import itertools
import uuid
from collections.abc import Iterator
from itertools import islice
from typing import Any

import numpy as np
import psycopg2.extensions
import pytest
from psycopg2.extras import execute_values

import jobs.nudges
from core.settings import Settings
from jobs.task import Task
from ml_server.logistic import Logistic
from models.db import transaction
from models.nudge import NudgeLearning
from services import runs
from services.holdout import is_held_out
from services.nudges import learning
from services.nudges.candidates import probabilities
from tests.support import churn
from tests.support.api import Api
from tests.support.project import Project

Json = dict[str, Any]
CANDIDATES, SETTINGS = "/v1/nudges/candidates", "/v1/nudges/settings"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    with churn.ml_server(tmp_path_factory.mktemp("models")) as settings:
        yield settings


def people(api: Api, *names: str) -> None:
    """Users, of whom nobody is held out."""
    api.patch(SETTINGS, {"holdout_percent": 0})
    identified(api, *names)


def identified(api: Api, *names: str) -> None:
    api.post("/v1/batch", {"batch": [{"type": "identify", "userId": name} for name in names]})


def nudgeable(project: Project, count: int) -> list[str]:
    """Returns users whom the holdout is not about, as it is at first."""
    names = (f"u{number}" for number in itertools.count())
    return list(islice((name for name in names if not is_held_out("nudge", project.live.id, name, 10)), count))


def first(api: Api, limit: int = 100) -> list[str]:
    answer = api.get(CANDIDATES, limit=limit)
    assert answer.status_code == 200, answer.text
    return [one["user_id"] for one in answer.json()["data"]]


def learned(project: Project, settings: Settings) -> None:
    """Learns, as the worker would."""
    with transaction(project.live.id):
        run = runs.queue(NudgeLearning, project.live.id)
    payload = {"run_id": str(run.id)}
    jobs.nudges.learn(Task(uuid.uuid4(), project.live.id, "learn_nudges", payload, 1, 1, settings))


def past(owner: psycopg2.extensions.connection, project: Project, count: int) -> None:
    """Nudges of many people. Who comes back goes by the second factor, and what a nudge changes by the first."""
    chance, environment_id = np.random.default_rng(0), project.live.id
    factors = chance.normal(size=(count, 5)).round(3)
    held_out = chance.random(count) < 0.1  # as the settings are at first
    likely = np.where(factors[:, 1] > 0, 0.5, 0.05) + np.where(~held_out & (factors[:, 0] > 0), 0.35, 0)
    came = likely > chance.random(count)
    with owner.cursor() as cursor:
        execute_values(
            cursor,
            """INSERT INTO nudge (environment_id, id, person_id, user_id, channel, withheld_because, contributions,
                                  missing, created_at) VALUES %s""",
            [
                (
                    environment_id,
                    str(uuid.uuid4()),
                    10**9 + n,
                    str(n),
                    "holdout" if held_out[n] else None,
                    factors[n].tolist(),
                )
                for n in range(count)
            ],
            "(%s, %s, %s, %s, 'content', %s, %s::real[], '[]', now() - interval '20 days')",
        )
        execute_values(
            cursor,
            """INSERT INTO event (environment_id, id, person_id, name, kind, properties, context, timestamp,
                                  received_at, epoch) VALUES %s""",
            [(environment_id, str(uuid.uuid4()), 10**9 + int(n), environment_id) for n in np.flatnonzero(came)],
            "(%s, %s, %s, 'x', 'custom', '{}', '{}', now() - interval '18 days', now(), current_epoch(%s))",
        )


def test_before_anything_is_proven_the_order_is_drawn(
    api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    assert first(api) == []
    names = [f"u{number}" for number in range(30)]
    people(api, *names)
    churn.put(owner, project.live.id, names)
    found = api.get(CANDIDATES).json()
    assert (found["method"], found["learned_at"], found["people"], found["tests"]) == ("none", None, 0, [])
    assert {one["expected"] for one in found["data"]} == {None}
    order = [one["user_id"] for one in found["data"]]
    assert sorted(order) == sorted(names)
    assert order not in (names, names[::-1])
    assert first(api) == order
    assert first(api, limit=3) == order[:3]


def test_who_would_not_be_nudged_is_no_candidate(
    api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    people(api, "ann", "bob", "cat", "dan")
    churn.put(owner, project.live.id, ["ann", "bob", "cat"])
    api.post("/v1/suppressions", {"person": {"user_id": "ann"}})
    assert sorted(first(api)) == ["bob", "cat"]
    api.post("/api/nudge", {"user_id": "bob"})
    assert first(api) == ["cat"]
    api.patch(SETTINGS, {"frequency_cap": {"nudges": 2, "days": 7}})
    assert sorted(first(api)) == ["bob", "cat"]
    api.patch(SETTINGS, {"paused": True})
    assert first(api) == []


def test_whoever_nudges_candidates_learns_what_it_changes(
    api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    names = [f"u{number}" for number in range(60)]
    people(api, *names)
    churn.put(owner, project.live.id, names)
    api.patch(SETTINGS, {"holdout_percent": 50})
    found = first(api)
    assert sorted(found) == sorted(names)
    told = [api.post("/api/nudge", {"user_id": name}).json() for name in found]
    assert {one["withheld_because"] for one in told} == {None, "holdout"}
    assert first(api) == [], "both kinds have had their turn"


def test_who_is_changed_most_comes_first(
    api: Api, project: Project, owner: psycopg2.extensions.connection, settings: Settings
) -> None:
    low, high, middle = names = nudgeable(project, 3)
    identified(api, *names)
    churn.put(owner, project.live.id, names)
    with owner.cursor() as cursor:
        for name, recency in ((low, -2.0), (high, 2.0), (middle, 0.0)):
            cursor.execute(
                """UPDATE churn_score SET contributions = ARRAY[%s, 0, 0, 0, 0]
                   FROM person WHERE person.environment_id = %s AND user_id = %s
                   AND churn_score.environment_id = person.environment_id AND person_id = person.id""",
                (recency, project.live.id, name),
            )
    past(owner, project, 5_000)
    learned(project, settings)
    found = api.get(CANDIDATES).json()
    assert (found["method"], found["people"]) == ("uplift", 5_000)
    assert {test["method"] for test in found["tests"]} == {"uplift", "response"}
    assert [one["user_id"] for one in found["data"]] == [high, middle, low]
    expected = [one["expected"] for one in found["data"]]
    assert expected[0] > 0.2
    assert expected[2] < 0.1
    uplift = api.get("/v1/nudges/uplift").json()
    assert uplift["verdict"] == "helps"
    assert uplift["nudged"]["people"] + uplift["held_out"]["people"] == 5_000


def test_too_few_people_teach_nothing(
    api: Api, project: Project, owner: psycopg2.extensions.connection, settings: Settings
) -> None:
    (name,) = nudgeable(project, 1)
    identified(api, name)
    churn.put(owner, project.live.id, [name])
    past(owner, project, 60)
    learned(project, settings)
    found = api.get(CANDIDATES).json()
    assert (found["method"], found["people"], found["tests"]) == ("none", 60, [])
    assert found["learned_at"]
    assert first(api) == [name]


def test_without_a_holdout_there_is_nothing_to_learn_from(
    api: Api, project: Project, owner: psycopg2.extensions.connection, settings: Settings
) -> None:
    past(owner, project, 60)
    people(api, "ann")
    learned(project, settings)
    found = api.get(CANDIDATES).json()
    assert (found["method"], found["people"]) == ("none", 0)
    assert found["learned_at"]


def test_it_is_learned_every_day_where_there_is_something_to_learn_from(
    project: Project, owner: psycopg2.extensions.connection
) -> None:
    def runs_queued() -> int:
        with transaction(project.live.id):
            learning.keep_learning(project.live.id)
            return NudgeLearning.of(project.live.id).count()

    past(owner, project, learning.LEAST - 1)
    assert runs_queued() == 0
    past(owner, project, 1)
    assert runs_queued() == 1
    assert runs_queued() == 1
    with owner.cursor() as cursor:
        query = "UPDATE nudge_learning SET status = 'done', created_at = created_at - interval '1 day'"
        cursor.execute(f"{query} WHERE environment_id = %s", (project.live.id,))
    assert runs_queued() == 2


def test_trellis_and_the_ml_server_reckon_alike() -> None:
    chance = np.random.default_rng(0)
    numbers = [chance.normal(size=5) for _ in range(3)]
    model = Logistic(numbers[0], np.abs(numbers[1]) + 0.1, numbers[2], 0.3)
    rows = chance.normal(size=(50, 5)) * 10
    rows[::7, 2] = np.nan
    shown = {name: getattr(model, name).tolist() for name in ("means", "deviations", "weights")} | {"intercept": 0.3}
    assert np.allclose(probabilities(shown, rows), model.probabilities(rows), rtol=0, atol=1e-12)
