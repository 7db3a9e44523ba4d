from enum import StrEnum


class ErasureCreateMode(StrEnum):
    ANONYMISE = "anonymise"
    DELETE = "delete"

    def __str__(self) -> str:
        return str(self.value)
