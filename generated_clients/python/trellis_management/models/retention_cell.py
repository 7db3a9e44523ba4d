from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.interval import Interval


T = TypeVar("T", bound="RetentionCell")


@_attrs_define
class RetentionCell:
    """Who came back in one bracket, of the people for whom it is over.

    Attributes:
        from_period (int): How many periods after the cohort's own it begins; 0 is the cohort's own, after the start
            event.
        to_period (int): How many periods after the cohort's own the last one of the bracket is.
        mature_people (int): For how many people the bracket is over.
        people (int | None): How many of these came back; null where it is over for nobody, be it too early to say or
            nobody there.
        rate (float | None): Their share of the `mature_people`; null where there are none.
        interval (Interval | None): The confidence interval of `rate`; null where there is none.
    """

    from_period: int
    to_period: int
    mature_people: int
    people: int | None
    rate: float | None
    interval: Interval | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.interval import Interval  # noqa: PLC0415

        from_period = self.from_period

        to_period = self.to_period

        mature_people = self.mature_people

        people: int | None
        people = self.people

        rate: float | None
        rate = self.rate

        interval: dict[str, Any] | None
        if isinstance(self.interval, Interval):
            interval = self.interval.to_dict()
        else:
            interval = self.interval

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "from_period": from_period,
                "to_period": to_period,
                "mature_people": mature_people,
                "people": people,
                "rate": rate,
                "interval": interval,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.interval import Interval  # noqa: PLC0415

        d = dict(src_dict)
        from_period = d.pop("from_period")

        to_period = d.pop("to_period")

        mature_people = d.pop("mature_people")

        def _parse_people(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        people = _parse_people(d.pop("people"))

        def _parse_rate(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        rate = _parse_rate(d.pop("rate"))

        def _parse_interval(data: object) -> Interval | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                interval_type_0 = Interval.from_dict(data)

                return interval_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Interval | None, data)

        interval = _parse_interval(d.pop("interval"))

        retention_cell = cls(
            from_period=from_period,
            to_period=to_period,
            mature_people=mature_people,
            people=people,
            rate=rate,
            interval=interval,
        )

        retention_cell.additional_properties = d
        return retention_cell

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
