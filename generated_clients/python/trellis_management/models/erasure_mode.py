from enum import StrEnum


class ErasureMode(StrEnum):
    ANONYMISE = "anonymise"
    DELETE = "delete"

    def __str__(self) -> str:
        return str(self.value)
