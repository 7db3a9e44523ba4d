"""Why something was not delivered."""


class Unreachable(Exception):
    """It may go well the next time."""


class Forbidden(Exception):
    """It must not be sent there, now or later."""
