from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.event_kind import EventKind
from ..models.regularly_test_period import RegularlyTestPeriod
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.property_condition import PropertyCondition


T = TypeVar("T", bound="RegularlyTest")


@_attrs_define
class RegularlyTest:
    """The person did such events in at least `at_least` of the last `of` periods of the project's calendar, this one among
    them, in each of these at least `times` times.

        Attributes:
            period (RegularlyTestPeriod): How long a period is. Days begin in the project's time zone, weeks on Mondays.
            of (int): How many periods are looked at.
            at_least (int): In how many of them at least.
            event (str | Unset): What happened, in your words.
            kind (EventKind | Unset): What sort of thing happened. It is set by the way in which the event came; it is the
                same for the same thing by every way.
            where (PropertyCondition | Unset): What properties must be, by name; a dot leads into an object
                (`address.city`). A plain value means equal. All must hold, the logic of `$and`, `$or`, `$nor` and `$not` too.
                The operators are those of GrowthBook's conditions; a condition has at most 200 parts, conditions and tests
                together, of which a regular expression is five, and they stand in one another 10 deep at most. 422 tells with
                its path what nobody can read, such as a regular expression that RE2 does not know.
            times (int | Unset): How often in each of them at least. Default: 1.
    """

    period: RegularlyTestPeriod
    of: int
    at_least: int
    event: str | Unset = UNSET
    kind: EventKind | Unset = UNSET
    where: PropertyCondition | Unset = UNSET
    times: int | Unset = 1

    def to_dict(self) -> dict[str, Any]:
        period = self.period.value

        of = self.of

        at_least = self.at_least

        event = self.event

        kind: str | Unset = UNSET
        if not isinstance(self.kind, Unset):
            kind = self.kind.value

        where: dict[str, Any] | Unset = UNSET
        if not isinstance(self.where, Unset):
            where = self.where.to_dict()

        times = self.times

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "period": period,
                "of": of,
                "at_least": at_least,
            }
        )
        if event is not UNSET:
            field_dict["event"] = event
        if kind is not UNSET:
            field_dict["kind"] = kind
        if where is not UNSET:
            field_dict["where"] = where
        if times is not UNSET:
            field_dict["times"] = times

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.property_condition import PropertyCondition  # noqa: PLC0415

        d = dict(src_dict)
        period = RegularlyTestPeriod(d.pop("period"))

        of = d.pop("of")

        at_least = d.pop("at_least")

        event = d.pop("event", UNSET)

        _kind = d.pop("kind", UNSET)
        kind: EventKind | Unset
        if isinstance(_kind, Unset):
            kind = UNSET
        else:
            kind = EventKind(_kind)

        _where = d.pop("where", UNSET)
        where: PropertyCondition | Unset
        if isinstance(_where, Unset):
            where = UNSET
        else:
            where = PropertyCondition.from_dict(_where)

        times = d.pop("times", UNSET)

        regularly_test = cls(
            period=period,
            of=of,
            at_least=at_least,
            event=event,
            kind=kind,
            where=where,
            times=times,
        )

        return regularly_test
