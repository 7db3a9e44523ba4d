"""From items of any dialect to a receipt: what the doors of other vendors' SDKs share."""

from collections.abc import Callable, Iterable, Sequence

from handlers.ingest.intake import Invalid, Json, take_in, take_in_alone
from handlers.ingest.translate import Envelope, OutOfRangeError, too_far, unfit
from services.calls import Call, Rejection
from services.keys import Caller

# From the place of an item in its request, the item and the envelope to what it says.
Reader = Callable[[int, Json, Envelope], Iterable[Call]]


async def take_in_many(
    caller: Caller, door: str, items: Sequence[Json], read: Reader, envelope: Envelope, invalid: Invalid
) -> Json:
    """Records what the items say, each item judged by itself."""
    return await take_in(caller, door, envelope, *read_all(items, read, envelope, invalid))


async def take_in_one(caller: Caller, door: str, item: Json, read: Reader, envelope: Envelope) -> Json:
    """Records what an item says; one whose time is out of range refuses the request."""
    return await take_in_alone(caller, door, envelope, *read_all([item], read, envelope, {}))


def read_all(
    items: Sequence[Json], read: Reader, envelope: Envelope, invalid: Invalid
) -> tuple[list[Call], list[Rejection]]:
    """Returns the calls, which hold the items as they came, and the rejections."""
    calls: list[Call] = []
    rejections = unfit(items, invalid)
    for index, item in enumerate(items):
        if index in invalid:
            continue
        try:
            said = list(read(index, item, envelope))
        except OutOfRangeError as error:
            rejections.append(too_far(index, item, error))
            continue
        for number, call in enumerate(said):
            call.item, call.counted = item, number == 0
        calls.extend(said)
    return calls, rejections
