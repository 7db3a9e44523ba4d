from enum import StrEnum


class FunnelCellOutcome(StrEnum):
    DROPPED_OFF = "dropped_off"
    IN_PROGRESS = "in_progress"
    REACHED = "reached"

    def __str__(self) -> str:
        return str(self.value)
