from enum import StrEnum


class MlHealthStatus(StrEnum):
    HEALTHY = "healthy"

    def __str__(self) -> str:
        return str(self.value)
