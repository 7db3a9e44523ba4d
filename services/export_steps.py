"""Writes exports, a part at a time.

Each step is one transaction: it locks the export, writes one part of the file and remembers where the next begins. So a
worker that dies loses nothing but its step, any worker can go on, and an export can be ended between two steps.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

from core import clock
from models import locks
from models.export import Export, ExportPart
from services import export_contacts, export_events, export_rows, exports, person_archive, subjects
from services.export_rows import Json

PART_BYTES = 2 << 20


class Source(Protocol):
    """What the rows of an export are, by their positions: values of JSON that ascend."""

    FIRST: Any

    def last(self, environment_id: int) -> Any: ...

    def end_of_stretch(self, export: Export, after: Any, until: Any) -> Any: ...

    def entries(self, export: Export, after: Any, to: Any) -> Iterator[tuple[Any, Json]]: ...

    def estimate(self, export: Export) -> int: ...


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
    if export.kind == "person":
        people = subjects.of_export(export) or []
        content = [export_rows.json_line(row) for row in person_archive.about(export.environment_id, people)]
        write(export, b"".join(content), len(content))
    else:
        write(export, export_rows.header(export.kind, export.format), 0)
    export.change(
        status="running",
        resume_at={"after": source.FIRST, "until": source.last(export.environment_id)},
        rows_estimated=export.row_count + source.estimate(export),
    )


def go_on(export: Export) -> None:
    """Writes the rows of the next stretch that pass the filters, as many as a part holds."""
    source = source_of(export)
    after, until = export.resume_at["after"], export.resume_at["until"]
    to = source.end_of_stretch(export, after, until)
    encode = export_rows.encoder(export.format)
    content, count = bytearray(), 0
    for position, entry in source.entries(export, after, to):
        content += encode(entry)
        count += 1
        if len(content) >= PART_BYTES:
            to = position
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


def source_of(export: Export) -> Source:
    """Returns what the rows are; those about one person end with its events."""
    return export_contacts if export.kind == "contacts" else export_events
