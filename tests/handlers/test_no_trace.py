"""After an erasure, nothing that tells who the person was is left: neither in a dump of the database nor in any log."""

import io
import logging
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg2
import pytest

from app import logs
from app.embedded import EmbeddedPostgres
from app.embedded.binaries import find_binaries
from app.embedded.identity import server_user
from core import ids
from core.settings import Settings
from tests.support import churn
from tests.support.api import Api
from tests.support.exports import exported, written
from tests.support.messages import told
from tests.support.project import Project

Dump = Callable[[], bytes]
LOGGERS = ("", "trellis.access", "connexion", "httpx", "httpcore", "uvicorn")


@pytest.fixture
def dump(postgres: EmbeddedPostgres) -> Dump:
    """Returns the whole database as SQL, as the owner sees it: all rows of all tenants."""
    program = find_binaries(server_user()).program("pg_dump")

    def run() -> bytes:
        return subprocess.run([program, postgres.url("trellis_owner")], check=True, capture_output=True).stdout

    return run


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the API logs with the settings that it has by default."""
    loggers = [logging.getLogger(name) for name in LOGGERS]
    before = [(logger, logger.level, list(logger.handlers)) for logger in loggers]
    written = io.StringIO()
    with monkeypatch.context() as patch:
        patch.setattr("sys.stderr", written)
        logs.configure(Settings())
    yield written
    for logger, level, handlers in before:
        logger.setLevel(level)
        logger.handlers[:] = handlers


def traces(text: bytes, names: dict[str, str]) -> set[str]:
    """Returns which of the names the text holds, as they are or as bytes that are shown in hex."""
    return {what for what, name in names.items() if name.encode() in text or name.encode().hex().encode() in text}


def server_log(postgres: EmbeddedPostgres) -> bytes:
    with closing(psycopg2.connect(postgres.url("postgres"))) as superuser, superuser.cursor() as cursor:
        cursor.execute("SELECT current_setting('data_directory')")
        (directory,) = cursor.fetchone() or ("",)
    return b"".join(path.read_bytes() for path in (Path(directory) / "log").glob("*.log"))


def somebody(api: Api, project: Project) -> dict[str, str]:
    """Returns everything that tells who somebody is, after it has been put wherever it can be."""
    token = ids.new().hex
    names = {
        what: f"{what}-{token}é"
        for what in ("user", "device", "second device", "session", "message", "trait", "note", "agent", "refused")
    }
    names |= {what: f"{what.replace(' ', '.')}@{token}.example" for what in ("old mail", "new mail", "mail in a name")}
    names["phone"] = f"+49{int(token[:12], 16)}"
    call = {"userId": names["user"], "context": {"userAgent": names["agent"], "sessionId": names["session"]}}
    api.track({"anonymousId": names["device"], "event": "visit", "messageId": names["message"]})
    api.track(
        {
            **call,
            "event": "buy",
            "session_id": names["session"],
            "anonymousId": names["second device"],
            "properties": {"x": [names["note"]]},
        }
    )
    api.post("/v1/identify", {**call, "traits": {"email": names["old mail"], "phone": names["phone"]}})
    visitor = ids.internal(api.get("/v1/contacts", identified="false").json()["data"][0]["id"])
    api.post("/v1/identify", {**call, "anonymousId": names["device"], "traits": {"email": names["new mail"]}})
    api.post("/v1/identify", {**call, "traits": {"is": names["trait"]}})
    api.post("/v1/identify", {**call, "traits": {"email": names["mail in a name"], "is": None}})
    api.track({**call, "event": f"mail to {names['mail in a name']}"})
    for reference in ({"userId": names["user"]}, {"anonymousId": names["second device"]}, {"x": names["old mail"]}):
        api.track({**reference, "properties": {"text": names["refused"]}})
    (contact,) = api.get("/v1/contacts/lookup", user_id=names["user"]).json()["data"]
    contact_id = ids.internal(contact["id"])
    api.post("/v1/cohorts", {"name": "Testers", "people": {"user_ids": [names["user"]]}})
    exported(api, project.live.id, kind="events", contact_id=contact["id"])
    exported(api, project.live.id, kind="contacts", format="csv")
    written(api, project.live.id, api.post("/v1/privacy/exports", {"user_id": names["user"]}).json())
    return names | {"contact": contact["id"], "contact's id": str(contact_id), "visitor's id": str(visitor)}


@pytest.mark.parametrize("mode", ["anonymise", "delete"])
def test_nothing_is_left_in_a_dump_or_in_a_log(
    api: Api,
    project: Project,
    postgres: EmbeddedPostgres,
    owner: psycopg2.extensions.connection,
    dump: Dump,
    log: io.StringIO,
    mode: str,
) -> None:
    names = somebody(api, project)
    churn.put(owner, project.live.id, [names["user"]])
    assert api.post("/api/alert-founder", {"user_id": names["user"]}).json()["alert_id"]
    told(api, names["user"])
    assert traces(dump(), names) == set(names), "the test could not see that one of these is left"
    erase: dict[str, Any] = {"person": {"user_id": names["user"]}, "mode": mode}
    receipt = api.post("/v1/privacy/erasures", erase)
    assert receipt.status_code == 201
    assert all(count > 0 for kind, count in receipt.json()["counts"].items() if kind != "memberships")
    api.get(f"/v1/contacts/{names['contact']}")
    api.post("/v1/privacy/erasures", erase)
    assert traces(dump(), names) == set()
    logging.getLogger().error("The log is read.")
    assert "The log is read." in log.getvalue()
    assert traces(log.getvalue().encode(), names) == set()
    assert b"database system is ready" in server_log(postgres)
    assert traces(server_log(postgres), names) == set()
