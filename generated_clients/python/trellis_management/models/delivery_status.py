from enum import StrEnum


class DeliveryStatus(StrEnum):
    DELIVERED = "delivered"
    FAILED = "failed"
    QUEUED = "queued"
    WITHDRAWN = "withdrawn"

    def __str__(self) -> str:
        return str(self.value)
