"""Columns: what stands beside keys, as a small number for each event and a list of the values that the numbers mean.

Numbers are doubles. A value that is null is not there.
"""

import json
import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson

SESSION = "session"
SPARSE = 8  # a column that fewer than one event in so many has is stored by rows
LONGEST_NAME = 255  # of a property; nobody can ask for a longer one
WIDTHS = (np.uint8, np.uint16, np.uint32)


def of_property(name: str) -> str:
    """Returns the name of the column that a property stands in."""
    return f".{name}"


def column_of(name: str) -> str:
    """Returns the name of the column that a property stands in, of which a dot leads into an object."""
    return of_property(name.split(".", maxsplit=1)[0])


@dataclass(frozen=True, slots=True)
class Column:
    """A code for each event; code n stands for the value n - 1."""

    codes: npt.NDArray[Any]
    values: Sequence[Any]

    @property
    def weight(self) -> int:
        """About how many bytes the values take in memory."""
        return sum(80 + (len(value) if isinstance(value, str | list | dict) else 0) for value in self.values)


@dataclass(frozen=True, slots=True)
class Sparse:
    """The codes of those events that have a value, by their rows, which ascend."""

    rows: npt.NDArray[np.int32]
    codes: npt.NDArray[np.uint32]
    values: Sequence[Any]

    def dense(self, events: int) -> Column:
        codes = np.zeros(events, np.uint32)
        codes[self.rows] = self.codes
        return Column(codes, self.values)

    def packed(self, events: int) -> tuple[bytes, bytes]:
        """Returns the codes and the values as they are stored: the first byte says how."""
        width = next(width for width in WIDTHS if len(self.values) <= np.iinfo(width).max)
        if len(self.rows) * SPARSE < events:
            content = b"s" + zlib.compress(self.rows.tobytes() + self.codes.tobytes(), 1)
        else:
            content = b"d" + zlib.compress(self.dense(events).codes.astype(width).tobytes(), 1)
        return content, zlib.compress(orjson.dumps(list(self.values)), 6)


def unpacked_codes(packed: bytes, events: int) -> npt.NDArray[Any]:
    """Returns the code of each event."""
    if packed[:1] == b"s":
        return unpacked(packed, b"", events).dense(events).codes
    content = zlib.decompress(memoryview(packed)[1:])
    return np.frombuffer(content, f"u{len(content) // events}")


def unpacked(packed: bytes, values: bytes, events: int) -> Sparse:
    """Returns the codes of the events that have a value, and the values if they are there."""
    if packed[:1] == b"s":
        pairs = np.frombuffer(zlib.decompress(memoryview(packed)[1:]), np.uint32).reshape(2, -1)
        rows, codes = pairs[0].astype(np.int32), pairs[1]
    else:
        dense = unpacked_codes(packed, events)
        rows = np.flatnonzero(dense).astype(np.int32)
        codes = dense[rows].astype(np.uint32)
    return Sparse(rows, codes, unpacked_values(values) if values else ())


def unpacked_values(packed: bytes) -> list[Any]:
    values: list[Any] = orjson.loads(zlib.decompress(packed))
    return values


def parsed(text: str | bytes) -> Any:
    """Returns what JSON means; a number beyond the doubles is the largest of them."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return json.loads(text, parse_float=bounded, parse_int=bounded)


def bounded(number: str) -> float:
    return min(max(float(number), -sys.float_info.max), sys.float_info.max)


def token(value: Any) -> Any:
    """Returns what two values have in common if, and only if, they are equal as JSON."""
    if isinstance(value, bool):
        return (value,)
    if isinstance(value, dict | list):
        return (orjson.dumps(value, option=orjson.OPT_SORT_KEYS),)
    return value


class Numbers:
    """Numbers values from 1 on as they are met; those that are equal as JSON have the same number."""

    def __init__(self) -> None:
        self.known: dict[Any, int] = {}
        self.values: list[Any] = []

    def number(self, value: Any) -> int:
        """Returns the number of a value that is not null."""
        mark = token(value)
        number = self.known.get(mark)
        if number is None:
            self.values.append(value)
            number = self.known[mark] = len(self.values)
        return number


class Writer:
    """Collects a column, event by event."""

    def __init__(self) -> None:
        self.rows = array("i")
        self.codes = array("i")
        self.numbers = Numbers()

    def add(self, row: int, value: Any) -> None:
        """Adds the value of an event."""
        self.rows.append(row)
        self.codes.append(self.numbers.number(value))

    @property
    def sparse(self) -> Sparse:
        return Sparse(
            np.frombuffer(self.rows, np.int32),
            np.frombuffer(self.codes, np.int32).astype(np.uint32),
            self.numbers.values,
        )


def collected(rows: Iterable[dict[str, Any]]) -> dict[str, Sparse]:
    """Returns the columns of rows of values by the columns' names."""
    writers: dict[str, Writer] = {}
    for number, row in enumerate(rows):
        for name, value in row.items():
            if value is not None and len(name) <= LONGEST_NAME + 1:
                writer = writers.get(name)
                if writer is None:
                    writer = writers[name] = Writer()
                writer.add(number, value)
    return {name: writer.sparse for name, writer in writers.items()}


def merged(parts: Sequence[Sparse]) -> Sparse:
    """Returns one column of several whose rows are all different; its rows do not ascend."""
    codes, values = numbered([(part.codes, part.values) for part in parts])
    return Sparse(np.concatenate([part.rows for part in parts]), np.concatenate(codes), values)


def joined(parts: Sequence[tuple[int, Column | None]]) -> Column:
    """Returns one column of several, each with its number of events; None has no values."""
    if len(parts) == 1 and parts[0][1] is not None:
        return parts[0][1]
    there = [(np.zeros(events, np.uint8), ()) if column is None else (column.codes, column.values)
             for events, column in parts]  # fmt: skip
    codes, values = numbered(there)
    return Column(np.concatenate(codes), values)


def numbered(
    parts: Sequence[tuple[npt.NDArray[Any], Sequence[Any]]],
) -> tuple[list[npt.NDArray[np.uint32]], list[Any]]:
    """Returns codes for the values of all parts together, and these values."""
    numbers = Numbers()
    found = [np.array([0, *map(numbers.number, values)], np.uint32)[codes] for codes, values in parts]
    return found, numbers.values
