from enum import StrEnum


class FunnelResultEntry(StrEnum):
    BEST = "best"
    FIRST = "first"

    def __str__(self) -> str:
        return str(self.value)
