"""`trellis export`: everything comes out, and a file is complete or absent."""

import csv
import gzip
import io
import json
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.commands.client import Client
from tests.commands.conftest import Run
from tests.support.api import Api
from tests.support.project import Project


def filled(api: Api) -> None:
    api.track(*({"userId": f"u{n}", "event": "Clicked", "properties": {"n": n, "é": "ü"}} for n in range(130)))


def test_what_came_in_goes_out(trellis: Run, api: Api, tmp_path: Path) -> None:
    filled(api)
    out = tmp_path / "events.ndjson"
    result = trellis("export", "events", "--out", out)
    assert result.exit_code == 0, result.output
    assert "130 events written" in result.stderr
    events = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert sorted(event["properties"]["n"] for event in events) == list(range(130))
    assert events[0] == api.get(f"/v1/events/{events[0]['id']}").json()
    assert [run["status"] for run in api.get("/v1/exports").json()["data"]] == ["expired"]
    assert list(tmp_path.iterdir()) == [out]


def test_csv_for_a_spreadsheet(trellis: Run, api: Api, tmp_path: Path) -> None:
    filled(api)
    out = tmp_path / "contacts.csv.gz"
    assert trellis("export", "contacts", "--format", "csv", "--out", out).exit_code == 0
    rows = list(csv.DictReader(io.StringIO(gzip.decompress(out.read_bytes()).decode(), newline="")))
    assert {row["user_id"] for row in rows} == {f"u{n}" for n in range(130)}


def test_what_is_not_fetched_is_not_left_behind(
    trellis: Run, api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(self: Client, path: str, file: object) -> None:
        raise KeyboardInterrupt

    filled(api)
    monkeypatch.setattr(Client, "download", interrupt)
    assert trellis("export", "events", "--out", tmp_path / "events.ndjson").exit_code != 0
    assert [run["status"] for run in api.get("/v1/exports").json()["data"]] == ["expired"]


def test_an_export_whose_answer_is_lost_is_made_once(api: Api, server_url: str, project: Project) -> None:
    class Losing(httpx.BaseTransport):
        inner, lost = httpx.HTTPTransport(), False

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            response = self.inner.handle_request(request)
            if not self.lost:
                self.lost = True
                response.close()
                raise httpx.ReadTimeout("the answer is lost")
            return response

        def close(self) -> None:
            self.inner.close()

    with Client(server_url, project.live.secret_key, transport=Losing()) as client:
        client.create("/v1/exports", {"kind": "events", "format": "ndjson"})
    assert len(api.get("/v1/exports").json()["data"]) == 1


class Breaking(httpx.BaseTransport):
    """The way to a real server, on which every download breaks off after some bytes."""

    def __init__(self) -> None:
        self.inner = httpx.HTTPTransport()
        self.downloads = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self.inner.handle_request(request)
        if not request.url.path.endswith("/content"):
            return response
        self.downloads += 1
        return httpx.Response(response.status_code, headers=response.headers, stream=FewBytes(response))

    def close(self) -> None:
        self.inner.close()


class FewBytes(httpx.SyncByteStream):
    def __init__(self, response: httpx.Response) -> None:
        self.response = response

    def __iter__(self) -> Iterator[bytes]:
        body = self.response.read()
        yield body[:9_000]
        if len(body) > 9_000:
            raise httpx.ReadError("the connection broke")


def test_a_download_goes_on_where_it_broke_off(server_url: str, api: Api, project: Project, worker: None) -> None:
    filled(api)
    path = f"/v1/exports/{api.post('/v1/exports', {'kind': 'events'}).json()['id']}"
    whole, way = io.BytesIO(), Breaking()
    with Client(server_url, project.live.secret_key, transport=way) as client:
        while client.get(path)["status"] != "done":
            time.sleep(0.02)
        client.download(f"{path}/content", whole)
    assert whole.getvalue() == api.get(f"{path}/content").content
    assert way.downloads == -(-len(whole.getvalue()) // 9_000) > 2


def test_contacts_on_standard_output(trellis: Run, api: Api) -> None:
    filled(api)
    result = trellis("export", "contacts")
    assert {json.loads(line)["user_id"] for line in result.stdout.splitlines()} == {f"u{n}" for n in range(130)}


def test_an_export_can_be_imported(
    trellis: Run, api: Api, stranger: Project, strangers_api: Api, tmp_path: Path
) -> None:
    filled(api)
    out = tmp_path / "events.ndjson.gz"
    assert trellis("export", "events", "--out", out).exit_code == 0
    assert gzip.decompress(out.read_bytes()).count(b"\n") == 130
    result = trellis(
        "import", out, "--map", "user_id=contact_id", "--only", "n,é", "--key", stranger.live.secret_key
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    one, other = (client.get("/v1/events", limit=100).json()["data"] for client in (api, strangers_api))
    times = {event["properties"]["n"]: event["timestamp"] for event in one}
    copies = {event["properties"]["n"]: event["timestamp"] for event in other}
    assert all(copies[n] == times[n] for n in times.keys() & copies.keys())
    assert other[0]["properties"] == {"n": 129, "é": "ü"}
    assert sum(1 for _ in trellis("export", "contacts", "--key", stranger.live.secret_key).stdout.splitlines()) == 130


def test_a_key_that_may_not_read_leaves_no_file(trellis: Run, project: Project, tmp_path: Path) -> None:
    result = trellis("export", "events", "--out", tmp_path / "x.ndjson", "--key", project.live.write_key)
    assert result.exit_code == 1
    assert "The API refuses POST /v1/exports" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_old_file_stays_where_the_export_fails(trellis: Run, tmp_path: Path) -> None:
    out = tmp_path / "x.ndjson"
    out.write_text("old", "utf-8")
    assert trellis("export", "events", "--out", out, "--key", "no-key").exit_code == 1
    assert out.read_text("utf-8") == "old"


def test_a_place_that_is_not_there(trellis: Run, tmp_path: Path) -> None:
    result = trellis("export", "events", "--out", tmp_path / "no" / "x.ndjson")
    assert result.exit_code == 1
    assert "cannot be written: No such file or directory." in result.stderr


@pytest.mark.parametrize("args", [[], ["people"]])
def test_a_bad_call(trellis: Run, args: list[str]) -> None:
    assert trellis("export", *args).exit_code == 2


def test_without_a_key_it_says_how_to_get_one(trellis: Run) -> None:
    result = trellis("export", "events", TRELLIS_API_KEY="")
    assert result.exit_code == 2
    assert "`trellis keys create --project NAME` makes one" in " ".join(result.stderr.split())
