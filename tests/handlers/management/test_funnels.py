from datetime import timedelta
from typing import Any

import pytest

from core import clock
from tests.support.api import Api
from tests.support.journeys import journeys

YEAR = {"start": "2026-01-01T00:00:00Z", "end": "2027-01-01T00:00:00Z"}


def ask(api: Api, *steps: Any, **options: Any) -> dict[str, Any]:
    body = {"date_range": YEAR, "steps": [{"event": s} if isinstance(s, str) else s for s in steps]}
    answer = api.post("/v1/funnels/query", body | options)
    assert answer.status_code == 200, answer.text
    return answer.json()


def people(result: dict[str, Any]) -> list[int]:
    return [step["people"] for step in result["steps"]]


def test_a_funnel_counts_people_and_where_they_stop(api: Api) -> None:
    journeys(
        api,
        ann=["signed_up", "+1h invited", "+1d paid"],
        bob=["signed_up", "+2d invited"],
        cid=["invited", "+1h paid"],
        dora=["signed_up", "signed_up"],
    )
    result = ask(api, "signed_up", "invited", "paid")
    assert people(result) == [3, 2, 1]
    assert [step["dropped_off"] for step in result["steps"]] == [1, 1, 0]
    assert [step["conversion_rate"] for step in result["steps"]] == [1, 2 / 3, 1 / 3]
    assert [step["step_conversion_rate"] for step in result["steps"]] == [1, 2 / 3, 1 / 2]
    assert result["steps"][1]["conversion_interval"]["low"] == pytest.approx(0.20765, abs=1e-5)
    assert result["steps"][1]["conversion_interval"]["high"] == pytest.approx(0.93851, abs=1e-5)


def test_the_window_runs_from_the_first_step(api: Api) -> None:
    journeys(api, ann=["a", "+1h b", "+1h c"])
    assert people(ask(api, "a", "b", "c", window_seconds=7200)) == [1, 1, 1]
    assert people(ask(api, "a", "b", "c", window_seconds=7199)) == [1, 1, 0]


def test_best_entry_tries_again_and_first_entry_does_not(api: Api) -> None:
    journeys(api, ann=["a", "+3d a", "+1h b"])
    assert people(ask(api, "a", "b", window_seconds=86400)) == [1, 1]
    assert people(ask(api, "a", "b", window_seconds=86400, entry="first")) == [1, 0]


def test_the_three_orders(api: Api) -> None:
    journeys(api, ann=["a", "+1h x", "+1h b"], bob=["b", "+1h a"], cid=["a", "+1h b"])
    assert people(ask(api, "a", "b")) == [3, 2]
    assert people(ask(api, "a", "b", order="strict")) == [3, 1]
    assert people(ask(api, "a", "b", order="any")) == [3, 3]


def test_ties(api: Api) -> None:
    journeys(api, ann=["b", "a"])
    assert people(ask(api, "a", "b")) == [1, 1]
    assert people(ask(api, "a", "b", ties="strict")) == [1, 0]
    assert people(ask(api, "a", "a")) == [1, 0], "two steps take two events"


def test_people_inside_their_window_are_in_progress(api: Api) -> None:
    an_hour_ago = clock.text(clock.now() - timedelta(hours=1))
    api.track({"userId": "ann", "event": "a", "timestamp": an_hour_ago})
    range_ = {"start": "2026-01-01T00:00:00Z", "end": clock.text(clock.now() + timedelta(days=1))}
    for window, in_progress in ((7200, 1), (1800, 0)):
        (first, _) = ask(api, "a", "b", date_range=range_, window_seconds=window)["steps"]
        assert (first["in_progress"], first["dropped_off"]) == (in_progress, 1 - in_progress)


def test_people_enter_in_the_range_and_may_finish_after_it(api: Api) -> None:
    journeys(api, start="2026-01-31T23:00:00Z", ann=["a", "+2h b"], bob=["+2h a", "+1h b"])
    january = {"start": "2026-01-01T00:00:00Z", "end": "2026-02-01T00:00:00Z"}
    assert people(ask(api, "a", "b", date_range=january)) == [1, 1]


