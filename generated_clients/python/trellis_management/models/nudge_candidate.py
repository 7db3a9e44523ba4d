from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.churn_risk import ChurnRisk

T = TypeVar("T", bound="NudgeCandidate")


@_attrs_define
class NudgeCandidate:
    """Somebody who may be nudged, or whose nudge the holdout withholds, so that there is something to compare with.

    Attributes:
        contact_id (str): A contact's id. Trellis writes `con_`; `cntct_` is understood as well.
        user_id (str): Your own id for a person who is known to you, such as the primary key of your user table.
        expected (float | None): With `uplift`, by how much a nudge raises the probability to come back, which may be
            below zero; with `response`, that probability after a nudge; with `none`, null.
        churn_probability (float): How likely the person is to stay away, by its last score.
        risk_level (ChurnRisk): The probability in words; `medium` from 0.3, `high` from 0.6, and `critical` from 0.8
            on.
    """

    contact_id: str
    user_id: str
    expected: float | None
    churn_probability: float
    risk_level: ChurnRisk
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        contact_id = self.contact_id

        user_id = self.user_id

        expected: float | None
        expected = self.expected

        churn_probability = self.churn_probability

        risk_level = self.risk_level.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "contact_id": contact_id,
                "user_id": user_id,
                "expected": expected,
                "churn_probability": churn_probability,
                "risk_level": risk_level,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact_id = d.pop("contact_id")

        user_id = d.pop("user_id")

        def _parse_expected(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        expected = _parse_expected(d.pop("expected"))

        churn_probability = d.pop("churn_probability")

        risk_level = ChurnRisk(d.pop("risk_level"))

        nudge_candidate = cls(
            contact_id=contact_id,
            user_id=user_id,
            expected=expected,
            churn_probability=churn_probability,
            risk_level=risk_level,
        )

        nudge_candidate.additional_properties = d
        return nudge_candidate

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
