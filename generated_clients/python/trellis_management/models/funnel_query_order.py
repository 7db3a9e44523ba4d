from enum import StrEnum


class FunnelQueryOrder(StrEnum):
    ANY = "any"
    ORDERED = "ordered"
    STRICT = "strict"

    def __str__(self) -> str:
        return str(self.value)
