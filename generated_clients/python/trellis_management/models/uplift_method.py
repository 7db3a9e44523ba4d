from enum import StrEnum


class UpliftMethod(StrEnum):
    NONE = "none"
    RESPONSE = "response"
    UPLIFT = "uplift"

    def __str__(self) -> str:
        return str(self.value)