def test_a_person_is_one_whatever_ids_led_there(api: Api) -> None:
    journeys(api, ann=["b"])
    api.track({"anonymousId": "device", "event": "a", "timestamp": "2026-01-09T00:00:00Z"})
    assert people(ask(api, "a", "b")) == [1, 0]
    api.post("/v1/identify", {"userId": "ann", "anonymousId": "device"})
    assert people(ask(api, "a", "b")) == [1, 1]


def test_an_optional_step_holds_nobody_back(api: Api) -> None:
    journeys(api, ann=["a", "+1h b", "+1h c"], bob=["a", "+1h c"], cid=["a", "+1h b"])
    assert people(ask(api, "a", "b", "c")) == [3, 2, 1]
    result = ask(api, "a", {"event": "b", "optional": True}, "c")
    assert people(result) == [3, 2, 2]
    assert [step["step_conversion_rate"] for step in result["steps"]] == [1, 2 / 3, 2 / 3]
    assert [step["dropped_off"] for step in result["steps"]] == [0, 1, 0]


def test_a_step_can_have_a_limit_of_its_own(api: Api) -> None:
    journeys(api, ann=["a", "+1h b", "+3h c"], bob=["a", "+3h b", "+1h c"])
    assert people(ask(api, "a", "b", {"event": "c", "within_seconds": 7200})) == [2, 2, 1]
    assert people(ask(api, "a", {"event": "b", "within_seconds": 7200}, "c")) == [2, 1, 1]


def test_an_exclusion_ends_a_chain_and_not_the_person(api: Api) -> None:
    journeys(api, ann=["a", "+1h x", "+1h b", "+1h c"], bob=["a", "+1h x", "+1h a", "+1h b", "+1h x", "+1h c"])
    assert people(ask(api, "a", "b", "c", exclusions=[{"event": "x"}])) == [2, 1, 0]
    assert people(ask(api, "a", "b", "c", exclusions=[{"event": "x", "to_step": 2}])) == [2, 1, 1]
    assert people(ask(api, "a", "b", "c", exclusions=[{"event": "x", "from_step": 2}])) == [2, 2, 1]


CONTRADICTIONS: list[tuple[dict[str, Any], str]] = [
    ({"steps": [{"event": "a", "optional": True}, {"event": "b"}]}, "steps"),
    ({"steps": [{"event": "a"}, {"event": "b", "optional": True}]}, "steps"),
    ({"exclusions": [{"event": "x", "from_step": 2, "to_step": 2}]}, "exclusions.0"),
    ({"exclusions": [{"event": "x"}, {"event": "x", "to_step": 3}]}, "exclusions.1"),
    ({"order": "any", "exclusions": [{"event": "x"}]}, "order"),
    ({"order": "any", "steps": [{"event": "a"}, {"event": "b", "within_seconds": 5}]}, "order"),
    ({"steps": [{"event": "a", "within_seconds": 5}, {"event": "b"}]}, "steps.0.within_seconds"),
    ({"attribution": "last"}, "attribution"),
    ({"attribution": "step", "breakdown": "p"}, "attribution_step"),
    ({"attribution": "step", "attribution_step": 3, "breakdown": "p"}, "attribution_step"),
    ({"attribution_step": 1}, "attribution_step"),
    ({"time_to_convert": {"step": 3}}, "time_to_convert.step"),
]


@pytest.mark.parametrize("change, field", CONTRADICTIONS)
def test_contradictions_are_told(api: Api, change: dict[str, Any], field: str) -> None:
    answer = api.post("/v1/funnels/query", {"date_range": YEAR, "steps": [{"event": "a"}, {"event": "b"}]} | change)
    assert answer.status_code == 422
    assert answer.json()["error"]["details"][0]["field"] == field


def test_a_trend_has_who_enters_in_each_period(api: Api) -> None:
    journeys(api, start="2026-03-02T10:00:00Z", ann=["a", "+30h b", "+1h a"], bob=["+25h a", "+1h b"])
    range_ = {"start": "2026-03-01T12:00:00Z", "end": "2026-03-04T00:00:00Z"}
    result = ask(api, "a", "b", date_range=range_, trend_period="day", window_seconds=86400 * 2)
    assert people(result) == [2, 2]
    assert [(period["start"][:10], people(period)) for period in result["trend"]] == [
        ("2026-03-01", [0, 0]),
        ("2026-03-02", [1, 1]),
        ("2026-03-03", [2, 1]),
    ]
    assert [period["is_cut"] for period in result["trend"]] == [True, False, False]
    assert ask(api, "a", "b")["trend"] is None


