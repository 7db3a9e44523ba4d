from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.funnel_query_attribution import FunnelQueryAttribution
from ..models.funnel_query_entry import FunnelQueryEntry
from ..models.funnel_query_order import FunnelQueryOrder
from ..models.funnel_query_ties import FunnelQueryTies
from ..models.funnel_query_trend_period import FunnelQueryTrendPeriod
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.breakdown_cases import BreakdownCases
    from ..models.date_range import DateRange
    from ..models.funnel_exclusion import FunnelExclusion
    from ..models.funnel_step import FunnelStep
    from ..models.funnel_timing import FunnelTiming
    from ..models.person_condition import PersonCondition
    from ..models.property_condition import PropertyCondition


T = TypeVar("T", bound="FunnelQuery")


@_attrs_define
class FunnelQuery:
    """A question how far people get along a sequence of steps.

    Attributes:
        date_range (DateRange): From when to when; the end itself is not part of it, and does not lie before the start.
        steps (list[FunnelStep]): The steps, in their order.
        exclusions (list[FunnelExclusion] | Unset): What must not happen between two steps.
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
        window_seconds (int | Unset): How many seconds a person has from the first step to the last; 14 days where it is
            left out. Default: 1209600.
        order (FunnelQueryOrder | Unset): `ordered` allows other events between the steps; `strict` allows none; `any`
            takes the steps in any order, so that step k is reached by k of them, and none is optional, excludes events or
            has a limit of its own. Default: FunnelQueryOrder.ORDERED.
        entry (FunnelQueryEntry | Unset): Where the window starts: `best` tries every entry of a person and keeps the
            one that got furthest; `first` looks at the first one only. Default: FunnelQueryEntry.BEST.
        ties (FunnelQueryTies | Unset): Whether events with the same timestamp count as being in order (`in_order`) or
            not (`strict`). Two steps always take two events. With the order `any` it makes no difference. Default:
            FunnelQueryTies.IN_ORDER.
        breakdown (BreakdownCases | str | Unset): Splits the answer by the values of this property, or by cases of your
            own. The 25 largest values are listed, the rest is `other`.
        attribution (FunnelQueryAttribution | Unset): Which event tells a person's value of the breakdown: the `first`
            entry; the `last` one, by which the furthest step was first done; or the one that first did a `step`, so that
            who did not is in no group. With `all`, every value has a funnel of its own of the events with it alone, so that
            a person can be in several. Of events at the same time that could tell it, the one does whose value, as JSON,
            comes first. Default: FunnelQueryAttribution.FIRST.
        attribution_step (int | Unset): The step that tells the value, with `step`.
        trend_period (FunnelQueryTrendPeriod | Unset): Adds a trend, the same funnel for those who enter in each period
            of the project's calendar.
        time_to_convert (FunnelTiming | Unset): To which step time is measured.
    """

    date_range: DateRange
    steps: list[FunnelStep]
    exclusions: list[FunnelExclusion] | Unset = UNSET
    filter_: PropertyCondition | Unset = UNSET
    people: PersonCondition | Unset = UNSET
    window_seconds: int | Unset = 1209600
    order: FunnelQueryOrder | Unset = FunnelQueryOrder.ORDERED
    entry: FunnelQueryEntry | Unset = FunnelQueryEntry.BEST
    ties: FunnelQueryTies | Unset = FunnelQueryTies.IN_ORDER
    breakdown: BreakdownCases | str | Unset = UNSET
    attribution: FunnelQueryAttribution | Unset = FunnelQueryAttribution.FIRST
    attribution_step: int | Unset = UNSET
    trend_period: FunnelQueryTrendPeriod | Unset = UNSET
    time_to_convert: FunnelTiming | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.breakdown_cases import BreakdownCases  # noqa: PLC0415

        date_range = self.date_range.to_dict()

        steps = []
        for steps_item_data in self.steps:
            steps_item = steps_item_data.to_dict()
            steps.append(steps_item)

        exclusions: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.exclusions, Unset):
            exclusions = []
            for exclusions_item_data in self.exclusions:
                exclusions_item = exclusions_item_data.to_dict()
                exclusions.append(exclusions_item)

        filter_: dict[str, Any] | Unset = UNSET
        if not isinstance(self.filter_, Unset):
            filter_ = self.filter_.to_dict()

        people: dict[str, Any] | Unset = UNSET
        if not isinstance(self.people, Unset):
            people = self.people.to_dict()

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

        breakdown: dict[str, Any] | str | Unset
        if isinstance(self.breakdown, Unset):
            breakdown = UNSET
        elif isinstance(self.breakdown, BreakdownCases):
            breakdown = self.breakdown.to_dict()
        else:
            breakdown = self.breakdown

        attribution: str | Unset = UNSET
        if not isinstance(self.attribution, Unset):
            attribution = self.attribution.value

        attribution_step = self.attribution_step

        trend_period: str | Unset = UNSET
        if not isinstance(self.trend_period, Unset):
            trend_period = self.trend_period.value

        time_to_convert: dict[str, Any] | Unset = UNSET
        if not isinstance(self.time_to_convert, Unset):
            time_to_convert = self.time_to_convert.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "date_range": date_range,
                "steps": steps,
            }
        )
        if exclusions is not UNSET:
            field_dict["exclusions"] = exclusions
        if filter_ is not UNSET:
            field_dict["filter"] = filter_
        if people is not UNSET:
            field_dict["people"] = people
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
        if attribution is not UNSET:
            field_dict["attribution"] = attribution
        if attribution_step is not UNSET:
            field_dict["attribution_step"] = attribution_step
        if trend_period is not UNSET:
            field_dict["trend_period"] = trend_period
        if time_to_convert is not UNSET:
            field_dict["time_to_convert"] = time_to_convert

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.breakdown_cases import BreakdownCases  # noqa: PLC0415
        from ..models.date_range import DateRange  # noqa: PLC0415
        from ..models.funnel_exclusion import FunnelExclusion  # noqa: PLC0415
        from ..models.funnel_step import FunnelStep  # noqa: PLC0415
        from ..models.funnel_timing import FunnelTiming  # noqa: PLC0415
        from ..models.person_condition import PersonCondition  # noqa: PLC0415
        from ..models.property_condition import PropertyCondition  # noqa: PLC0415

        d = dict(src_dict)
        date_range = DateRange.from_dict(d.pop("date_range"))

        steps = []
        _steps = d.pop("steps")
        for steps_item_data in _steps:
            steps_item = FunnelStep.from_dict(steps_item_data)

            steps.append(steps_item)

        _exclusions = d.pop("exclusions", UNSET)
        exclusions: list[FunnelExclusion] | Unset = UNSET
        if _exclusions is not UNSET:
            exclusions = []
            for exclusions_item_data in _exclusions:
                exclusions_item = FunnelExclusion.from_dict(exclusions_item_data)

                exclusions.append(exclusions_item)

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

        def _parse_breakdown(data: object) -> BreakdownCases | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                breakdown_type_1 = BreakdownCases.from_dict(data)

                return breakdown_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BreakdownCases | str | Unset, data)

        breakdown = _parse_breakdown(d.pop("breakdown", UNSET))

        _attribution = d.pop("attribution", UNSET)
        attribution: FunnelQueryAttribution | Unset
        if isinstance(_attribution, Unset):
            attribution = UNSET
        else:
            attribution = FunnelQueryAttribution(_attribution)

        attribution_step = d.pop("attribution_step", UNSET)

        _trend_period = d.pop("trend_period", UNSET)
        trend_period: FunnelQueryTrendPeriod | Unset
        if isinstance(_trend_period, Unset):
            trend_period = UNSET
        else:
            trend_period = FunnelQueryTrendPeriod(_trend_period)

        _time_to_convert = d.pop("time_to_convert", UNSET)
        time_to_convert: FunnelTiming | Unset
        if isinstance(_time_to_convert, Unset):
            time_to_convert = UNSET
        else:
            time_to_convert = FunnelTiming.from_dict(_time_to_convert)

        funnel_query = cls(
            date_range=date_range,
            steps=steps,
            exclusions=exclusions,
            filter_=filter_,
            people=people,
            window_seconds=window_seconds,
            order=order,
            entry=entry,
            ties=ties,
            breakdown=breakdown,
            attribution=attribution,
            attribution_step=attribution_step,
            trend_period=trend_period,
            time_to_convert=time_to_convert,
        )

        return funnel_query
