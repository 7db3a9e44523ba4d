"""Periods of a calendar: hours, days, weeks from Monday on, and months, as they begin in a time zone."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

HOUR = timedelta(hours=1)
# How long a period is where it does not follow the calendar.
LENGTHS = {"hour": HOUR, "day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30)}


def starts(moment: datetime, period: str, zone: ZoneInfo) -> Iterator[datetime]:
    """Yields when periods begin, in UTC: the one that holds the moment, the one after it, and so on.

    A day without a midnight, as a change of the clocks may have it, begins at the change. Hours follow one another
    whatever the clocks do. Raises OverflowError at the end of all calendars.
    """
    local = moment.astimezone(zone)
    if period == "hour":
        start = moment - timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
        while True:
            yield start
            start += HOUR
    day = FIRST_DAY[period](local.replace(hour=0, minute=0, second=0, microsecond=0, fold=0, tzinfo=None))
    while True:
        yield day.replace(tzinfo=zone).astimezone(UTC)
        day = NEXT_DAY[period](day)


def shifted(moment: datetime, count: int, period: str, zone: ZoneInfo) -> datetime:
    """Returns the time so many periods later, or earlier, by the clock on the wall.

    The 31st becomes the last day of a month that is shorter.
    """
    if period == "hour":
        return moment + count * HOUR
    local = moment.astimezone(zone).replace(tzinfo=None)
    if period == "month":
        months = local.year * 12 + local.month - 1 + count
        year, month = months // 12, months % 12 + 1
        local = local.replace(year=year, month=month, day=min(local.day, monthrange(year, month)[1]))
    else:
        local += count * LENGTHS[period]
    return local.replace(tzinfo=zone).astimezone(UTC)


def month_after(day: datetime) -> datetime:
    return (day + timedelta(days=31)).replace(day=1)


Step = Callable[[datetime], datetime]
FIRST_DAY: dict[str, Step] = {
    "day": lambda day: day,
    "week": lambda day: day - timedelta(days=day.weekday()),
    "month": lambda day: day.replace(day=1),
}
NEXT_DAY: dict[str, Step] = {
    "day": lambda day: day + timedelta(days=1),
    "week": lambda day: day + timedelta(days=7),
    "month": month_after,
}
