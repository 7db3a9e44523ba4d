"""What is served beside the contract, and what operators see."""

import json
import logging
import re

import httpx
import peewee
import psycopg2.extensions
import pytest
import yaml

from app.contract import BUNDLES, PUBLISHED
from app.logs import HumanFormatter, JsonFormatter
from tests.support.api import Api
from tests.support.project import Project


def get(url: str, path: str) -> httpx.Response:
    return httpx.get(url + path, trust_env=False, follow_redirects=True)


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_documents_are_served_without_a_key(server_url: str, name: str) -> None:
    served = yaml.safe_load(get(server_url, f"/openapi/{name}.yaml").text)
    assert served == get(server_url, f"/openapi/{name}.json").json()
    assert served == json.loads((BUNDLES / f"{name}.json").read_text())


def test_the_docs_page_stays_on_this_host(server_url: str) -> None:
    page = get(server_url, "/docs")
    assert page.headers["content-security-policy"].startswith("default-src 'self'")
    links = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert links
    for link in links:
        assert link.startswith(("/docs/", "/openapi/", "#", "data:")), link
        assert link.startswith(("#", "data:")) or get(server_url, link).status_code == 200, link


@pytest.mark.parametrize(
    "path", ["/docs/../app/auth.py", "/docs/%2e%2e/pyproject.toml", "/docs/nothing.js", "/openapi/x.yaml"]
)
def test_nothing_else_is_served(server_url: str, path: str) -> None:
    answer = httpx.get(server_url + path, trust_env=False)
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")


def test_probes(server_url: str) -> None:
    assert get(server_url, "/healthz").text == "ok"
    assert get(server_url, "/readyz").json() == {"ready": True, "obstacles": []}
    assert httpx.post(f"{server_url}/healthz", trust_env=False).status_code == 405


def test_metrics_count_answers_by_operation(api: Api, server_url: str) -> None:
    api.track({"userId": "ann", "event": "a"})
    text = get(server_url, "/metrics").text
    assert re.search(r'trellis_requests_total\{operation="ingest.batch",status="200"\} [1-9]', text)
    assert 'trellis_request_seconds_bucket{le="0.05",operation="ingest.batch"}' in text


def test_metrics_tell_of_the_queue(server_url: str, project: Project, owner: psycopg2.extensions.connection) -> None:
    owner.cursor().execute(
        """INSERT INTO job (environment_id, id, kind, payload, state, attempts, max_attempts, queued_at, due_at)
           VALUES (%s, gen_random_uuid(), 'for_metrics', '{}', 'queued', 0, 1, now(), now() - interval '400 s')""",
        (project.live.id,),
    )
    text = get(server_url, "/metrics").text
    owner.cursor().execute("DELETE FROM job WHERE kind = 'for_metrics'")
    for name, value in (("queued", "1"), ("running", "0"), ("failed", "0"), ("stuck", "1"), ("oldest_seconds", "40")):
        assert f'trellis_jobs_{name}{{kind="for_metrics"}} {value}' in text


def test_metrics_are_there_while_the_database_is_away(server_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> list[object]:
        raise peewee.OperationalError

    monkeypatch.setattr("services.jobs.figures", away)
    answer = get(server_url, "/metrics")
    assert (answer.status_code, "trellis_requests_total" in answer.text) == (200, True)
    assert "trellis_jobs" not in answer.text


def test_the_senders_request_id_is_kept_and_a_strange_one_replaced(server_url: str) -> None:
    for given, kept in (("my-trace.1", True), ("no spaces allowed", False), ("x" * 65, False)):
        answer = httpx.get(f"{server_url}/api/health-check", headers={"X-Request-Id": given}, trust_env=False)
        assert (answer.headers["x-request-id"] == given) is kept


def test_logs_for_machines_and_for_people() -> None:
    record = logging.LogRecord("a", logging.INFO, "f", 1, "GET %s", ("/x",), None)
    record.request_id, record.operation, record.duration_ms = "req_1", "ingest.track", 1.5
    entry = json.loads(JsonFormatter().format(record))
    assert entry | {"time": ""} == {
        "time": "", "level": "info", "logger": "a", "message": "GET /x", "request_id": "req_1",
        "operation": "ingest.track", "duration_ms": 1.5,
    }  # fmt: skip
    assert "GET /x  1.5 ms  req_1" in HumanFormatter().format(record)
