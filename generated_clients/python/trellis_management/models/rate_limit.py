from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.rate_limit_doors import RateLimitDoors
from ..models.rate_limit_per import RateLimitPer

T = TypeVar("T", bound="RateLimit")


@_attrs_define
class RateLimit:
    """A rate that requests count against. As many may come at once after a window without any.

    Attributes:
        doors (RateLimitDoors): The `ingest` doors, or all `other` operations.
        per (RateLimitPer): Whether each key has this rate, or all keys of the project in one environment together.
        requests (int): How many requests may come in a window.
        window_seconds (int): How long the window is.
    """

    doors: RateLimitDoors
    per: RateLimitPer
    requests: int
    window_seconds: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        doors = self.doors.value

        per = self.per.value

        requests = self.requests

        window_seconds = self.window_seconds

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "doors": doors,
                "per": per,
                "requests": requests,
                "window_seconds": window_seconds,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        doors = RateLimitDoors(d.pop("doors"))

        per = RateLimitPer(d.pop("per"))

        requests = d.pop("requests")

        window_seconds = d.pop("window_seconds")

        rate_limit = cls(
            doors=doors,
            per=per,
            requests=requests,
            window_seconds=window_seconds,
        )

        rate_limit.additional_properties = d
        return rate_limit

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
