"""The generated clients work against a running server, as their users would use them.

`smoke.py` and `smoke.ts` are type-checked strictly before they run; the Postman collections run as
a whole. It takes Node, mypy and what the clients import, so only the tox environment `clients` runs
it.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

import httpx
import psycopg2.extensions
import pytest

from tests.support import churn, exports
from tests.support.project import Project
from tests.support.scene import IN_EXAMPLES, STICKINESS

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CLIENTS = ROOT / "generated_clients"
Json = dict[str, Any]

pytestmark = pytest.mark.clients


class LiveServer(Protocol):
    """What the fixture `live_server` offers."""

    url: str
    write_key: str
    secret_key: str


@pytest.fixture(scope="module")
def node_modules() -> Path:
    """Returns the folder of the pinned Node programs and libraries, filled from the lock."""
    sys.path.insert(0, str(ROOT / "openapi"))
    import nodetools

    nodetools.install()
    return nodetools.MODULES


def environment(server: LiveServer) -> dict[str, str]:
    """Returns an environment that leads the smoke programs to the server."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return {
        **os.environ,
        "PATH": path,
        "PYTHONPATH": str(CLIENTS / "python"),
        "MYPYPATH": str(CLIENTS / "python"),
        "TRELLIS_URL": server.url,
        "TRELLIS_WRITE_KEY": server.write_key,
        "TRELLIS_SECRET_KEY": server.secret_key,
    }


def succeed(command: Sequence[object], server: LiveServer, folder: Path) -> None:
    """Runs a command and fails the test with what it printed if it fails."""
    finished = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env=environment(server),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout


def test_python_client(live_server: LiveServer, tmp_path: Path) -> None:
    program = HERE / "smoke.py"
    cache = tmp_path / "mypy"
    strict = ["--strict", "--config-file", os.devnull, "--cache-dir", cache, program]
    succeed([sys.executable, "-m", "mypy", *strict], live_server, tmp_path)
    succeed([sys.executable, program], live_server, tmp_path)


