"""Questions about some people only: those of a condition, of a cohort, of several groups."""

from typing import Any

import pytest

from tests.support.api import Api
from tests.support.cohorts import DAY, RANGE, made

QUESTIONS: list[tuple[str, dict[str, Any], Any]] = [
    ("/v1/funnels/query", {"steps": [{"event": "bought"}, {}]}, lambda found: found["steps"][0]["people"]),
    (
        "/v1/retention/query",
        {"start_event": {"event": "bought"}},
        lambda found: sum(c["people"] for c in found["cohorts"]),
    ),
    (
        "/v1/trends/query",
        {"series": [{"event": "bought", "measure": "people"}]},
        lambda found: found["groups"][0]["total"],
    ),
    ("/v1/lifecycle/query", {"events": {"event": "bought"}}, lambda found: sum(p["new"] for p in found["periods"])),
    ("/v1/stickiness/query", {"events": {"event": "bought"}}, lambda found: found["bars"][0]["people_at_least"]),
]


@pytest.mark.parametrize("path, query, people_in", QUESTIONS, ids=[path for path, *_ in QUESTIONS])
def test_questions_about_people(
    api: Api, people: dict[str, str], path: str, query: dict[str, Any], people_in: Any
) -> None:
    listed = made(api, people={"user_ids": ["ann", "dan"]})["id"]
    for asked, expected in [
        ({}, 3),
        ({"plan": "pro"}, 2),
        ({"$inCohort": listed}, 1),
        ({"$not": {"$inCohort": listed}}, 2),
        ({"$performed": {"event": "seen"}}, 0),
        ({"$performed": {"event": "bought", "within_seconds": 30 * DAY}}, 2),
    ]:
        found = api.post(path, {"date_range": RANGE, "people": asked, **query}).json()
        assert people_in(found) == expected, asked


def test_one_question_about_several_groups(api: Api, people: dict[str, str]) -> None:
    query = {"date_range": RANGE, "steps": [{"event": "bought"}, {}], "people": {"$performed": {"event": "bought"}}}
    groups = [{"name": plan, "people": {"plan": plan}} for plan in ("pro", "free", "none")]
    body = {"segments": groups, "question": {"type": "funnel", "query": query}}
    found = api.post("/v1/analytics/segmentation", body).json()["segments"]
    assert [(one["name"], one["answer"]["result"]["steps"][0]["people"]) for one in found] == [
        ("pro", 2),
        ("free", 1),
        ("none", 0),
    ]
    nobody = {"$inCohort": "coh_" + "0" * 22}
    elsewhere = {"type": "funnel", "query": query | {"people": nobody}}
    for wrong, field in [
        (body | {"segments": [*groups, {"name": "?", "people": nobody}]}, "segments.3.people.$inCohort"),
        (body | {"segments": [{"name": "?", "people": {"a": {"$regex": "("}}}]}, "segments.0.people.a.$regex"),
        (body | {"question": elsewhere}, "question.query.people.$inCohort"),
    ]:
        answer = api.post("/v1/analytics/segmentation", wrong)
        assert (answer.status_code, answer.json()["error"]["details"][0]["field"]) == (422, field)


def test_whoever_was_forgotten_is_in_no_audience(api: Api, people: dict[str, str]) -> None:
    api.post("/v1/privacy/erasures", {"person": {"user_id": "bob"}, "mode": "anonymise"})
    query = {"date_range": RANGE, "series": [{"event": "bought", "measure": "people"}]}

    def counted(asked: dict[str, Any]) -> int:
        found = api.post("/v1/trends/query", query | {"people": asked}).json()
        return int(found["groups"][0]["total"])

    assert [counted({}), counted({"plan": {"$ne": "free"}}), counted({"$performed": {"event": "bought"}})] == [3, 1, 2]
