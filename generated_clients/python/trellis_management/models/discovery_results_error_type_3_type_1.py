from enum import StrEnum


class DiscoveryResultsErrorType3Type1(StrEnum):
    INTERNAL_ERROR = "internal_error"
    NOT_FOUND = "not_found"
    TOO_MUCH = "too_much"

    def __str__(self) -> str:
        return str(self.value)