def test_typescript_client(live_server: LiveServer, node_modules: Path, tmp_path: Path) -> None:
    (tmp_path / "node_modules").symlink_to(node_modules)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    for file in [HERE / "smoke.ts", *(CLIENTS / "typescript").glob("*.d.ts")]:
        shutil.copy(file, tmp_path)
    compiler = node_modules / ".bin/tsc"
    strict = ["--strict", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom"]
    succeed([compiler, *strict, "smoke.ts"], live_server, tmp_path)
    succeed(["node", "smoke.js"], live_server, tmp_path)


def test_postman_collections(
    live_server: LiveServer,
    node_modules: Path,
    tmp_path: Path,
    project: Project,
    owner: psycopg2.extensions.connection,
) -> None:
    newman = [node_modules / ".bin/newman", "run", "--color", "off"]
    replayed, deleted = two_dead_letters(live_server)
    for user_id in IN_EXAMPLES:
        call(live_server, "/v1/track", {"userId": user_id, "event": "export_created"})
    run_collection("lifecycle", {"key": live_server.secret_key}, live_server, newman, tmp_path)
    user_id = IN_EXAMPLES[0]
    secret = {
        "key": live_server.secret_key,
        "event_id": a_stored_event(live_server),
        "dead_letter_id": replayed,
        "churn_run_id": churn.put(owner, project.live.id, [user_id]),
        "alert_id": call(live_server, "/api/alert-founder", {"user_id": user_id})["alert_id"],
        "nudge_id": call(live_server, "/api/nudge", {"user_id": user_id})["nudge_id"],
        "report_id": call(live_server, "/v1/reports", {"name": "Sticky", "question": STICKINESS})["id"],
    }
    # About a person, as deleting the contact removes all files that may hold it.
    written = call(live_server, "/v1/privacy/exports", {"user_id": user_id})["id"]
    exports.finish(owner, project.live.id, written, b"{}\n")
    # A letter that was replayed is gone, so another one is deleted; and no worker writes what is asked for here.
    other = {"Delete a dead letter": {"dead_letter_id": deleted}, "Download an export": {"run_id": written}}
    other |= a_merge_and_a_list(live_server)
    # Before ingest, whose examples make the contact that createContact's example creates.
    run_collection("management", secret, live_server, newman, tmp_path, other)
    run_collection("ingest", {"key": live_server.write_key}, live_server, newman, tmp_path)


def run_collection(
    document: str,
    variables: dict[str, str],
    server: LiveServer,
    newman: Sequence[object],
    folder: Path,
    ids: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
) -> None:
    """Runs every request of a collection; fails where one or its tests fail. `ids` has values for the variables of some
    requests, by their names."""
    spec = json.loads((ROOT / f"openapi/dist/{document}.json").read_text("utf-8"))
    chosen = {"baseUrl": server.url + spec["servers"][0]["url"], **variables}
    collection = folder / f"{document}.postman_collection.json"
    collection.write_text(json.dumps(with_ids(CLIENTS / f"postman/{collection.name}", ids)), "utf-8")
    report = folder / f"{document}.json"
    settings = [part for item in chosen.items() for part in ("--env-var", "=".join(item))]
    reports = ["--reporters", "cli,json", "--reporter-json-export", report]
    succeed([*newman, *settings, *reports, collection], server, folder)
    run = json.loads(report.read_text("utf-8"))["run"]["stats"]
    operations = sum(len(item) for item in spec["paths"].values())
    assert run["requests"] == {"total": operations, "pending": 0, "failed": 0}
    assert run["assertions"]["total"] == 2 * operations


def with_ids(path: Path, ids: Mapping[str, Mapping[str, str]]) -> Json:
    """Returns a collection in which the named requests are about the given ids."""
    collection: Json = json.loads(path.read_text("utf-8"))
    for request in (request for tag in collection["item"] for request in tag["item"] if request["name"] in ids):
        for variable in request["request"]["url"]["variable"]:
            variable["value"] = ids[request["name"]].get(variable["key"], variable["value"])
    return collection


def call(server: LiveServer, path: str, body: Json) -> Json:
    auth = {"Authorization": f"Bearer {server.secret_key}"}
    answer: Json = httpx.post(f"{server.url}{path}", json=body, headers=auth).raise_for_status().json()
    return answer


def a_merge_and_a_list(server: LiveServer) -> dict[str, dict[str, str]]:
    """Returns whom the requests of merges and lists are about: somebody into whom a visitor was merged, and a list."""
    auth = {"Authorization": f"Bearer {server.secret_key}"}
    for ids in ({"userId": "usr_of_a_merge"}, {"anonymousId": "visitor"}):
        call(server, "/v1/identify", ids)
    call(server, "/v1/identify", {"userId": "usr_of_a_merge", "anonymousId": "visitor"})
    found = httpx.get(f"{server.url}/v1/contacts/lookup", params={"user_id": "usr_of_a_merge"}, headers=auth)
    contact = {"contact_id": found.raise_for_status().json()["data"][0]["id"]}
    merges = httpx.get(f"{server.url}/v1/contacts/{contact['contact_id']}/merges", headers=auth)
    merge = {"merged_id": merges.raise_for_status().json()["data"][0]["id"]}
    people = call(server, "/v1/cohorts", {"name": "A list", "people": {"user_ids": ["usr_of_a_merge"]}})
    return {
        "Undo a merge": contact | merge,
        "Explain why a person is in a cohort, or is not": contact,
        "Add people to a list, or remove them": {"cohort_id": people["id"]},
    }


def two_dead_letters(server: LiveServer) -> list[str]:
    """Returns the ids of two events without a name."""
    auth = {"Authorization": f"Bearer {server.secret_key}"}
    call(server, "/v1/batch", {"batch": [{"type": "track", "userId": "usr_of_no_event"}] * 2})
    letters = httpx.get(f"{server.url}/v1/dead-letters", headers=auth).raise_for_status().json()["data"]
    return [letter["id"] for letter in letters]


def a_stored_event(server: LiveServer) -> str:
    """Returns the id of an event that the server keeps."""
    reader = {"Authorization": f"Bearer {server.secret_key}"}
    call(server, "/v1/track", {"event": "export_created", "userId": "usr_of_an_event"})
    events = httpx.get(f"{server.url}/v1/events", params={"limit": 1}, headers=reader)
    event_id: str = events.raise_for_status().json()["data"][0]["id"]
    return event_id
