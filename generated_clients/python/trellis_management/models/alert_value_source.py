from enum import StrEnum


class AlertValueSource(StrEnum):
    ACTIVITY = "activity"
    TRAIT = "trait"

    def __str__(self) -> str:
        return str(self.value)
