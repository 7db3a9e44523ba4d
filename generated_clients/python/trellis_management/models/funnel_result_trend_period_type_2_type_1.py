from enum import StrEnum


class FunnelResultTrendPeriodType2Type1(StrEnum):
    DAY = "day"
    HOUR = "hour"
    MONTH = "month"
    WEEK = "week"

    def __str__(self) -> str:
        return str(self.value)
