"""`trellis doctor`: what is wrong, where something is, and what to do about it."""

import os
import platform
import pwd
import shutil
import socket
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import httpx
import peewee
from rich.console import Console
from rich.table import Table
from rich.text import Text

from app import databases
from app.commands.client import api_url
from app.embedded import EmbeddedPostgresError
from app.embedded.binaries import MAJOR_VERSION, find_binaries
from app.embedded.identity import server_user
from core.settings import PREFIX, Settings
from models.migrate import pending

GIB = 1 << 30
NEEDED_GIB = 1
CLOCK_SKEW_S = 5.0
A_DAY_S = 86_400
SECRETS = ("DATABASE_URL", "CURSOR_SECRET", "API_KEY", "ML_KEY", "ML_SIGNING_KEY")
RUNTIME_ROLES = ("trellis_app", "trellis_worker")
DURABLE = ("fsync", "synchronous_commit", "full_page_writes")

TENANT_TABLES_WITHOUT_POLICY = """
    SELECT c.relname FROM pg_class AS c
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'environment_id' AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND NOT (c.relrowsecurity AND EXISTS (SELECT FROM pg_policy AS p WHERE p.polrelid = c.oid))
    ORDER BY 1
"""
OWNED = """
    SELECT c.relname FROM pg_class AS c JOIN pg_roles AS r ON r.oid = c.relowner
    WHERE r.rolname = %s AND c.relnamespace = 'public'::regnamespace ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check has found. `remedy` is what to do, and empty where all is well."""

    text: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A tick or a cross, or what stands for it where the terminal has ASCII only."""

    sign: str
    plain: str
    style: str


WELL, WRONG, SKIPPED = Mark("✓", "+", "green"), Mark("✗", "x", "bold red"), Mark("-", "-", "dim")


class NotChecked(Exception):
    """A check makes no sense here; the message says why."""


Check = Callable[[], Finding]


@click.command()
@click.pass_context
def command(ctx: click.Context) -> None:
    """Say what is wrong with this installation, if anything.

    Each check is a line with a tick or a cross, and with what to do about a cross. Your data is left alone. The exit
    code is 0 where all is well, else 1.

    \b
    Examples:
      trellis doctor
      TRELLIS_DATA_DIR=/srv/trellis trellis doctor
      TRELLIS_DATABASE_URL=postgresql://trellis@db.internal/trellis trellis doctor
    """
    console = Console(highlight=False, markup=False)
    failures = 0
    with Database(ctx.obj) as database:
        for title, check in checks(ctx.obj, database):
            mark, finding = examined(check)
            failures += mark is WRONG
            console.print(line(mark, title, finding, ascii_only=console.options.ascii_only))
    console.print(f"\nNeeds attention: {failures}." if failures else "\nAll is well.")
    ctx.exit(1 if failures else 0)


class Database:
    """A connection as the API has it, opened by the first check that needs it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.handle: peewee.PostgresqlDatabase | None = None

    def __enter__(self) -> "Database":
        return self

    def __exit__(self, *_: object) -> None:
        if self.handle is not None:
            self.handle.close()

    def connect(self) -> None:
        """Raises OperationalError where the database does not answer."""
        url = databases.url(self.settings, "trellis_app")
        handle = peewee.PostgresqlDatabase(url, connect_timeout=5, options="-c statement_timeout=10000")
        handle.connect()
        self.handle = handle

    @property
    def connected(self) -> peewee.PostgresqlDatabase:
        """The connection. Raises NotChecked where the database does not answer."""
        if self.handle is None:
            raise NotChecked("not checked, as the database does not answer")
        return self.handle

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Returns what a query answers. Raises NotChecked where the database does not answer."""
        return list(self.connected.execute_sql(sql, values))


def checks(settings: Settings, database: Database) -> Iterator[tuple[str, Check]]:
    """Yields all checks with their titles, in the order in which one needs the other."""
    yield "Python", python
    yield "Settings", variables
    yield "Data directory", lambda: data_directory(settings)
    yield "Disk", lambda: disk(settings)
    yield "Postgres programs", lambda: programs(settings)
    yield "Database", lambda: reachable(settings, database)
    yield "Migrations", lambda: migrations(database)
    for role in RUNTIME_ROLES:
        yield f"Role {role}", lambda role=role: privileges(database, role)  # type: ignore[misc]
    yield "Row-level security", lambda: row_level_security(database)
    yield "Durability", lambda: durability(database)
    yield "Jobs", lambda: jobs(database)
    yield "Port", lambda: port(settings)
    yield "API", lambda: api(settings)
    yield "Clock", lambda: clock(database)


def examined(check: Check) -> tuple[Mark, Finding]:
    """Returns the mark and the finding of a check."""
    try:
        finding = check()
    except NotChecked as reason:
        return SKIPPED, Finding(str(reason))
    except (OSError, peewee.PeeweeException) as error:
        return WRONG, Finding(f"the check has failed: {one_line(error)}", "Correct that first, then look again.")
    return (WRONG if finding.remedy else WELL), finding


def one_line(error: Exception) -> str:
    return " ".join(str(error).split())


def line(mark: Mark, title: str, finding: Finding, *, ascii_only: bool) -> Table:
    """Returns a finding as it is printed, the remedy below it."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style=mark.style, no_wrap=True)
    table.add_column(width=19, no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(mark.plain if ascii_only else mark.sign, title, finding.text)
    if finding.remedy:
        table.add_row("", "", Text(finding.remedy, "bold"))
    return table


def python() -> Finding:
    """Says which Python runs this; one that is too old has not got here."""
    return Finding(f"is {platform.python_version()}, in {sys.prefix}")


def variables() -> Finding:
    """Says which settings are set; one that does not fit has stopped the command before."""
    names = sorted(name.removeprefix(PREFIX) for name in os.environ if name.startswith(PREFIX))
    if not names:
        return Finding("are all the defaults")
    return Finding(", ".join(name if name in SECRETS else f"{name}={os.environ[PREFIX + name]}" for name in names))


def data_directory(settings: Settings) -> Finding:
    if settings.database_url:
        raise NotChecked("not used, as TRELLIS_DATABASE_URL names a database")
    cluster = settings.data_dir / "postgres"
    try:
        found = cluster.stat()
    except FileNotFoundError:
        return Finding(f"{settings.data_dir} has no database", "`trellis up` makes it, or TRELLIS_DATA_DIR is wrong.")
    except PermissionError:
        owner = name_of(nearest(settings.data_dir).stat().st_uid)
        return Finding(f"{settings.data_dir} cannot be entered", f"Run Trellis as its owner, {owner}.")
    wanted, owner = server_user().name, name_of(found.st_uid)
    if owner != wanted:
        return Finding(
            f"{cluster} belongs to {owner}, and Postgres would run as {wanted}",
            f"Run Trellis as the user that made it, or chown -R {wanted} {cluster}.",
        )
    return Finding(f"is {settings.data_dir}, for {owner}")


def name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"uid {uid}"


def nearest(path: Path) -> Path:
    """Returns the path, or the nearest of its parents that is there."""
    return next(folder for folder in (path, *path.parents) if folder.exists())


def disk(settings: Settings) -> Finding:
    if settings.database_url:
        raise NotChecked("not checked, as the database is elsewhere")
    free = shutil.disk_usage(nearest(settings.data_dir)).free / GIB
    if free < NEEDED_GIB:
        return Finding(f"has {free:.1f} GiB free", f"Make room: below {NEEDED_GIB} GiB the database may stop.")
    return Finding(f"has {free:,.1f} GiB free")


def programs(settings: Settings) -> Finding:
    if settings.database_url:
        raise NotChecked("not used, as TRELLIS_DATABASE_URL names a database")
    if not (settings.data_dir / "postgres").exists():
        raise NotChecked("not checked before the first start")
    try:
        find_binaries(server_user())
    except EmbeddedPostgresError as error:
        return Finding("cannot be used", str(error))
    return Finding(f"are version {MAJOR_VERSION} and run here")


def reachable(settings: Settings, database: Database) -> Finding:
    try:
        database.connect()
    except peewee.OperationalError as error:
        if settings.database_url:
            remedy = "Is TRELLIS_DATABASE_URL right, and does the database run?"
        else:
            remedy = "Start it with `trellis up`."
        return Finding(f"does not answer: {one_line(error)}", remedy)
    ((version,),) = database.rows("SHOW server_version")
    return Finding(f"answers; it is Postgres {version}")


def migrations(database: Database) -> Finding:
    try:
        lacking = pending(database.connected)
    except peewee.ProgrammingError:
        return Finding("have never been applied", "Run `trellis migrate`.")
    if lacking:
        return Finding(f"are lacking: {', '.join(lacking)}", "Run `trellis migrate`.")
    return Finding("are all applied")


def privileges(database: Database, role: str) -> Finding:
    found = database.rows("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = %s", role)
    if not found:
        return Finding("is not there", "Run `trellis migrate`.")
    is_superuser, bypasses = found[0]
    owned = [name for (name,) in database.rows(OWNED, role)]
    if is_superuser or bypasses:
        return Finding("may see every tenant's rows", f"ALTER ROLE {role} NOSUPERUSER NOBYPASSRLS")
    if owned:
        return Finding(f"owns {', '.join(owned)}", f"REASSIGN OWNED BY {role} TO trellis_owner")
    return Finding("cannot pass row-level security, and owns nothing")


def row_level_security(database: Database) -> Finding:
    open_tables = [name for (name,) in database.rows(TENANT_TABLES_WITHOUT_POLICY)]
    if open_tables:
        return Finding(
            f"is missing on {', '.join(open_tables)}",
            "Do not serve several projects from this database. ALTER TABLE ... ENABLE ROW LEVEL SECURITY, and look"
            " into how it came to be off.",
        )
    return Finding("is on for every table of a tenant's data")


def durability(database: Database) -> Finding:
    found = database.rows("SELECT name, setting FROM pg_settings WHERE name IN %s ORDER BY name", DURABLE)
    off = [name for name, value in found if value == "off"]
    if off:
        return Finding(
            f"{', '.join(off)} off",
            "Acknowledged events could be lost. Switch on what is off and restart the database.",
        )
    return Finding(f"{', '.join(name for name, _ in found)} are on")


def jobs(database: Database) -> Finding:
    ((stuck, failed),) = database.rows("SELECT coalesce(sum(stuck), 0), coalesce(sum(failed), 0) FROM job_figures()")
    if stuck:
        return Finding(f"{stuck} are stuck", "See that a worker runs: `trellis worker`. `trellis jobs` shows them.")
    if failed:
        return Finding(f"{failed} have failed", "`trellis jobs` says why; `trellis jobs retry` tries one again.")
    return Finding("are done as they fall due")


def port(settings: Settings) -> Finding:
    address = f"{settings.port} on {settings.host}"
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError:
            if is_trellis(f"http://{settings.host}:{settings.port}"):
                return Finding(f"{address} is Trellis' own")
            return Finding(f"{address} is taken by another program", "Stop that one, or set TRELLIS_PORT.")
    return Finding(f"{address} is free")


def is_trellis(url: str) -> bool:
    try:
        return httpx.get(f"{url}/healthz", timeout=5, trust_env=False).text == "ok"
    except httpx.HTTPError:
        return False


def api(settings: Settings) -> Finding:
    url = api_url(settings)
    try:
        answer = httpx.get(f"{url}/readyz", timeout=10, trust_env=settings.api_url is not None)
        obstacles = [str(obstacle) for obstacle in answer.json()["obstacles"]]
    except (httpx.HTTPError, httpx.InvalidURL):
        return Finding(f"does not answer at {url}", "Start it with `trellis up`.")
    except (ValueError, KeyError, TypeError):
        return Finding(f"at {url} is not Trellis", "Set TRELLIS_API_URL or TRELLIS_PORT to where Trellis is.")
    if obstacles:
        return Finding(f"at {url} is not ready", " ".join(obstacles))
    return Finding(f"is ready at {url}")


def clock(database: Database) -> Finding:
    """The clock must not be before this installation, nor far from the database's."""
    if time.time() < Path(__file__).stat().st_mtime - A_DAY_S:
        return Finding(f"says {datetime.now(UTC):%Y-%m-%d}", "That is before Trellis was installed. Set the clock.")
    ((theirs,),) = database.rows("SELECT extract(epoch FROM clock_timestamp())::double precision")
    skew = abs(time.time() - theirs)
    if skew > CLOCK_SKEW_S:
        return Finding(f"is {skew:.0f} s off the database's", "Let both machines take their time from NTP.")
    return Finding(f"agrees with the database's; it is {datetime.now(UTC):%Y-%m-%d %H:%M} UTC")
