"""Every operation, with a key of every single scope, in one environment or the other, and with keys that only write."""

import uuid
from collections.abc import Iterator, Sequence

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
WITH_KEY = [operation for operation in OPERATIONS if operation.needs_key]


@pytest.fixture(scope="module")
def project(owner: Owner) -> Project:
    return make_project(owner)


def answers(url: str, key: str, operations: Sequence[Operation] = WITH_KEY) -> Iterator[tuple[Operation, bool]]:
    """Yields every operation that needs a key, or those named, and whether this one may call it.

    The requests ask for nothing: those who may are told that they are bad.
    """
    with Api(url, key) as api:
        for operation in operations:
            request = {"json": []} if operation.body else {"params": {"x": "1"}}
            answer = api.client.request(operation.method, unknown_path(operation), **request)
            code = contract.error_code(answer.content)
            assert code in ("validation_error", "insufficient_scope"), operation.id
            yield operation, code == "validation_error"


@pytest.mark.parametrize("scope", ALL_SCOPES)
def test_a_scope_opens_what_the_contract_says_and_nothing_else(
    server_url: str, owner: Owner, project: Project, scope: str
) -> None:
    """Operations take turns between the environments, and begin with the other one at each scope."""
    turn = ALL_SCOPES.index(scope) % 2
    for number, environment in enumerate(("live", "test")):
        key = make_key(owner, getattr(project, environment).id, environment, "secret", [scope])
        for operation, may in answers(server_url, key, WITH_KEY[(number + turn) % 2 :: 2]):
            assert may == (set(operation.scopes) <= {scope}), (operation.id, environment)


@pytest.mark.parametrize("type_", ["public", "write"])
def test_a_key_that_may_be_public_only_writes_whatever_scopes_it_has(
    server_url: str, owner: Owner, project: Project, type_: str
) -> None:
    key = make_key(owner, project.live.id, "live", type_, list(ALL_SCOPES))
    for operation, may in answers(server_url, key):
        writes = set(operation.scopes) <= set(WRITE_SCOPES) and not operation.secret_only
        assert may == writes, operation.id


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
