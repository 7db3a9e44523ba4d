from enum import StrEnum


class CohortStatus(StrEnum):
    COMPUTING = "computing"
    READY = "ready"

    def __str__(self) -> str:
        return str(self.value)
