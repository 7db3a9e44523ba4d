from enum import StrEnum


class Scope(StrEnum):
    ANALYTICSREAD = "analytics:read"
    CONTACTSREAD = "contacts:read"
    CONTACTSWRITE = "contacts:write"
    EVENTSREAD = "events:read"
    EVENTSWRITE = "events:write"
    EXPORTSREAD = "exports:read"
    EXPORTSWRITE = "exports:write"
    KEYSREAD = "keys:read"
    KEYSWRITE = "keys:write"
    PRIVACYREAD = "privacy:read"
    PRIVACYWRITE = "privacy:write"
    SETTINGSREAD = "settings:read"
    SETTINGSWRITE = "settings:write"

    def __str__(self) -> str:
        return str(self.value)
