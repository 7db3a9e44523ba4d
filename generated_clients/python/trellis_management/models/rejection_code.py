from enum import StrEnum


class RejectionCode(StrEnum):
    IDENTITY_CONFLICT = "identity_conflict"
    MESSAGE_TOO_LARGE = "message_too_large"
    TIMESTAMP_OUT_OF_RANGE = "timestamp_out_of_range"
    TRAITS_TOO_LARGE = "traits_too_large"
    VALIDATION_ERROR = "validation_error"

    def __str__(self) -> str:
        return str(self.value)
