"""What goes into a block comes out of it, to the last digit."""

import json
import zlib
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from archive.block import Block, Packable, pack

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
EVENTS = st.builds(
    Packable,
    id=UUIDS,
    person_id=st.integers(1, 1 << 40),
    name=TEXT,
    kind=st.sampled_from(["custom", "page"]),
    anonymous_id=st.none() | TEXT,
    session_id=st.none() | TEXT,
    message_id=MESSAGE_IDS,
    properties=JSON,
    context=JSON,
    timestamp=TIMES,
    original_timestamp=st.none() | TIMES,
    sent_at=st.none() | TIMES,
    received_at=TIMES,
)


@given(events=st.lists(EVENTS, min_size=1, max_size=20))
def test_an_event_comes_out_as_it_went_in(events: list[Packable]) -> None:
    block = Block(pack(events))
    assert block.size == len(events)
    assert [block.packable(place) for place in range(block.size)] == events


@given(event=EVENTS)
def test_an_event_is_read_as_its_row_is(event: Packable) -> None:
    read = Block(pack([event])).event(0)
    assert (read.id, read.properties) == (UUID(event.id), json.loads(event.properties))
    assert read.timestamp == datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=event.timestamp)
    assert (read.sent_at is None) == (event.sent_at is None)
    assert read.received_at.tzinfo is not None


def test_the_format_stays_what_it_is() -> None:
    """A block that was written once can be read for ever."""
    lines = [
        b'{"id":"AZr/////AAAAAAAAAAAAAQ==","person_id":[7],"name":["a"],"kind":["custom"],"anonymous_id":[null],'
        b'"session_id":["s"],"message_id":["m"],"message_uuid":"","timestamp":[1000],"original_timestamp":[null],'
        b'"sent_at":[null],"received_at":[1700000000000000]}',
        b'{"p": 1}',
        b"{}",
    ]
    (event,) = (Block(zlib.compress(b"\n".join(lines))).packable(0),)
    assert event == Packable(
        "019affff-ffff-0000-0000-000000000001", 7, "a", "custom", None, "s", "m", '{"p": 1}', "{}",
        1_699_999_999_999_000, None, None, 1_700_000_000_000_000,
    )  # fmt: skip
