from enum import StrEnum


class ExportCreateKind(StrEnum):
    CONTACTS = "contacts"
    EVENTS = "events"

    def __str__(self) -> str:
        return str(self.value)
