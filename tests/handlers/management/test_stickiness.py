"""In how many periods people are active, asked through the API."""

from typing import Any

import pytest

from tests.support.api import Api

THREE_DAYS = {"start": "2026-03-02T00:00:00Z", "end": "2026-03-05T00:00:00Z"}


def ask(api: Api, **question: Any) -> list[tuple[int, int, int]]:
    answer = api.post("/v1/stickiness/query", {"date_range": THREE_DAYS} | question)
    assert answer.status_code == 200, answer.text
    return [(bar["periods"], bar["people"], bar["people_at_least"]) for bar in answer.json()["bars"]]


def visit(api: Api, person: str, *days: int, plan: str = "free") -> None:
    for day in days:
        at = f"2026-03-{day:02}T12:00:00Z"
        api.track({"userId": person, "event": "Visited", "timestamp": at, "properties": {"plan": plan}})


def test_people_by_days(api: Api) -> None:
    visit(api, "ann", 2, 3, 4)
    visit(api, "bob", 2, 2, 4)
    visit(api, "cid", 5, plan="growth")
    visit(api, "dan", 3, plan="growth")
    assert ask(api) == [(1, 1, 3), (2, 1, 2), (3, 1, 1)]
    assert ask(api, minimum_events=2) == [(1, 1, 1), (2, 0, 0), (3, 0, 0)]
    assert ask(api, filter={"plan": "growth"}) == [(1, 1, 1), (2, 0, 0), (3, 0, 0)]
    assert ask(api, period="week") == [(1, 3, 3)]


@pytest.mark.parametrize("more", [{"minimum_events": 0}, {"period": "year"}, {"event": "a"}])
def test_questions_that_do_not_fit(api: Api, more: dict[str, Any]) -> None:
    assert api.post("/v1/stickiness/query", {"date_range": THREE_DAYS} | more).status_code == 400
