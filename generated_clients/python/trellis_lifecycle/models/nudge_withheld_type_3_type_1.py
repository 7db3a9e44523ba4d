from enum import StrEnum


class NudgeWithheldType3Type1(StrEnum):
    FREQUENCY_CAP = "frequency_cap"
    HOLDOUT = "holdout"
    NO_ADDRESS = "no_address"
    PAUSED = "paused"
    SUPPRESSED = "suppressed"

    def __str__(self) -> str:
        return str(self.value)
