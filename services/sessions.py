"""Sessions: opened and prolonged by events, ended when none comes any more."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from core import clock, ids
from models.ingest import IngestStore
from models.session import Session
from services.calls import EventCall

INACTIVE_MINUTES = 30


def save_sessions(store: IngestStore, events: Sequence[tuple[int, EventCall]]) -> None:
    """Writes the sessions of the events, given with their people, and gives a session to those that want one."""
    give_sessions(store, [(person, call) for person, call in events if call.opens_session and call.session_id is None])
    spans: dict[str, tuple[int, datetime, datetime]] = {}
    for person, call in events:
        if call.session_id is not None:
            first, start, end = spans.get(call.session_id, (person, call.timestamp, call.timestamp))
            spans[call.session_id] = (first, min(start, call.timestamp), max(end, call.timestamp))
    if spans:
        store.save_sessions([(id_, *span) for id_, span in sorted(spans.items())])


def give_sessions(store: IngestStore, events: Sequence[tuple[int, EventCall]]) -> None:
    """Lets each event join the person's open session where that had an event in the half hour before; or opens one."""
    if not events:
        return
    gap = timedelta(minutes=INACTIVE_MINUTES)
    earliest = min(call.timestamp for _, call in events)
    current = store.open_sessions(sorted({person for person, _ in events}), earliest - gap)
    for person, call in sorted(events, key=lambda event: event[1].timestamp):
        session_id, last = current.get(person, ("", call.timestamp - 2 * gap))
        call.session_id = session_id if abs(call.timestamp - last) <= gap else ids.public("ses", ids.new())
        current[person] = (call.session_id, max(last, call.timestamp))


def end_inactive_sessions(
    environment_id: int, *, inactive_minutes: int = INACTIVE_MINUTES, dry_run: bool = False
) -> int:
    """Ends the sessions without an event for so long, each at its last event. Returns how many they are."""
    inactive = (
        (Session.environment_id == environment_id)
        & Session.ended_at.is_null()
        & (Session.last_event_at < clock.now() - timedelta(minutes=inactive_minutes))
    )
    if dry_run:
        return int(Session.of(environment_id).where(inactive).count())
    return int(Session.update(ended_at=Session.last_event_at).where(inactive).execute())
