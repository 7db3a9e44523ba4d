from enum import StrEnum


class NudgeReasonType2Type1(StrEnum):
    FREQUENCY = "frequency"
    HABIT = "habit"
    RECENCY = "recency"
    TENURE = "tenure"
    TREND = "trend"

    def __str__(self) -> str:
        return str(self.value)
