"""Ingest, identity, erasure, replays, sealing, archiving and questions at once; the sealer is killed again and again.

Whatever a question counts lies between what had been acknowledged before it was asked and what had been sent when it
was answered. In the end, the engine has exactly what the table has.
"""

import os
import random
import socket
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import peewee
import psycopg2.extensions
import pytest

from archive.reading import RECEIVED, events
from archive.wanted import Wanted
from engine import sealing, upkeep
from models.db import database, transaction
from tests.engine.test_sealing import World
from tests.support import histories
from tests.support.api import Api
from tests.support.project import Project

SECONDS = 6.0
LIMIT_SECONDS = 90.0  # a busy machine may take that long until everything happened at least once
TRIES = 3
NAMES = ("viewed", "added", "paid")
RANGE = {"start": "2020-01-01T00:00:00Z", "end": "2030-01-01T00:00:00Z"}


class Story:
    """What was sent and acknowledged so far, by name of the event."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.sent: Counter[str] = Counter()
        self.acknowledged: Counter[str] = Counter()
        self.batches: list[list[dict[str, Any]]] = []
        self.questions = self.sealed = self.killed = self.merges = 0

    @property
    def is_told(self) -> bool:
        return self.questions > 5 and self.sealed > 1 and self.killed > 0

    def add(self, counter: Counter[str], batch: list[dict[str, Any]]) -> None:
        with self.lock:
            counter.update(item["event"] for item in batch)


def test_every_answer_is_right_while_everything_goes_on(
    server_url: str, project: Project, owner: psycopg2.extensions.connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    story, stop = Story(), threading.Event()

    def api() -> Api:
        return Api(server_url, project.live.secret_key)

    def write(seed: int) -> None:
        chance = random.Random(seed)
        with api() as client:
            while not stop.is_set():
                batch = [event(chance) for _ in range(chance.randint(1, 20))]
                story.add(story.sent, batch)
                acknowledged(client.track, *batch)
                story.add(story.acknowledged, batch)
                story.batches.append(batch)
                if chance.random() < 0.3:  # once more what was stored before
                    assert acknowledged(client.track, *chance.choice(story.batches))["accepted"] == 0

    def link() -> None:
        chance = random.Random(3)
        with api() as client:
            while not stop.is_set():
                ids = {"anonymousId": f"v{chance.randrange(30)}", "userId": f"u{chance.randrange(30)}"}
                acknowledged(client.post, "/v1/identify", ids)

    def erase() -> None:
        """Takes people away who did nothing that is asked about, and leaves of others what can be counted."""
        with api() as client:
            for number in range(1000):
                if stop.wait(0.05):
                    return
                user = f"gone{number}"
                left = [{"userId": user, "event": "left", "properties": {"n": n}} for n in range(3)]
                acknowledged(client.track, *left)
                asked = {"person": {"user_id": user}, "mode": "delete" if number % 2 else "anonymise"}
                acknowledged(client.post, "/v1/privacy/erasures", asked)

    def seal() -> None:
        while not stop.is_set():
            try:
                histories.seal(project.live.id)
                histories.archive(project.live.id)
                story.sealed += 1
            except (KilledError, peewee.PeeweeException, AssertionError):
                story.killed += 1
            upkeep.sweep()

    def ask() -> None:
        with api() as client:
            while not stop.is_set():
                before = Counter(story.acknowledged)
                series = [{"event": name} for name in NAMES]
                trends = {"date_range": RANGE, "period": "month", "series": series}
                answer = acknowledged(client.post, "/v1/trends/query", trends)
                steps = {"date_range": RANGE, "steps": series}
                funnel = acknowledged(client.post, "/v1/funnels/query", steps)
                after = Counter(story.sent)
                for name, group in zip(NAMES, answer["groups"], strict=True):
                    assert before[name] <= group["total"] <= after[name]
                people = [step["people"] for step in funnel["steps"]]
                assert people == sorted(people, reverse=True)
                story.questions += 1

    add = sealing.add_segment
    chance = random.Random(11)

    def fragile(*arguments: Any) -> None:
        """Stores a segment, or dies: by itself, or with its connection."""
        if (luck := chance.random()) < 0.03:
            raise KilledError
        if luck < 0.05:
            with socket.socket(fileno=os.dup(database.connection().fileno())) as wire:
                wire.shutdown(socket.SHUT_RDWR)
        add(*arguments)

    monkeypatch.setattr(sealing, "add_segment", fragile)
    run_all([lambda: write(1), lambda: write(2), link, erase, seal, ask, ask], story, stop)
    monkeypatch.undo()
    world = World(owner, project)
    world.look(None)
    world.seal(None)
    world.look(None)
    assert story.sent == story.acknowledged == stored(project.live.id)
    assert story.is_told


class KilledError(Exception):
    """The sealer dies here."""


def acknowledged(ask: Callable[..., httpx.Response], *arguments: Any) -> Any:
    """Returns the answer; where a second went by without any commit, it is asked for again, as 503 says it may be."""
    for _ in range(TRIES):
        response = ask(*arguments)
        if response.status_code != 503:
            break
    assert response.status_code in (200, 201), response.text
    return response.json()


def stored(environment_id: int) -> Counter[str]:
    with transaction(environment_id):
        return Counter(event.name for event in events(Wanted(environment_id=environment_id, names=NAMES), RECEIVED))


def run_all(parts: list[Callable[[], None]], story: Story, stop: threading.Event) -> None:
    with ThreadPoolExecutor(len(parts)) as pool:
        running = [pool.submit(part) for part in parts]
        begin = time.monotonic()
        while not any(part.done() for part in running):
            if (spent := time.monotonic() - begin) > LIMIT_SECONDS or (spent > SECONDS and story.is_told):
                break
            time.sleep(0.05)
        stop.set()
    for part in running:
        part.result()


def event(chance: random.Random) -> dict[str, Any]:
    who = (
        {"userId": f"u{chance.randrange(30)}"} if chance.random() < 0.5 else {"anonymousId": f"v{chance.randrange(30)}"}
    )
    return {
        **who,
        "event": chance.choice(NAMES),
        "messageId": str(uuid.UUID(int=chance.getrandbits(128))),
        "properties": {"plan": chance.choice(["free", "pro"])},
    }
