"""The model that comes with Trellis: `python -m benchmarks.churn.prior` trains it, and writes what is here."""

from pathlib import Path

from ml_server.artefact import Model, Pin, read

FOLDER = Path(__file__).resolve().parent / "model"
PIN = FOLDER.parent / "manifest.sha256"


def shipped() -> Model:
    """Returns the model. Raises RefusedError where its files are not those that were shipped."""
    return read(FOLDER, Pin(PIN.read_text("ascii").strip()))
