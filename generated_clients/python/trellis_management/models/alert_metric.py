from enum import StrEnum


class AlertMetric(StrEnum):
    AVERAGE_PERIODS = "average_periods"
    CONVERSION = "conversion"
    DORMANT = "dormant"
    LATEST = "latest"
    NEW = "new"
    RESURRECTING = "resurrecting"
    RETAINED = "retained"
    RETURNING = "returning"
    TOTAL = "total"

    def __str__(self) -> str:
        return str(self.value)
