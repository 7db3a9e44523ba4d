"""Templates: kept only where they mean something, found by an id of one's own, and tried before they are kept."""

from typing import Any

import pytest

from tests.support.api import Api
from tests.support.project import Project

Json = dict[str, Any]
HELLO = {"name": "Hello", "text": "Hi {{ user.first_name | default('there') }}, see {{ context.feature }}"}


def test_a_template_is_made_changed_and_deleted(api: Api) -> None:
    made = api.post("/v1/templates", HELLO)
    assert made.status_code == 201
    template = made.json()
    assert made.headers["location"] == f"/v1/templates/{template['id']}"
    assert template["names"] == ["context.feature", "user.first_name"]
    assert (template["subject"], template["fallback"]) == (None, None)
    changed = api.patch(made.headers["location"], {"text": "Hello", "subject": "{{ project.name }}"}).json()
    assert (changed["name"], changed["text"], changed["names"]) == ("Hello", "Hello", ["project.name"])
    assert changed["updated_at"] > changed["created_at"]
    assert api.get(made.headers["location"]).json() == changed
    assert api.delete(made.headers["location"]).status_code == 204
    assert api.get(made.headers["location"]).status_code == 404


def test_an_id_of_ones_own_is_found_in_each_environment(api: Api, server_url: str, project: Project) -> None:
    with Api(server_url, project.test.secret_key) as test:
        for environment in (api, test):
            assert environment.post("/v1/templates", HELLO | {"id": "template_1"}).json()["id"] == "template_1"
    taken = api.post("/v1/templates", HELLO | {"id": "template_1"})
    assert (taken.status_code, taken.json()["error"]["details"][0]["reason"]) == (409, "taken")


@pytest.mark.parametrize("field", ["text", "subject"])
def test_a_text_that_means_nothing_is_refused_with_its_line(api: Api, field: str) -> None:
    wrong = {field: "Hi\n{{ 'x' * 1000 }}"}
    api.post("/v1/templates", HELLO | {"id": "template_1"})
    for answer in (
        api.post("/v1/templates", HELLO | wrong),
        api.post("/v1/templates/preview", {"text": "x"} | wrong),
        api.patch("/v1/templates/template_1", wrong),
    ):
        assert answer.status_code == 422
        (detail,) = answer.json()["error"]["details"]
        assert (detail["field"], detail["reason"]) == (field, "template")
        assert detail["message"] == "Line 2: mul is not part of this language."


def test_a_preview_says_what_is_missing(api: Api) -> None:
    asked: Json = {"text": HELLO["text"], "subject": "{{ user.name }}", "traits": {"name": "Ann Lee"}}
    found = api.post("/v1/templates/preview", asked).json()
    assert found == {
        "subject": "Ann Lee",
        "content": "Hi Ann, see ",
        "missing": ["context.feature"],
        "names": ["context.feature", "user.first_name", "user.name"],
    }
    found = api.post("/v1/templates/preview", asked | {"custom_context": {"feature": "maps"}}).json()
    assert (found["content"], found["missing"]) == ("Hi Ann, see maps", [])


def test_a_preview_has_an_end(api: Api) -> None:
    asked = {"text": "{{ context.a }}" * 30, "custom_context": {"a": "x" * 1_000}}
    answer = api.post("/v1/templates/preview", asked)
    assert (answer.status_code, answer.json()["error"]["details"][0]["reason"]) == (422, "too_long")
