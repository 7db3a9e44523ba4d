from enum import StrEnum


class NudgeChannel(StrEnum):
    CONTENT = "content"
    EMAIL = "email"
    WEBHOOK = "webhook"

    def __str__(self) -> str:
        return str(self.value)
