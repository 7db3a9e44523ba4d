"""Cohorts while everything goes on: writers, merges, erasures, sealing, new cohorts, and upkeep that never stops.

Nobody looks at all people again in the end: what was kept along the way has to be right.
"""

import os
import random
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from core import clock
from jobs import cohorts as jobs
from models.cohort import Cohort, CohortMember
from models.db import transaction
from services import cohort_upkeep
from services.audiences import Audience, find_people
from services.cohort_definitions import known, meaning
from services.questions import now_in
from tests.support import histories
from tests.support.api import Api
from tests.support.project import Project

SECONDS = 6.0
DEFINITIONS: list[dict[str, Any]] = [
    {"$performed": {"event": "a", "at_least": 3}},
    {"$performed": {"event": "a"}, "$not": {"$performed": {"event": "b", "within_seconds": 2}}},
    {"$sequence": {"steps": [{"event": "a"}, {"event": "b"}], "within_seconds": 3}},
    {"plan": {"$ne": "pro"}, "$performed": {"exactly": 1, "event": "b"}},
    {"$stopped": {"event": "a", "for_seconds": 1}},
]


@pytest.mark.skipif(
    "SEALED" in os.environ, reason="it seals by itself, beside all else; each request doing so is a jam"
)
def test_what_is_kept_is_what_would_be_found(server_url: str, project: Project) -> None:
    stop, failures = threading.Event(), []

    def again(step: Callable[[Api, random.Random], None], seed: int) -> threading.Thread:
        def run() -> None:
            dice = random.Random(seed)
            try:
                with Api(server_url, project.live.secret_key) as api:
                    while not stop.is_set():
                        step(api, dice)
            except Exception as error:
                failures.append(error)

        return threading.Thread(target=run)

    def track(api: Api, dice: random.Random) -> None:
        who = dice.choice([{"userId": f"u{dice.randrange(40)}"}, {"anonymousId": f"v{dice.randrange(40)}"}])
        api.track(*({**who, "event": dice.choice("ab")} for _ in range(dice.randrange(1, 5))))

    def identify(api: Api, dice: random.Random) -> None:
        user, visitor = f"u{dice.randrange(40)}", f"v{dice.randrange(40)}"
        api.post("/v1/identify", {"userId": user, "anonymousId": visitor, "traits": {"plan": dice.choice("ab")}})
        time.sleep(0.02)

    def erase(api: Api, dice: random.Random) -> None:
        api.post("/v1/privacy/erasures", {"person": {"user_id": f"u{dice.randrange(40)}"}, "mode": "delete"})
        time.sleep(0.2)

    def define(api: Api, dice: random.Random) -> None:
        api.post("/v1/cohorts", {"name": "One", "definition": dice.choice(DEFINITIONS)})
        time.sleep(0.3)

    def keep(api: Api, dice: random.Random) -> None:
        with transaction(project.live.id):
            cohort_upkeep.update_cohorts(project.live.id)

    def seal(api: Api, dice: random.Random) -> None:
        histories.seal(project.live.id)
        time.sleep(0.3)

    steps = [track, track, track, identify, erase, define, keep, seal]
    threads = [again(step, number) for number, step in enumerate(steps)]
    for thread in threads:
        thread.start()
    time.sleep(SECONDS)
    stop.set()
    for thread in threads:
        thread.join()
    for failure in failures:
        raise failure
    now = clock.now()
    for _ in range(jobs.AT_ONCE):
        with transaction(project.live.id):
            if not cohort_upkeep.update_cohorts(project.live.id, now):
                break
    with transaction(project.live.id):
        _, zone = now_in(project.live.id)
        cohorts = list(Cohort.of(project.live.id))
        assert len(cohorts) > 5
        for cohort in cohorts:
            kept = sorted(row.person_id for row in CohortMember.inside(project.live.id, cohort.id))
            found, _ = find_people(Audience(project.live.id, meaning(cohort, known(project.live.id)), now, zone))
            assert (kept, cohort.definition) == (found.tolist(), cohort.definition)
            assert cohort.people == len(kept)
