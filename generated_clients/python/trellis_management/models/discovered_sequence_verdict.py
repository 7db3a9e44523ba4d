from enum import StrEnum


class DiscoveredSequenceVerdict(StrEnum):
    CONFIRMED = "confirmed"
    HELD = "held"
    NOT_CONFIRMED = "not_confirmed"
    UNTESTABLE = "untestable"

    def __str__(self) -> str:
        return str(self.value)
