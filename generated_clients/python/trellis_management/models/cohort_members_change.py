from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.cohort_people import CohortPeople


T = TypeVar("T", bound="CohortMembersChange")


@_attrs_define
class CohortMembersChange:
    """Who comes into a list, and who goes out of it; whoever is in both goes.

    Attributes:
        add (CohortPeople | Unset): People by your own ids, by their contacts' ids, or both.
        remove (CohortPeople | Unset): People by your own ids, by their contacts' ids, or both.
    """

    add: CohortPeople | Unset = UNSET
    remove: CohortPeople | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        add: dict[str, Any] | Unset = UNSET
        if not isinstance(self.add, Unset):
            add = self.add.to_dict()

        remove: dict[str, Any] | Unset = UNSET
        if not isinstance(self.remove, Unset):
            remove = self.remove.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if add is not UNSET:
            field_dict["add"] = add
        if remove is not UNSET:
            field_dict["remove"] = remove

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cohort_people import CohortPeople  # noqa: PLC0415

        d = dict(src_dict)
        _add = d.pop("add", UNSET)
        add: CohortPeople | Unset
        if isinstance(_add, Unset):
            add = UNSET
        else:
            add = CohortPeople.from_dict(_add)

        _remove = d.pop("remove", UNSET)
        remove: CohortPeople | Unset
        if isinstance(_remove, Unset):
            remove = UNSET
        else:
            remove = CohortPeople.from_dict(_remove)

        cohort_members_change = cls(
            add=add,
            remove=remove,
        )

        return cohort_members_change
