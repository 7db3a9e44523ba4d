"""Every operation, with a key of every single scope, in both environments, and with keys that only write."""

import uuid
from collections import Counter

import psycopg2.extensions
import pytest

from app.contract import Operation
from services.keys import ALL_SCOPES, WRITE_SCOPES
from tests.support import contract
from tests.support.api import Api
from tests.support.project import Project, make_key, make_project
from tests.support.scene import OPERATIONS
from tests.support.slots import unknown_path

Owner = psycopg2.extensions.connection
KINDS = (("public", "live"), ("write", "live"), ("secret", "live"), ("secret", "test"))
WITH_KEY = [operation for operation in OPERATIONS if operation.needs_key]


@pytest.fixture(scope="module")
def crowd(owner: Owner) -> dict[tuple[str, str, str], str]:
    """A key of each scope and kind."""
    project: Project = make_project(owner)
    return {
        (scope, type_, name): make_key(owner, getattr(project, name).id, name, type_, [scope])
        for scope in ALL_SCOPES
        for type_, name in KINDS
    }


def refused(api: Api, operation: Operation) -> str:
    """Returns the code of the refusal of a request that asks for nothing: those who may ask are told that it is bad."""
    request = {"json": []} if operation.body else {"params": {"x": "1"}}
    return contract.error_code(api.client.request(operation.method, unknown_path(operation), **request).content)


@pytest.mark.parametrize("scope", ALL_SCOPES)
def test_a_scope_opens_what_the_contract_says_and_nothing_else(
    server_url: str, crowd: dict[tuple[str, str, str], str], scope: str
) -> None:
    cells: Counter[str] = Counter()
    for (held, type_, environment), key in crowd.items():
        if held != scope:
            continue
        holds = {scope} if type_ == "secret" else {scope} & set(WRITE_SCOPES)
        with Api(server_url, key) as api:
            for operation in WITH_KEY:
                code = refused(api, operation)
                may = set(operation.scopes) <= holds and (type_ == "secret" or not operation.secret_only)
                assert code == ("validation_error" if may else "insufficient_scope"), (operation.id, type_, environment)
                cells[code] += 1
    assert cells.total() == len(WITH_KEY) * len(KINDS)


def test_every_operation_but_its_own_key_names_a_scope() -> None:
    assert [operation.id for operation in WITH_KEY if not operation.scopes] == ["management.getOwnKey"]
    assert {scope for operation in WITH_KEY for scope in operation.scopes} <= set(ALL_SCOPES)


def test_scopes_are_those_of_the_references_and_ours() -> None:
    references = {"contacts", "segments", "referrals", "campaigns", "surveys", "waitlists", "webhooks", "settings"}
    ours = {"events", "experiments", "churn", "nudges", "templates", "alerts", "privacy", "exports", "keys"}
    expected = {f"{area}:{right}" for area in references | ours | {"analytics"} for right in ("read", "write")}
    assert set(ALL_SCOPES) == expected


@pytest.mark.parametrize("second", ["X-API-Key", "X-Write-Key", "body"])
def test_two_keys_in_one_request_are_refused(server_url: str, project: Project, second: str) -> None:
    body = {"userId": "ann", "event": "seen", "messageId": uuid.uuid4().hex}
    other = project.live.secret_key
    headers = {} if second == "body" else {second: other}
    with Api(server_url, project.live.write_key) as api:
        answer = api.post("/v1/track", body | ({"writeKey": other} if second == "body" else {}), headers=headers)
        assert answer.status_code == 401
        same = api.post("/v1/track", body, headers={"X-API-Key": project.live.write_key})
        assert same.status_code == 200
