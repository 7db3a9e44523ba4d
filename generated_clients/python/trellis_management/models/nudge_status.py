from enum import StrEnum


class NudgeStatus(StrEnum):
    DELIVERED = "delivered"
    FAILED = "failed"
    QUEUED = "queued"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    WITHHELD = "withheld"

    def __str__(self) -> str:
        return str(self.value)
