"""Times: the clock, and RFC 3339 in and out."""

import re
import time
from datetime import UTC, datetime, timedelta

RFC_3339 = re.compile(r"(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:)(\d\d)(\.\d+)?(?:([Zz])|([+-]\d\d:\d\d))", re.ASCII)


def now() -> datetime:
    """Returns the time in UTC, to the millisecond."""
    return truncated(datetime.fromtimestamp(time.time(), UTC))


def truncated(moment: datetime) -> datetime:
    """Returns the time without what is finer than a millisecond."""
    finer = moment.microsecond % 1000
    return moment.replace(microsecond=moment.microsecond - finer) if finer else moment


def parsed(text: str) -> datetime | None:
    """Returns the time that an RFC 3339 text stands for, in UTC, or None where it is none.

    A leap second is the first moment of the next minute; digits beyond microseconds are cut off. Years before 1
    and after 9999, which offsets can lead to, are none.
    """
    match = RFC_3339.fullmatch(text)
    if match is None:
        return None
    day, minute, second, fraction, zulu, offset = match.groups()
    leap = second == "60"
    try:
        if zulu == "Z" and not leap and "T" in text:  # nearly all are
            return datetime.fromisoformat(text)
        moment = datetime.fromisoformat(
            f"{day}T{minute}{'59' if leap else second}{(fraction or '')[:7]}{offset or '+00:00'}"
        )
        return moment.astimezone(UTC) + timedelta(seconds=leap)
    except (ValueError, OverflowError):
        return None


def text(moment: datetime) -> str:
    """Returns the time as the contract writes it: RFC 3339, UTC, milliseconds."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"


def milliseconds(moment: datetime) -> int:
    """Returns the milliseconds since 1970."""
    return (moment - EPOCH) // MILLISECOND


def from_milliseconds(number: int) -> datetime:
    """Returns the time so many milliseconds after the beginning of 1970."""
    return EPOCH + number * MILLISECOND


def microseconds(moment: datetime) -> int:
    """Returns the microseconds since 1970."""
    return (moment - EPOCH) // MICROSECOND


def days_before(moment: datetime, days: int) -> datetime:
    """Returns the time so many days of 24 hours before."""
    return moment - timedelta(days=days)


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
MICROSECOND = timedelta(microseconds=1)
