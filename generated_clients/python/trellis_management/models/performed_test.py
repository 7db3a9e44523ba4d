from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.event_kind import EventKind
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.date_range import DateRange
    from ..models.property_condition import PropertyCondition


T = TypeVar("T", bound="PerformedTest")


@_attrs_define
class PerformedTest:
    """The person did such events so often: at least once where nothing is said, and any number of times up to `at_most`
    where only that is. Never is `exactly: 0`. They are looked for at any time, in the last `within_seconds`, or in a
    range.

        Attributes:
            event (str | Unset): What happened, in your words.
            kind (EventKind | Unset): What sort of thing happened. It is set by the way in which the event came; it is the
                same for the same thing by every way.
            where (PropertyCondition | Unset): What properties must be, by name; a dot leads into an object
                (`address.city`). A plain value means equal. All must hold, the logic of `$and`, `$or`, `$nor` and `$not` too.
                The operators are those of GrowthBook's conditions; a condition has at most 200 parts, conditions and tests
                together, of which a regular expression is five, and they stand in one another 10 deep at most. 422 tells with
                its path what nobody can read, such as a regular expression that RE2 does not know.
            at_least (int | Unset): How often.
            at_most (int | Unset): How often.
            exactly (int | Unset): How often.
            within_seconds (int | Unset): A number of seconds; a day has 86,400.
            date_range (DateRange | Unset): From when to when; the end itself is not part of it, and does not lie before the
                start.
    """

    event: str | Unset = UNSET
    kind: EventKind | Unset = UNSET
    where: PropertyCondition | Unset = UNSET
    at_least: int | Unset = UNSET
    at_most: int | Unset = UNSET
    exactly: int | Unset = UNSET
    within_seconds: int | Unset = UNSET
    date_range: DateRange | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        event = self.event

        kind: str | Unset = UNSET
        if not isinstance(self.kind, Unset):
            kind = self.kind.value

        where: dict[str, Any] | Unset = UNSET
        if not isinstance(self.where, Unset):
            where = self.where.to_dict()

        at_least = self.at_least

        at_most = self.at_most

        exactly = self.exactly

        within_seconds = self.within_seconds

        date_range: dict[str, Any] | Unset = UNSET
        if not isinstance(self.date_range, Unset):
            date_range = self.date_range.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if event is not UNSET:
            field_dict["event"] = event
        if kind is not UNSET:
            field_dict["kind"] = kind
        if where is not UNSET:
            field_dict["where"] = where
        if at_least is not UNSET:
            field_dict["at_least"] = at_least
        if at_most is not UNSET:
            field_dict["at_most"] = at_most
        if exactly is not UNSET:
            field_dict["exactly"] = exactly
        if within_seconds is not UNSET:
            field_dict["within_seconds"] = within_seconds
        if date_range is not UNSET:
            field_dict["date_range"] = date_range

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.date_range import DateRange  # noqa: PLC0415
        from ..models.property_condition import PropertyCondition  # noqa: PLC0415

        d = dict(src_dict)
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

        at_least = d.pop("at_least", UNSET)

        at_most = d.pop("at_most", UNSET)

        exactly = d.pop("exactly", UNSET)

        within_seconds = d.pop("within_seconds", UNSET)

        _date_range = d.pop("date_range", UNSET)
        date_range: DateRange | Unset
        if isinstance(_date_range, Unset):
            date_range = UNSET
        else:
            date_range = DateRange.from_dict(_date_range)

        performed_test = cls(
            event=event,
            kind=kind,
            where=where,
            at_least=at_least,
            at_most=at_most,
            exactly=exactly,
            within_seconds=within_seconds,
            date_range=date_range,
        )

        return performed_test
