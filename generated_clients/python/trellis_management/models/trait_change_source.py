from enum import StrEnum


class TraitChangeSource(StrEnum):
    IDENTIFY = "identify"
    MANAGEMENT = "management"

    def __str__(self) -> str:
        return str(self.value)
