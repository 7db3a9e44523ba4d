"""How soon people are in cohorts after what they did, at a steady rate of events, and what it costs."""

import io
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import numpy as np
import psutil
import psycopg2

from benchmarks.engine.events import NAMES, Events
from benchmarks.world import Server, World, cpu_of, environment

RATE = 1_000.0  # events a second
BATCH = 50
COHORTS = 50
DAY = 86_400
EXPLAINED = 300


def add_people(place: World, events: Events) -> None:
    """Adds the people of a history, each with a user id and a trait."""
    known = np.unique(np.concatenate([events.person, events.people, events.canonical]))
    with psycopg2.connect(place.url("trellis_owner")) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE known (id bigint) ON COMMIT DROP")
        cursor.copy_expert("COPY known FROM STDIN", io.StringIO("".join(f"{one}\n" for one in known.tolist())))
        cursor.execute(
            """INSERT INTO person
               SELECT %(e)s, id, gen_random_uuid(), 'u' || id, jsonb_build_object('plan', 'plan ' || id %% 4),
                      now(), now() FROM known;
               INSERT INTO identifier SELECT %(e)s, 'user', 'u' || id, id FROM known;
               SELECT setval('person_id', (SELECT max(id) FROM known));
               ANALYZE person; ANALYZE identifier""",
            {"e": place.environment_id},
        )


def definitions() -> Iterator[dict[str, Any]]:
    """Yields definitions of all sorts."""
    for number in range(COHORTS - 1):
        event, other = NAMES[number % len(NAMES)], NAMES[(number * 7 + 3) % len(NAMES)]
        within = (400 + number) * DAY
        yield [
            {"$performed": {"event": event, "at_least": 3, "within_seconds": within}},
            {"$performed": {"event": event}, "$not": {"$performed": {"event": other, "within_seconds": within}}},
            {"plan": f"plan {number % 4}", "$performed": {"event": event, "at_least": 2}},
            {"$sequence": {"steps": [{"event": event}, {"event": other}], "within_seconds": within}},
            {"$stopped": {"event": event, "for_seconds": within}},
            {"$performed": {"event": event, "where": {"country": "C1"}, "within_seconds": within}},
            {"$regularly": {"event": event, "period": "week", "of": 60, "at_least": 2}},
        ][number % 7]
    yield {"$performed": {"event": "probe"}}


def measure(place: World, events: Events, seconds: float) -> dict[str, float]:
    people = np.setdiff1d(events.person, events.people)
    with (
        place.api(1) as server,
        httpx.Client(
            base_url=f"http://127.0.0.1:{server.port}/v1",
            headers={"Authorization": f"Bearer {place.secret_key}"},
            timeout=60,
        ) as api,
    ):
        made = [api.post("/cohorts", json={"name": "One", "definition": asked}).json() for asked in definitions()]
        with worker(place) as process:
            began = time.perf_counter()
            while any(api.get(f"/cohorts/{one['id']}").json()["status"] != "ready" for one in made):
                time.sleep(0.1)
            first = time.perf_counter() - began
            kept = while_events_come(place, server, api, process, people, seconds)
        explained = explanations(api, made[0]["id"], people)
    return {
        "cohorts": len(made), "rate": RATE, "seconds": seconds, "first_s": first, **kept,
        "explain_ms": statistics.median(explained), "explain_p99_ms": float(np.quantile(explained, 0.99)),
    }  # fmt: skip


def client(port: int, key: str) -> httpx.Client:
    return httpx.Client(base_url=f"http://127.0.0.1:{port}/v1", headers={"Authorization": f"Bearer {key}"}, timeout=60)


def while_events_come(
    place: World, server: Server, api: httpx.Client, process: psutil.Process, people: Any, seconds: float
) -> dict[str, float]:
    """Returns after how long new people were members, and what the events cost each process, in microseconds."""
    stop, sent = threading.Event(), [0]
    sender = threading.Thread(target=send, args=(server.port, place.key, people, stop, sent))
    used = cpu_of(process), place.cpu_seconds() + server.cpu_seconds()
    sender.start()
    ends, took = time.perf_counter() + seconds, []
    while time.perf_counter() < ends:
        took.append(entered_after(place, api, len(took)))
    stop.set()
    sender.join()
    worker_s, others_s = cpu_of(process) - used[0], place.cpu_seconds() + server.cpu_seconds() - used[1]
    return {
        "probes": len(took), "median_s": statistics.median(took), "worst_s": max(took),
        "sent": sent[0], "worker_us": worker_s / sent[0] * 1e6, "others_us": others_s / sent[0] * 1e6,
    }  # fmt: skip


def send(port: int, key: str, people: Any, stop: threading.Event, sent: list[int]) -> None:
    """Sends events at the rate, in batches."""
    random = np.random.default_rng(11)
    with client(port, key) as api:
        due = time.perf_counter()
        while not stop.is_set():
            who, what = random.choice(people, BATCH).tolist(), random.integers(0, len(NAMES), BATCH).tolist()
            items = [
                {
                    "type": "track",
                    "userId": f"u{person}",
                    "event": NAMES[name],
                    "properties": {"country": f"C{name % 9}"},
                }
                for person, name in zip(who, what, strict=True)
            ]
            api.post("/batch", json={"batch": items}).raise_for_status()
            sent[0] += BATCH
            due += BATCH / RATE
            time.sleep(max(0.0, due - time.perf_counter()))


def entered_after(place: World, api: httpx.Client, number: int) -> float:
    """Returns how many seconds after an event was acknowledged the person is in the cohort."""
    user = f"prober {number}"
    api.post("/track", json={"userId": user, "event": "probe"}).raise_for_status()
    acknowledged = time.perf_counter()
    is_in = f"""SELECT count(*) FROM identifier JOIN cohort_member USING (environment_id, person_id)
                WHERE environment_id = {place.environment_id} AND kind = 'user' AND value = '{user}'
                  AND entered_at IS NOT NULL"""
    while place.ask(is_in) == (0,):
        time.sleep(0.05)
    return time.perf_counter() - acknowledged


def explanations(api: httpx.Client, cohort_id: str, people: Any) -> list[float]:
    """Returns how many milliseconds explanations take, of random people."""
    took = []
    for person in np.random.default_rng(5).choice(people, EXPLAINED).tolist():
        (contact,) = api.get("/contacts/lookup", params={"user_id": f"u{person}"}).json()["data"]
        began = time.perf_counter()
        api.get(f"/cohorts/{cohort_id}/members/{contact['id']}/explain").raise_for_status()
        took.append((time.perf_counter() - began) * 1000)
    return took


@contextmanager
def worker(place: World) -> Iterator[psutil.Process]:
    process = subprocess.Popen([sys.executable, "-m", "app", "worker"], env=environment(place.data_dir))
    try:
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(60)
