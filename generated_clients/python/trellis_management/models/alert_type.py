from enum import StrEnum


class AlertType(StrEnum):
    HIGH_VALUE_USER_AT_RISK = "high_value_user_at_risk"
    NEW_USER_AT_RISK = "new_user_at_risk"
    REPORT_THRESHOLD = "report_threshold"
    USER_AT_RISK = "user_at_risk"

    def __str__(self) -> str:
        return str(self.value)
