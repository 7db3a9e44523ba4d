"""Every request that the contract prints as an example is answered as the contract says."""

from typing import Any

import pytest

from tests.support.api import Api
from tests.support.contract import CONTRACT
from tests.support.project import Project
from tests.support.scene import IN_EXAMPLES, STICKINESS, without_key

EXAMPLES = [
    pytest.param(operation, example["value"], id=f"{operation.id}-{name}")
    for operation in CONTRACT.operations.values()
    if operation.body
    for name, example in operation.spec["requestBody"]["content"]["application/json"]["examples"].items()
]


@pytest.fixture
def ids(api: Api) -> dict[str, str]:
    """Things for the paths that name one."""
    api.post("/v1/batch", {"batch": [{"type": "track", "userId": "ann"}]})
    for user_id in IN_EXAMPLES:
        api.post("/v1/contacts", {"user_id": user_id})
    report = api.post("/v1/reports", {"name": "x", "question": STICKINESS}).json()["id"]
    low = {"metric": "average_periods", "is": "below", "threshold": 1}
    return {
        "contact_id": api.post("/v1/contacts", {}).json()["id"],
        "key_id": api.post("/v1/keys", {"name": "x", "type": "secret"}).json()["id"],
        "dead_letter_id": api.get("/v1/dead-letters").json()["data"][0]["id"],
        "report_id": report,
        "rule_id": api.post(f"/v1/reports/{report}/alert-rules", low).json()["id"],
        "template_id": api.post("/v1/templates", {"id": "template_comeback", "name": "x", "text": "x"}).json()["id"],
        "destination_id": api.post(
            "/v1/destinations", {"name": "x", "type": "slack", "url": "https://x.example"}
        ).json()["id"],
        "cohort_id": api.post("/v1/cohorts", {"name": "x", "people": {}}).json()["id"],
    }


@pytest.mark.parametrize(("operation", "body"), EXAMPLES)
def test_an_example_is_answered_with_success(
    api: Api, project: Project, ids: dict[str, str], operation: Any, body: Any
) -> None:
    if "projectId" in body:
        body = body | {"projectId": project.live.public_key}
        del api.client.headers["Authorization"]
    else:
        body = without_key(operation, body)
    answer = api.client.request(operation.method, operation.path.format(**ids), json=body)
    assert answer.status_code == operation.success, answer.text
    assert answer.json().get("rejected", []) == []
