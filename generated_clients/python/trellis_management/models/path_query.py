from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.date_range import DateRange
    from ..models.event_selector import EventSelector
    from ..models.path_cleaning import PathCleaning
    from ..models.person_condition import PersonCondition
    from ..models.property_condition import PropertyCondition


T = TypeVar("T", bound="PathQuery")


@_attrs_define
class PathQuery:
    """A question where people go.

    Attributes:
        date_range (DateRange): From when to when; the end itself is not part of it, and does not lie before the start.
        events (list[EventSelector] | Unset): Which events are steps; any event where it is left out.
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
        property_ (str | Unset): The property whose values are the nodes, where a dot leads into an object; events
            without it are no steps. Where it is left out, the names of events are the nodes.
        cleaning (list[PathCleaning] | Unset): What becomes of values that are texts; of several rules, the first that
            has a match holds.
        start (bool | float | str | Unset): A node, by its value.
        end (bool | float | str | Unset): A node, by its value.
        max_steps (int | Unset): How many nodes a path has at most. Default: 5.
        max_edges (int | Unset): How many edges, and how many ends, to list at most. Default: 50.
        repeats (bool | Unset): Whether a node that follows itself is a step of its own. Default: False.
    """

    date_range: DateRange
    events: list[EventSelector] | Unset = UNSET
    filter_: PropertyCondition | Unset = UNSET
    people: PersonCondition | Unset = UNSET
    property_: str | Unset = UNSET
    cleaning: list[PathCleaning] | Unset = UNSET
    start: bool | float | str | Unset = UNSET
    end: bool | float | str | Unset = UNSET
    max_steps: int | Unset = 5
    max_edges: int | Unset = 50
    repeats: bool | Unset = False

    def to_dict(self) -> dict[str, Any]:
        date_range = self.date_range.to_dict()

        events: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.events, Unset):
            events = []
            for events_item_data in self.events:
                events_item = events_item_data.to_dict()
                events.append(events_item)

        filter_: dict[str, Any] | Unset = UNSET
        if not isinstance(self.filter_, Unset):
            filter_ = self.filter_.to_dict()

        people: dict[str, Any] | Unset = UNSET
        if not isinstance(self.people, Unset):
            people = self.people.to_dict()

        property_ = self.property_

        cleaning: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.cleaning, Unset):
            cleaning = []
            for cleaning_item_data in self.cleaning:
                cleaning_item = cleaning_item_data.to_dict()
                cleaning.append(cleaning_item)

        start: bool | float | str | Unset
        if isinstance(self.start, Unset):
            start = UNSET
        else:
            start = self.start

        end: bool | float | str | Unset
        if isinstance(self.end, Unset):
            end = UNSET
        else:
            end = self.end

        max_steps = self.max_steps

        max_edges = self.max_edges

        repeats = self.repeats

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
        if property_ is not UNSET:
            field_dict["property"] = property_
        if cleaning is not UNSET:
            field_dict["cleaning"] = cleaning
        if start is not UNSET:
            field_dict["start"] = start
        if end is not UNSET:
            field_dict["end"] = end
        if max_steps is not UNSET:
            field_dict["max_steps"] = max_steps
        if max_edges is not UNSET:
            field_dict["max_edges"] = max_edges
        if repeats is not UNSET:
            field_dict["repeats"] = repeats

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.date_range import DateRange  # noqa: PLC0415
        from ..models.event_selector import EventSelector  # noqa: PLC0415
        from ..models.path_cleaning import PathCleaning  # noqa: PLC0415
        from ..models.person_condition import PersonCondition  # noqa: PLC0415
        from ..models.property_condition import PropertyCondition  # noqa: PLC0415

        d = dict(src_dict)
        date_range = DateRange.from_dict(d.pop("date_range"))

        _events = d.pop("events", UNSET)
        events: list[EventSelector] | Unset = UNSET
        if _events is not UNSET:
            events = []
            for events_item_data in _events:
                events_item = EventSelector.from_dict(events_item_data)

                events.append(events_item)

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

        property_ = d.pop("property", UNSET)

        _cleaning = d.pop("cleaning", UNSET)
        cleaning: list[PathCleaning] | Unset = UNSET
        if _cleaning is not UNSET:
            cleaning = []
            for cleaning_item_data in _cleaning:
                cleaning_item = PathCleaning.from_dict(cleaning_item_data)

                cleaning.append(cleaning_item)

        def _parse_start(data: object) -> bool | float | str | Unset:
            if isinstance(data, Unset):
                return data
            return cast(bool | float | str | Unset, data)

        start = _parse_start(d.pop("start", UNSET))

        def _parse_end(data: object) -> bool | float | str | Unset:
            if isinstance(data, Unset):
                return data
            return cast(bool | float | str | Unset, data)

        end = _parse_end(d.pop("end", UNSET))

        max_steps = d.pop("max_steps", UNSET)

        max_edges = d.pop("max_edges", UNSET)

        repeats = d.pop("repeats", UNSET)

        path_query = cls(
            date_range=date_range,
            events=events,
            filter_=filter_,
            people=people,
            property_=property_,
            cleaning=cleaning,
            start=start,
            end=end,
            max_steps=max_steps,
            max_edges=max_edges,
            repeats=repeats,
        )

        return path_query
