"""Quiet hours end, and not before they do."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.nudges.quiet import quiet_until

NIGHT = {"start": "22:00", "end": "02:30"}
BERLIN = ZoneInfo("Europe/Berlin")
# Clocks are set a whole hour, half of one, at midnight, and over a whole day.
ZONES = ["UTC", "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "Pacific/Apia", "Asia/Kathmandu"]
MINUTES = st.integers(0, 1439).map(lambda minute: f"{minute // 60:02}:{minute % 60:02}")


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        ("2025-10-26T00:15:00Z", "2025-10-26T01:30:00Z"),  # 02:15 for the first time, of two
        ("2025-10-26T00:45:00Z", None),
        ("2025-10-26T01:15:00Z", "2025-10-26T01:30:00Z"),  # 02:15 for the second time
        ("2025-03-30T00:45:00Z", "2025-03-30T01:30:00Z"),  # 01:45, and there is no 02:30
        ("2025-07-01T19:59:59Z", None),
        ("2025-07-01T20:00:00Z", "2025-07-02T00:30:00Z"),
        ("2025-07-02T00:30:00Z", None),
    ],
)
def test_where_clocks_are_set(moment: str, until: str | None) -> None:
    found = quiet_until(datetime.fromisoformat(moment), BERLIN, NIGHT)
    assert found == (until and datetime.fromisoformat(until))


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(ZONES).map(ZoneInfo),
    st.tuples(MINUTES, MINUTES),
)
def test_they_end_later_and_within_a_day(moment: datetime, zone: ZoneInfo, hours: tuple[str, str]) -> None:
    start, end = hours
    until = quiet_until(moment, zone, {"start": start, "end": end})
    here = moment.astimezone(zone).time()
    is_over_midnight = start > end
    is_after, is_before = here >= time.fromisoformat(start), here < time.fromisoformat(end)
    assert (until is not None) == (is_after or is_before if is_over_midnight else is_after and is_before)
    if until:
        assert moment < until <= moment + timedelta(hours=49)  # a day may be left out
