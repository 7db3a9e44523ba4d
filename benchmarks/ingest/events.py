"""What is sent: the same `track` calls on every way that is measured."""

import json
import random
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from core import clock, ids

Item = dict[str, Any]

PEOPLE = 20_000
NEW_PEOPLE = 0.01
NAMES = [
    f"{thing} {done}" for thing in ("Report", "Project", "Invite", "Export") for done in ("opened", "made", "sent")
]
PATHS = [f"/app/{place}/{page}" for place in ("home", "projects", "settings") for page in range(10)]
CONTEXT = {"library": {"name": "analytics-python", "version": "2.3.1"}}
# SDKs send what happened in the last ten seconds, and say when they send it: the difference is taken off.
SENT = clock.now()
SENT_AT = clock.text(SENT)

# Stands in every prepared request where something must differ each time that it is sent.
MARK = "@@@@@@@@"


def items(count: int, message_ids: Iterator[str], mark: str, seed: int) -> list[Item]:
    """Returns calls of people who are mostly known; `mark` makes the new ones new."""
    choose = random.Random(seed)
    return [item(choose, number, next(message_ids), mark) for number in range(count)]


def item(choose: random.Random, number: int, message_id: str, mark: str) -> Item:
    known = choose.random() >= NEW_PEOPLE
    return {
        "type": "track",
        "messageId": message_id,
        "userId": f"usr_{choose.randrange(PEOPLE):08d}" if known else f"new_{mark}_{number}",
        "event": choose.choice(NAMES),
        "timestamp": clock.text(SENT - timedelta(seconds=10 * choose.random())),
        "context": CONTEXT,
        "properties": {
            "path": choose.choice(PATHS),
            "plan": choose.choice(("free", "growth", "scale")),
            "seats": choose.randrange(1, 50),
            "amount": round(choose.random() * 500, 2),
            "from_trial": choose.random() < 0.2,
        },
    }


def uuid4_ids() -> Iterator[str]:
    while True:
        yield str(uuid.uuid4())


def uuid7_ids(start_ms: int) -> Iterator[str]:
    """Yields ids of 10 events a millisecond, in the order of time."""
    while True:
        start_ms += 1
        for id_ in sorted(ids.new_event_ids(10, start_ms)):
            yield str(id_)


def marked_ids() -> Iterator[str]:
    """Yields random ids whose first 32 bits are the mark."""
    for id_ in uuid4_ids():
        yield MARK + id_[8:]


def requests(key: str, size: int, count: int, seed: int) -> list[bytes]:
    """Returns whole HTTP requests with as many events each, for the door that fits."""
    made = items(size * count, marked_ids(), MARK, seed)
    if size == 1:
        return [request("/v1/track", key, {**call, "sentAt": SENT_AT}) for call in made]
    return [
        request("/v1/batch", key, {"batch": made[start : start + size], "sentAt": SENT_AT})
        for start in range(0, len(made), size)
    ]


def request(path: str, key: str, body: Item) -> bytes:
    content = json.dumps(body, separators=(",", ":")).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: bench\r\nAuthorization: Bearer {key}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content


MessageIds = Callable[[], Iterator[str]]
