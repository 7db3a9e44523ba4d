from enum import StrEnum


class ModelMeasureName(StrEnum):
    BLEND = "blend"
    CHAMPION = "champion"
    RECENCY = "recency"
    RFM = "rfm"

    def __str__(self) -> str:
        return str(self.value)
