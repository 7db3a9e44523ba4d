from enum import StrEnum


class HealthServicesMlServer(StrEnum):
    CONNECTED = "connected"
    DISCONNECTED = "disconnected"
    NOT_CONFIGURED = "not_configured"

    def __str__(self) -> str:
        return str(self.value)
