"""`trellis export`: all contacts or all events, through the public API."""

import gzip
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from app.commands import progress
from app.commands.client import Client, Json, api_key, api_url, key_option
from core.settings import Settings


@click.command()
@click.argument("what", type=click.Choice(["contacts", "events"]))
@click.option("--out", default="-", metavar="FILE", help="Where to; - is standard output.  [default: -]")
@key_option
@click.pass_obj
def command(settings: Settings, what: str, out: str, key: str | None) -> None:
    """Write all contacts or all events as NDJSON.

    That is one JSON object a line, the latest first. It needs a secret key. A file has its name only when it is
    complete; one whose name ends in .gz is gzipped.

    \b
    Examples:
      trellis export contacts --out contacts.ndjson
      trellis export events --out events.ndjson.gz
      trellis export events | jq -r .event | sort | uniq -c
    """
    say = progress.console.print
    with Client(api_url(settings), api_key(settings, key), say=say) as client, opened(out) as file:
        written = write(client.items(f"/v1/{what}"), file, what)
    say(f"{written:,} {what} written{'' if out == '-' else f' to {out}'}.")


def write(items: Iterator[Json], file: IO[bytes], what: str) -> int:
    """Writes a line for each item. Returns how many there were."""
    written = 0
    with progress.count() as bar:
        task = bar.add_task(f"Exporting {what}")
        for item in items:
            file.write(json.dumps(item, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
            written += 1
            bar.update(task, completed=written)
    return written


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
