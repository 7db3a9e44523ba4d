from enum import StrEnum


class RateLimitPer(StrEnum):
    KEY = "key"
    PROJECT = "project"

    def __str__(self) -> str:
        return str(self.value)
