from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.person_condition import PersonCondition


T = TypeVar("T", bound="SegmentationGroup")


@_attrs_define
class SegmentationGroup:
    """A group of people.

    Attributes:
        name (str): What the answer calls it.
        people (PersonCondition): What must be true of a person. A name that begins with none of the operators below is
            a trait, and what it must be is told as in `PropertyCondition`, dots and all; the operators tell what the person
            did, and when, in which cohort the person is, or what the person's churn score must be. All must hold. A
            condition has at most 200 parts, those within it counted, which stand in one another 10 deep at most. 422 tells
            with its path what nobody can read.
    """

    name: str
    people: PersonCondition

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        people = self.people.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "people": people,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.person_condition import PersonCondition  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        people = PersonCondition.from_dict(d.pop("people"))

        segmentation_group = cls(
            name=name,
            people=people,
        )

        return segmentation_group
