"""Has a process forget what it knows of segments that are gone: events in them may have been erased."""

from engine import cache
from models.db import transaction
from models.segment import Segment


def sweep() -> None:
    """Compares what is cached with the segments that there are."""
    memory, files = cache.process.memory, cache.process.files
    in_memory, on_disk = memory.marks(), files.marks()
    gone: set[str] = set()
    for environment_id in in_memory.keys() | on_disk.keys():
        marks = in_memory.get(environment_id, set()) | on_disk.get(environment_id, set())
        with transaction(environment_id):
            there = Segment.of(environment_id).select(Segment.mark).where(Segment.mark.in_(list(marks)))
            gone |= marks - {str(segment.mark) for segment in there}
    memory.forget(gone)
    files.forget(gone)
