from enum import StrEnum


class RetentionQueryReturning(StrEnum):
    ON = "on"
    ON_OR_AFTER = "on_or_after"

    def __str__(self) -> str:
        return str(self.value)
