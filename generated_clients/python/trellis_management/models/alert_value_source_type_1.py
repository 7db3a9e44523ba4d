from enum import StrEnum


class AlertValueSourceType1(StrEnum):
    ACTIVITY = "activity"
    TRAIT = "trait"

    def __str__(self) -> str:
        return str(self.value)
