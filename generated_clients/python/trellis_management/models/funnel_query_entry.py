from enum import StrEnum


class FunnelQueryEntry(StrEnum):
    BEST = "best"
    FIRST = "first"

    def __str__(self) -> str:
        return str(self.value)
