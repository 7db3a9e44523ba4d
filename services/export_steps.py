"""Writes exports, a part at a time.

Each step is one transaction: it locks the export, writes one part of the file and remembers where the next begins. So a
worker that dies loses nothing but its step, any worker can go on, and an export can be ended between two steps.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from core import clock
from models import locks
from models.db import database, rows, statement
from models.event import Event
from models.export import Export, ExportPart
from models.person import Person
from services import export_rows, exports, person_archive, subjects
from services.contacts import MAX_GROUPS
from services.export_rows import Json

PART_BYTES = 2 << 20
STRETCH = {"events": 20_000, "contacts": 5_000}  # how many rows a step looks at, whether they pass the filters or not
FIRST = {"events": str(UUID(int=0)), "contacts": 0}


def step(environment_id: int, export_id: UUID, *, keep: timedelta) -> bool:
    """Writes the next part of an export, one worker at a time. Returns whether more is left to do."""
    locks.share_people(environment_id)
    unfinished = Export.of(environment_id).where(Export.id == export_id, Export.status.in_(exports.UNFINISHED))
    export = unfinished.for_update().first()
    if export is None:
        return False
    if export.resume_at is None:
        begin(export)
    elif export.resume_at["after"] == export.resume_at["until"]:
        finish(export, keep)
        return False
    else:
        go_on(export)
    return True


def begin(export: Export) -> None:
    """Writes what comes before the first event or contact, and settles which will be the last."""
    source = source_of(export)
    table: Any = Event if source == "events" else Person
    last = table.of(export.environment_id).order_by(table.id.desc()).first()
    if export.kind == "person":
        content = [export_rows.json_line(row) for row in person_archive.about(export.environment_id, people(export))]
        write(export, b"".join(content), len(content))
    else:
        write(export, export_rows.header(export.kind, export.format), 0)
    until = FIRST[source] if last is None else position(last.id)
    whole = parameters(export, FIRST[source], until)
    export.change(
        status="running",
        resume_at={"after": FIRST[source], "until": until},
        rows_estimated=export.row_count + estimate(statement(f"exports.{source}"), whole),
    )


def go_on(export: Export) -> None:
    """Writes the rows of the next stretch that pass the filters, as many as a part holds."""
    source = source_of(export)
    after, until = export.resume_at["after"], export.resume_at["until"]
    to = end_of_stretch(export, source, after, until)
    encode = export_rows.encoder(export.format)
    content, count = bytearray(), 0
    for row in rows(statement(f"exports.{source}"), parameters(export, after, to)):
        content += encode(shown(export, source, row))
        count += 1
        if len(content) >= PART_BYTES:
            to = position(row[0])
            break
    write(export, bytes(content), count)
    export.change(resume_at={"after": to, "until": until})


def finish(export: Export, keep: timedelta) -> None:
    now = clock.now()
    export.change(status="done", rows_estimated=export.row_count, finished_at=now, expires_at=now + keep)


def write(export: Export, content: bytes, count: int) -> None:
    """Adds a part to the file; one of no bytes is none."""
    if content:
        ExportPart.create(
            environment_id=export.environment_id,
            export_id=export.id,
            number=export.part_count,
            first_byte=export.byte_count,
            content=content,
        )
    export.change(
        row_count=export.row_count + count,
        byte_count=export.byte_count + len(content),
        part_count=export.part_count + bool(content),
    )


def source_of(export: Export) -> str:
    """Returns what the rows are; those about one person end with its events."""
    return "contacts" if export.kind == "contacts" else "events"


def shown(export: Export, source: str, row: Any) -> Json:
    value = export_rows.event(row) if source == "events" else export_rows.contact(row)
    return {"type": "event", "data": value} if export.kind == "person" else value


def end_of_stretch(export: Export, source: str, after: Any, until: Any) -> Any:
    """Returns the last id of the rows that the next step looks at."""
    table: Any = Event if source == "events" else Person
    ahead = table.of(export.environment_id).where(table.id > after, table.id <= until).order_by(table.id)
    last = ahead.offset(STRETCH[source] - 1).limit(1).first()
    return until if last is None else position(last.id)


def position(id_: Any) -> Any:
    """Returns an id as JSON holds it."""
    return id_ if isinstance(id_, int) else str(id_)


def people(export: Export) -> list[int]:
    return [] if export.person_id is None else subjects.everyone(export.environment_id, export.person_id)


def parameters(export: Export, after: Any, to: Any) -> dict[str, Any]:
    filters = exports.filters_of(export)
    return {
        "environment_id": export.environment_id,
        "after": after,
        "to": to,
        "people": people(export) or None,
        "groups": MAX_GROUPS,
        "events": filters.events,
        "event_kind": filters.event_kind,
        "start": filters.start,
        "end": filters.end,
        "by_events": any((filters.events, filters.event_kind, filters.start)),
    }


def estimate(sql: str, values: dict[str, Any]) -> int:
    """Returns how many rows the planner expects of a query."""
    ((plan,),) = database.execute_sql(f"EXPLAIN (FORMAT JSON) {sql}", values)
    expected: int = plan[0]["Plan"]["Plan Rows"]
    return expected
