from enum import StrEnum


class ChurnBacktestErrorType2Type1(StrEnum):
    INTERNAL_ERROR = "internal_error"
    ML_SERVER_REFUSED = "ml_server_refused"
    ML_SERVER_UNAVAILABLE = "ml_server_unavailable"
    TOO_FEW_USERS = "too_few_users"
    TOO_MUCH = "too_much"

    def __str__(self) -> str:
        return str(self.value)
