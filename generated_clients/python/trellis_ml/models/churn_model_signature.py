from enum import StrEnum


class ChurnModelSignature(StrEnum):
    HMAC = "hmac"
    PINNED = "pinned"

    def __str__(self) -> str:
        return str(self.value)
