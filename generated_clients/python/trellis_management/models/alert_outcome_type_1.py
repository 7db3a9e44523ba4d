from enum import StrEnum


class AlertOutcomeType1(StrEnum):
    CAME_BACK = "came_back"
    PENDING = "pending"
    STAYED_AWAY = "stayed_away"

    def __str__(self) -> str:
        return str(self.value)
