"""From a request to its receipt: what all doors for events share."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.ingest.translate import Envelope, translate
from services import ingest
from services.calls import Call, Rejection
from services.keys import Caller

Invalid = Mapping[int, tuple[str, str]]
Json = dict[str, Any]


async def single(caller: Caller, kind: str, body: Json) -> Json:
    """Records one call; one whose time is out of range refuses the request, as there is nothing else in it."""
    envelope = Envelope.of(body)
    return await take_in_alone(caller, kind, envelope, *translate([body], kind, envelope, {}))


async def many(
    caller: Caller,
    door: str,
    kind: str | None,
    body: Json,
    items: list[Json],
    invalid: Invalid,
    strict: bool,
) -> Json:
    """Records the items of a batch, each judged by itself."""
    envelope = Envelope.of(body)
    return await take_in(caller, door, envelope, *translate(items, kind, envelope, invalid), strict=strict)


async def take_in_alone(
    caller: Caller, door: str, envelope: Envelope, calls: list[Call], rejections: Sequence[Rejection]
) -> Json:
    """Records what the one item of a request says; what is wrong with it refuses the request."""
    if rejections:
        raise ingest.refusal_of_one(rejections[0])
    return await take_in(caller, door, envelope, calls)


async def take_in(
    caller: Caller,
    door: str,
    envelope: Envelope,
    calls: list[Call],
    rejections: Sequence[Rejection] = (),
    *,
    strict: bool = False,
) -> Json:
    """Records what a request says."""
    receipt = await ingest.record(
        caller,
        door=door,
        received_at=envelope.received_at,
        calls=calls,
        rejections=rejections,
        strict=strict,
        envelope=envelope.kept,
    )
    return answer(receipt)


def answer(receipt: ingest.Receipt) -> Json:
    """Returns the receipt as the contract's `IngestReceipt`."""
    return {
        "success": not receipt.rejected,
        "received": receipt.received,
        "accepted": receipt.accepted,
        "duplicates": receipt.duplicates,
        "rejected": [
            {"index": r.index, "code": r.code, "field": r.field, "message": r.message} for r in receipt.rejected
        ],
    }
