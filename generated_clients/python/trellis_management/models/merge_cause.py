from enum import StrEnum


class MergeCause(StrEnum):
    ALIAS = "alias"
    IDENTIFY = "identify"

    def __str__(self) -> str:
        return str(self.value)
