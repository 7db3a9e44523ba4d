from enum import StrEnum


class AlertResolvedType1(StrEnum):
    BY_HAND = "by_hand"
    LOST = "lost"
    MERGED = "merged"
    RECOVERED = "recovered"
    REPORT_CHANGED = "report_changed"
    RULE_DELETED = "rule_deleted"

    def __str__(self) -> str:
        return str(self.value)
