"""Rates over HTTP: what each plan allows, whom requests count against, and what answers say of it."""

import time
import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import psycopg2.extensions
import pytest

from app.limits import bucket_id
from core import api_key
from services.plans import PLANS
from tests.support import contract, rates
from tests.support.api import Api
from tests.support.project import Environment, make_key, make_project, spend
from tests.support.wire import exchange, request

Owner = psycopg2.extensions.connection


@contextmanager
def client(url: str, key: str | None = None, address: str | None = None) -> Iterator[Api]:
    """A client at an address of its own; each of its answers is checked, its headers included."""
    with Api(url, key) as api:
        if address:
            api.client.headers["X-Forwarded-For"] = address
        yield api


def an_address() -> str:
    return ".".join(["10", *(str(byte) for byte in uuid.uuid4().bytes[:3])])


def track(api: Api) -> int:
    return api.post("/v1/track", {"userId": "ann", "event": "seen"}).status_code


def another_key(owner: Owner, environment: Environment) -> str:
    return make_key(owner, environment.id, "live", "secret", ["settings:read", "events:write"])


def hammer(api: Api, count: int) -> tuple[Counter[int], float]:
    """Returns what so many reads of the project were answered, and how many seconds they took."""
    begun = time.monotonic()
    statuses = Counter(api.get("/v1/project").status_code for _ in range(count))
    return statuses, time.monotonic() - begun


def test_plans_are_those_of_the_references() -> None:
    def numbers(name: str) -> list[tuple[int, int] | None]:
        plan = PLANS[name]
        found = (plan.ingest.key, plan.ingest.project, plan.other.key, plan.other.project)
        return [rate and (rate.limit, rate.window_s) for rate in found]

    assert numbers("free") == [(100, 1), (1_000, 1), (10, 1), (100, 1)]
    assert numbers("growth") == [(500, 1), (5_000, 1), (50, 1), (500, 1)]
    assert numbers("scale") == [(1_000, 1), (10_000, 1), (100, 1), (1_000, 1)]
    assert numbers("workspace_starter") == numbers("workspace_growth") == [None, (100, 1), None, (60, 60)]
    assert numbers("workspace_scale") == [None, (1_000, 1), None, (60, 60)]
    plans = contract.bundle("management")["components"]["schemas"]["Plan"]["enum"]
    assert plans == list(PLANS)


def test_a_key_gets_its_rate_and_no_more(server_url: str, owner: Owner) -> None:
    project = make_project(owner, "free")
    with client(server_url, project.live.secret_key) as api:
        statuses, seconds = hammer(api, 40)
        assert 10 <= statuses[200] <= 10 + seconds * 10
        assert statuses[200] + statuses[429] == 40
        refused = api.get("/v1/project")
        while refused.status_code != 429:
            refused = api.get("/v1/project")
        assert contract.error_code(refused.content) == "rate_limited"
        assert refused.json()["error"]["message"] == "Rate limit exceeded. Retry after 1 seconds."
        assert (refused.headers["retry-after"], refused.headers["x-ratelimit-limit"]) == ("1", "10")
        assert track(api) == 200, "ingest has a rate of its own"
    with client(server_url, another_key(owner, project.live)) as other:
        assert other.get("/v1/project").status_code == 200, "so has another key"
    with client(server_url, project.test.secret_key) as test:
        assert test.get("/v1/project").status_code == 200, "and the other environment"


def test_after_the_time_that_it_says_a_request_passes(server_url: str, owner: Owner) -> None:
    with client(server_url, make_project(owner, "free").live.secret_key) as api:
        while (answer := api.get("/v1/project")).status_code == 200:
            pass
        time.sleep(int(answer.headers["retry-after"]))
        passed = api.get("/v1/project")
        assert passed.status_code == 200
        time.sleep(max(0, rates.read(passed.headers).reset - time.time()))
        assert rates.read(api.get("/v1/project").headers).remaining == 9, "and then the whole limit is there again"


def test_a_workspace_shares_one_rate(server_url: str, owner: Owner) -> None:
    project = make_project(owner, "workspace_starter")
    begun = time.monotonic()
    found: Counter[int] = Counter()
    for key in (project.live.secret_key, another_key(owner, project.live)):
        with client(server_url, key) as api:
            found += hammer(api, 50)[0]
            answer = api.get("/v1/project")
            found[answer.status_code] += 1
    assert 60 <= found[200] <= 60 + time.monotonic() - begun
    read = rates.read(answer.headers)
    assert (read.limit, list(read.policies)) == (60, ["project"])
    assert read.policies["project"] == (60, 60)
    assert read.reset >= time.time() + 50, "a minute until the whole limit is there again"
    assert int(answer.headers["retry-after"]) <= 2, "but a second until the next request"


def test_a_project_gets_no_more_by_making_more_keys(server_url: str, owner: Owner) -> None:
    project = make_project(owner, "free")
    begun, statuses = time.monotonic(), Counter[int]()
    for _ in range(20):
        with client(server_url, another_key(owner, project.live)) as api:
            statuses += hammer(api, 10)[0]
    seconds = time.monotonic() - begun
    assert 100 <= statuses[200] <= 100 + seconds * 100


def test_requests_at_once_are_counted_like_those_in_a_row(server_url: str, owner: Owner) -> None:
    project = make_project(owner, "free")
    body, key = b'{"userId": "ann", "event": "seen"}', ("X-API-Key", project.live.write_key)
    begun = time.monotonic()
    with ThreadPoolExecutor(16) as pool:
        sent = [pool.submit(exchange, server_url, request("POST", "/v1/track", key, body=body)) for _ in range(300)]
        answers = [future.result() for future in sent]
    seconds = time.monotonic() - begun
    statuses = Counter(answer.status for answer in answers)
    assert 100 <= statuses[200] <= 100 + seconds * 100
    assert statuses[200] + statuses[429] == 300
    for answer in answers:
        rates.check(answer.status, dict(answer.headers))