def test_how_long_people_take(api: Api) -> None:
    journeys(api, ann=["a", "+1h b"], bob=["a", "+3h a", "+2h b"], cid=["a", "+9h b"], dora=["a"])
    times = ask(api, "a", "b", time_to_convert={"bins": 2})["time_to_convert"]
    assert (times["step"], times["people"]) == (2, 3)
    assert (times["average_seconds"], times["median_seconds"]) == (4 * 3600, 2 * 3600)
    assert times["bins"] == [
        {"from_seconds": 3600, "to_seconds": 5 * 3600, "people": 2},
        {"from_seconds": 5 * 3600, "to_seconds": 9 * 3600, "people": 1},
    ]
    nobody = ask(api, "b", "c", time_to_convert={})["time_to_convert"]
    assert nobody == {"step": 2, "people": 0, "average_seconds": None, "median_seconds": None, "bins": []}


def test_which_event_tells_the_value(api: Api) -> None:
    told = {"ann": [("a", "x"), ("b", "y"), ("c", "z")], "bob": [("a", "x"), ("b", "x")], "cid": [("a", "y")]}
    for user, events in told.items():
        for hour, (name, value) in enumerate(events):
            timestamp = f"2026-01-10T0{hour}:00:00Z"
            api.track({"userId": user, "event": name, "timestamp": timestamp, "properties": {"p": value}})

    def by(attribution: str, **more: Any) -> dict[str, list[int]]:
        groups = ask(api, "a", "b", "c", breakdown="p", attribution=attribution, **more)["breakdown"]
        return {group["value"]: people(group) for group in groups}

    assert by("first") == {"x": [2, 2, 1], "y": [1, 0, 0]}
    assert by("last") == {"x": [1, 1, 0], "y": [1, 0, 0], "z": [1, 1, 1]}
    assert by("step", attribution_step=2) == {"x": [1, 1, 0], "y": [1, 1, 1]}
    assert by("all") == {"x": [2, 1, 0], "y": [1, 0, 0]}


def test_a_breakdown_splits_by_the_first_entry(api: Api) -> None:
    for n, country in enumerate(["DE", "DE", "FR", None]):
        properties = {"geo": {"country": country}} if country else {}
        for day, name in (("10", "a"), ("11", "b")):
            timestamp = f"2026-01-{day}T00:00:00Z"
            api.track({"userId": f"u{n}", "event": name, "timestamp": timestamp, "properties": properties})
    result = ask(api, "a", "b", breakdown="geo.country")
    assert [(g["value"], g["other"], people(g)) for g in result["breakdown"]] == [
        ("DE", False, [2, 2]),
        ("FR", False, [1, 1]),
        (None, False, [1, 1]),
    ]


def test_beyond_25_values_there_is_one_rest(api: Api) -> None:
    api.track(
        *(
            {"userId": f"u{n}", "event": "a", "timestamp": "2026-01-10T00:00:00Z", "properties": {"n": n}}
            for n in range(30)
        )
    )
    groups = ask(api, "a", "b", breakdown="n")["breakdown"]
    assert len(groups) == 26
    assert (groups[-1]["other"], people(groups[-1])) == (True, [5, 0])


