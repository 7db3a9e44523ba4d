"""`trellis import`: what a file becomes, what is wrong with it by line, and that nothing is stored twice."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from app.commands.client import Batch
from app.commands.import_ import Outcome
from app.commands.import_mapping import UnusableRow, time_of, typed
from tests.commands.conftest import Run
from tests.support.api import Api

ORDERS = """customer,action,when,country,amount,gift,postcode,note
ann,Signed up,2026-01-15 14:22:00,DE,12.50,true,01234,"hello, ""you""!"
bob,Paid,2026-01-16T10:00:00+01:00,FR,1e5,FALSE,99999,"two
lines"

ann,Paid,1768550400,,-3,,12345678901234567,
"""


def events(api: Api) -> list[dict[str, Any]]:
    """All events, by the order in which they happened."""
    data = api.get("/v1/events", limit=100).json()["data"]
    return sorted(data, key=lambda event: event["timestamp"])


def counts(output: str) -> list[int]:
    """Received, accepted, duplicates, rejected."""
    words = ("received", "accepted", "duplicates", "rejected")
    lines = [line.split() for line in output.splitlines()]
    return [int(line[1].replace(",", "")) for line in lines if len(line) == 2 and line[0] in words]


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    path = tmp_path / "orders.csv"
    path.write_text(ORDERS, "utf-8")
    return path


MAP = ("--map", "user_id=customer", "--map", "event=action", "--map", "timestamp=when")


def test_a_csv_becomes_events(trellis: Run, api: Api, orders: Path) -> None:
    result = trellis("import", orders, *MAP, "--text", "postcode")
    assert result.exit_code == 0, result.output
    assert counts(result.stdout) == [3, 3, 0, 0]
    found = events(api)
    assert [(event["event"], event["timestamp"]) for event in found] == [
        ("Signed up", "2026-01-15T14:22:00.000Z"),
        ("Paid", "2026-01-16T08:00:00.000Z"),
        ("Paid", "2026-01-16T09:00:00.000Z"),
    ]
    assert [event["properties"] for event in found] == [
        {"country": "DE", "amount": 12.5, "gift": True, "postcode": "01234", "note": 'hello, "you"!'},
        {"amount": -3, "postcode": "12345678901234567"},
        {"country": "FR", "amount": "1e5", "gift": False, "postcode": "99999", "note": "two\nlines"},
    ]
    users = {contact["id"]: contact["user_id"] for contact in api.get("/v1/contacts").json()["data"]}
    assert [users[event["contact_id"]] for event in found] == ["ann", "ann", "bob"]


def test_it_takes_columns_with_obvious_names_and_says_so(trellis: Run, orders: Path) -> None:
    result = trellis("import", orders, "--map", "timestamp=when")
    assert result.exit_code == 0, result.output
    assert "user_id       column 'customer'" in result.stdout
    assert "event         column 'action'" in result.stdout
    assert "message_id    made from the file, its line, and what says who, what and when" in result.stdout


def test_again_stores_nothing_twice_packed_or_not(trellis: Run, api: Api, orders: Path) -> None:
    packed = orders.with_name("orders.csv.gz")
    packed.write_bytes(gzip.compress(orders.read_bytes()))
    assert counts(trellis("import", orders, *MAP).stdout) == [3, 3, 0, 0]
    assert counts(trellis("import", packed, *MAP).stdout) == [3, 0, 3, 0]
    assert counts(trellis("import", "-", *MAP, input=orders.read_bytes()).stdout) == [3, 0, 3, 0]
    assert len(events(api)) == 3


def test_a_file_can_tell_of_several_events(trellis: Run, api: Api, tmp_path: Path) -> None:
    users = tmp_path / "users.csv"
    users.write_text("user,signed_up,activated\nann,2026-01-01,2026-01-02\n")
    for event, time in (("Signed up", "signed_up"), ("Activated", "activated"), ("Activated", "activated")):
        result = trellis("import", users, "--set", f"event={event}", "--map", f"timestamp={time}")
        assert result.exit_code == 0, result.output
    times = {event["event"]: event["timestamp"][:10] for event in api.get("/v1/events").json()["data"]}
    assert times == {"Signed up": "2026-01-01", "Activated": "2026-01-02"}
    assert len(api.get("/v1/events").json()["data"]) == 2


def test_after_an_interruption_the_same_command_does_the_rest(
    trellis: Run, api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "many.csv"
    path.write_text("user,event,n\n" + "".join(f"ann,Clicked,{n}\n" for n in range(3_000)), "utf-8")
    take = Outcome.take

    def take_and_interrupt(outcome: Outcome, batch: Batch, receipt: dict[str, Any]) -> None:
        take(outcome, batch, receipt)
        if outcome.rows >= 1_000:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Outcome, "take", take_and_interrupt)
        interrupted = trellis("import", path)
    assert interrupted.exit_code == 1
    assert counts(interrupted.stdout)[:2] == [1_000, 1_000]
    assert "The same command does the rest and stores nothing twice." in interrupted.stdout
    received, accepted, duplicates, rejected = counts(trellis("import", path).stdout)
    assert (received, accepted + duplicates, rejected) == (3_000, 3_000, 0)
    assert duplicates >= 1_000
    assert trellis("export", "events").stdout.count('"event":"Clicked"') == 3_000


def test_ndjson_keeps_its_values(trellis: Run, api: Api, tmp_path: Path) -> None:
    path = tmp_path / "events.ndjson.gz"
    rows = [
        {"userId": 7, "event": "Paid", "timestamp": 1768550400000, "amount": "12", "tags": ["a"], "none": None},
        {"userId": "8", "event": "Paid", "timestamp": "2026-01-17", "properties": {"amount": 12}, "messageId": "own"},
    ]
    path.write_bytes(gzip.compress(b"\xef\xbb\xbf" + b"\n\n".join(json.dumps(row).encode() for row in rows)))
    result = trellis("import", path)
    assert result.exit_code == 0, result.output
    first, second = events(api)
    assert first["properties"] == {"amount": "12", "tags": ["a"], "none": None}
    assert first["timestamp"] == "2026-01-16T08:00:00.000Z"
    assert second["properties"] == {"amount": 12}
    assert second["message_id"] == "own"


def test_constants_and_choices(trellis: Run, api: Api, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("\ufeffKunde;Land;Preis;Notiz\nann;DE;3;x\n", "utf-8")
    result = trellis("import", path, "--map", "user_id=Kunde", "--set", "event=Order completed", "--only", "Land,Preis")
    assert result.exit_code == 0, result.output
    (event,) = events(api)
    assert event["event"] == "Order completed"
    assert event["properties"] == {"Land": "DE", "Preis": 3}
    assert "the moment of the import, as no column says when" in result.stdout


def test_bad_rows_are_named_by_line_and_spoil_no_others(trellis: Run, api: Api, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(
        b"user_id,event,timestamp,note\n"
        b"ann,Paid,2026-01-15,fine\n"
        b",Paid,2026-01-15,\n"
        b"ann,,2026-01-15,\n"
        b"ann,Paid,yesterday,\n"
        b"ann,Paid,,\n"
        b"ann,Paid\n"
        b"ann,Paid,2026-01-15,caf\xe9\n"
        b"ann,Paid,2026-01-15,nul\x00\n"
        b"ann,Paid,2999-01-15,\n" + b"u" * 256 + b",Paid,2026-01-15,\n"
        b"bob,Paid,2026-01-15,fine\n"
    )
    result = trellis("import", path)
    assert result.exit_code == 1
    assert counts(result.stdout) == [11, 2, 0, 9]
    complaints = {
        3: "There is no user_id: the column 'user_id' is empty.",
        4: "There is no event: the column 'event' is empty.",
        5: "The time 'yesterday' is not understood.",
        6: "There is no timestamp: the column 'timestamp' is empty.",
        7: "The row has 2 cells, the header 4.",
        8: "The line is not UTF-8.",
        9: "a text holds the character NUL",
        10: "timestamp: The time is not between 1970 and a day from now.",
        11: "user_id: ",
    }
    for line, complaint in complaints.items():
        (told,) = (text for text in result.stdout.splitlines() if f"bad.csv, line {line}: " in text)
        assert complaint in told
    assert [event["properties"] for event in events(api)] == [{"note": "fine"}, {"note": "fine"}]


def test_bad_lines_of_ndjson_are_named(trellis: Run, tmp_path: Path) -> None:
    path = tmp_path / "bad.ndjson"
    deep = '{"user":"ann","event":"x","deep":' + "[" * 199 + "]" * 199 + "}"
    lines = ['{"user":"ann","event":"x"}', '{"user":"ann",}', "[1]", '{"user":true,"event":"x"}', deep]
    path.write_text("\n".join(lines), "utf-8")
    result = trellis("import", path)
    assert result.exit_code == 1
    assert counts(result.stdout) == [5, 1, 0, 4]
    assert "line 2: The line is not JSON" in result.stdout
    assert "line 3: The line is not a JSON object" in result.stdout
    assert "line 4: The user_id must be a text or a whole number" in result.stdout
    assert "line 5: " in result.stdout


def test_a_dry_run_shows_rows_checks_all_and_sends_nothing(trellis: Run, api: Api, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    long = "u" * 256
    path.write_text(
        f"user_id,event,timestamp\nann,Paid,2026-01-15\nann,Paid,2999-01-15\n{long},Paid,2026-01-15\n", "utf-8"
    )
    result = trellis("import", path, "--dry-run", TRELLIS_API_KEY="", TRELLIS_API_URL="http://127.0.0.1:1")
    assert result.exit_code == 1
    assert '"timestamp": "2026-01-15T00:00:00.000Z"' in result.stdout
    assert "3 rows: 1 could be sent, 2 not." in result.stdout
    assert "line 3: timestamp: The time is not between" in result.stdout
    assert "line 4: user_id: " in result.stdout
    assert events(api) == []


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--map", "user_id=nobody"], "has no column 'nobody'. It has: customer, action, when"),
        (["--map", "who=customer"], "'who=customer' is not TARGET=VALUE"),
        (["--map", "event"], "'event' is not TARGET=VALUE"),
        (["--set", "event=a", "--set", "event=b"], "event is there twice"),
        (["--drop", "nothing"], "has no column 'nothing'"),
    ],
)
def test_a_bad_call_says_what_to_say(trellis: Run, orders: Path, options: list[str], complaint: str) -> None:
    result = trellis("import", orders, *options)
    assert result.exit_code == 2
    assert complaint in " ".join(result.stderr.split())


def test_it_asks_for_what_nothing_says(trellis: Run, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    assert "Say --map event=COLUMN, or --set event=NAME" in trellis("import", path).stderr
    assert "Say --map user_id=COLUMN. It has: a, b." in trellis("import", path, "--set", "event=x").stderr


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b'[{"user": 1}]', "one JSON array"),
        ("user,event\n".encode("utf-16"), "is UTF-16"),
        (gzip.compress(b"user,event\n" * 100, mtime=0)[:-12], "damaged gzip"),
        (b"user,user\na,b\n", "every column needs a name of its own"),
        (b"us\xe9r,event\na,b\n", "not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_understood(trellis: Run, tmp_path: Path, content: bytes, complaint: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    result = trellis("import", path)
    assert result.exit_code == 1
    assert complaint in result.stderr


@pytest.mark.parametrize("content", [b"", b"user,event\n", b"\n"])
def test_a_file_without_rows_is_nothing_to_do(trellis: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(content)
    result = trellis("import", path)
    assert result.exit_code == 0
    assert "holds no rows" in result.stdout


def test_a_file_that_is_not_there(trellis: Run) -> None:
    result = trellis("import", "nowhere.csv")
    assert result.exit_code == 1
    assert "nowhere.csv cannot be read: No such file or directory." in result.stderr


def test_a_row_larger_than_a_request_is_rejected(trellis: Run, tmp_path: Path) -> None:
    path = tmp_path / "large.ndjson"
    path.write_text(json.dumps({"user": "ann", "event": "x", "a": "a" * (1 << 20)}) + "\n", "utf-8")
    result = trellis("import", path)
    assert counts(result.stdout) == [1, 0, 0, 1]
    assert "line 1: The row is larger than the API takes (1 MiB)." in result.stdout


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12", 12), ("-3", -3), ("0", 0), ("0.50", 0.5), ("123456789012345", 123456789012345),
        ("true", True), ("False", False), ("TRUE", True),
        ("007", "007"), ("+1", "+1"), ("1e5", "1e5"), (".5", ".5"), ("1,5", "1,5"), (" 1", " 1"), ("NaN", "NaN"),
        ("1234567890123456", "1234567890123456"), ("0.1234567890123456", "0.1234567890123456"), ("٣", "٣"),
        ("yes", "yes"),
    ],
)  # fmt: skip
def test_what_cells_stand_for(cell: str, value: Any) -> None:
    assert typed(cell) == value
    assert type(typed(cell)) is type(value)


@pytest.mark.parametrize(
    ("value", "time"),
    [
        ("2026-01-15T14:22:00.123456Z", "2026-01-15T14:22:00.123456Z"),
        ("2026-01-15 14:22:00", "2026-01-15T14:22:00.000Z"),
        ("2026-01-15 14:22:00 UTC", "2026-01-15T14:22:00.000Z"),
        ("2026-01-15 14:22:00+02", "2026-01-15T12:22:00.000Z"),
        ("2026-01-15T14:22", "2026-01-15T14:22:00.000Z"),
        ("2026-01-15", "2026-01-15T00:00:00.000Z"),
        (" 2026-01-15 ", "2026-01-15T00:00:00.000Z"),
        ("1768550400", "2026-01-16T08:00:00.000Z"),
        (1768550400.5, "2026-01-16T08:00:00.500Z"),
        (1768550400123, "2026-01-16T08:00:00.123Z"),
    ],
)
def test_times_that_are_understood(value: Any, time: str) -> None:
    assert time_of(value) == time


@pytest.mark.parametrize(
    "value", ["", "today", "15.01.2026", "01/15/2026", "20260115", "2026-02-30", "12:00", True, {}]
)
def test_times_that_are_not(value: Any) -> None:
    with pytest.raises(UnusableRow, match="is not understood"):
        time_of(value)
