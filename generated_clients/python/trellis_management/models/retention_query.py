from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.period import Period
from ..models.retention_query_entry import RetentionQueryEntry
from ..models.retention_query_returning import RetentionQueryReturning
from ..models.retention_query_window import RetentionQueryWindow
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.date_range import DateRange
    from ..models.event_selector import EventSelector
    from ..models.person_condition import PersonCondition
    from ..models.property_condition import PropertyCondition


T = TypeVar("T", bound="RetentionQuery")


@_attrs_define
class RetentionQuery:
    """A question who comes back.

    Attributes:
        date_range (DateRange): From when to when; the end itself is not part of it, and does not lie before the start.
        start_event (EventSelector): Events, by their name, their kind and their properties. One that names neither
            `event` nor `kind` is any event.
        return_event (EventSelector | Unset): Events, by their name, their kind and their properties. One that names
            neither `event` nor `kind` is any event.
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
        entry (RetentionQueryEntry | Unset): Who belongs to a cohort: with `first_ever`, those who do the start event
            for the first time of all; with `recurring`, all who do it in the period, so that a person may belong to
            several. Default: RetentionQueryEntry.FIRST_EVER.
        period (Period | Unset): A period of the project's calendar. Days begin in its time zone, weeks on Mondays.
        periods (int | Unset): How many periods after the cohort's own are looked at. Default: 8.
        brackets (list[int] | Unset): In place of `periods`: the lengths of brackets in periods, one after the other
            from the one after the cohort's own. With days, `[1, 6, 23]` asks for the next day, the rest of the week, and
            the rest of the month.
        returning (RetentionQueryReturning | Unset): Whether a person comes back in a bracket (`on`), or in it or at any
            time later (`on_or_after`). Default: RetentionQueryReturning.ON.
        window (RetentionQueryWindow | Unset): `calendar` counts periods of the project's calendar; `rolling` counts 60
            minutes, 24 hours, 7 days or 30 days from the moment of each person's start event. Default:
            RetentionQueryWindow.CALENDAR.
    """

    date_range: DateRange
    start_event: EventSelector
    return_event: EventSelector | Unset = UNSET
    filter_: PropertyCondition | Unset = UNSET
    people: PersonCondition | Unset = UNSET
    entry: RetentionQueryEntry | Unset = RetentionQueryEntry.FIRST_EVER
    period: Period | Unset = UNSET
    periods: int | Unset = 8
    brackets: list[int] | Unset = UNSET
    returning: RetentionQueryReturning | Unset = RetentionQueryReturning.ON
    window: RetentionQueryWindow | Unset = RetentionQueryWindow.CALENDAR

    def to_dict(self) -> dict[str, Any]:
        date_range = self.date_range.to_dict()

        start_event = self.start_event.to_dict()

        return_event: dict[str, Any] | Unset = UNSET
        if not isinstance(self.return_event, Unset):
            return_event = self.return_event.to_dict()

        filter_: dict[str, Any] | Unset = UNSET
        if not isinstance(self.filter_, Unset):
            filter_ = self.filter_.to_dict()

        people: dict[str, Any] | Unset = UNSET
        if not isinstance(self.people, Unset):
            people = self.people.to_dict()

        entry: str | Unset = UNSET
        if not isinstance(self.entry, Unset):
            entry = self.entry.value

        period: str | Unset = UNSET
        if not isinstance(self.period, Unset):
            period = self.period.value

        periods = self.periods

        brackets: list[int] | Unset = UNSET
        if not isinstance(self.brackets, Unset):
            brackets = self.brackets

        returning: str | Unset = UNSET
        if not isinstance(self.returning, Unset):
            returning = self.returning.value

        window: str | Unset = UNSET
        if not isinstance(self.window, Unset):
            window = self.window.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "date_range": date_range,
                "start_event": start_event,
            }
        )
        if return_event is not UNSET:
            field_dict["return_event"] = return_event
        if filter_ is not UNSET:
            field_dict["filter"] = filter_
        if people is not UNSET:
            field_dict["people"] = people
        if entry is not UNSET:
            field_dict["entry"] = entry
        if period is not UNSET:
            field_dict["period"] = period
        if periods is not UNSET:
            field_dict["periods"] = periods
        if brackets is not UNSET:
            field_dict["brackets"] = brackets
        if returning is not UNSET:
            field_dict["returning"] = returning
        if window is not UNSET:
            field_dict["window"] = window

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.date_range import DateRange  # noqa: PLC0415
        from ..models.event_selector import EventSelector  # noqa: PLC0415
        from ..models.person_condition import PersonCondition  # noqa: PLC0415
        from ..models.property_condition import PropertyCondition  # noqa: PLC0415

        d = dict(src_dict)
        date_range = DateRange.from_dict(d.pop("date_range"))

        start_event = EventSelector.from_dict(d.pop("start_event"))

        _return_event = d.pop("return_event", UNSET)
        return_event: EventSelector | Unset
        if isinstance(_return_event, Unset):
            return_event = UNSET
        else:
            return_event = EventSelector.from_dict(_return_event)

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

        _entry = d.pop("entry", UNSET)
        entry: RetentionQueryEntry | Unset
        if isinstance(_entry, Unset):
            entry = UNSET
        else:
            entry = RetentionQueryEntry(_entry)

        _period = d.pop("period", UNSET)
        period: Period | Unset
        if isinstance(_period, Unset):
            period = UNSET
        else:
            period = Period(_period)

        periods = d.pop("periods", UNSET)

        brackets = cast(list[int], d.pop("brackets", UNSET))

        _returning = d.pop("returning", UNSET)
        returning: RetentionQueryReturning | Unset
        if isinstance(_returning, Unset):
            returning = UNSET
        else:
            returning = RetentionQueryReturning(_returning)

        _window = d.pop("window", UNSET)
        window: RetentionQueryWindow | Unset
        if isinstance(_window, Unset):
            window = UNSET
        else:
            window = RetentionQueryWindow(_window)

        retention_query = cls(
            date_range=date_range,
            start_event=start_event,
            return_event=return_event,
            filter_=filter_,
            people=people,
            entry=entry,
            period=period,
            periods=periods,
            brackets=brackets,
            returning=returning,
            window=window,
        )

        return retention_query
