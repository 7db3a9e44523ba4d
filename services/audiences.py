"""Audiences: the people whom a question is about, by a condition on people, at a moment."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from core import clock
from core.errors import Detail, Unprocessable
from engine.keys import Keys
from engine.of_people import only
from engine.snapshot import Snapshot
from services.cohort_definitions import Definition, defined
from services.cohort_members import survivors
from services.conditions.language import EVERYTHING, Path
from services.conditions.people import PersonCondition
from services.people.scene import Scene
from services.people.sets import who
from services.questions import Selector, answered, columns, now_in


@dataclass(frozen=True, slots=True)
class Audience:
    """People by what is known of them at a moment; `is_past`: as it was then."""

    environment_id: int
    definition: Definition
    moment: datetime
    zone: ZoneInfo
    is_past: bool = False

    @property
    def selected(self) -> list[Selector]:
        """Which events tell who they are."""
        return self.definition.selected

    @property
    def columns(self) -> set[str]:
        return columns(*(one.where for one in self.selected))

    def events_of(self, events: Snapshot) -> Snapshot:
        """Returns their events, of a snapshot that has all. Whoever was forgotten is in no audience."""
        found = who(self.definition.node, self.scene(events))
        return only(events, found.of(survivors(self.environment_id, None)))

    def scene(self, events: Snapshot) -> Scene:
        return Scene(self.environment_id, events, self.moment, self.zone, is_past=self.is_past)


def audience(
    environment_id: int, asked: PersonCondition, moment: datetime, zone: ZoneInfo, at: Path = ("people",)
) -> Audience | None:
    """Returns the people for whom a condition holds that stands at a place of a question; None is everybody.

    Raises Unprocessable where it names a cohort that there is not.
    """
    if not asked:
        return None
    return Audience(environment_id, defined(environment_id, asked, at), clock.truncated(moment), zone)


def at_moment(environment_id: int, definition: Definition, as_of: datetime | None) -> Audience:
    """Returns the people of a definition now, or as of a time that is past. Raises Unprocessable where it is not."""
    now, zone = now_in(environment_id)
    if as_of is not None and as_of > now:
        problem = "That is in the future."
        raise Unprocessable(problem, (Detail("as_of", "in_the_future", problem),))
    moment = max(clock.truncated(as_of or now), clock.EPOCH)  # before which there is nothing
    return Audience(environment_id, definition, moment, zone, as_of is not None)


def find_people(audience: Audience) -> tuple[Keys, int]:
    """Returns the ids of an audience's people, ascending, and how many people there are in all.

    Raises Unprocessable as questions do.
    """
    everybody = survivors(audience.environment_id, None)

    def answer(events: Snapshot) -> Keys:
        return who(audience.definition.node, audience.scene(events)).of(everybody)

    return answered(audience.environment_id, audience.selected, EVERYTHING, answer), len(everybody)
