from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.trend_query_period import TrendQueryPeriod
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.breakdown_cases import BreakdownCases
    from ..models.date_range import DateRange
    from ..models.person_condition import PersonCondition
    from ..models.property_condition import PropertyCondition
    from ..models.trend_series import TrendSeries


T = TypeVar("T", bound="TrendQuery")


@_attrs_define
class TrendQuery:
    """A question what events measure over time.

    Attributes:
        date_range (DateRange): From when to when; the end itself is not part of it, and does not lie before the start.
        series (list[TrendSeries]): What is measured.
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
        period (TrendQueryPeriod | Unset): A period of the project's calendar. Days begin in its time zone, weeks on
            Mondays. Default: TrendQueryPeriod.DAY.
        breakdown (list[BreakdownCases | str] | Unset): Splits every series by the values of these properties, or by
            cases of your own. The 25 values that most events have are listed, the rest is `other`.
        compare (bool | Unset): Whether the same is asked of as many periods before. Default: False.
        cumulative (bool | Unset): Whether each value is of all that happened from the beginning of the range to the end
            of its period. People and sessions are counted once then. Default: False.
        formulas (list[str] | Unset): What to make of the series: `A` is the first one, `B` the second, up to `J`.
            Numbers, `+ - * /` and parentheses, such as `100 * B / A`.
    """

    date_range: DateRange
    series: list[TrendSeries]
    filter_: PropertyCondition | Unset = UNSET
    people: PersonCondition | Unset = UNSET
    period: TrendQueryPeriod | Unset = TrendQueryPeriod.DAY
    breakdown: list[BreakdownCases | str] | Unset = UNSET
    compare: bool | Unset = False
    cumulative: bool | Unset = False
    formulas: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.breakdown_cases import BreakdownCases  # noqa: PLC0415

        date_range = self.date_range.to_dict()

        series = []
        for series_item_data in self.series:
            series_item = series_item_data.to_dict()
            series.append(series_item)

        filter_: dict[str, Any] | Unset = UNSET
        if not isinstance(self.filter_, Unset):
            filter_ = self.filter_.to_dict()

        people: dict[str, Any] | Unset = UNSET
        if not isinstance(self.people, Unset):
            people = self.people.to_dict()

        period: str | Unset = UNSET
        if not isinstance(self.period, Unset):
            period = self.period.value

        breakdown: list[dict[str, Any] | str] | Unset = UNSET
        if not isinstance(self.breakdown, Unset):
            breakdown = []
            for breakdown_item_data in self.breakdown:
                breakdown_item: dict[str, Any] | str
                if isinstance(breakdown_item_data, BreakdownCases):
                    breakdown_item = breakdown_item_data.to_dict()
                else:
                    breakdown_item = breakdown_item_data
                breakdown.append(breakdown_item)

        compare = self.compare

        cumulative = self.cumulative

        formulas: list[str] | Unset = UNSET
        if not isinstance(self.formulas, Unset):
            formulas = self.formulas

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "date_range": date_range,
                "series": series,
            }
        )
        if filter_ is not UNSET:
            field_dict["filter"] = filter_
        if people is not UNSET:
            field_dict["people"] = people
        if period is not UNSET:
            field_dict["period"] = period
        if breakdown is not UNSET:
            field_dict["breakdown"] = breakdown
        if compare is not UNSET:
            field_dict["compare"] = compare
        if cumulative is not UNSET:
            field_dict["cumulative"] = cumulative
        if formulas is not UNSET:
            field_dict["formulas"] = formulas

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.breakdown_cases import BreakdownCases  # noqa: PLC0415
        from ..models.date_range import DateRange  # noqa: PLC0415
        from ..models.person_condition import PersonCondition  # noqa: PLC0415
        from ..models.property_condition import PropertyCondition  # noqa: PLC0415
        from ..models.trend_series import TrendSeries  # noqa: PLC0415

        d = dict(src_dict)
        date_range = DateRange.from_dict(d.pop("date_range"))

        series = []
        _series = d.pop("series")
        for series_item_data in _series:
            series_item = TrendSeries.from_dict(series_item_data)

            series.append(series_item)

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
        period: TrendQueryPeriod | Unset
        if isinstance(_period, Unset):
            period = UNSET
        else:
            period = TrendQueryPeriod(_period)

        _breakdown = d.pop("breakdown", UNSET)
        breakdown: list[BreakdownCases | str] | Unset = UNSET
        if _breakdown is not UNSET:
            breakdown = []
            for breakdown_item_data in _breakdown:

                def _parse_breakdown_item(data: object) -> BreakdownCases | str:
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        componentsschemas_breakdown_type_1 = BreakdownCases.from_dict(data)

                        return componentsschemas_breakdown_type_1
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    return cast(BreakdownCases | str, data)

                breakdown_item = _parse_breakdown_item(breakdown_item_data)

                breakdown.append(breakdown_item)

        compare = d.pop("compare", UNSET)

        cumulative = d.pop("cumulative", UNSET)

        formulas = cast(list[str], d.pop("formulas", UNSET))

        trend_query = cls(
            date_range=date_range,
            series=series,
            filter_=filter_,
            people=people,
            period=period,
            breakdown=breakdown,
            compare=compare,
            cumulative=cumulative,
            formulas=formulas,
        )

        return trend_query
