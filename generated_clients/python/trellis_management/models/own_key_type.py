from enum import StrEnum


class OwnKeyType(StrEnum):
    SECRET = "secret"
    WRITE = "write"

    def __str__(self) -> str:
        return str(self.value)
