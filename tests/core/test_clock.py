from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import clock

ZONES = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
TIMES = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=ZONES)


@given(TIMES)
def test_any_offset_is_understood(moment: datetime) -> None:
    assert clock.parsed(moment.isoformat()) == moment


@given(TIMES)
def test_text_and_back_keeps_milliseconds(moment: datetime) -> None:
    assert clock.parsed(clock.text(moment)) == clock.truncated(moment.astimezone(UTC))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"),
        ("2026-01-15t14:22:00.1239999z", "2026-01-15T14:22:00.123Z"),
        ("2026-01-15T14:22:00+19:04", "2026-01-14T19:18:00.000Z"),
    ],
)
def test_corners_of_rfc_3339(text: str, expected: str) -> None:
    moment = clock.parsed(text)
    assert moment is not None
    assert clock.text(moment) == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "now", "infinity", "2026-01-15", "2026-01-15 14:22:00Z", "2026-01-15T14:22:00", "2026-W03-4T14:22:00Z",
        "20260115T142200Z", "2026-02-30T00:00:00Z", "2026-01-15T24:00:00Z", "2026-01-15T14:22Z", "0000-01-01T00:00:00Z",
        "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:60Z", "٢٠٢٦-01-15T14:22:00Z", "2026-01-15T14:22:00Z\n",
    ],
)  # fmt: skip
def test_what_is_no_time(text: str) -> None:
    assert clock.parsed(text) is None


def test_milliseconds_since_1970() -> None:
    assert clock.milliseconds(datetime(1970, 1, 1, 0, 0, 1, 999, tzinfo=UTC)) == 1000
