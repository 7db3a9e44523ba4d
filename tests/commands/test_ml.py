"""`trellis ml` as a process."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import psutil
import pytest
from click.testing import CliRunner

from app.__main__ import cli
from ml_server.artefact import Key
from ml_server.train.fitting import fit
from ml_server.train.snapshots import Snapshot
from services.churn.predictor import Predictor
from tests.ml_server import conftest
from tests.ml_server.conftest import KEY, SCOPE, people
from tests.support.ports import free_port

__all__ = ["people"]
ROOT = Path(__file__).resolve().parents[2]
BODY = {"scope": SCOPE, "features": {"recency_days": 4.5, "age_days": 180, "active_days": 52, "events": 311}}


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    """An ML server of two processes, of which nothing is left when it was told to stop."""
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TRELLIS_")} | {
        "TRELLIS_DATA_DIR": str(tmp_path),
        "TRELLIS_ML_PORT": str(port),
        "TRELLIS_ML_KEY": KEY,
        "TRELLIS_ML_PROCESSES": "2",
    }
    process = subprocess.Popen([sys.executable, "-m", "app", "ml"], cwd=ROOT, env=environment)
    predictor = Predictor(f"http://127.0.0.1:{port}", KEY)
    end = time.monotonic() + 60
    while predictor.state() != "connected":
        assert process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    workers = psutil.Process(process.pid).children(recursive=True)
    assert len(workers) == 2
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    assert not psutil.wait_procs(workers, timeout=10)[1]
    assert predictor.state() == "disconnected"
    predictor.client.close()


def test_reloads_under_load_cost_no_request(url: str, tmp_path: Path, people: Snapshot) -> None:
    """Two processes follow the model that one of them was told of."""
    directory = tmp_path / "models" / SCOPE
    directory.mkdir()
    signing_key = tmp_path / "models" / "signing.key"
    assert signing_key.stat().st_mode & 0o777 == 0o600
    signer = Key(signing_key.read_text())
    half = len(people.labels) // 2
    ids = []
    for rows in (slice(None), slice(half)):
        folder = conftest.signed(directory, fit(people.inputs[rows], people.labels[rows]), people, signer=signer)
        ids.append(folder.name)

    def predict(_: int) -> tuple[int, str]:
        answer = client.post("/api/v1/predict-churn", json=BODY)
        return answer.status_code, answer.json()["model_id"]

    with httpx.Client(base_url=url, headers={"X-API-Key": KEY}, trust_env=False, timeout=20) as client:
        assert client.post("/api/v1/reload-model", json={"scope": SCOPE, "model_id": ids[1]}).status_code == 200
        with ThreadPoolExecutor(4) as pool:
            answers = pool.map(predict, range(400))
            for turn in range(20):
                reload = {"scope": SCOPE, "model_id": ids[turn % 2]}
                assert client.post("/api/v1/reload-model", json=reload).json()["model_id"] == ids[turn % 2]
            found = list(answers)
        assert {status for status, _ in found} == {200}
        assert {model for _, model in found} <= set(ids)
        assert {predict(n) for n in range(20)} == {(200, ids[1])}, "all processes follow"


def test_it_wants_a_key(tmp_path: Path) -> None:
    done = CliRunner(env={"TRELLIS_ML_KEY": None, "TRELLIS_DATA_DIR": str(tmp_path)}).invoke(cli, ["ml"])
    assert done.exit_code == 1
    assert "TRELLIS_ML_KEY is not set" in done.output
