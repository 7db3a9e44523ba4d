"""The referee of all other tests looks at each answer, also where openapi-core has seen one like it."""

import json

import jsonschema_rs
import pytest
from openapi_core.templating.responses.exceptions import ResponseNotFound
from openapi_core.validation.response.exceptions import ResponseValidationError

from tests.support import contract

HEADERS = {
    "content-type": "application/json",
    "x-request-id": "req_0123456789abcdefghijkl",
    "cache-control": "no-store",
}
GOOD = {"data": [], "has_more": False, "next_cursor": None}


@pytest.fixture(autouse=True)
def rates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.support.rates.check", lambda *_: None)


def seen(body: object, **headers: str) -> None:
    contract.check_answer("GET", "/v1/contacts", 200, HEADERS | headers, json.dumps(body).encode())


@pytest.mark.parametrize("body", [GOOD | {"more": 1}, GOOD | {"data": [{}]}, {}, []])
def test_a_body_that_does_not_fit_is_refused_after_one_that_did(body: object) -> None:
    seen(GOOD)
    with pytest.raises(jsonschema_rs.ValidationError):
        seen(body)


def test_a_header_that_does_not_fit_is_refused_after_one_that_did() -> None:
    seen(GOOD)
    with pytest.raises(ResponseValidationError):
        seen(GOOD, **{"cache-control": "public"})


def test_a_status_that_is_not_documented_is_refused() -> None:
    with pytest.raises(ResponseNotFound):
        contract.check_answer("GET", "/v1/contacts", 418, HEADERS, b"{}")
