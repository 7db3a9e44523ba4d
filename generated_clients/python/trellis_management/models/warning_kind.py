from enum import StrEnum


class WarningKind(StrEnum):
    CLOCK_SKEW = "clock_skew"
    MANY_EVENT_NAMES = "many_event_names"
    ODD_PROPERTIES = "odd_properties"
    OLD_TIMESTAMP = "old_timestamp"
    SHARED_ID = "shared_id"

    def __str__(self) -> str:
        return str(self.value)
