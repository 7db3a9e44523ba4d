"""What nudges change: each person counts once, by the first nudge, once its days are over."""

from datetime import timedelta
from typing import Any

import psycopg2.extensions
import pytest

from core import clock, ids
from models.db import transaction
from services.nudges import outcomes
from tests.support import histories
from tests.support.api import Api
from tests.support.project import Project

Json = dict[str, Any]
UPLIFT, SETTINGS = "/v1/nudges/uplift", "/v1/nudges/settings"


class Past:
    """Nudges that were made some days ago, and what came after them."""

    def __init__(self, api: Api, project: Project, owner: psycopg2.extensions.connection) -> None:
        self.api, self.project, self.owner = api, project, owner

    def nudge(self, user_id: str, days_ago: float, withheld_because: str | None = None) -> None:
        with self.owner.cursor() as cursor:
            cursor.execute(
                """INSERT INTO nudge (environment_id, id, person_id, user_id, channel, withheld_because, missing,
                                      created_at)
                   SELECT environment_id, %s, id, user_id, 'content', %s, '[]', now() - make_interval(secs => %s)
                   FROM person WHERE environment_id = %s AND user_id = %s""",
                (str(ids.new()), withheld_because, days_ago * 86_400, self.project.live.id, user_id),
            )
            assert cursor.rowcount == 1

    def did(self, user_id: str, days_ago: float) -> None:
        self.api.track({"userId": user_id, "event": "x", "timestamp": clock.text(clock.now() - timedelta(days_ago))})

    def people(self, *names: str) -> None:
        self.api.post("/v1/batch", {"batch": [{"type": "identify", "userId": name} for name in names]})

    def crowd(self, kind: str, count: int, came_back: int, withheld_because: str | None) -> None:
        """So many people, of whom some did something two days after."""
        names = [f"{kind}-{number}" for number in range(count)]
        self.people(*names)
        for name in names:
            self.nudge(name, 20, withheld_because)
        back = clock.text(clock.now() - timedelta(18))
        self.api.track(*({"userId": name, "event": "x", "timestamp": back} for name in names[:came_back]))

    def found(self) -> Json:
        answer = self.api.get(UPLIFT)
        assert answer.status_code == 200, answer.text
        found: Json = answer.json()
        return found


@pytest.fixture
def past(api: Api, project: Project, owner: psycopg2.extensions.connection) -> Past:
    return Past(api, project, owner)


def counts(found: Json) -> tuple[int, int, int, int, int]:
    arms = (found["nudged"], found["held_out"])
    return (*(arm[name] for arm in arms for name in ("people", "came_back")), found["too_recent"])  # type: ignore[return-value]


def test_there_is_nothing_at_first(past: Past) -> None:
    found = past.found()
    assert counts(found) == (0, 0, 0, 0, 0)
    assert (found["verdict"], found["difference"], found["people_needed"]) == ("not_yet_provable", None, None)
    assert found["nudged"]["rate"] is None


def test_who_counts_and_who_came_back(past: Past) -> None:
    past.people("in time", "at once", "too late", "before", "held", "recent", "capped", "both")
    for name in ("in time", "at once", "too late", "before"):
        past.nudge(name, 20)
    past.did("in time", 13.1)
    past.did("at once", 19.99999)
    past.did("too late", 12.9)
    past.did("before", 20.1)
    past.nudge("held", 20, "holdout")
    past.did("held", 15)
    past.nudge("recent", 3)
    past.did("recent", 2)
    past.nudge("capped", 20, "frequency_cap")
    past.did("capped", 19)
    past.nudge("both", 20, "holdout")
    past.nudge("both", 10)  # whoever was held out first stays so, whatever came later
    past.did("both", 9)
    assert counts(past.found()) == (4, 2, 2, 1, 1)


def test_people_who_turned_out_to_be_one_count_once(past: Past, api: Api) -> None:
    past.people("ann", "bob")
    past.nudge("ann", 20)
    past.nudge("bob", 19)
    api.post("/v1/identify", {"anonymousId": "device"})
    past.api.track({"anonymousId": "device", "event": "x", "timestamp": clock.text(clock.now() - timedelta(19.5))})
    api.post("/v1/identify", {"anonymousId": "device", "userId": "ann"})
    assert counts(past.found()) == (2, 1, 0, 0, 0)


@pytest.mark.parametrize(
    ("nudged", "held_out", "verdict"),
    [((300, 240), (100, 20), "helps"), ((300, 60), (100, 80), "hurts"), ((100, 50), (50, 25), "not_yet_provable")],
)
def test_the_verdict(past: Past, nudged: tuple[int, int], held_out: tuple[int, int], verdict: str) -> None:
    past.crowd("nudged", *nudged, None)
    past.crowd("held", *held_out, "holdout")
    found = past.found()
    assert counts(found) == (*nudged, *held_out, 0)
    assert found["verdict"] == verdict
    assert (found["difference"] is None) == (verdict == "not_yet_provable")
    if found["difference"]:
        assert found["difference"]["estimate"] == pytest.approx(nudged[1] / nudged[0] - held_out[1] / held_out[0])
    assert found["people_needed"] > 0


def test_another_holdout_has_everything_measured_anew(past: Past, api: Api) -> None:
    past.people("ann")
    past.nudge("ann", 20)
    api.patch(SETTINGS, {"holdout_percent": 10, "response_days": 7, "quiet_hours": None})
    assert past.found()["nudged"]["people"] == 1
    for change in ({"holdout_percent": 20}, {"response_days": 3}):
        api.patch(SETTINGS, change)
        found = past.found()
        assert found["nudged"]["people"] == 0
        assert found["since"] == api.get(SETTINGS).json()["updated_at"]


def test_what_came_of_a_nudge_is_known_when_the_events_are_gone(past: Past, project: Project) -> None:
    past.people("ann", "bob", "cat")
    for name in ("ann", "bob"):
        past.nudge(name, 20)
    past.nudge("cat", 2)
    past.did("ann", 18)
    with transaction(project.live.id):
        outcomes.measure(project.live.id)
        outcomes.measure(project.live.id)
    histories.forget(project.live.id)
    with past.owner.cursor() as cursor:
        query = "SELECT user_id, came_back FROM nudge WHERE environment_id = %s ORDER BY user_id"
        cursor.execute(query, (project.live.id,))
        assert cursor.fetchall() == [("ann", True), ("bob", False), ("cat", None)]
    assert counts(past.found()) == (2, 1, 0, 0, 1)
