from enum import StrEnum


class AlertOutcomeType2Type1(StrEnum):
    CAME_BACK = "came_back"
    PENDING = "pending"
    STAYED_AWAY = "stayed_away"

    def __str__(self) -> str:
        return str(self.value)
