"""The page script: whether it is installed, and where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from core import clock
from core.version import VERSION
from models.session import ScriptSighting
from services.keys import Caller

MAX_HOSTS = 100
LATELY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Installation:
    """What is known of the script in an environment."""

    project_id: UUID
    hosts: Sequence[ScriptSighting]

    @property
    def version(self) -> str:
        """The version that was seen last; before that, the one that this Trellis serves."""
        return next((seen.version for seen in self.hosts if seen.version), VERSION)

    @property
    def last_seen_at(self) -> datetime | None:
        return self.hosts[0].last_seen_at if self.hosts else None

    @property
    def installed(self) -> bool:
        return self.last_seen_at is not None and self.last_seen_at > clock.now() - LATELY


def get_script_installed(caller: Caller) -> Installation:
    """Returns the hosts where the script was seen, the last one first."""
    hosts = ScriptSighting.of(caller.environment_id).order_by(ScriptSighting.last_seen_at.desc()).limit(MAX_HOSTS)
    return Installation(caller.project_id, list(hosts))
