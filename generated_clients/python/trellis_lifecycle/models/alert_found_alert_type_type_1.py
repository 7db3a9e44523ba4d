from enum import StrEnum


class AlertFoundAlertTypeType1(StrEnum):
    HIGH_VALUE_USER_AT_RISK = "high_value_user_at_risk"
    NEW_USER_AT_RISK = "new_user_at_risk"
    USER_AT_RISK = "user_at_risk"

    def __str__(self) -> str:
        return str(self.value)
