from enum import StrEnum


class NudgeVerdict(StrEnum):
    HELPS = "helps"
    HURTS = "hurts"
    NOT_YET_PROVABLE = "not_yet_provable"
    NO_DIFFERENCE_FOUND = "no_difference_found"

    def __str__(self) -> str:
        return str(self.value)
