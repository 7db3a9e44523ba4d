"""Cohorts, by a definition and by hand: who is in them, and why."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import psycopg2.extensions
import pytest

from core import clock, ids
from core.settings import Settings
from jobs import cohorts as jobs
from jobs.task import Task
from models.db import transaction
from services import cohort_upkeep
from tests.support import histories
from tests.support.api import Api
from tests.support.cohorts import DAY, NOW, RANGE, at, made, members
from tests.support.project import Project


def update(project: Project) -> None:
    """Does what the worker does."""
    jobs.update(Task(uuid4(), project.live.id, "update_cohorts", {}, 1, 1, Settings()))


DEFINITIONS = [
    ({"plan": "pro"}, ["ann", "bob"]),
    ({"plan": {"$not": {"$eq": "pro"}}}, ["cid", "dan"]),
    ({"$performed": {"event": "bought"}}, ["ann", "bob", "cid"]),
    ({"$performed": {"event": "bought", "exactly": 0}}, ["dan"]),
    ({"$performed": {"event": "bought", "at_least": 3, "within_seconds": 30 * DAY}}, ["ann"]),
    ({"$performed": {"event": "bought", "at_most": 1}}, ["bob", "cid", "dan"]),
    ({"$performed": {"event": "bought", "where": {"amount": {"$gte": 30}}}}, ["ann", "cid"]),
    ({"$performed": {"event": "bought", "date_range": {"start": at(45), "end": at(35)}}}, ["cid"]),
    ({"$firstTime": {"event": "bought", "within_seconds": 7 * DAY}}, ["ann", "bob"]),
    ({"$stopped": {"event": "bought", "for_seconds": 30 * DAY}}, ["cid"]),
    ({"$regularly": {"event": "bought", "period": "day", "of": 10, "at_least": 2}}, ["ann"]),
    ({"$sequence": {"steps": [{"event": "bought", "where": {"amount": 30}}, {"event": "bought"}]}}, ["ann"]),
    (
        {"$sequence": {"steps": [{"event": "bought"}, {"event": "bought", "within_seconds": DAY // 2}]}},
        [],
    ),
    ({"$or": [{"plan": "free"}, {"$performed": {"event": "bought", "at_least": 3}}]}, ["ann", "cid", "dan"]),
    ({"$nor": [{"plan": "free"}, {"$performed": {"event": "bought", "at_least": 3}}]}, ["bob"]),
    ({}, ["ann", "bob", "cid", "dan"]),
]


@pytest.mark.parametrize("definition, expected", DEFINITIONS, ids=[str(asked)[:60] for asked, _ in DEFINITIONS])
def test_definitions(
    api: Api, project: Project, people: dict[str, str], definition: dict[str, Any], expected: list[str]
) -> None:
    cohort = made(api, definition=definition)
    assert (cohort["type"], cohort["status"], cohort["people"]) == ("dynamic", "computing", None)
    preview = api.post("/v1/cohorts/preview", {"definition": definition}).json()
    assert (preview["people"], preview["total"]) == (len(expected), 4)
    update(project)
    assert members(api, cohort) == expected
    now = api.get(f"/v1/cohorts/{cohort['id']}").json()
    assert (now["status"], now["people"], now["definition"]) == ("ready", len(expected), definition)
    for user, contact in people.items():
        explained = api.get(f"/v1/cohorts/{cohort['id']}/members/{contact}/explain").json()
        assert explained["holds"] == explained["is_member"] == (user in expected)


def test_membership_follows_events(api: Api, project: Project, people: dict[str, str]) -> None:
    cohort = made(api, definition={"plan": "pro", "$performed": {"event": "bought", "at_least": 2}})
    update(project)
    assert members(api, cohort) == ["ann"]
    api.track({"userId": "bob", "event": "bought"})
    update(project)
    assert members(api, cohort) == ["ann", "bob"]
    api.post("/v1/identify", {"userId": "ann", "traits": {"plan": "free"}})
    update(project)
    assert members(api, cohort) == ["bob"]
    assert api.post("/v1/privacy/erasures", {"person": {"user_id": "bob"}}).json()["counts"]["cohorts"] == 1
    assert members(api, cohort) == []
    assert api.get(f"/v1/cohorts/{cohort['id']}").json()["people"] == 0


def test_explanations_tell_the_events(api: Api, project: Project, people: dict[str, str]) -> None:
    asked = {"$or": [{"plan": "free"}, {"$performed": {"event": "bought", "where": {"amount": {"$lte": 20}}}}]}
    cohort = made(api, definition=asked)
    path = f"/v1/cohorts/{cohort['id']}/members/{people['ann']}/explain"
    explained = api.get(path).json()
    assert (explained["contact_id"], explained["holds"], explained["is_member"]) == (people["ann"], True, False)
    plan, bought = explained["leaves"]
    assert plan == {"path": "$or.0.plan", "holds": False, "value": "pro", "count": None, "events": []}
    assert (bought["path"], bought["holds"], bought["count"]) == ("$or.1.$performed", True, 2)
    assert [(one["timestamp"], one["properties"]) for one in bought["events"]] == [
        (at(1), {"amount": 10}),
        (at(2), {"amount": 20}),
    ]
    then = api.get(path, as_of=at(1.5)).json()
    assert [leaf["count"] for leaf in then["leaves"]] == [None, 1]


def test_as_of_a_time_that_is_past(api: Api, people: dict[str, str]) -> None:
    asked = {"$performed": {"event": "bought", "at_least": 2}}
    counts = [
        api.post("/v1/cohorts/preview", {"definition": asked, "as_of": at(days)}).json()["people"]
        for days in (0, 1, 2.5)
    ]
    assert counts == [1, 1, 0]
    assert api.post("/v1/cohorts/preview", {"definition": {"plan": "pro"}, "as_of": at(1)}).json()["people"] == 0
    late = api.post("/v1/cohorts/preview", {"definition": asked, "as_of": at(-2)})
    assert (late.status_code, late.json()["error"]["details"][0]["field"]) == (422, "as_of")


def test_lists(api: Api, project: Project, people: dict[str, str]) -> None:
    cohort = made(api, people={"user_ids": ["ann", "nobody"], "contact_ids": [people["bob"]]})
    assert (cohort["type"], cohort["status"], cohort["people"], cohort["definition"]) == ("static", "ready", 2, None)
    changed = api.post(
        f"/v1/cohorts/{cohort['id']}/members",
        {"add": {"user_ids": ["cid", "ann", "zoe"]}, "remove": {"contact_ids": [people["bob"]]}},
    ).json()
    assert changed == {"added": 1, "removed": 1, "unknown_ids": ["zoe"], "people": 2}
    assert members(api, cohort) == ["ann", "cid"]
    explained = api.get(f"/v1/cohorts/{cohort['id']}/members/{people['cid']}/explain").json()
    assert (explained["holds"], explained["is_member"], explained["leaves"]) == (True, True, [])
    named = made(api, definition={"plan": "free", "$not": {"$inCohort": cohort["id"]}})
    update(project)
    assert members(api, named) == ["dan"]
    api.post(f"/v1/cohorts/{cohort['id']}/members", {"remove": {"user_ids": ["cid"]}})
    update(project)
    assert members(api, named) == ["cid", "dan"]


def test_who_turns_out_to_be_on_a_list(api: Api, project: Project) -> None:
    api.track({"anonymousId": "a visitor", "event": "seen"})
    (visitor,) = api.get("/v1/contacts").json()["data"]
    api.post("/v1/identify", {"userId": "ann", "traits": {}})
    cohort = made(api, people={"contact_ids": [visitor["id"]]})
    api.post("/v1/identify", {"userId": "ann", "anonymousId": "a visitor", "traits": {}})
    update(project)
    assert members(api, cohort) == ["ann"]


def test_cohorts_of_actors(api: Api, people: dict[str, str]) -> None:
    query = {"date_range": RANGE, "steps": [{"event": "bought"}, {"event": "bought"}], "window_seconds": 7 * DAY}
    actors = {"type": "funnel", "query": query, "cell": {"step": 2}}
    assert members(api, made(api, actors=actors)) == ["ann"]
    retention = {"date_range": RANGE, "start_event": {"event": "bought"}}
    assert members(api, made(api, actors={"type": "retention", "query": retention, "cell": {}})) == [
        "ann",
        "bob",
        "cid",
    ]
    path = {"type": "path", "query": {"date_range": RANGE}, "cell": {"step": 1, "source": {"value": "bought"}}}
    assert members(api, made(api, actors=path)) == ["ann", "bob", "cid"]
    wrong = api.post("/v1/cohorts", {"name": "None", "actors": actors | {"cell": {"step": 3}}})
    assert (wrong.status_code, wrong.json()["error"]["details"][0]["field"]) == (422, "cell.step")


def test_a_whole_number_is_one_however_it_is_written(api: Api, people: dict[str, str]) -> None:
    for definition in [
        {"$performed": {"event": "bought", "at_least": 1, "at_most": 5, "within_seconds": 86_400}},
        {"$performed": {"event": "bought", "exactly": 2}},
        {"$firstTime": {"event": "bought", "within_seconds": 86_400}},
        {"$sequence": {"steps": [{}, {"within_seconds": 86_400}], "window_seconds": 86_400}},
        {"$regularly": {"period": "day", "of": 3, "at_least": 1, "times": 1}},
        {"$stopped": {"event": "bought", "for_seconds": 60, "before_seconds": 86_400}},
        {"$restarted": {"event": "bought", "within_seconds": 60, "after_seconds": 86_400}},
    ]:
        as_floats = json.loads(json.dumps(definition), parse_int=float)
        one, other = (api.post("/v1/cohorts/preview", {"definition": asked}) for asked in (definition, as_floats))
        assert (one.status_code, other.status_code) == (200, 200), other.text
        assert one.json()["people"] == other.json()["people"]


def test_what_nobody_can_read_is_told_with_its_place(api: Api) -> None:
    nobody = "coh_" + "0" * 22
    for definition, field in [
        ({"$performed": {"at_least": 2, "at_most": 1}}, "definition.$performed.at_most"),
        ({"$and": [{"$performed": {"exactly": 1, "at_least": 1}}]}, "definition.$and.0.$performed.exactly"),
        ({"$performed": {"where": {"a": {"$regex": "("}}}}, "definition.$performed.where.a.$regex"),
        ({"$sequence": {"steps": [{"within_seconds": 1}]}}, "definition.$sequence.steps.0.within_seconds"),
        ({"$regularly": {"period": "day", "of": 2, "at_least": 3}}, "definition.$regularly.at_least"),
        ({"$not": {"$inCohort": nobody}}, "definition.$not.$inCohort"),
    ]:
        for path in ("/v1/cohorts", "/v1/cohorts/preview"):
            body = {"definition": definition} | ({"name": "Wrong"} if path == "/v1/cohorts" else {})
            answer = api.post(path, body)
            assert (answer.status_code, answer.json()["error"]["details"][0]["field"]) == (422, field)
    wrong = api.post("/v1/trends/query", {"date_range": RANGE, "series": [{}], "people": {"$inCohort": nobody}})
    assert (wrong.status_code, wrong.json()["error"]["details"][0]["field"]) == (422, "people.$inCohort")


def test_a_cohort_is_one_thing(api: Api) -> None:
    for asked in ({}, {"definition": {}, "people": {}}):
        assert api.post("/v1/cohorts", {"name": "None", **asked}).status_code == 422


def test_cohorts_name_one_another_without_end_nowhere(api: Api, project: Project, people: dict[str, str]) -> None:
    one = made(api, definition={"plan": "pro"})
    other = made(api, definition={"$not": {"$inCohort": one["id"]}})
    update(project)
    assert members(api, other) == ["cid", "dan"]
    around = api.patch(f"/v1/cohorts/{one['id']}", {"definition": {"$inCohort": other["id"]}})
    assert (around.status_code, around.json()["error"]["details"][0]["field"]) == (
        422,
        "definition.$inCohort.$not.$inCohort",
    )
    assert api.delete(f"/v1/cohorts/{one['id']}").status_code == 409
    changed = api.patch(f"/v1/cohorts/{one['id']}", {"name": "Another", "definition": {"plan": "free"}}).json()
    assert (changed["name"], changed["status"]) == ("Another", "computing")
    update(project)
    assert (members(api, one), members(api, other)) == (["cid", "dan"], ["ann", "bob"])
    assert api.delete(f"/v1/cohorts/{other['id']}").status_code == 204
    assert api.delete(f"/v1/cohorts/{one['id']}").status_code == 204
    assert api.get(f"/v1/cohorts/{one['id']}").status_code == 404


def test_lists_have_no_definition_and_definitions_no_list(api: Api, people: dict[str, str]) -> None:
    listed, defined = made(api, people={}), made(api, definition={"plan": "pro"})
    assert api.patch(f"/v1/cohorts/{listed['id']}", {"definition": {}}).status_code == 422
    assert api.post(f"/v1/cohorts/{defined['id']}/members", {"add": {"user_ids": ["ann"]}}).status_code == 422


def test_pages_of_members(api: Api, people: dict[str, str]) -> None:
    cohort = made(api, people={"user_ids": list(people)})
    found: list[str] = []
    cursor = None
    while True:
        page = api.get(f"/v1/cohorts/{cohort['id']}/members", limit=3, cursor=cursor).json()
        found += [one["user_id"] for one in page["data"]]
        cursor = page["next_cursor"]
        if not page["has_more"]:
            break
    assert sorted(found) == sorted(people)


def test_time_alone_ends_it(api: Api, project: Project) -> None:
    api.track({"userId": "ann", "event": "bought"})
    cohort = made(api, definition={"$performed": {"event": "bought", "within_seconds": 60}})
    update(project)
    assert members(api, cohort) == ["ann"]
    with transaction(project.live.id):
        cohort_upkeep.update_cohorts(project.live.id, clock.now() + timedelta(seconds=61))
    assert members(api, cohort) == []


def test_an_event_that_is_written_under_an_id_of_the_past(
    api: Api, project: Project, owner: psycopg2.extensions.connection
) -> None:
    """As one is whose writer looked its person up before somebody else said who that is."""
    api.track({"anonymousId": "a visitor", "event": "seen"})
    api.post("/v1/identify", {"userId": "ann", "traits": {}})
    cohort = made(api, definition={"$performed": {"event": "bought"}})
    api.post("/v1/identify", {"userId": "ann", "anonymousId": "a visitor", "traits": {}})
    update(project)
    with owner.cursor() as cursor:
        cursor.execute("SELECT person_id FROM person_link WHERE environment_id = %s", (project.live.id,))
        (visitor,) = cursor.fetchone() or (0,)
        histories.put(owner, project.live.id, [histories.Happened(visitor, NOW, "bought")], {})
        cursor.execute("SELECT tell_news(%s, %s::bigint[])", (project.live.id, [visitor]))
    update(project)
    assert members(api, cohort) == ["ann"]


def test_one_cohort_that_nobody_can_read_stops_no_other(
    api: Api, project: Project, people: dict[str, str], owner: psycopg2.extensions.connection
) -> None:
    wrong, good = made(api, definition={"plan": "free"}), made(api, definition={"plan": "pro"})
    with owner.cursor() as cursor:
        cursor.execute(
            """UPDATE cohort SET definition = '{"$inCohort": "coh_0000000000000000000000"}' WHERE id = %s""",
            (str(ids.internal(wrong["id"])),),
        )
    update(project)
    assert members(api, good) == ["ann", "bob"]
    assert api.get(f"/v1/cohorts/{wrong['id']}").json()["status"] == "computing"


def test_cohorts_of_cohorts_have_an_end(api: Api) -> None:
    last = made(api, definition={"plan": "pro"})
    named = {"$or": [{"$inCohort": last["id"]}] * 45}
    wide = made(api, definition=named)
    wider = made(api, definition={"$or": [{"$inCohort": wide["id"]}] * 2})
    too_wide = api.post("/v1/cohorts", {"name": "Wide", "definition": {"$or": [{"$inCohort": wider["id"]}] * 2}})
    assert (too_wide.status_code, too_wide.json()["error"]["details"][0]["field"]) == (422, "definition")
    for _ in range(11):
        last = made(api, definition={"$inCohort": last["id"]})
    too_deep = api.post("/v1/cohorts/preview", {"definition": {"$inCohort": last["id"]}})
    assert too_deep.status_code == 422
    assert api.post("/v1/cohorts", {"name": "Deep", "definition": {"$inCohort": last["id"]}}).status_code == 422


@pytest.mark.parametrize("period", ["hour", "month"])
def test_as_of_long_ago(api: Api, people: dict[str, str], period: str) -> None:
    regularly = {"$regularly": {"event": "bought", "period": period, "of": 100, "at_least": 1}}
    cohort = made(api, definition=regularly)
    for as_of in ("0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z"):
        preview = api.post("/v1/cohorts/preview", {"definition": regularly, "as_of": as_of})
        assert (preview.status_code, preview.json()["people"]) == (200, 0)
        explained = api.get(f"/v1/cohorts/{cohort['id']}/members/{people['ann']}/explain", as_of=as_of)
        assert (explained.status_code, explained.json()["holds"]) == (200, False)


def test_since_when_somebody_is_on_a_list_outlives_who_it_was(api: Api) -> None:
    api.track({"anonymousId": "a visitor", "event": "seen"})
    (visitor,) = api.get("/v1/contacts").json()["data"]
    for user in ("ann", "bob"):
        api.post("/v1/identify", {"userId": user, "traits": {}})
    path = f"/v1/cohorts/{made(api, people={'contact_ids': [visitor['id']]})['id']}/members"
    (before,) = api.get(path).json()["data"]
    api.post("/v1/identify", {"userId": "ann", "anonymousId": "a visitor", "traits": {}})
    api.post(path, {"add": {"user_ids": ["bob"]}})
    after = {one["user_id"]: one["entered_at"] for one in api.get(path).json()["data"]}
    assert after["ann"] == before["entered_at"] < after["bob"]