def test_what_was_refused_was_not_done(server_url: str, owner: Owner) -> None:
    project = make_project(owner, "free")
    with client(server_url, project.live.secret_key) as api:
        made = Counter(api.post("/v1/contacts", {"user_id": str(number)}).status_code for number in range(30))
        assert made[429] > 0
        time.sleep(1)
        assert len(api.get("/v1/contacts", limit=100).json()["data"]) == made[201]


def test_requests_without_a_key_count_against_their_address(server_url: str) -> None:
    with client(server_url, address=an_address()) as api:
        assert api.get("/api/health-check").status_code == 200
        answer = api.get("/v1/contacts")
        read = rates.read(answer.headers)
        assert (answer.status_code, read.limit, list(read.policies)) == (401, 100_000, ["address"])


@pytest.mark.parametrize(
    ("method", "path", "options", "status"),
    [
        ("GET", "/v1/nothing", {}, 404),
        ("PUT", "/v1/contacts", {}, 405),
        ("POST", "/v1/track", {"content": b"{"}, 400),
        ("POST", "/v1/track", {"json": {"writeKey": "trl_wk_live_x"}}, 401),
        ("POST", "/v1/contacts", {"content": b" " * 300_000}, 413),
        ("POST", "/v1/contacts", {"content": b"x", "headers": {"Content-Type": "text/csv"}}, 415),
        ("GET", "/api/health-check?x=1", {}, 400),
    ],
)
def test_every_refusal_says_how_its_sender_stands(server_url, method, path, options, status) -> None:
    with client(server_url, address=an_address()) as api:
        answer = api.client.request(method, path, **options)
    assert answer.status_code == status
    rates.check(status, answer.headers)
    assert list(rates.read(answer.headers).policies) == ["address"]


@pytest.fixture
def spent_address(owner: Owner) -> str:
    """An address that may send nothing for a minute."""
    address = an_address()
    spend(owner, 0, "address", address)
    return address


def test_an_address_that_tries_keys_is_stopped(server_url: str, owner: Owner, spent_address: str) -> None:
    project = make_project(owner)
    unknown = api_key.generate("secret", "live")
    for key in (None, "trl_sk_live_nonsense", unknown, project.live.secret_key):
        with client(server_url, key, spent_address) as api:
            answer = api.get("/v1/project")
            assert (answer.status_code, contract.error_code(answer.content)) == (429, "rate_limited")
            assert 3_590 <= int(answer.headers["retry-after"]) <= 3_600
            assert api.get("/api/health-check").status_code == 429
            assert api.get("/v1/nothing").status_code == 429
    with client(server_url, project.live.secret_key) as elsewhere:
        assert elsewhere.get("/v1/project").status_code == 200
    with client(server_url, project.live.secret_key, spent_address) as known:
        assert known.get("/v1/project").status_code == 200, "a key that is known needs no look-up"


def test_what_is_no_operation_is_not_counted(server_url: str, spent_address: str) -> None:
    with client(server_url, address=spent_address) as api:
        for path in ("/healthz", "/readyz", "/openapi/ingest.yaml", "/docs/"):
            answer = api.get(path)
            assert answer.status_code == 200
            assert "x-ratelimit-limit" not in answer.headers
        headers = {"Origin": "https://example.com", "Access-Control-Request-Method": "POST"}
        assert api.client.options("/v1/track", headers=headers).status_code == 204


def test_pages_of_other_origins_may_read_the_rates(server_url: str, owner: Owner) -> None:
    with client(server_url, make_project(owner).live.write_key) as api:
        answer = api.post("/v1/track", {"userId": "ann", "event": "seen"})
    exposed = set(answer.headers["access-control-expose-headers"].split(", "))
    assert exposed >= {"x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "ratelimit", "retry-after"}


def test_another_plan_counts_within_five_seconds(server_url: str, owner: Owner) -> None:
    project = make_project(owner, "free")
    with client(server_url, project.live.secret_key) as api:
        assert api.get("/v1/project").json()["plan"] == "free"
        assert {(r["doors"], r["per"], r["requests"]) for r in api.get("/v1/keys/self").json()["limits"]} == {
            ("ingest", "key", 100), ("ingest", "project", 1_000), ("other", "key", 10), ("other", "project", 100),
        }  # fmt: skip
        with owner.cursor() as cursor:
            cursor.execute("UPDATE project SET plan = 'growth' WHERE id = %s", (str(project.id),))
        time.sleep(5.1)
        own = api.get("/v1/keys/self")
        assert (own.json()["plan"], own.headers["x-ratelimit-limit"]) == ("growth", "50")
        assert api.patch("/v1/project", {"plan": "unmetered"}).status_code == 400, "a plan is the operator's to give"


def test_full_buckets_are_forgotten(owner: Owner) -> None:
    spend(owner, 0, "old", an_address(), seconds=-1)
    spend(owner, 0, "new", address := an_address())
    with owner.cursor() as cursor:
        cursor.execute("SELECT forget_full_buckets()")
        cursor.execute("SELECT count(*) FROM rate_limit WHERE next_slot < extract(epoch FROM now()) * 1000000 - 500000")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(*) FROM rate_limit WHERE bucket = %s", (bucket_id("new", address),))
        assert cursor.fetchone() == (1,)
