from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.period import Period
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.date_range import DateRange
    from ..models.event_selector import EventSelector
    from ..models.person_condition import PersonCondition
    from ..models.property_condition import PropertyCondition


T = TypeVar("T", bound="LifecycleQuery")


@_attrs_define
class LifecycleQuery:
    """A question who is new, returns, comes back or stays away.

    Attributes:
        date_range (DateRange): From when to when; the end itself is not part of it, and does not lie before the start.
        events (EventSelector | Unset): Events, by their name, their kind and their properties. One that names neither
            `event` nor `kind` is any event.
        filter_ (PropertyCondition | Unset): What properties must be, by name; a dot leads into an object
            (`address.city`). A plain value means equal. All must hold, the logic of `$and`, `$or`, `$nor` and `$not` too.
            The operators are those of GrowthBook's conditions; a condition has at most 200 parts, conditions and tests
            together, of which a regular expression is five, and they stand in one another 10 deep at most. 422 tells with
            its path what nobody can read, such as a regular expression that RE2 does not know.
        people (PersonCondition | Unset): What must be true of a person. A name that begins with none of the operators
            below is a trait, and what it must be is told as in `PropertyCondition`, dots and all; the operators tell what
            the person did, and when, in which cohort the person is, or what the person's churn score must be. All must
            hold. A condition has at most 200 parts, those within it counted, which stand in one another 10 deep at most.
            422 tells with its path what nobody can read.
        period (Period | Unset): A period of the project's calendar. Days begin in its time zone, weeks on Mondays.
    """

    date_range: DateRange
    events: EventSelector | Unset = UNSET
    filter_: PropertyCondition | Unset = UNSET
    people: PersonCondition | Unset = UNSET
    period: Period | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        date_range = self.date_range.to_dict()

        events: dict[str, Any] | Unset = UNSET
        if not isinstance(self.events, Unset):
            events = self.events.to_dict()

        filter_: dict[str, Any] | Unset = UNSET
        if not isinstance(self.filter_, Unset):
            filter_ = self.filter_.to_dict()

        people: dict[str, Any] | Unset = UNSET
        if not isinstance(self.people, Unset):
            people = self.people.to_dict()

        period: str | Unset = UNSET
        if not isinstance(self.period, Unset):
            period = self.period.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "date_range": date_range,
            }
        )
        if events is not UNSET:
            field_dict["events"] = events
        if filter_ is not UNSET:
            field_dict["filter"] = filter_
        if people is not UNSET:
            field_dict["people"] = people
        if period is not UNSET:
            field_dict["period"] = period

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.date_range import DateRange  # noqa: PLC0415
        from ..models.event_selector import EventSelector  # noqa: PLC0415
        from ..models.person_condition import PersonCondition  # noqa: PLC0415
        from ..models.property_condition import PropertyCondition  # noqa: PLC0415

        d = dict(src_dict)
        date_range = DateRange.from_dict(d.pop("date_range"))

        _events = d.pop("events", UNSET)
        events: EventSelector | Unset
        if isinstance(_events, Unset):
            events = UNSET
        else:
            events = EventSelector.from_dict(_events)

        _filter_ = d.pop("filter", UNSET)
        filter_: PropertyCondition | Unset
        if isinstance(_filter_, Unset):
            filter_ = UNSET
        else:
            filter_ = PropertyCondition.from_dict(_filter_)

        _people = d.pop("people", UNSET)
        people: PersonCondition | Unset
        if isinstance(_people, Unset):
            people = UNSET
        else:
            people = PersonCondition.from_dict(_people)

        _period = d.pop("period", UNSET)
        period: Period | Unset
        if isinstance(_period, Unset):
            period = UNSET
        else:
            period = Period(_period)

        lifecycle_query = cls(
            date_range=date_range,
            events=events,
            filter_=filter_,
            people=people,
            period=period,
        )

        return lifecycle_query
