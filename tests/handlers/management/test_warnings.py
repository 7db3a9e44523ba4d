"""Warnings: what was stored but looks wrong, counted by day and kind."""

from datetime import timedelta
from typing import Any

import psycopg2.extensions
import pytest

from core import clock
from services import warnings
from tests.support.api import Api
from tests.support.contract import CONTRACT
from tests.support.project import Project


def warned(api: Api, **query: Any) -> dict[str, int]:
    """Returns how many events of each kind of warning there are, over all days."""
    found: dict[str, int] = {}
    for warning in api.get("/v1/ingestion-warnings", **query).json()["data"]:
        found[warning["kind"]] = found.get(warning["kind"], 0) + warning["events"]
    return found


def ago(**span: float) -> str:
    return clock.text(clock.now() - timedelta(**span))


def test_events_that_are_all_right_make_none(api: Api) -> None:
    api.track({"userId": "ann", "event": "a", "timestamp": ago(days=29), "properties": {"a": 1}})
    api.post("/v1/batch", {"sentAt": ago(hours=23), "batch": [{"type": "track", "anonymousId": "x", "event": "a"}]})
    api.track({"userId": "nullable", "event": "a"})
    assert warned(api) == {}


@pytest.mark.parametrize(
    ("kind", "item"),
    [
        ("old_timestamp", {"timestamp": ago(days=31)}),
        ("clock_skew", {"timestamp": ago(hours=30), "sentAt": ago(hours=30)}),
        ("shared_id", {"userId": "null"}),
        ("shared_id", {"userId": None, "anonymousId": "[object Object]"}),
        ("shared_id", {"anonymousId": "UNDEFINED"}),
        ("shared_id", {"userId": None, "anonymousId": "0"}),
        ("odd_properties", {"properties": {"": 1}}),
        ("odd_properties", {"properties": {f"p{n}": n for n in range(201)}}),
    ],
)
def test_what_looks_wrong_is_stored_and_counted(api: Api, kind: str, item: dict[str, Any]) -> None:
    api.track({"userId": "ann", "event": "fine"})
    for _ in range(2):
        assert api.track({"userId": "ann", "event": "odd"} | item).json()["accepted"] == 1
    (warning,) = api.get("/v1/ingestion-warnings").json()["data"]
    assert (warning["kind"], warning["events"], warning["day"]) == (kind, 2, clock.now().date().isoformat())
    assert warning["message"] == warnings.MESSAGES[kind]
    sample = api.get(f"/v1/events/{warning['sample_event_id']}").json()
    assert (sample["event"], sample["received_at"]) == ("odd", warning["last_seen_at"])


def test_an_event_may_look_wrong_in_several_ways(api: Api) -> None:
    api.track({"userId": "null", "event": "a", "timestamp": ago(days=40)})
    assert warned(api) == {"shared_id": 1, "old_timestamp": 1}


def test_too_many_names_are_noticed(api: Api) -> None:
    for start in (0, 500, 1000):
        api.track(*({"userId": "ann", "event": f"viewed page {n}"} for n in range(start, start + 500)))
    assert warned(api) == {"many_event_names": 500}
    api.track({"userId": "ann", "event": "viewed page 1"})
    assert warned(api) == {"many_event_names": 500}


def test_memory_of_names_is_bounded() -> None:
    before = dict(warnings.names_of)
    for number in range(10**6, 10**6 + 2 * warnings.MOST_ENVIRONMENTS):
        warnings.known_names(number)
    assert len(warnings.names_of) <= warnings.MOST_ENVIRONMENTS
    warnings.names_of.clear()
    warnings.names_of.update(before)


def test_duplicates_and_strangers_do_not_count(api: Api, strangers_api: Api) -> None:
    for _ in range(2):
        api.track({"userId": "null", "event": "a", "messageId": "m"})
    assert warned(api) == {"shared_id": 1}
    assert warned(strangers_api) == {}


def test_the_days_that_are_asked_for(api: Api, project: Project, owner: psycopg2.extensions.connection) -> None:
    for days in (29, 7, 6, 0):
        api.track({"userId": "null", "event": "a"})
        owner.cursor().execute(
            "UPDATE ingestion_warning SET day = day - %s WHERE environment_id = %s AND day = current_date",
            (days, project.live.id),
        )
    assert [warned(api, days=days) for days in (1, 7, 8, 30)] == [{"shared_id": n} for n in (1, 2, 3, 4)]
    assert warned(api) == {"shared_id": 2}
    assert api.get("/v1/ingestion-warnings", days=31).status_code == 400


def test_kinds_are_those_of_the_contract() -> None:
    components = CONTRACT.operations["management.listIngestionWarnings"].components
    assert components["schemas"]["WarningKind"]["enum"] == list(warnings.MESSAGES)
