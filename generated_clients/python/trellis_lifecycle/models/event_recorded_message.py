from enum import StrEnum


class EventRecordedMessage(StrEnum):
    EVENT_RECORDED_SUCCESSFULLY = "Event recorded successfully"
    EVENT_WAS_RECORDED_BEFORE = "Event was recorded before"

    def __str__(self) -> str:
        return str(self.value)
