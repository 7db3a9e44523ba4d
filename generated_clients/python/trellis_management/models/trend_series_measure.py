from enum import StrEnum


class TrendSeriesMeasure(StrEnum):
    AVERAGE = "average"
    EVENTS = "events"
    EVENTS_PER_PERSON = "events_per_person"
    MAX = "max"
    MEDIAN = "median"
    MIN = "min"
    P90 = "p90"
    P95 = "p95"
    P99 = "p99"
    PEOPLE = "people"
    SESSIONS = "sessions"
    SUM = "sum"
    SUM_PER_PERSON = "sum_per_person"

    def __str__(self) -> str:
        return str(self.value)
