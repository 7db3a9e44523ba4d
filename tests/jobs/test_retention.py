"""The worker deletes what every project has told it to, step by step as time goes by."""

from datetime import timedelta

import pytest

from core import clock
from core.settings import Settings
from jobs import retention
from tests.support.api import Api


def test_events_end_when_their_time_is_up(
    api: Api, strangers_api: Api, as_worker: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for client, days in ((api, 10), (strangers_api, 20)):
        client.track({"userId": "ann", "event": "a"}, {"userId": "ann", "event": "kept"})
        rules = [{"event": "kept", "days": 1_000}]
        assert client.client.put("/v1/retention", json={"default_days": days, "rules": rules}).status_code == 200
    now, left = clock.now(), []
    for day in (9, 11, 19, 21, 999, 1_001):
        with monkeypatch.context() as patch:
            patch.setattr(clock, "now", lambda day=day: now + timedelta(days=day))
            retention.enforce(Settings())
        left.append([len(client.get("/v1/events").json()["data"]) for client in (api, strangers_api)])
    assert left == [[2, 2], [1, 2], [1, 2], [1, 1], [1, 1], [0, 0]]
