"""One embedded Postgres and one API for the whole run; each test has a project of its own, so none sees another's."""

import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import psycopg2
import psycopg2.extensions
import pytest
import uvicorn

from app import dispatch, server
from app.application import create_app
from app.embedded import EmbeddedPostgres
from core.settings import Settings
from engine import snapshot
from tests.support import histories
from tests.support.api import Api
from tests.support.databases import migrated_postgres, owner_of
from tests.support.project import Project, make_project

# All tests come from one address; those that want another one say so as a proxy would.
SETTINGS = Settings(
    pool_size=4,
    header_timeout_s=1.0,
    body_timeout_s=1.0,
    address_limit=100_000,
    trusted_proxies=1,
    log_level="warning",
    ingest_deadline_ms=9_000,  # what is slow on a busy machine is not down
)


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedPostgres]:
    with migrated_postgres() as embedded:
        yield embedded


@pytest.fixture(scope="session")
def owner(postgres: EmbeddedPostgres) -> Iterator[psycopg2.extensions.connection]:
    with owner_of(postgres) as connection:
        yield connection


@pytest.fixture(scope="session")
def server_url(postgres: EmbeddedPostgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an API that runs in a thread: the real server, the real protocol."""
    directory = tmp_path_factory.mktemp("trellis")
    server.Protocol.header_timeout_s = SETTINGS.header_timeout_s
    config = uvicorn.Config(
        create_app(replace(SETTINGS, data_dir=directory), postgres.url("trellis_app")),
        port=0,
        http=server.Protocol,
        ws="none",
        loop="uvloop",
        log_config=None,
        lifespan="on",
        server_header=False,
        proxy_headers=False,
        access_log=False,
    )
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run)
    thread.start()
    while not running.started:
        time.sleep(0.01)
        assert thread.is_alive(), "the server did not start"
    port = running.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    running.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session", autouse=True)
def sealed() -> Iterator[None]:
    """With `SEALED=1`, all events are sealed and in blocks before each request and each question."""
    if not os.environ.get("SEALED"):
        yield
        return
    answered, in_transaction = snapshot.answered, dispatch.in_transaction

    def put_away(environment_id: int) -> None:
        histories.seal(environment_id)
        histories.archive(environment_id)

    def answered_from_segments(environment_id: int, *arguments: Any) -> Any:
        with ThreadPoolExecutor(1) as pool:  # another thread has a transaction of its own
            pool.submit(put_away, environment_id).result()
        return answered(environment_id, *arguments)

    def done_with_blocks(operation: Any, current: Any, *arguments: Any) -> Any:
        if current.caller is not None:
            put_away(current.caller.environment_id)
        return in_transaction(operation, current, *arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(snapshot, "answered", answered_from_segments)
        patch.setattr(dispatch, "in_transaction", done_with_blocks)
        yield


@pytest.fixture
def project(owner: psycopg2.extensions.connection) -> Project:
    """A project of the test's own."""
    return make_project(owner)


@pytest.fixture
def stranger(owner: psycopg2.extensions.connection) -> Project:
    """Another project, which must never see anything of the first."""
    return make_project(owner)


@pytest.fixture
def api(server_url: str, project: Project) -> Iterator[Api]:
    """The API with the live secret key. Every answer is checked against the contract."""
    with Api(server_url, project.live.secret_key) as client:
        yield client


@pytest.fixture
def strangers_api(server_url: str, stranger: Project) -> Iterator[Api]:
    with Api(server_url, stranger.live.secret_key) as client:
        yield client


@dataclass(frozen=True)
class LiveServer:
    """What a client needs to know."""

    url: str
    write_key: str
    secret_key: str


@pytest.fixture
def live_server(server_url: str, project: Project) -> LiveServer:
    return LiveServer(server_url, project.live.write_key, project.live.secret_key)
