from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.cohort_evidence import CohortEvidence


T = TypeVar("T", bound="CohortLeaf")


@_attrs_define
class CohortLeaf:
    """One thing that a definition asks for, by itself, whatever logic stands around it.

    Attributes:
        path (str): Where it stands in the definition.
        holds (bool): Whether it holds for the person.
        value (Any): The value of the trait, or the churn score; null where there is none, or it is about what was done.
        count (int | None): How many events it depends on; null of a trait, a cohort or a churn score.
        events (list[CohortEvidence]): The latest of these events.
    """

    path: str
    holds: bool
    value: Any
    count: int | None
    events: list[CohortEvidence]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        path = self.path

        holds = self.holds

        value = self.value

        count: int | None
        count = self.count

        events = []
        for events_item_data in self.events:
            events_item = events_item_data.to_dict()
            events.append(events_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "path": path,
                "holds": holds,
                "value": value,
                "count": count,
                "events": events,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cohort_evidence import CohortEvidence  # noqa: PLC0415

        d = dict(src_dict)
        path = d.pop("path")

        holds = d.pop("holds")

        value = d.pop("value")

        def _parse_count(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        count = _parse_count(d.pop("count"))

        events = []
        _events = d.pop("events")
        for events_item_data in _events:
            events_item = CohortEvidence.from_dict(events_item_data)

            events.append(events_item)

        cohort_leaf = cls(
            path=path,
            holds=holds,
            value=value,
            count=count,
            events=events,
        )

        cohort_leaf.additional_properties = d
        return cohort_leaf

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
