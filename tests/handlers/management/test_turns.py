"""Questions take turns: whoever asks too many at once is told to come back, and keeps nobody else from an answer."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from app.turns import AT_ONCE, WAITING
from engine import snapshot
from tests.support.api import Api
from tests.support.project import Project

QUESTION = {
    "date_range": {"start": "2026-01-01T00:00:00Z", "end": "2026-01-02T00:00:00Z"},
    "period": "day",
    "series": [{"event": "a"}],
}


def test_who_asks_too_many_questions_at_once(
    server_url: str, project: Project, strangers_api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered, gate, asked = snapshot.answered, threading.Event(), threading.Semaphore(0)

    def when_the_gate_opens(*arguments: Any) -> Any:
        asked.release()
        assert gate.wait(8)
        return answered(*arguments)

    def ask() -> httpx.Response:
        with Api(server_url, project.live.secret_key) as api:
            return api.post("/v1/trends/query", QUESTION)

    monkeypatch.setattr(snapshot, "answered", when_the_gate_opens)
    with ThreadPoolExecutor(AT_ONCE + WAITING + 1) as pool:
        first = [pool.submit(ask) for _ in range(AT_ONCE)]
        for _ in first:
            assert asked.acquire(timeout=5)
        waiting = [pool.submit(ask) for _ in range(WAITING + 1)]
        while not any(one.done() for one in waiting):
            time.sleep(0.01)
        (refused,) = (one.result() for one in waiting if one.done())
        theirs = pool.submit(strangers_api.post, "/v1/trends/query", QUESTION)
        gate.set()
        assert refused.status_code == 503
        assert refused.json()["error"]["code"] == "service_unavailable"
        assert refused.headers["retry-after"] == "5"
        statuses = sorted(one.result().status_code for one in (*first, *waiting))
        assert statuses == [200] * (AT_ONCE + WAITING) + [503]
        assert theirs.result().status_code == 200
