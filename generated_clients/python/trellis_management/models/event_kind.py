from enum import StrEnum


class EventKind(StrEnum):
    CLICK = "click"
    CONVERSION = "conversion"
    CUSTOM = "custom"
    ENGAGEMENT = "engagement"
    FORM = "form"
    IMPRESSION = "impression"
    INPUT = "input"
    PAGE = "page"
    SCREEN = "screen"
    SCROLL = "scroll"

    def __str__(self) -> str:
        return str(self.value)
