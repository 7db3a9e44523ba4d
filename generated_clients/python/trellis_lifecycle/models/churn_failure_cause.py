from enum import StrEnum


class ChurnFailureCause(StrEnum):
    INTERNAL_ERROR = "internal_error"
    ML_SERVER_REFUSED = "ml_server_refused"
    ML_SERVER_UNAVAILABLE = "ml_server_unavailable"
    NO_EVENTS = "no_events"
    TOO_MUCH = "too_much"

    def __str__(self) -> str:
        return str(self.value)
