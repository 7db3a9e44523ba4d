"""Settings: typed and closed. They come from `TRELLIS_*` variables, and an unknown one stops the start.

`TRELLIS_X_FILE` names a file that holds the value of `TRELLIS_X`, for secrets. `docs/settings.md` lists them all.
"""

import dataclasses
import os
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.mail import relay, sender
from core.networks import networks

PREFIX = "TRELLIS_"


class SettingsError(Exception):
    """A setting is unknown, missing or has a value that does not fit."""


def default_data_dir() -> Path:
    """Returns where the data lives unless told otherwise: the system's place for root, else the user's."""
    if os.geteuid() == 0:
        return Path("/var/lib/trellis")
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "trellis"


def setting(default: Any, help: str) -> Any:
    """Returns a field with its default and the sentence that documents it."""
    return field(default=default, metadata={"help": help})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All settings of Trellis, with their defaults."""

    database_url: str | None = setting(
        None, "A libpq URL of an external Postgres, 16 or later. Without it, Trellis runs its own."
    )
    data_dir: Path = field(
        default_factory=default_data_dir,
        metadata={"help": "Where the embedded Postgres lives, and what the engine reads often."},
    )
    host: str = setting("127.0.0.1", "The address that the API listens on.")
    port: int = setting(8460, "The port that the API listens on.")
    api_processes: int = setting(1, "How many processes serve the API.")
    pool_size: int = setting(8, "How many database connections a process uses for everything but ingest.")
    ingest_writers: int = setting(2, "How many database connections a process writes events with.")
    ingest_linger_ms: float = setting(2.0, "How many milliseconds a request may wait for others to share a commit.")
    ingest_deadline_ms: int = setting(
        1000, "After how many milliseconds without any commit a request to ingest answers 503."
    )
    statement_timeout_ms: int = setting(30_000, "After how many milliseconds a query is given up.")
    engine_memory_mib: int = setting(256, "How much memory a process uses for what it made of segments of events.")
    engine_disk_mib: int = setting(
        8192, "How much of the disk, in the data directory, segments of events may take that are read often."
    )
    archive_after_s: int = setting(
        3600, "After how many seconds events that are sealed move out of their rows into compressed blocks."
    )
    header_timeout_s: float = setting(10.0, "How many seconds a client has to send the headers of a request.")
    body_timeout_s: float = setting(20.0, "How many seconds a client has to send the body of a request.")
    shutdown_timeout_s: int = setting(10, "How many seconds requests have to finish when Trellis stops.")
    address_limit: int = setting(
        50, "How many requests a second an address may send without a valid key, health checks included."
    )
    trusted_proxies: int = setting(
        0, "How many proxies of your own stand before the API; the address is read from X-Forwarded-For then."
    )
    dead_letter_days: int = setting(30, "How many days rejected items are kept.")
    dead_letter_cap: int = setting(100_000, "How many rejected items are kept per environment; the oldest go first.")
    worker_threads: int = setting(2, "How many queued jobs a worker does at once.")
    delivery_threads: int = setting(4, "How many messages (webhooks, e-mails) a worker sends at once, beside its jobs.")
    job_lease_s: float = setting(
        20.0, "After how many seconds without a sign of life from its worker a job is given to another one."
    )
    export_days: int = setting(7, "How many days the files of exports are kept.")
    ml_url: str | None = setting(
        None, "Where the API and the worker find the ML server. `trellis up` starts one unless this is set."
    )
    ml_key: str | None = setting(None, "The key that the ML server wants to be shown. `trellis up` makes one up.")
    ml_host: str = setting("127.0.0.1", "The address that the ML server listens on.")
    ml_port: int = setting(8461, "The port that the ML server listens on.")
    ml_processes: int = setting(1, "How many processes of the ML server predict.")
    ml_threads: int = setting(4, "How many requests each of them answers at once.")
    ml_models_dir: Path | None = field(
        default=None,
        metadata={"help": "Where the ML server keeps the models of projects. Without it, in the data directory."},
    )
    ml_signing_key: str | None = setting(
        None, "What the ML server signs models with. Without it, a key that it keeps beside them."
    )
    delivery_allow: str = setting(
        "",
        "Networks, such as 10.0.0.0/8, separated by commas, that webhooks may be sent to although they are not public.",
    )
    smtp_url: str | None = setting(
        None,
        "The relay for mail: smtp://user:password@host:587 with STARTTLS, smtps:// with TLS from the beginning, "
        "smtp+plain:// without TLS for one on this machine. What is special in the password is percent-encoded.",
    )
    mail_from: str | None = setting(None, "Whom mail comes from, such as `Acme <hello@acme.example>`.")
    api_url: str | None = setting(
        None,
        "Where the commands and the ML server find the API. Without it, the commands look on this machine, at "
        "TRELLIS_PORT, and `trellis up` says so to its ML server.",
    )
    api_key: str | None = setting(
        None, "The key that `trellis import`, `trellis export` and the ML server call the API with."
    )
    log_format: str = setting("human", "`human` for people, `json` for machines.")
    log_level: str = setting("info", "`debug`, `info`, `warning` or `error`.")

    def __post_init__(self) -> None:
        one_of("log_format", self.log_format, ("human", "json"))
        for name in ("address_limit", "worker_threads", "delivery_threads"):
            if getattr(self, name) < 1:
                raise SettingsError(f"{PREFIX}{name.upper()} must be at least 1.")
        one_of("log_level", self.log_level, ("debug", "info", "warning", "error"))
        readable("delivery_allow", self.delivery_allow, networks)
        readable("smtp_url", self.smtp_url, relay)
        readable("mail_from", self.mail_from, sender)
        if (self.smtp_url is None) != (self.mail_from is None):
            raise SettingsError(f"{PREFIX}SMTP_URL and {PREFIX}MAIL_FROM go together: set both or neither.")


def one_of(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise SettingsError(f"{PREFIX}{name.upper()} must be one of {', '.join(allowed)}, not {value!r}.")


def readable(name: str, value: str | None, reader: Callable[[str], object]) -> None:
    try:
        if value is not None:
            reader(value)
    except ValueError as error:
        raise SettingsError(f"{PREFIX}{name.upper()}: {error}") from None


def load(environ: Mapping[str, str]) -> Settings:
    """Returns the settings that the variables describe. Raises SettingsError for one that does not fit."""
    known = {f.name: f for f in dataclasses.fields(Settings)}
    kinds = typing.get_type_hints(Settings)
    values: dict[str, Any] = {}
    for variable, value in environ.items():
        if not variable.startswith(PREFIX):
            continue
        name, text = variable.removeprefix(PREFIX).lower(), value
        if name not in known and name.endswith("_file"):
            name, text = name.removesuffix("_file"), secret_file(variable, value)
        if name not in known:
            raise SettingsError(f"{variable} is not a setting of Trellis; docs/settings.md lists them.")
        if name in values:
            raise SettingsError(f"{PREFIX}{name.upper()} is set twice, by value and by file.")
        values[name] = converted(variable, kinds[name], text)
    return Settings(**values)


def secret_file(variable: str, path: str) -> str:
    try:
        return Path(path).read_text("utf-8").rstrip("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{variable}: the file cannot be read: {error}.") from None


def converted(variable: str, kind: Any, text: str) -> Any:
    if isinstance(kind, types.UnionType):
        kind = typing.get_args(kind)[0]
    try:
        value = kind(text)
    except ValueError:
        raise SettingsError(f"{variable} must be of the type {kind.__name__}, not {text!r}.") from None
    if isinstance(value, int | float) and value < 0:
        raise SettingsError(f"{variable} must not be negative.")
    return value
