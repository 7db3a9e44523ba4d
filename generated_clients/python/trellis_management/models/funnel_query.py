from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.funnel_query_entry import FunnelQueryEntry
from ..models.funnel_query_order import FunnelQueryOrder
from ..models.funnel_query_ties import FunnelQueryTies
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.date_range import DateRange
    from ..models.event_selector import EventSelector
    from ..models.property_condition import PropertyCondition


T = TypeVar("T", bound="FunnelQuery")


@_attrs_define
class FunnelQuery:
    """A question how far people get along a sequence of steps.

    Attributes:
        date_range (DateRange): From when to when; the end itself is not part of it, and does not lie before the start.
        steps (list[EventSelector]): The steps, in their order.
        filter_ (PropertyCondition | Unset): What the event's properties must be, by name; a dot leads into an object
            (`address.city`). A plain value means equal. All must hold. The operators are named as in the conditions of
            GrowthBook.
        window_seconds (int | Unset): How many seconds a person has from the first step to the last; 14 days where it is
            left out. Default: 1209600.
        order (FunnelQueryOrder | Unset): `ordered` allows other events between the steps; `strict` allows none; `any`
            takes the steps in any order. Default: FunnelQueryOrder.ORDERED.
        entry (FunnelQueryEntry | Unset): Where the window starts: `best` tries every entry of a person and keeps the
            one that got furthest; `first` looks at the first one only. Default: FunnelQueryEntry.BEST.
        ties (FunnelQueryTies | Unset): Whether events with the same timestamp count as being in order (`in_order`) or
            not (`strict`). Two steps always take two events. With the order `any` it makes no difference. Default:
            FunnelQueryTies.IN_ORDER.
        breakdown (str | Unset): Splits the answer by this property of each person's first entry; a dot leads into an
            object. The 25 largest values are listed, the rest is `other`.
    """

    date_range: DateRange
    steps: list[EventSelector]
    filter_: PropertyCondition | Unset = UNSET
    window_seconds: int | Unset = 1209600
    order: FunnelQueryOrder | Unset = FunnelQueryOrder.ORDERED
    entry: FunnelQueryEntry | Unset = FunnelQueryEntry.BEST
    ties: FunnelQueryTies | Unset = FunnelQueryTies.IN_ORDER
    breakdown: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        date_range = self.date_range.to_dict()

        steps = []
        for steps_item_data in self.steps:
            steps_item = steps_item_data.to_dict()
            steps.append(steps_item)

        filter_: dict[str, Any] | Unset = UNSET
        if not isinstance(self.filter_, Unset):
            filter_ = self.filter_.to_dict()

        window_seconds = self.window_seconds

        order: str | Unset = UNSET
        if not isinstance(self.order, Unset):
            order = self.order.value

        entry: str | Unset = UNSET
        if not isinstance(self.entry, Unset):
            entry = self.entry.value

        ties: str | Unset = UNSET
        if not isinstance(self.ties, Unset):
            ties = self.ties.value

        breakdown = self.breakdown

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "date_range": date_range,
                "steps": steps,
            }
        )
        if filter_ is not UNSET:
            field_dict["filter"] = filter_
        if window_seconds is not UNSET:
            field_dict["window_seconds"] = window_seconds
        if order is not UNSET:
            field_dict["order"] = order
        if entry is not UNSET:
            field_dict["entry"] = entry
        if ties is not UNSET:
            field_dict["ties"] = ties
        if breakdown is not UNSET:
            field_dict["breakdown"] = breakdown

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.date_range import DateRange  # noqa: PLC0415
        from ..models.event_selector import EventSelector  # noqa: PLC0415
        from ..models.property_condition import PropertyCondition  # noqa: PLC0415

        d = dict(src_dict)
        date_range = DateRange.from_dict(d.pop("date_range"))

        steps = []
        _steps = d.pop("steps")
        for steps_item_data in _steps:
            steps_item = EventSelector.from_dict(steps_item_data)

            steps.append(steps_item)

        _filter_ = d.pop("filter", UNSET)
        filter_: PropertyCondition | Unset
        if isinstance(_filter_, Unset):
            filter_ = UNSET
        else:
            filter_ = PropertyCondition.from_dict(_filter_)

        window_seconds = d.pop("window_seconds", UNSET)

        _order = d.pop("order", UNSET)
        order: FunnelQueryOrder | Unset
        if isinstance(_order, Unset):
            order = UNSET
        else:
            order = FunnelQueryOrder(_order)

        _entry = d.pop("entry", UNSET)
        entry: FunnelQueryEntry | Unset
        if isinstance(_entry, Unset):
            entry = UNSET
        else:
            entry = FunnelQueryEntry(_entry)

        _ties = d.pop("ties", UNSET)
        ties: FunnelQueryTies | Unset
        if isinstance(_ties, Unset):
            ties = UNSET
        else:
            ties = FunnelQueryTies(_ties)

        breakdown = d.pop("breakdown", UNSET)

        funnel_query = cls(
            date_range=date_range,
            steps=steps,
            filter_=filter_,
            window_seconds=window_seconds,
            order=order,
            entry=entry,
            ties=ties,
            breakdown=breakdown,
        )

        return funnel_query
