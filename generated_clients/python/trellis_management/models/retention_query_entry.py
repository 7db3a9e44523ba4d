from enum import StrEnum


class RetentionQueryEntry(StrEnum):
    FIRST_EVER = "first_ever"
    RECURRING = "recurring"

    def __str__(self) -> str:
        return str(self.value)
