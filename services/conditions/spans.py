"""Spans of time that conditions look at: the last so many days, some of the days before, or a range of dates."""

from dataclasses import dataclass

Ends = tuple[int, int]  # from a time up to, but without, another, in milliseconds since 1970


@dataclass(frozen=True, slots=True)
class Ago:
    """From `older` milliseconds ago, which is all time where it is None, to `newer` milliseconds ago.

    What was done exactly `older` ago is not in it any more, what was done exactly `newer` ago is.
    """

    older: int | None = None
    newer: int = 0

    def ends(self, now: int) -> Ends:
        return 0 if self.older is None else max(now - self.older + 1, 0), max(now - self.newer + 1, 0)


@dataclass(frozen=True, slots=True)
class Between:
    """From one time up to, but without, another, as far as they are over; nothing ever leaves it."""

    start: int
    end: int
    older: None = None
    newer: int = 0

    def ends(self, now: int) -> Ends:
        return self.start, min(self.end, now + 1)


Span = Ago | Between
EVER = Ago()
