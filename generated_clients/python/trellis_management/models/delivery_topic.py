from enum import StrEnum


class DeliveryTopic(StrEnum):
    ALERT = "alert"
    NUDGE = "nudge"
    TEST = "test"

    def __str__(self) -> str:
        return str(self.value)
