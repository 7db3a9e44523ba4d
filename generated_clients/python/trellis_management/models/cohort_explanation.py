from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.cohort_leaf import CohortLeaf


T = TypeVar("T", bound="CohortExplanation")


@_attrs_define
class CohortExplanation:
    """Why a person is in a cohort, or is not.

    Attributes:
        contact_id (str): A contact's id. Trellis writes `con_`; `cntct_` is understood as well.
        holds (bool): Whether the definition holds for the person; of a list, whether the person is on it.
        is_member (bool): Whether the person is in the cohort as it is kept, which follows within seconds.
        leaves (list[CohortLeaf]): What the definition asks of traits, of deeds and of cohorts, in its order; none of a
            list.
        data_as_of (datetime.datetime): The moment of the snapshot that the answer was computed on; all that was
            acknowledged before is in it.
    """

    contact_id: str
    holds: bool
    is_member: bool
    leaves: list[CohortLeaf]
    data_as_of: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        contact_id = self.contact_id

        holds = self.holds

        is_member = self.is_member

        leaves = []
        for leaves_item_data in self.leaves:
            leaves_item = leaves_item_data.to_dict()
            leaves.append(leaves_item)

        data_as_of = self.data_as_of.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "contact_id": contact_id,
                "holds": holds,
                "is_member": is_member,
                "leaves": leaves,
                "data_as_of": data_as_of,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cohort_leaf import CohortLeaf  # noqa: PLC0415

        d = dict(src_dict)
        contact_id = d.pop("contact_id")

        holds = d.pop("holds")

        is_member = d.pop("is_member")

        leaves = []
        _leaves = d.pop("leaves")
        for leaves_item_data in _leaves:
            leaves_item = CohortLeaf.from_dict(leaves_item_data)

            leaves.append(leaves_item)

        data_as_of = datetime.datetime.fromisoformat(d.pop("data_as_of"))

        cohort_explanation = cls(
            contact_id=contact_id,
            holds=holds,
            is_member=is_member,
            leaves=leaves,
            data_as_of=data_as_of,
        )

        cohort_explanation.additional_properties = d
        return cohort_explanation

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
