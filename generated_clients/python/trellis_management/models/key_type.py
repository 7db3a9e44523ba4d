from enum import StrEnum


class KeyType(StrEnum):
    SECRET = "secret"
    WRITE = "write"

    def __str__(self) -> str:
        return str(self.value)
