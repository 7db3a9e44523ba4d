"""What goes into a block comes out of it, to the last digit."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import zstandard
from hypothesis import given
from hypothesis import strategies as st

from archive.block import NAMES, Columns, pack, unpack

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
UUIDS = st.uuids().map(str)
MESSAGE_IDS = st.one_of(st.none(), UUIDS, UUIDS.map(str.upper), UUIDS.map(lambda text: text.replace("-", "")), TEXT)
JSON = st.one_of(
    st.dictionaries(TEXT, st.one_of(TEXT, st.integers(), st.floats(allow_nan=False), st.none())).map(json.dumps),
    st.sampled_from(
        ['{"n": 1e400}', '{"n": 12345678901234567890.123456789}', '{"text": "a\\nb\\u001f"}', '{"ä": "\u2028"}']
    ),
)
TIMES = st.integers(-(10**15), 4 * 10**15)
ROWS = st.tuples(
    st.uuids().map(lambda id_: id_.bytes),
    st.integers(1, 1 << 40),
    TEXT,
    st.sampled_from(["custom", "page"]),
    st.none() | TEXT,
    st.none() | TEXT,
    MESSAGE_IDS,
    JSON,
    JSON,
    TIMES,
    st.none() | TIMES,
    st.none() | TIMES,
    TIMES,
)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment(microseconds: int | None) -> datetime | None:
    return None if microseconds is None else EPOCH + timedelta(microseconds=microseconds)


@given(rows=st.lists(ROWS, min_size=1, max_size=20, unique_by=lambda row: row[0]))
def test_an_event_comes_out_as_it_went_in(rows: list[tuple[Any, ...]]) -> None:
    events = unpack(pack(Columns.of_rows(sorted(rows))))
    assert [events.row(place) for place in range(len(events))] == [
        (str(UUID(bytes=id_)), *between, *map(moment, times)) for id_, *between, times in parted(rows)
    ]
    for place, (id_, *between, times) in enumerate(parted(rows)):
        expected = UUID(bytes=id_), *between[:-2], *map(json.loads, between[-2:]), *map(moment, times)
        assert events.event(place) == expected


def parted(rows: list[tuple[Any, ...]]) -> list[Any]:
    return [(*row[:9], row[9:]) for row in sorted(rows)]


def test_the_format_stays_what_it_is() -> None:
    """A block that was written once can be read for ever."""
    lines = [
        b'{"id":"AZr/////AAAAAAAAAAAAAQ==","person_id":[7],"name":["a"],"kind":["custom"],"anonymous_id":[null],'
        b'"session_id":["s"],"message_id":[0],"message_uuid":"AZr/////AAAAAAAAAAAAAQ==","timestamp":[1000],'
        b'"original_timestamp":[null],"sent_at":[null],"received_at":[1700000000000000]}',
        b'{"p": 1}',
        b"{}",
    ]
    events = unpack(zstandard.compress(b"\n".join(lines)))
    id_ = "019affff-ffff-0000-0000-000000000001"
    at = datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    row = (id_, 7, "a", "custom", None, "s", id_, '{"p": 1}', "{}", at - timedelta(milliseconds=1), None, None, at)
    assert [events.row(place) for place in range(len(events))] == [row]
    assert tuple(events.of) == NAMES
