from enum import StrEnum


class RetentionResultEntry(StrEnum):
    FIRST_EVER = "first_ever"
    RECURRING = "recurring"

    def __str__(self) -> str:
        return str(self.value)
