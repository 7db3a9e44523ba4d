"""`trellis up`: everything on one machine."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import click
import httpx
from rich.console import Console
from rich.table import Table

from app import databases
from app.commands import program
from app.embedded import AlreadyRunning, EmbeddedPostgres, EmbeddedPostgresError
from core.settings import Settings
from models import db
from models.migrate import migrate
from models.project import Project
from services import keys, project

console = Console(highlight=False)
RESTART_SECONDS = 1.0
READY_SECONDS = 180.0  # the first time, the engine is compiled for this machine


@click.command()
@click.option("--name", default="My product", show_default=True, help="The first project's name.")
@click.pass_obj
def command(settings: Settings, name: str) -> None:
    """Start everything on this machine: database, API, worker and ML server.

    The first start makes a project and prints its keys, this one time. A later start finds the data again. Stop it
    with Ctrl-C.

    \b
    Examples:
      trellis up
      trellis up --name "Acme shop"
      TRELLIS_PORT=9000 TRELLIS_DATA_DIR=~/acme trellis up
    """
    started = time.monotonic()
    with Postgres(settings) as postgres:
        await_port(settings.host, settings.port, "TRELLIS_PORT", settings)
        owner = databases.url(settings, "trellis_owner")
        migrate(owner)
        new_keys = first_project(owner, name)
        ml = ml_server(settings)
        servers = [
            *[Child("ml", os.environ | ml)] * (settings.ml_url is None),
            Child("serve", child_environment(settings, "trellis_app") | ml),
        ]
        worker = Child("worker", child_environment(settings, "trellis_worker") | ml)
        try:
            for server in servers:
                server.start()
            url = f"http://{in_url(settings.host)}:{settings.port}"
            try:
                wait_until_ready(url, servers)
            except BaseException:
                show(new_keys)  # nobody can ask for them again
                raise
            worker.start()  # it finds compiled what the API has compiled, and both together would take twice as long
            welcome(url, new_keys, time.monotonic() - started)
            watch(postgres, [*servers, worker])
        finally:
            console.print("\nStopping ...")
            for child in (*servers, worker):
                child.stop(settings.shutdown_timeout_s + 5)
    console.print("Stopped. The data is kept.")


class StartFailed(click.ClickException):
    """The database does not start, for a reason that may pass."""


class Postgres:
    """The embedded Postgres while the block runs; nothing where the settings name an external one."""

    def __init__(self, settings: Settings) -> None:
        self.server = None if settings.database_url else EmbeddedPostgres(settings.data_dir)

    def __enter__(self) -> "Postgres":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.server:
            self.server.stop()

    def start(self) -> None:
        if self.server is None:
            return
        try:
            with console.status("Starting the database ...") as status:
                self.server.start(lambda state: status.update(f"The database is {state} ..."))
        except AlreadyRunning as error:
            raise click.ClickException(f"Trellis is running already with this data directory: {error}") from None
        except EmbeddedPostgresError as error:
            raise StartFailed(str(error)) from None

    def revive(self) -> None:
        """Starts the server again if it has died; where it dies while it starts, the next call tries once more."""
        if self.server is None or self.server.poll() is None:
            return
        console.print("[yellow]The database has died; it is started again.[/yellow]")
        try:
            self.start()
        except StartFailed as error:
            console.print(error.message, style="yellow", markup=False)
            time.sleep(RESTART_SECONDS)


@dataclass
class Child:
    """A `trellis` command that runs beside this one, and is started again if it dies."""

    name: str
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    started: float = field(default=0.0)

    def start(self) -> None:
        self.started = time.monotonic()
        # A session of its own, so that Ctrl-C reaches this process only, which then stops the others in order.
        self.process = subprocess.Popen(
            [sys.executable, "-m", "app", self.name, "--beside", str(os.getpid())],
            env=self.environment,
            start_new_session=True,
        )

    def revive(self) -> None:
        if self.process and self.process.poll() is not None and time.monotonic() - self.started > RESTART_SECONDS:
            console.print(f"[yellow]The {self.name} process has died; it is started again.[/yellow]")
            self.start()

    def stop(self, timeout_s: float) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def child_environment(settings: Settings, role: str) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name != "TRELLIS_DATABASE_URL_FILE"}
    return inherited | {"TRELLIS_DATABASE_URL": databases.url(settings, role)}


def ml_server(settings: Settings) -> dict[str, str]:
    """Returns what tells the ML server and those who ask it of each other, once it can listen."""
    if settings.ml_url is not None:
        return {}
    await_port(settings.ml_host, settings.ml_port, "TRELLIS_ML_PORT", settings)
    urls = {"TRELLIS_ML_URL": f"http://{in_url(settings.ml_host)}:{settings.ml_port}"}
    if settings.api_url is None:
        urls["TRELLIS_API_URL"] = f"http://{in_url(settings.host)}:{settings.port}"
    return urls if settings.ml_key else urls | {"TRELLIS_ML_KEY": secrets.token_urlsafe(32)}


def in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def await_port(host: str, port: int, variable: str, settings: Settings) -> None:
    """Returns when a server can listen: after a kill -9, the processes of the last run take a moment to go."""
    deadline = time.monotonic() + settings.shutdown_timeout_s + 1
    while (problem := port_problem(host, port)) is not None:
        if time.monotonic() > deadline:
            raise click.ClickException(
                f"Port {port} on {host} cannot be used ({problem}). Another program has it: choose"
                f" another one with {variable}."
            )
        time.sleep(0.1)


def port_problem(host: str, port: int) -> str | None:
    """Returns why nothing can listen on a port, or None."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        return error.strerror
    return None


