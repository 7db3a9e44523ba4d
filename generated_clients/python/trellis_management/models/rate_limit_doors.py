from enum import StrEnum


class RateLimitDoors(StrEnum):
    INGEST = "ingest"
    OTHER = "other"

    def __str__(self) -> str:
        return str(self.value)
