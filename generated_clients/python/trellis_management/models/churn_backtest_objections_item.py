from enum import StrEnum


class ChurnBacktestObjectionsItem(StrEnum):
    BRIER_WORSE_THAN_RFM = "brier_worse_than_rfm"
    WORSE_THAN_CHAMPION = "worse_than_champion"
    WORSE_THAN_RECENCY = "worse_than_recency"
    WORSE_THAN_RFM = "worse_than_rfm"

    def __str__(self) -> str:
        return str(self.value)
