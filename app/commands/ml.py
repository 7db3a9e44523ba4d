"""`trellis ml`: the server that predicts churn."""

import secrets
from pathlib import Path

import click

from app import lifeline, logs
from core.settings import Settings
from ml_server import serving
from ml_server.trellis import Trellis

SIGNING_KEY = "signing.key"


@click.command()
@click.option("--beside", type=int, hidden=True)
@click.pass_obj
def command(settings: Settings, beside: int | None) -> None:
    """Serve predictions of churn until stopped.

    It is a process of its own, which needs no database. Whoever asks it shows TRELLIS_ML_KEY; the API and the worker
    find it at TRELLIS_ML_URL. `trellis up` sees to all of that on one machine. With TRELLIS_API_URL and
    TRELLIS_API_KEY, it looks up what is known of a user by itself.
    """
    if settings.ml_key is None:
        raise click.ClickException("TRELLIS_ML_KEY is not set: the key that callers of the ML server have to show.")
    if beside:
        lifeline.end_with(beside)
    logs.configure(settings)
    models = settings.ml_models_dir or settings.data_dir / "models"
    models.mkdir(mode=0o700, parents=True, exist_ok=True)
    serving.run(
        serving.Settings(
            key=settings.ml_key,
            signing_key=settings.ml_signing_key or kept_key(models / SIGNING_KEY),
            models_dir=models,
            host=settings.ml_host,
            port=settings.ml_port,
            processes=settings.ml_processes,
            threads=settings.ml_threads,
            trellis=Trellis(settings.api_url, settings.api_key),
        )
    )


def kept_key(path: Path) -> str:
    """Returns the key of the file; a new one where there is no file yet."""
    if not path.exists():
        new = path.with_suffix(".new")  # an empty key, were this to end in between, would be a key that all know
        new.touch(0o600)
        new.write_text(secrets.token_urlsafe(32), "ascii")
        new.rename(path)
    return path.read_text("ascii")
