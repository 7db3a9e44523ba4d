from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.person_condition import PersonCondition


T = TypeVar("T", bound="CohortPreviewQuery")


@_attrs_define
class CohortPreviewQuery:
    """A definition, and when it is asked for.

    Attributes:
        definition (PersonCondition): What must be true of a person. A name that begins with none of the operators below
            is a trait, and what it must be is told as in `PropertyCondition`, dots and all; the operators tell what the
            person did, and when, in which cohort the person is, or what the person's churn score must be. All must hold. A
            condition has at most 200 parts, those within it counted, which stand in one another 10 deep at most. 422 tells
            with its path what nobody can read.
        as_of (datetime.datetime | Unset): As of which time, which is not in the future: by what people had done and
            what their traits were by then. Who turned out to be whom is what is known today; of lists, those count who are
            still on them and were then.
    """

    definition: PersonCondition
    as_of: datetime.datetime | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        definition = self.definition.to_dict()

        as_of: str | Unset = UNSET
        if not isinstance(self.as_of, Unset):
            as_of = self.as_of.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "definition": definition,
            }
        )
        if as_of is not UNSET:
            field_dict["as_of"] = as_of

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.person_condition import PersonCondition  # noqa: PLC0415

        d = dict(src_dict)
        definition = PersonCondition.from_dict(d.pop("definition"))

        _as_of = d.pop("as_of", UNSET)
        as_of: datetime.datetime | Unset
        if isinstance(_as_of, Unset):
            as_of = UNSET
        else:
            as_of = datetime.datetime.fromisoformat(_as_of)

        cohort_preview_query = cls(
            definition=definition,
            as_of=as_of,
        )

        return cohort_preview_query