CONDITIONS: list[tuple[dict[str, Any], set[str]]] = [
    ({"n": 5}, {"five"}),
    ({"n": {"$eq": 5}}, {"five"}),
    ({"n": {"$ne": 5}}, {"ten", "text", "null", "none", "deep"}),
    ({"n": {"$gt": 5}}, {"ten"}),
    ({"n": {"$gte": 5, "$lt": 10}}, {"five"}),
    ({"n": {"$lte": 10}}, {"five", "ten"}),
    ({"n": {"$gte": "a"}}, {"text"}),
    ({"n": {"$in": [5, "x"]}}, {"five", "text"}),
    ({"n": {"$in": []}}, set()),
    ({"n": {"$nin": [5, "x"]}}, {"ten", "null", "none", "deep"}),
    ({"n": {"$nin": []}}, {"five", "ten", "text", "null", "none", "deep"}),
    ({"n": None}, {"null", "none"}),
    ({"n": {"$ne": None}}, {"five", "ten", "text", "deep"}),
    ({"n": {"$exists": True}}, {"five", "ten", "text", "deep"}),
    ({"n": {"$exists": False}}, {"null", "none"}),
    ({"n.in \"quotes\"": 1}, {"deep"}),
    ({"n": 5, "other": 1}, set()),
    ({"$or": [{"n": {"$lt": 6}}, {"n": {"$regex": "^X"}}, {"n": {"$regexi": "^X"}}]}, {"five", "text"}),
    ({"$nor": [{"n": {"$type": "number"}}, {"n": None}]}, {"text", "deep"}),
    ({"$not": {"n": {"$not": {"$gt": 5}}}}, {"ten"}),
    ({"n": {"$gt": "6"}}, {"ten", "text"}),
    ({"n": {"$vgte": "9"}, "$and": []}, {"ten", "text"}),
    ({"n'); DROP TABLE event; --": {"$exists": False}}, {"five", "ten", "text", "null", "none", "deep"}),
    ({}, {"five", "ten", "text", "null", "none", "deep"}),
]  # fmt: skip


@pytest.mark.parametrize("is_about_actors", [False, True])
def test_a_condition_that_nobody_can_read_is_told_with_its_place(api: Api, is_about_actors: bool) -> None:
    steps = [{"event": "a"}, {"event": "b", "where": {"$or": [{"n": 1}, {"m.o": {"$regex": "("}}]}}]
    query = {"date_range": YEAR, "steps": steps, "filter": {"n": {"$not": {"$regexi": "(?!x)"}}}}
    path, body = "query", query
    if is_about_actors:
        path, body = "actors", {"query": query, "cell": {"step": 1}}
    answer = api.post(f"/v1/funnels/{path}", body)
    assert answer.status_code == 422, answer.text
    prefix = "query." if is_about_actors else ""
    assert {(detail["field"], detail["reason"]) for detail in answer.json()["error"]["details"]} == {
        (f"{prefix}steps.1.where.$or.1.m.o.$regex", "condition"),
        (f"{prefix}filter.n.$not.$regexi", "condition"),
    }


@pytest.mark.parametrize(("where", "expected"), CONDITIONS, ids=[str(condition) for condition, _ in CONDITIONS])
def test_conditions_on_properties(api: Api, where: dict[str, Any], expected: set[str]) -> None:
    values = {"five": {"n": 5}, "ten": {"n": 10}, "text": {"n": "x"}, "null": {"n": None}, "none": {},
              "deep": {"n": {'in "quotes"': 1}}}  # fmt: skip
    for name, properties in values.items():
        at = "2026-01-10T00:00:00Z"
        api.track({"userId": name, "event": "a", "timestamp": at, "properties": properties | {"name": name}})
    result = ask(api, {"event": "a", "where": where}, "b", breakdown="name")
    assert {group["value"] for group in result["breakdown"]} == expected


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"date_range": YEAR, "steps": [{"event": "a"}]},
        {"date_range": YEAR, "steps": [{"event": "a"}] * 51},
        {"date_range": YEAR, "steps": [{"event": "a"}, {"event": "b"}], "order": "random"},
        {"date_range": YEAR, "steps": [{"event": "a"}, {"event": "b"}], "window_seconds": 0},
        {"date_range": YEAR, "steps": [{"event": "a"}, {"where": {"n": {"$near": "x"}}}]},
        {"date_range": YEAR, "steps": [{"event": "a"}, {"where": {"$and": {"n": 1}}}]},
        {"date_range": {"start": "today", "end": "tomorrow"}, "steps": [{}, {}]},
    ],
)
def test_questions_that_do_not_fit(api: Api, body: Any) -> None:
    assert api.post("/v1/funnels/query", body).status_code == 400
