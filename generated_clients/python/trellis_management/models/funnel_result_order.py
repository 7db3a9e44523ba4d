from enum import StrEnum


class FunnelResultOrder(StrEnum):
    ANY = "any"
    ORDERED = "ordered"
    STRICT = "strict"

    def __str__(self) -> str:
        return str(self.value)
