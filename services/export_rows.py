"""A row of an export: as the Management API shows the same thing, in NDJSON or in CSV."""

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

from core import clock, ids
from models.person import email_in
from services.churn.scores import Score
from services.events import Happening

Json = dict[str, Any]
COLUMNS = {
    "events": [
        "id", "event", "kind", "contact_id", "anonymous_id", "session_id", "message_id", "properties", "context",
        "timestamp", "original_timestamp", "sent_at", "received_at",
    ],
    "contacts": ["id", "user_id", "email", "traits", "groups", "churn", "created_at", "updated_at"],
}  # fmt: skip
# What spreadsheets take for the beginning of a formula; https://owasp.org/www-community/attacks/CSV_Injection
FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)

Encoder = Callable[[Json], bytes]


def event(happening: Happening) -> Json:
    """Returns an event as `GET /v1/events/{event_id}` answers it."""
    stored = happening.event
    return {
        "id": public("evt", stored.id),
        "event": stored.name,
        "kind": stored.kind,
        "contact_id": happening.contact_id and public("con", happening.contact_id),
        "anonymous_id": stored.anonymous_id,
        "session_id": stored.session_id,
        "message_id": stored.message_id,
        "properties": stored.properties,
        "context": stored.context,
        "timestamp": clock.text(stored.timestamp),
        "original_timestamp": stored.original_timestamp and clock.text(stored.original_timestamp),
        "sent_at": stored.sent_at and clock.text(stored.sent_at),
        "received_at": clock.text(stored.received_at),
    }


def contact(row: Any, score: Score | None) -> Json:
    """Returns a contact as `GET /v1/contacts/{contact_id}` answers it."""
    _, public_id, user_id, traits, groups, created_at, updated_at = row
    return {
        "id": public("con", public_id),
        "user_id": user_id,
        "email": email_in(traits),
        "traits": traits,
        "groups": groups,
        "churn": score and churn_score(score),
        "created_at": clock.text(created_at),
        "updated_at": clock.text(updated_at),
    }


def churn_score(score: Score) -> Json:
    """Returns a churn score as `GET /v1/churn/scores` answers it."""
    model = score.run.model
    return {
        "contact_id": public("con", score.person.public_id),
        "user_id": score.person.user_id,
        "churn_probability": score.row.probability,
        "risk_level": score.row.risk_level,
        "confidence": score.row.confidence,
        "calibrated": model["calibrated"],
        "source": model["source"],
        "own_weight": model["own_weight"],
        "horizon_days": score.run.horizon_days,
        "baseline": model["baseline"],
        "reasons": score.reasons,
        "model_id": model["model_id"],
        "run_id": public("run", score.run.id),
        "scored_at": clock.text(score.run.as_of),
    }


def public(prefix: str, id_: Any) -> str:
    return ids.public(prefix, UUID(str(id_)))


def encoder(format: str) -> Encoder:
    return csv_row if format == "csv" else json_line


def header(kind: str, format: str) -> bytes:
    """Returns what a file begins with."""
    return csv_line(COLUMNS[kind]) if format == "csv" else b""


def json_line(row: Json) -> bytes:
    return json_text(row).encode() + b"\n"


def csv_row(row: Json) -> bytes:
    return csv_line([cell(value) for value in row.values()])


def csv_line(cells: list[str]) -> bytes:
    """Returns a line as RFC 4180 has it."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue().encode()


def cell(value: Any) -> str:
    """Returns a value as a spreadsheet may read it: no text is a formula, and what is a number stays one."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return json_text(value)
    return f"'{value}" if value.startswith(FORMULA) and not NUMBER.fullmatch(value) else value


def json_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
