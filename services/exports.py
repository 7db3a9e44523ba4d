"""Exports: files of events, of contacts, or of all about one person. `services.export_steps` writes them."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from core import clock, ids
from core.errors import Conflict, NotFound
from models.export import Export, ExportPart
from models.job import Job
from services import jobs, subjects
from services.pages import Page, page
from services.questions import DateRange
from services.subjects import Reference

KIND = "write_export"  # the job that writes one
MAX_UNFINISHED = 10
UNFINISHED = ("queued", "running")
DAYS_LISTED = 90  # how long an export stays in the list


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What events to look at; None where it makes no difference. `end` itself is not part of the range."""

    start: datetime | None = None
    end: datetime | None = None
    events: list[str] | None = None
    event_kind: str | None = None
    contact_id: UUID | None = None

    @property
    def date_range(self) -> DateRange | None:
        return DateRange(self.start, self.end) if self.start and self.end else None

    def stored(self) -> dict[str, Any]:
        """Returns them in JSON values."""
        return {
            "start": self.start and self.start.isoformat(),
            "end": self.end and self.end.isoformat(),
            "events": self.events,
            "event_kind": self.event_kind,
            "contact_id": self.contact_id and str(self.contact_id),
        }


EVERYTHING = Filters()


def filters_of(export: Export) -> Filters:
    """Returns the filters that the export was asked for with."""
    stored = export.filters
    return Filters(
        start=stored["start"] and datetime.fromisoformat(stored["start"]),
        end=stored["end"] and datetime.fromisoformat(stored["end"]),
        events=stored["events"],
        event_kind=stored["event_kind"],
        contact_id=stored["contact_id"] and UUID(stored["contact_id"]),
    )


def create_export(
    environment_id: int,
    *,
    kind: str,
    format: str = "ndjson",
    filters: Filters = EVERYTHING,
    person: Reference | None = None,
) -> Export:
    """Queues an export. Raises NotFound for an unknown person, and Conflict where too many are under way."""
    if person is None:
        return queue(environment_id, kind, format, filters)
    found = subjects.get(environment_id, person)
    return queue(environment_id, kind, format, replace(filters, contact_id=found.public_id), found.id)


def export_person(environment_id: int, person: Reference) -> Export:
    """Queues an export of all about a person. Raises NotFound and Conflict."""
    found = subjects.get(environment_id, person)
    return queue(environment_id, "person", "ndjson", Filters(contact_id=found.public_id), found.id)


def list_exports(environment_id: int, *, cursor: str | None, limit: int) -> Page[Export]:
    """Returns the newest first."""
    rows = Export.of(environment_id)
    return page(rows, (Export.created_at, Export.id), ["exports", environment_id], cursor, limit)


def get_export(environment_id: int, export_id: UUID | None, *, lock: bool = False) -> Export:
    """Raises NotFound."""
    query = Export.of(environment_id).where(Export.id == export_id)
    export = (query.for_update() if lock else query).first()
    if export is None:
        raise NotFound("There is no such export.")
    return export


def cancel_export(environment_id: int, export_id: UUID | None) -> None:
    """Stops an export that is under way, removes the file of one that is done. Raises NotFound."""
    stop(get_export(environment_id, export_id, lock=True))


def get_file(environment_id: int, export_id: UUID | None) -> Export:
    """Returns an export that has a file. Raises NotFound, and Conflict where it has none, yet or any more."""
    export = get_export(environment_id, export_id)
    if export.status != "done":
        raise Conflict(f"The export is {export.status}; there is no file.")
    return export


def read_file(environment_id: int, export_id: UUID, byte: int) -> bytes:
    """Returns the file from that byte on, as far as one part of it goes. Raises NotFound where it is gone."""
    part = ExportPart.at(environment_id, export_id, byte)
    if part is None:
        raise NotFound("The file is gone.")
    return bytes(part.content)[byte - part.first_byte :]


def withdraw(environment_id: int, people: list[int]) -> int:
    """Removes the files that may hold the people: those of exports about them, and of all that are about nobody.

    An export about nobody that is being written starts anew. Returns how many lost something.
    """
    about_them = Export.person_id.in_(people)
    about_nobody = Export.person_id.is_null() & Export.status.in_(["running", "done"])
    found = list(Export.of(environment_id).where(about_them | about_nobody).for_update())
    for export in found:
        if export.person_id is not None:
            stop(export)
            export.change(person_id=None, filters=export.filters | {"contact_id": None})
        elif export.status == "running":
            start_anew(export)
        else:
            stop(export)
    return len(found)


def expire_exports(environment_id: int, now: datetime) -> None:
    """Removes files that are too old, forgets exports of long ago, and ends those that no job will ever write."""
    unfinished = list(Export.of(environment_id).where(Export.status.in_(UNFINISHED)).for_update())
    alive = Job.of(environment_id).where(Job.kind == KIND, Job.state != "failed")
    written = {job.payload["export_id"] for job in alive}
    for export in unfinished:
        if str(export.id) not in written:
            fail(export)
    too_old = Export.of(environment_id).where(Export.status == "done", Export.expires_at <= now)
    for export in list(too_old.for_update()):
        end(export, "expired")
    long_ago = clock.days_before(now, DAYS_LISTED)
    Export.delete().where(
        Export.environment_id == environment_id,
        Export.created_at < long_ago,
        Export.status.not_in([*UNFINISHED, "done"]),
    ).execute()


def queue(environment_id: int, kind: str, format: str, filters: Filters, person_id: int | None = None) -> Export:
    if Export.of(environment_id).where(Export.status.in_(UNFINISHED)).count() >= MAX_UNFINISHED:
        raise Conflict(f"There are {MAX_UNFINISHED} exports under way already; wait for one, or end it.")
    export_id = ids.new()
    enqueue(environment_id, export_id)
    return Export.create(
        environment_id=environment_id,
        id=export_id,
        kind=kind,
        format=format,
        status="queued",
        filters=filters.stored(),
        person_id=person_id,
        row_count=0,
        byte_count=0,
        part_count=0,
        created_at=clock.now(),
    )


def enqueue(environment_id: int, export_id: UUID) -> None:
    """Queues the writing of an export, or of what is left of it."""
    jobs.enqueue(environment_id, KIND, {"export_id": str(export_id)})


def stop(export: Export) -> None:
    """Ends an export that is under way, removes the file of one that is done, and leaves all others as they are."""
    if export.status in UNFINISHED:
        end(export, "cancelled")
    elif export.status == "done":
        end(export, "expired")


def fail(export: Export) -> None:
    """Ends an export that cannot be written."""
    end(export, "failed", "Something went wrong on our side.")


def start_anew(export: Export) -> None:
    ExportPart.remove(export.environment_id, [export.id])
    export.change(status="queued", resume_at=None, row_count=0, byte_count=0, part_count=0)


def end(export: Export, status: str, error: str | None = None) -> None:
    """Ends an export without a file."""
    now = clock.now()
    ExportPart.remove(export.environment_id, [export.id])
    export.change(
        status=status,
        error=error,
        byte_count=0,
        part_count=0,
        finished_at=export.finished_at or now,
        expires_at=now if status == "expired" else None,
    )
