"""Quiet hours: when people are not to be disturbed, by their own clocks."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_of(traits: dict[str, Any], otherwise: ZoneInfo) -> ZoneInfo:
    """Returns the zone that the trait `timezone` names, where it names one."""
    name = traits.get("timezone")
    if not isinstance(name, str) or not name:
        return otherwise
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: a directory of zones, or a name too long for files
        return otherwise


def quiet_until(moment: datetime, zone: ZoneInfo, hours: dict[str, str] | None) -> datetime | None:
    """Returns when the quiet hours end that a moment lies in; None where it lies in none.

    They begin at the first of two times of day and end before the second, on the next day where that is earlier.
    """
    if hours is None:
        return None
    start, end = time.fromisoformat(hours["start"]), time.fromisoformat(hours["end"])
    here = moment.astimezone(zone)
    now = here.time()
    if start <= end:
        is_quiet, tomorrow = start <= now < end, False
    else:
        is_quiet, tomorrow = now >= start or now < end, now >= start
    if not is_quiet:
        return None
    day = here.date() + timedelta(days=tomorrow)
    # Where clocks are set, the end may come twice, or not at all.
    return max(datetime.combine(day, end.replace(fold=fold), zone).astimezone(UTC) for fold in (0, 1))
