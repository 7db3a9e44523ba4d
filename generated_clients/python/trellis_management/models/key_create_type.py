from enum import StrEnum


class KeyCreateType(StrEnum):
    PUBLIC = "public"
    SECRET = "secret"
    WRITE = "write"

    def __str__(self) -> str:
        return str(self.value)
