from enum import StrEnum


class LifecycleCellStage(StrEnum):
    DORMANT = "dormant"
    NEW = "new"
    RESURRECTING = "resurrecting"
    RETURNING = "returning"

    def __str__(self) -> str:
        return str(self.value)
