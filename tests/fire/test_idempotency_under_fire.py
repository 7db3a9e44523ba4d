"""`Idempotency-Key` under fire: one effect and one answer for each key, whatever is killed and however many ask."""

import random
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.fire.checker import rows
from tests.fire.conftest import Report
from tests.fire.installation import Installation, installed
from tests.support.project import Project

IN_FLIGHT, MADE = 409, 201
PATIENCE_SECONDS = 60.0

Answer = tuple[int, bytes, str | None]


def post(client: httpx.Client, key: str) -> httpx.Response:
    return client.post("/v1/contacts", json={"traits": {"key": key}}, headers={"Idempotency-Key": key})


def kept(answer: httpx.Response) -> Answer:
    return answer.status_code, answer.content, answer.headers.get("location")


class Sender(threading.Thread):
    """Makes one contact after the other, and repeats each request until it is answered with 201."""

    def __init__(self, url: str, secret_key: str, name: str, stop: threading.Event) -> None:
        super().__init__(name=name)
        self.url = url
        self.secret_key = secret_key
        self.stop = stop
        self.answers: dict[str, Answer] = {}
        self.different: list[str] = []

    def run(self) -> None:
        headers = {"Authorization": f"Bearer {self.secret_key}"}
        with httpx.Client(base_url=self.url, headers=headers, timeout=10, trust_env=False) as client:
            while not self.stop.is_set():
                key = f"{self.name}-{len(self.answers)}"
                self.answers[key] = self.insist(client, key)
                # Whoever did not get the answer asks again, and so do we.
                if self.insist(client, key) != self.answers[key]:
                    self.different.append(key)

    def insist(self, client: httpx.Client, key: str) -> Answer:
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                answer = post(client, key)
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                if answer.status_code == MADE:
                    return kept(answer)
                assert answer.status_code in (IN_FLIGHT, 500, 503), answer.text
                time.sleep(0.02)
            assert time.monotonic() < end, f"{key} was not answered"


def killed(installation: Installation, kind: str, choose: random.Random) -> int:
    """Returns 1, once a process of that kind was there and has been killed."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not installation.kill(kind, choose):
        assert time.monotonic() < end, f"There is no {kind} to kill."
        time.sleep(0.05)
    return 1


def drill(installation: Installation, kinds: Sequence[str], senders: int, seed: int) -> list[str]:
    """Kills while contacts are made. Returns what came of it, as lines of Markdown."""
    print(f"The seed is {seed}.")
    choose = random.Random(seed)
    secret_key, stop = installation.new_key("secret"), threading.Event()
    threads = [Sender(installation.url, secret_key, f"s{number}", stop) for number in range(senders)]
    for thread in threads:
        thread.start()
    kills = 0
    for kind in kinds:
        time.sleep(choose.uniform(0.5, 1.5))
        kills += killed(installation, kind, choose)
    time.sleep(1.0)
    stop.set()
    for thread in threads:
        thread.join(2 * PATIENCE_SECONDS)
        assert not thread.is_alive()
    answers = {key: answer for thread in threads for key, answer in thread.answers.items()}
    headers = {"Authorization": f"Bearer {secret_key}"}
    with httpx.Client(base_url=installation.url, headers=headers, timeout=10, trust_env=False) as client:
        again = {key: kept(post(client, key)) for key in answers}
    effects = rows(installation.database_url("trellis_owner"), "SELECT traits->>'key' FROM person")
    different = [key for thread in threads for key in thread.different]
    different += [key for key, answer in answers.items() if again[key] != answer]
    lines = [
        f"Seed {seed}. {kills} processes killed with SIGKILL while {senders} clients made contacts.",
        "",
        "| | |",
        "| --- | --: |",
        f"| keys | {len(answers):,} |",
        f"| effects | {len(effects):,} |",
        f"| answers that differ from the first one | {len(different)} |",
    ]
    print(*lines, sep="\n")
    assert sorted(key for (key,) in effects) == sorted(answers)
    assert not different
    return lines


def test_a_key_has_one_effect_across_kills(seed: int) -> None:
    with installed() as installation:
        drill(installation, ["API", "backend"], senders=2, seed=seed)


@pytest.mark.fire
def test_keys_have_one_effect_across_many_kills(seed: int, report: Report) -> None:
    with installed() as installation:
        kinds = ["API", "backend", "postmaster", "API", "backend"] * 4
        report.add("Idempotency keys", drill(installation, kinds, senders=6, seed=seed))


@pytest.mark.fire
def test_of_a_hundred_at_once_one_has_an_effect(server_url: str, project: Project, report: Report) -> None:
    """200 times."""
    at_once, turns = 100, 200
    headers = {"Authorization": f"Bearer {project.live.secret_key}"}
    clients = [httpx.Client(base_url=server_url, headers=headers, timeout=30, trust_env=False) for _ in range(at_once)]
    ready = threading.Barrier(at_once)

    def send(client: httpx.Client, key: str) -> tuple[Answer, bool]:
        ready.wait()
        answer = post(client, key)
        return kept(answer), "idempotent-replayed" in answer.headers

    made = replayed = refused = 0
    with ThreadPoolExecutor(at_once) as pool:
        for turn in range(turns):
            answers = list(pool.map(send, clients, [f"turn-{turn}"] * at_once))
            good = [answer for answer, _ in answers if answer[0] == MADE]
            assert len(set(good)) == 1, "all answers are the same"
            assert {answer[0] for answer, _ in answers} <= {MADE, IN_FLIGHT}
            firsts = sum(answer[0] == MADE and not again for answer, again in answers)
            assert firsts == 1
            made, replayed, refused = made + 1, replayed + len(good) - 1, refused + at_once - len(good)
    count, cursor = 0, None
    while True:
        query = {"limit": 100} | ({"cursor": cursor} if cursor else {})
        page = clients[0].get("/v1/contacts", params=query).json()
        count, cursor = count + len(page["data"]), page["next_cursor"]
        if cursor is None:
            break
    for client in clients:
        client.close()
    report.add(
        "The same request, a hundred times at once",
        [
            f"{turns} times {at_once} requests with one key: {count} effects,",
            f"{replayed:,} answers replayed byte for byte, {refused:,} told that the first is under way.",
        ],
    )
    assert count == made == turns
