"""Senders that behave like good SDKs: each message has an id of its own, and is sent again until it is acknowledged."""

import http.client
import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

Item = dict[str, Any]

USERS = 5_000
ANSWER_SECONDS = 5.0
LONGEST_PAUSE = 1.0
SENT_AGAIN = 0.02  # of what was acknowledged, as an SDK does whose answer got lost on the last mile


@dataclass
class Ledger:
    """What one sender, or all of them, know about their messages."""

    user_of: dict[str, str] = field(default_factory=dict)
    events: set[str] = field(default_factory=set)
    acknowledged: set[str] = field(default_factory=set)
    stored_by_receipts: int = 0
    acknowledgements: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    slowest_answer: float = 0.0
    complaints: list[str] = field(default_factory=list)

    def add(self, other: "Ledger") -> None:
        self.user_of |= other.user_of
        self.events |= other.events
        self.acknowledged |= other.acknowledged
        self.stored_by_receipts += other.stored_by_receipts
        self.acknowledgements += other.acknowledgements
        self.statuses += other.statuses
        self.slowest_answer = max(self.slowest_answer, other.slowest_answer)
        self.complaints += other.complaints

    @property
    def acknowledged_events(self) -> set[str]:
        return self.acknowledged & self.events


class Sender(threading.Thread):
    """One client. It sends what `make` makes until it is told to stop, and does not give up on what is under way."""

    def __init__(self, number: int, target: tuple[int, str], make: "Make", pause_s: float, seed: int) -> None:
        super().__init__(name=f"sender {number}", daemon=True)  # a drill that fails leaves it behind
        self.number = number
        self.port, self.key = target
        self.make = make
        self.pause_s = pause_s
        self.choose = random.Random(f"{seed}/{number}")
        self.ledger = Ledger()
        self.count = 0
        self.latest = ""
        self.stopping = threading.Event()
        self.giving_up = threading.Event()
        self.connection: http.client.HTTPConnection | None = None

    def run(self) -> None:
        while not self.stopping.is_set():
            for path, items in self.make(self):
                self.deliver(path, items)
            self.stopping.wait(self.choose.random() * 2 * self.pause_s)
        self.disconnect()

    def message_id(self) -> str:
        self.count += 1
        return f"{self.number}-{self.count}-{self.choose.randbytes(8).hex()}"

    def deliver(self, path: str, items: Sequence[Item]) -> None:
        """Sends the items until they are acknowledged."""
        for item in items:
            self.ledger.user_of[item["messageId"]] = item.pop("_user")
            if item["type"] == "track":
                self.ledger.events.add(item["messageId"])
        body = json.dumps({"batch": items} if path == "/v1/batch" else items[0]).encode()
        attempt = 0
        while not self.giving_up.is_set():
            attempt += 1
            receipt = self.post(path, body)
            if receipt is not None:
                self.acknowledge(items, receipt, attempt)
                break
            self.giving_up.wait(min(0.05 * 2 ** min(attempt, 20), LONGEST_PAUSE) * (0.5 + self.choose.random() / 2))
        if self.choose.random() < SENT_AGAIN and (receipt := self.post(path, body)) is not None:
            self.expect(receipt, items, accepted=0)

    def acknowledge(self, items: Sequence[Item], receipt: Item, attempt: int) -> None:
        """An earlier attempt without an answer may have been stored; a first one cannot be a duplicate."""
        self.ledger.acknowledged.update(item["messageId"] for item in items)
        self.ledger.acknowledgements.append(time.monotonic())
        self.ledger.stored_by_receipts += receipt["accepted"] + receipt["duplicates"]
        self.expect(receipt, items, accepted=len(items) if attempt == 1 else receipt["accepted"])

    def expect(self, receipt: Item, items: Sequence[Item], accepted: int) -> None:
        wanted = {"received": len(items), "accepted": accepted, "duplicates": len(items) - accepted, "rejected": []}
        if receipt != {"success": True, **wanted}:
            self.ledger.complaints.append(f"The receipt {receipt} should be {wanted}.")

    def post(self, path: str, body: bytes) -> Item | None:
        """Returns the receipt, or None where there is none."""
        started = time.monotonic()
        try:
            status, answer = self.exchange(path, body)
        except (OSError, http.client.HTTPException) as error:
            self.latest = type(error).__name__
            self.ledger.statuses[self.latest] += 1
            self.disconnect()
            return None
        self.latest = f"{status} {answer[:100]!r}"
        self.ledger.statuses[str(status)] += 1
        self.ledger.slowest_answer = max(self.ledger.slowest_answer, time.monotonic() - started)
        if status not in (200, 503):
            self.ledger.complaints.append(f"The answer was {status}: {answer[:300]!r}")
        return json.loads(answer) if status == 200 else None

    def exchange(self, path: str, body: bytes) -> tuple[int, bytes]:
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ANSWER_SECONDS)
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        self.connection.request("POST", path, body, headers)
        response = self.connection.getresponse()
        return response.status, response.read()

    def disconnect(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None


Make = Callable[[Sender], list[tuple[str, list[Item]]]]


def track(sender: Sender, user: str, **ids: str) -> Item:
    return {
        "type": "track",
        "messageId": sender.message_id(),
        "event": sender.choose.choice(("Opened", "Saved", "Shared")),
        "properties": {"n": sender.count, "text": "räksmörgås \\ \t \u2028"},
        "_user": user,
        **(ids or {"userId": user}),
    }


def somebody(sender: Sender) -> str:
    """Returns a user that other senders know as well."""
    return f"user {sender.choose.randrange(USERS)}"


def one_event(sender: Sender) -> list[tuple[str, list[Item]]]:
    return [("/v1/track", [track(sender, somebody(sender))])]


def batch(sender: Sender) -> list[tuple[str, list[Item]]]:
    size = sender.choose.randint(20, 500)
    return [("/v1/batch", [track(sender, somebody(sender)) for _ in range(size)])]


def journey(sender: Sender) -> list[tuple[str, list[Item]]]:
    """A visitor does something, says who they are, and goes on: all of it is one person's."""
    visitor = f"visitor {sender.message_id()}"
    user = somebody(sender) if sender.choose.random() < 0.5 else f"user of {visitor}"
    identify = {
        "type": "identify",
        "messageId": sender.message_id(),
        "anonymousId": visitor,
        "userId": user,
        "traits": {"turn": sender.count},
        "_user": user,
    }
    before = [track(sender, user, anonymousId=visitor) for _ in range(3)]
    return [
        ("/v1/batch", before),
        ("/v1/identify", [identify]),
        ("/v1/track", [track(sender, user, anonymousId=visitor)]),
        ("/v1/track", [track(sender, user)]),
    ]


@dataclass(frozen=True)
class Mix:
    """How many senders of each kind there are, and how long they pause between requests."""

    singles: int = 4
    batches: int = 4
    journeys: int = 2
    pause_s: float = 0.1


class Senders:
    """All senders, from start to the last acknowledgement."""

    def __init__(self, port: int, key: str, mix: Mix, seed: int) -> None:
        makers = [one_event] * mix.singles + [batch] * mix.batches + [journey] * mix.journeys
        self.threads = [Sender(number, (port, key), make, mix.pause_s, seed) for number, make in enumerate(makers)]

    def start(self) -> None:
        for thread in self.threads:
            thread.start()

    def last_acknowledgement(self) -> float:
        """Returns when anything was acknowledged most recently."""
        return max((thread.ledger.acknowledgements or [0.0])[-1] for thread in self.threads)

    def finish(self, within_s: float) -> Ledger:
        """Lets them send what is under way, and returns what they know."""
        for thread in self.threads:
            thread.stopping.set()
        deadline = time.monotonic() + within_s
        for thread in self.threads:
            thread.join(max(deadline - time.monotonic(), 0))
            thread.giving_up.set()
            thread.join()
        whole = Ledger()
        for thread in self.threads:
            whole.add(thread.ledger)
        return whole
