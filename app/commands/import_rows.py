"""Files of rows for `trellis import`: CSV or NDJSON, gzipped or not, each row with the line that it begins on."""

import codecs
import csv
import gzip
import hashlib
import shutil
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import IO, Any

import click

from core import strict_json
from core.errors import MalformedJson

GZIP = b"\x1f\x8b"
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
DELIMITERS = ",;\t|"
LARGEST_CELL = 1 << 20
CHUNK = 1 << 20
ROWS_LOOKED_AT = 100
NOT_UTF_8 = "The line is not UTF-8. Convert the file, for example with iconv -f latin1 -t utf-8."


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its values by column, and the line that it begins on."""

    line: int
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be read, and what is wrong with it."""

    line: int
    message: str


class Source:
    """A file of rows, which can be read more than once. `position` is how many bytes have been read this time."""

    def __init__(self, name: str, file: IO[bytes]) -> None:
        """Raises ClickException where the file as a whole cannot be understood."""
        self.name = name
        self.file = file
        self.position = 0
        self.fingerprint, self.size, head = self.examined()
        if head.startswith(UTF_16):
            raise click.ClickException(f"{name} is UTF-16. Convert it: iconv -f utf-16 -t utf-8.")
        first = head.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
        if first == b"[":
            raise click.ClickException(
                f"{name} is one JSON array. Write one object a line: jq -c '.[]' FILE > FILE.ndjson"
            )
        self.is_csv = first != b"{"

    @cached_property
    def columns(self) -> list[str]:
        """The header of a CSV; the keys that an NDJSON's first objects have."""
        if self.is_csv:
            return self.header()
        first = islice(self.objects(), ROWS_LOOKED_AT)
        return list(dict.fromkeys(key for row in first if isinstance(row, Row) for key in row.values))

    def rows(self) -> Iterator[Row | BadRow]:
        """Yields the rows; blank lines are none."""
        return self.cells() if self.is_csv else self.objects()

    def examined(self) -> tuple[str, int, bytes]:
        """Returns the hash of the content, its size, and how it begins. Raises ClickException for damaged gzip."""
        digest, size, head = hashlib.sha256(), 0, b""
        try:
            with self.content() as content:
                while chunk := content.read(CHUNK):
                    head = head or chunk
                    digest.update(chunk)
                    size += len(chunk)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise click.ClickException(f"{self.name} is damaged gzip ({error}). Get the file again.") from None
        return digest.hexdigest(), size, head

    @contextmanager
    def content(self) -> Iterator[IO[bytes]]:
        """Opens what is in the file, from its beginning."""
        self.file.seek(0)
        packed = self.file.read(len(GZIP)) == GZIP
        self.file.seek(0)
        if packed:
            with gzip.GzipFile(fileobj=self.file) as unpacked:
                yield unpacked  # type: ignore[misc]
        else:
            yield self.file

    def lines(self) -> Iterator[bytes]:
        self.position = 0
        with self.content() as content:
            for line in content:
                yield line if self.position else line.removeprefix(codecs.BOM_UTF8)
                self.position += len(line)

    def texts(self) -> Iterator[str]:
        """Yields the lines as text, in which bytes that are not UTF-8 are lone surrogates."""
        for line in self.lines():
            yield line.decode("utf-8", "surrogateescape")

    def header(self) -> list[str]:
        """Raises ClickException where names are missing or there twice."""
        line = next(self.texts(), "")
        names = [name.strip() for name in next(csv.reader([line], delimiter=delimiter_of(line)), [])]
        if has_surrogate(line):
            raise click.ClickException(f"{self.name}, line 1: {NOT_UTF_8}")
        if "" in names or len(set(names)) < len(names):
            raise click.ClickException(
                f"{self.name}, line 1: every column needs a name of its own; they are {', '.join(map(repr, names))}."
            )
        return names

    def cells(self) -> Iterator[Row | BadRow]:
        columns = self.columns
        csv.field_size_limit(LARGEST_CELL)
        texts = self.texts()
        first = next(texts, "")
        reader = csv.reader(texts, delimiter=delimiter_of(first))
        while True:
            line = reader.line_num + 2
            try:
                cells = next(reader, None)
            except csv.Error as error:
                yield BadRow(line, f"The line is not CSV: {error}.")
                continue
            if cells is None:
                return
            if not cells:
                continue
            if len(cells) != len(columns):
                yield BadRow(line, f"The row has {len(cells)} cells, the header {len(columns)}.")
            elif any(not cell.isascii() and has_surrogate(cell) for cell in cells):
                yield BadRow(line, NOT_UTF_8)
            else:
                yield Row(line, dict(zip(columns, cells, strict=True)))

    def objects(self) -> Iterator[Row | BadRow]:
        for number, line in enumerate(self.lines(), 1):
            if not line.strip():
                continue
            try:
                values = strict_json.loads(line)
            except MalformedJson as error:
                yield BadRow(number, str(error).replace("The body", "The line"))
                continue
            yield Row(number, values) if isinstance(values, dict) else BadRow(number, "The line is not a JSON object.")


def delimiter_of(header: str) -> str:
    """Returns the delimiter that the header has most of; a comma where it has none."""
    return max(DELIMITERS, key=header.count)


def has_surrogate(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)


@contextmanager
def opened(name: str) -> Iterator[Source]:
    """Opens a file, or standard input for `-`. Raises ClickException where it cannot be read."""
    if name == "-":
        with tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(sys.stdin.buffer, copy)
            yield Source("standard input", copy)
        return
    try:
        file = Path(name).open("rb")  # noqa: SIM115 - the block below must not catch what its user raises
    except OSError as error:
        raise click.ClickException(f"{name} cannot be read: {error.strerror}.") from None
    with file:
        yield Source(name, file)


def first(rows: Iterable[Row | BadRow], count: int) -> list[Row]:
    """Returns the first rows that can be read."""
    return list(islice((row for row in rows if isinstance(row, Row)), count))