def first_project(owner_url: str, name: str) -> list[keys.NewKey]:
    """Makes the first project, as the owner. Returns its keys; none where there is a project already."""
    db.connect_to(owner_url, role="trellis_owner", pool_size=1, statement_timeout_ms=30_000)
    try:
        with db.transaction(None):
            exists = Project.select().exists()
        return [] if exists else project.create_project(name)
    finally:
        db.database.close_all()


def wait_until_ready(url: str, children: Sequence[Child]) -> None:
    deadline = time.monotonic() + READY_SECONDS
    # No spinner: the processes write their logs meanwhile.
    console.print("Starting the API ... (where it is new on this machine, it is compiled: half a minute)")
    while time.monotonic() < deadline:
        if any(child.process and child.process.poll() for child in children):
            raise click.ClickException("A process has stopped while it was starting; its message is above.")
        try:
            if httpx.get(f"{url}/readyz", timeout=2, trust_env=False).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.05)
    raise click.ClickException(f"The API was not ready within {READY_SECONDS:.0f} s. `{program()} doctor` may know.")


def welcome(url: str, new_keys: list[keys.NewKey], seconds: float) -> None:
    console.print(f"\n[bold green]Trellis is up[/bold green] after {seconds:.1f} s.\n")
    urls = Table.grid(padding=(0, 2))
    urls.add_row("API", url)
    urls.add_row("Documentation", f"{url}/docs/")
    urls.add_row("Health", f"{url}/api/health-check")
    console.print(urls)
    if new_keys:
        show(new_keys)
        write_key = next(key.key for key in new_keys if key.type == "write")
        console.print("\nSend a first event:\n")
        console.print(f"curl {url}/v1/track \\\n  -u {write_key}: \\", soft_wrap=True)
        console.print('  -d \'{"userId": "ann", "event": "Signed up"}\'\n')
    console.print(f"Next: [bold]{program()} demo[/bold] in another terminal. Stop with Ctrl-C.")


def show(new_keys: list[keys.NewKey]) -> None:
    if new_keys:
        console.print("\n[bold]Keys of your first project. They are shown this one time.[/bold]\n")
    for key in new_keys:  # each whole on its line, so that it can be copied
        console.print(f"{key.environment}  {key.type:<6}  {key.key}", soft_wrap=True)


def watch(postgres: Postgres, children: Sequence[Child]) -> None:
    """Keeps everything alive until this process is told to stop."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    try:
        while True:
            postgres.revive()
            for child in children:
                child.revive()
            time.sleep(0.2)
    except KeyboardInterrupt:
        return
