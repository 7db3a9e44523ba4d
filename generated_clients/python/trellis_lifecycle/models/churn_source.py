from enum import StrEnum


class ChurnSource(StrEnum):
    BLEND = "blend"
    SHIPPED = "shipped"

    def __str__(self) -> str:
        return str(self.value)
