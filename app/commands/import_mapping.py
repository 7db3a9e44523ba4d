"""From rows to calls of the ingest API: which column is what, and what a cell of a CSV stands for."""

import hashlib
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

import click

from app.commands.import_rows import Row, Source
from core import clock

Json = dict[str, Any]

TARGETS = ("user_id", "anonymous_id", "event", "timestamp", "message_id")
# What columns are often called, in small letters and digits.
OBVIOUS = {
    "user_id": ("userid", "user", "customerid", "customer", "distinctid", "uid"),
    "anonymous_id": ("anonymousid", "visitorid", "deviceid"),
    "event": ("event", "eventname", "action", "activity"),
    "timestamp": ("timestamp", "time", "eventtime", "occurredat", "datetime", "date", "createdat"),
    "message_id": ("messageid",),
}
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", re.ASCII)
EXACT_DIGITS = 15  # a double holds any number of so many digits
EPOCH_SECONDS, EPOCH_MILLISECONDS = re.compile(r"[0-9]{9,10}(\.[0-9]+)?"), re.compile(r"[0-9]{12,13}")
ISO = re.compile(r"\d{4}-\d\d-\d\d([ T].+)?", re.ASCII)
BOOLEANS = {"true": True, "false": False}


class UnusableRow(Exception):
    """A row that no event can be made of; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What becomes an event's fields, by target, and which of the other columns become properties."""

    columns: Mapping[str, str]
    constants: Mapping[str, str]
    fingerprint: str
    is_csv: bool
    only: Collection[str] = ()
    drop: Collection[str] = ()
    text: Collection[str] = ()

    def call(self, row: Row) -> Json:
        """Returns the call of the ingest API that a row becomes. Raises UnusableRow."""
        fields = {target: self.field(target, row) for target in TARGETS}
        if fields["event"] is None:
            raise UnusableRow(self.lack("event"))
        if fields["user_id"] is None and fields["anonymous_id"] is None:
            raise UnusableRow(self.lack("user_id") if "user_id" in self.columns else self.lack("anonymous_id"))
        if "timestamp" in self.columns and fields["timestamp"] is None:
            raise UnusableRow(self.lack("timestamp"))
        fields["message_id"] = fields["message_id"] or f"import:{self.digest}:{row.line}"
        present = {target: value for target, value in fields.items() if value is not None}
        return {"type": "track", **present, "properties": self.properties(row)}

    @cached_property
    def digest(self) -> str:
        """What tells apart the file and what of it says who, what and when: other properties do not make new events."""
        said = [self.fingerprint, sorted(self.columns.items()), sorted(self.constants.items())]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:32]

    def field(self, target: str, row: Row) -> str | None:
        """Returns what a row says for a target; None where it says nothing."""
        value = self.constants.get(target, row.values.get(self.columns.get(target, "")))
        if value is None or value == "":
            return None
        if target == "timestamp":
            return time_of(value)
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise UnusableRow(f"The {target} must be a text or a whole number.")
        return str(value)

    def lack(self, target: str) -> str:
        return f"There is no {target}: the column {self.columns.get(target, target)!r} is empty."

    def properties(self, row: Row) -> Json:
        """Returns what is left of a row. An object under `properties`, as SDKs send it, is taken apart."""
        used = set(self.columns.values())
        values = {name: value for name, value in row.values.items() if name not in used}
        if isinstance(values.get("properties"), dict):
            values |= values.pop("properties")
        kept = {name: value for name, value in values.items() if self.keeps(name)}
        if not self.is_csv:
            return kept
        return {name: cell if name in self.text else typed(cell) for name, cell in kept.items() if cell != ""}

    def keeps(self, name: str) -> bool:
        return (name in self.only if self.only else True) and name not in self.drop

    def explained(self, columns: Collection[str]) -> list[tuple[str, str]]:
        """Returns what each target is taken from, in words, and which columns become properties."""
        lines = []
        for target in TARGETS:
            if target in self.constants:
                lines.append((target, f"always {self.constants[target]!r}"))
            elif target in self.columns:
                lines.append((target, f"column {self.columns[target]!r}"))
            elif target == "message_id":
                lines.append((target, "made from the file, its line, and what says who, what and when"))
            elif target == "timestamp":
                lines.append((target, "the moment of the import, as no column says when"))
        left = [name for name in columns if name not in self.columns.values() and self.keeps(name)]
        return [*lines, ("properties", ", ".join(left) or "none")]


def plan(
    source: Source,
    columns: Mapping[str, str],
    constants: Mapping[str, str],
    *,
    only: Collection[str],
    drop: Collection[str],
    text: Collection[str],
) -> Plan:
    """Returns the plan for a file: what was said, and the obvious for what was not.

    Raises UsageError where a column that was named is not there, or where nothing says who or what.
    """
    there = source.columns
    has = f"It has: {', '.join(there) or 'none that can be read'}."
    for name in (*columns.values(), *only, *drop, *text):
        if source.is_csv and name not in there:
            raise click.UsageError(f"{source.name} has no column {name!r}. {has}")
    said = {**columns, **constants}
    taken = {**recognised([name for name in there if name not in columns.values()], said), **columns}
    if "event" not in taken and "event" not in constants:
        raise click.UsageError(
            f"Which column of {source.name} says what happened? Say --map event=COLUMN, or --set event=NAME for all"
            f" rows. {has}"
        )
    if not {"user_id", "anonymous_id"} & {*taken, *constants}:
        raise click.UsageError(f"Which column of {source.name} says who? Say --map user_id=COLUMN. {has}")
    return Plan(
        columns=taken,
        constants=constants,
        fingerprint=source.fingerprint,
        is_csv=source.is_csv,
        only=only,
        drop=drop,
        text=text,
    )


def recognised(columns: Collection[str], said: Collection[str]) -> dict[str, str]:
    """Returns the columns with obvious names, for the targets that nobody has said anything about."""
    plain = {re.sub(r"[^a-z0-9]", "", name.lower()): name for name in reversed(list(columns))}
    found = {
        target: next((plain[name] for name in names if name in plain), None)
        for target, names in OBVIOUS.items()
        if target not in said
    }
    return {target: name for target, name in found.items() if name is not None}


def typed(cell: str) -> Any:
    """Returns what a cell of a CSV stands for: a number, true or false, or else its text.

    Numbers are those that JSON can write without an exponent, up to 15 digits: `007` and `1e5` stay texts.
    """
    if cell.lower() in BOOLEANS:
        return BOOLEANS[cell.lower()]
    match = NUMBER.fullmatch(cell)
    if match is None or sum(map(str.isdigit, cell)) > EXACT_DIGITS:
        return cell
    return float(cell) if match[2] else int(cell)


def time_of(value: Any) -> str:
    """Returns a time in RFC 3339. Raises UnusableRow.

    Understood are ISO 8601 dates and times, which are in UTC where they name no zone, and seconds or milliseconds
    since 1970.
    """
    text = str(value).strip()
    if clock.parsed(text):
        return text
    try:
        if EPOCH_SECONDS.fullmatch(text):
            return clock.text(datetime.fromtimestamp(float(text), UTC))
        if EPOCH_MILLISECONDS.fullmatch(text):
            return clock.text(datetime.fromtimestamp(int(text) / 1000, UTC))
        if ISO.fullmatch(text):
            moment = datetime.fromisoformat(text.removesuffix(" UTC"))
            return clock.text(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        pass
    raise UnusableRow(
        f"The time {text[:40]!r} is not understood. Write it like 2026-01-15T14:22:00Z, or without a zone for UTC, or"
        " in seconds or milliseconds since 1970."
    )
