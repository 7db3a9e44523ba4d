from enum import StrEnum


class DiscoveryResultsConclusionType1(StrEnum):
    FOUND = "found"
    NOTHING_BEYOND_ACTIVITY = "nothing_beyond_activity"
    TOO_FEW_PEOPLE = "too_few_people"

    def __str__(self) -> str:
        return str(self.value)
