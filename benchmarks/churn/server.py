"""An ML server in processes of its own, and clients that ask it, each over a connection that it keeps."""

import http.client
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import orjson

from benchmarks.world import START_SECONDS, environment, free_port
from ml_server.artefact import Key

NOBODY = 0  # the status where there was no answer
SIGNER = Key(secrets.token_urlsafe())


class Ask(NamedTuple):
    """A request."""

    method: str
    path: str
    body: bytes = b""


class Answer(NamedTuple):
    """What came, and after how many milliseconds."""

    milliseconds: float
    status: int
    body: bytes

    @property
    def is_error(self) -> bool:
        return self.status != http.client.OK


HEALTH = Ask("GET", "/health")


@dataclass(frozen=True, slots=True)
class MlServer:
    """An ML server that answers; the models in its directory are signed by SIGNER."""

    port: int
    key: str
    models: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, ask: Ask) -> Answer:
        """Asks once, over a connection of its own."""
        (answer,) = self.client([ask])
        return answer

    def client(self, asks: Iterable[Ask]) -> list[Answer]:
        """Asks one after the other, over one connection."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            return [self.asked(connection, ask) for ask in asks]

    def clients(self, asks: Sequence[Iterable[Ask]]) -> list[Answer]:
        """Asks as many clients at once as there are sequences. Returns all that came."""
        with ThreadPoolExecutor(len(asks)) as pool:
            return [answer for answers in pool.map(self.client, asks) for answer in answers]

    def asked(self, connection: http.client.HTTPConnection, ask: Ask) -> Answer:
        headers = {"X-API-Key": self.key, "Content-Type": "application/json"}
        start = time.perf_counter()
        try:
            connection.request(ask.method, f"/api/v1{ask.path}", ask.body or None, headers)
            response = connection.getresponse()
            status, body = response.status, response.read()
        except (OSError, http.client.HTTPException):
            connection.close()
            status, body = NOBODY, b""
        return Answer((time.perf_counter() - start) * 1000, status, body)


@contextmanager
def ml_server(processes: int = 1) -> Iterator[MlServer]:
    """A `trellis ml` with the settings of production, and so many processes that predict."""
    with tempfile.TemporaryDirectory(prefix="trellis-bench-") as directory:
        server = MlServer(free_port(), secrets.token_urlsafe(), Path(directory) / "models")
        settings = {
            "TRELLIS_ML_PORT": str(server.port),
            "TRELLIS_ML_KEY": server.key,
            "TRELLIS_ML_SIGNING_KEY": SIGNER.secret,
            "TRELLIS_ML_MODELS_DIR": str(server.models),
            "TRELLIS_ML_PROCESSES": str(processes),
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "app", "ml"],
            env=environment(Path(directory)) | settings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_until_healthy(process, server)
            yield server
        finally:
            process.terminate()
            process.wait(30)


def wait_until_healthy(process: "subprocess.Popen[bytes]", server: MlServer) -> None:
    deadline = time.monotonic() + START_SECONDS
    while server.ask(HEALTH).is_error:
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("The ML server did not start.")
        time.sleep(0.05)


def figures(answers: Sequence[Answer], clients: int) -> dict[str, float]:
    """Returns how many requests so many clients have sent, how many of them failed, and milliseconds."""
    p50, p95, p99 = np.percentile([answer.milliseconds for answer in answers], [50, 95, 99])
    errors = sum(answer.is_error for answer in answers)
    return {
        "clients": clients, "requests": len(answers), "errors": errors,
        "p50_ms": float(p50), "p95_ms": float(p95), "p99_ms": float(p99),
    }  # fmt: skip


def post(path: str, body: object) -> Ask:
    return Ask("POST", path, orjson.dumps(body))
