from enum import StrEnum


class DeliveryTopic(StrEnum):
    ALERT = "alert"
    ALERT_DIGEST = "alert_digest"
    NUDGE = "nudge"
    TEST = "test"

    def __str__(self) -> str:
        return str(self.value)
