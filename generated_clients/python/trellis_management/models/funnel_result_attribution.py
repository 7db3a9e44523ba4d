from enum import StrEnum


class FunnelResultAttribution(StrEnum):
    ALL = "all"
    FIRST = "first"
    LAST = "last"
    STEP = "step"

    def __str__(self) -> str:
        return str(self.value)
