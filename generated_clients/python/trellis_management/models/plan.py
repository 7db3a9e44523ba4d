from enum import StrEnum


class Plan(StrEnum):
    FREE = "free"
    GROWTH = "growth"
    SCALE = "scale"
    UNMETERED = "unmetered"
    WORKSPACE_GROWTH = "workspace_growth"
    WORKSPACE_SCALE = "workspace_scale"
    WORKSPACE_STARTER = "workspace_starter"

    def __str__(self) -> str:
        return str(self.value)
