from enum import StrEnum


class FunnelResultTies(StrEnum):
    IN_ORDER = "in_order"
    STRICT = "strict"

    def __str__(self) -> str:
        return str(self.value)
