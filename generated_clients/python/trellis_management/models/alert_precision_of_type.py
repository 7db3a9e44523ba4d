from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.alert_type import AlertType

if TYPE_CHECKING:
    from ..models.interval import Interval


T = TypeVar("T", bound="AlertPrecisionOfType")


@_attrs_define
class AlertPrecisionOfType:
    """How often alerts of a type were right.

    Attributes:
        type_ (AlertType): What it is about. Somebody may stay away, whose value is among the upper fifth,
            `high_value_user_at_risk`; or else who has been known for less than 30 days, `new_user_at_risk`; or else
            anybody, `user_at_risk`. Or the answer to a report is beyond what a rule allows, `report_threshold`. Within a
            version there may be more.
        alerts (int): How many alerts whose horizon is over.
        stayed_away (int): How many of their people did nothing for the horizon.
        precision (float | None): The share of them; null where there are no alerts.
        interval (Interval | None): The precision's 95 % interval; null where there are no alerts.
        base_rate (float | None): The share that would have stayed away had the same number of people been picked
            blindly: of everybody who could be scored at the same moments. Null where nobody knows.
    """

    type_: AlertType
    alerts: int
    stayed_away: int
    precision: float | None
    interval: Interval | None
    base_rate: float | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.interval import Interval  # noqa: PLC0415

        type_ = self.type_.value

        alerts = self.alerts

        stayed_away = self.stayed_away

        precision: float | None
        precision = self.precision

        interval: dict[str, Any] | None
        if isinstance(self.interval, Interval):
            interval = self.interval.to_dict()
        else:
            interval = self.interval

        base_rate: float | None
        base_rate = self.base_rate

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "alerts": alerts,
                "stayed_away": stayed_away,
                "precision": precision,
                "interval": interval,
                "base_rate": base_rate,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.interval import Interval  # noqa: PLC0415

        d = dict(src_dict)
        type_ = AlertType(d.pop("type"))

        alerts = d.pop("alerts")

        stayed_away = d.pop("stayed_away")

        def _parse_precision(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        precision = _parse_precision(d.pop("precision"))

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

        def _parse_base_rate(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        base_rate = _parse_base_rate(d.pop("base_rate"))

        alert_precision_of_type = cls(
            type_=type_,
            alerts=alerts,
            stayed_away=stayed_away,
            precision=precision,
            interval=interval,
            base_rate=base_rate,
        )

        alert_precision_of_type.additional_properties = d
        return alert_precision_of_type

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
