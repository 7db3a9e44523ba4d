"""`trellis export`: all contacts or all events, through the public API."""

import gzip
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from app.commands import program, progress
from app.commands.client import ApiError, Client, Json, api_key, api_url, key_option
from core.settings import Settings

FIRST_LOOK_S, LONGEST_LOOK_S = 0.1, 2.0
PATIENCE_S = 30.0  # how long an export may wait for a worker before that is worth a word


@click.command()
@click.argument("what", type=click.Choice(["contacts", "events"]))
@click.option("--format", default="ndjson", type=click.Choice(["ndjson", "csv"]), show_default=True, help="How.")
@click.option("--out", default="-", metavar="FILE", help="Where to; - is standard output.  [default: -]")
@key_option
@click.pass_obj
def command(settings: Settings, what: str, format: str, out: str, key: str | None) -> None:
    """Write all contacts or all events, as NDJSON or as CSV.

    NDJSON is one JSON object a line, the earliest first. The worker writes the file, which is downloaded when it is
    ready, and removed. It needs a secret key. A file has its name only when it is complete; one whose name ends in .gz
    is gzipped.

    \b
    Examples:
      trellis export contacts --out contacts.ndjson
      trellis export events --format csv --out events.csv.gz
      trellis export events | jq -r .event | sort | uniq -c
    """
    say = progress.console.print
    with Client(api_url(settings), api_key(settings, key), say=say) as client, opened(out) as file:
        path = f"/v1/exports/{client.create('/v1/exports', {'kind': what, 'format': format})['id']}"
        try:
            run = finished(client, path, what)
            client.download(f"{path}/content", file)
        except BaseException:
            client.discard(path)
            raise
        client.delete(path)
    say(f"{run['rows']:,} {what} written{'' if out == '-' else f' to {out}'}.")


def finished(client: Client, path: str, what: str) -> Json:
    """Returns the export when it is done. Raises ApiError where it ends without a file."""
    look, waited = FIRST_LOOK_S, 0.0
    with progress.count() as bar:
        task = bar.add_task(f"Exporting {what}")
        while True:
            run = client.get(path)
            bar.update(task, completed=run["rows"], total=run["rows_estimated"])
            if run["status"] == "done":
                return run
            if run["status"] not in ("queued", "running"):
                raise ApiError(f"The export is {run['status']}. {run['error'] or ''}".rstrip())
            time.sleep(look)
            waited += look
            look = min(look * 1.5, LONGEST_LOOK_S)
            if run["status"] == "queued" and waited > PATIENCE_S:
                client.tell(f"The export waits for a worker. Does `{program()} worker` run?")


@contextmanager
def opened(out: str) -> Iterator[IO[bytes]]:
    """Opens standard output, or a file that takes its name when the block has ended well."""
    if out == "-":
        with standard_output() as file:
            yield file
        return
    target = Path(out)
    partial = target.with_name(f".{target.name}.partial-{os.getpid()}")
    try:
        with partial.open("wb") as raw:
            if target.suffix == ".gz":
                with gzip.GzipFile(target.stem, "wb", fileobj=raw) as packed:
                    yield packed  # type: ignore[misc]
            else:
                yield raw
            raw.flush()
            os.fsync(raw.fileno())
        partial.replace(target)
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}.") from None
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def standard_output() -> Iterator[IO[bytes]]:
    """Standard output, whose reader may stop reading, as `head` does."""
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Python would complain at its end, when it flushes what nobody reads.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
