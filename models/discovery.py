"""Auto-discovery: runs, and what they found."""

import peewee

from models.run import Run


class DiscoveryRun(Run):
    """One time that is looked for what tells who reaches a target. `question` and `result` are JSON values."""

    JOB = "discover"

    question = peewee.JSONField()
    result = peewee.JSONField(null=True)
