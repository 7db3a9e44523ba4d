"""The rules of the doors, for items that are read again: what the contract demands, and what it means."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from app.contract import Contract
from core.errors import ValidationFailed
from handlers.compat import from_openpanel, from_posthog, from_umami
from handlers.compat.intake import Reader, read_all
from handlers.ingest.translate import CALLS, TIME_MESSAGE, Envelope, OutOfRangeError
from handlers.lifecycle import translate as lifecycle
from handlers.web import translate as web
from services.calls import Call, Rejection

Json = dict[str, Any]
Read = Callable[[Json, datetime, Json], Call | list[Call]]


def segment(kind: str | None, item: Json, received_at: datetime, kept: Json) -> Call:
    """Reads an item in the shape of the Segment API, of one kind or of the kind that it names."""
    return CALLS[kind or item["type"]](0, item, Envelope.again(received_at, kept))


def several(read: Reader) -> Read:
    """Returns what reads an item again that may say several things."""

    def again(item: Json, received_at: datetime, kept: Json) -> list[Call]:
        calls, rejections = read_all([item], read, Envelope.again(received_at, kept), {})
        if rejections:
            raise OutOfRangeError(rejections[0].field)
        return calls

    return again


# By the name that dead letters carry: the operation whose rules count, and what its items mean.
DOORS: dict[str, tuple[str, Read]] = {
    **{kind: (f"ingest.{kind}", partial(segment, kind)) for kind in CALLS},
    "batch": ("ingest.batch", partial(segment, None)),
    "events/batch": ("ingest.createEvents", partial(segment, "track")),
    "segment": ("compat.segmentBatch", partial(segment, None)),
    "june": ("compat.juneBatch", partial(segment, None)),
    "posthog": ("compat.posthogBatch", several(from_posthog.calls_of)),
    "openpanel": ("compat.openpanelTrack", several(from_openpanel.calls_of)),
    "umami": ("compat.umamiSend", several(from_umami.calls_of)),
    "lifecycle/identify": ("lifecycle.identifyUser", lambda item, received_at, kept: lifecycle.identify(item)),
    "lifecycle/track": ("lifecycle.trackEvent", lambda item, received_at, kept: lifecycle.event(item, received_at)),
    "web/track": ("web.trackVisit", web.visit_again),
    "web/server-events": (
        "web.createServerEvent",
        lambda item, received_at, kept: web.server_event(item, received_at),
    ),
}


class DoorReader:
    """Reads one item by the rules of the door that it came to, as a request to that door would."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract

    def __call__(self, door: str, item: Any, *, received_at: datetime, envelope: Json) -> list[Call] | Rejection:
        if door not in DOORS:
            return Rejection(0, "validation_error", "", "What came through this door cannot be read again.", item)
        operation_id, read = DOORS[door]
        rules = self.contract.operations[operation_id].body
        if complaint := rules and rules.complaint(item):
            return Rejection(0, "validation_error", *complaint, item)
        try:
            calls = read(item, received_at, envelope)
            return calls if isinstance(calls, list) else [calls]
        except OutOfRangeError as error:
            return Rejection(0, "timestamp_out_of_range", error.name, TIME_MESSAGE, item)
        except ValidationFailed as error:
            return Rejection(0, "validation_error", error.details[0].field, error.details[0].message, item)
