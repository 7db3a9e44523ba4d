from enum import StrEnum


class ExportKind(StrEnum):
    CONTACTS = "contacts"
    EVENTS = "events"
    PERSON = "person"

    def __str__(self) -> str:
        return str(self.value)
