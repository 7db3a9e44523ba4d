from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.churn_confidence import ChurnConfidence
from ..models.churn_risk import ChurnRisk
from ..models.churn_source import ChurnSource

if TYPE_CHECKING:
    from ..models.churn_reason import ChurnReason


T = TypeVar("T", bound="ChurnScore")


@_attrs_define
class ChurnScore:
    """How likely a person is to stay away, as the latest calculation found.

    Attributes:
        contact_id (str): A contact's id. Trellis writes `con_`; `cntct_` is understood as well.
        user_id (None | str): Your own id for the person.
        churn_probability (float): How likely the person is to do nothing for the horizon.
        risk_level (ChurnRisk): The probability in words; `medium` from 0.3, `high` from 0.6, and `critical` from 0.8
            on.
        confidence (ChurnConfidence): How much stands behind the probability. `low`, where what is shipped has more than
            half of the weight or the person was active on one day only; `high`, where the probabilities are calibrated and
            the person was active on at least five; `medium` otherwise.
        calibrated (bool): Whether the probabilities of the project's own model came true on average when it was last
            tested. False for what is shipped: then the order of people holds, and the numbers may be off.
        source (ChurnSource): What answered; `shipped`, or `blend`, where the project's own model has a part in it.
        own_weight (float): The weight of the project's own model, from 0 up to 1.
        horizon_days (float): For how many days.
        baseline (float): The log-odds of somebody about whom nothing is unusual.
        reasons (list[ChurnReason]): What each factor adds to that, the weightiest first.
        model_id (str): The model's id, which is made of what it holds.
        run_id (str): The id of something that runs for a while, such as an export.
        scored_at (datetime.datetime): As of when.
    """

    contact_id: str
    user_id: None | str
    churn_probability: float
    risk_level: ChurnRisk
    confidence: ChurnConfidence
    calibrated: bool
    source: ChurnSource
    own_weight: float
    horizon_days: float
    baseline: float
    reasons: list[ChurnReason]
    model_id: str
    run_id: str
    scored_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        contact_id = self.contact_id

        user_id: None | str
        user_id = self.user_id

        churn_probability = self.churn_probability

        risk_level = self.risk_level.value

        confidence = self.confidence.value

        calibrated = self.calibrated

        source = self.source.value

        own_weight = self.own_weight

        horizon_days = self.horizon_days

        baseline = self.baseline

        reasons = []
        for reasons_item_data in self.reasons:
            reasons_item = reasons_item_data.to_dict()
            reasons.append(reasons_item)

        model_id = self.model_id

        run_id = self.run_id

        scored_at = self.scored_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "contact_id": contact_id,
                "user_id": user_id,
                "churn_probability": churn_probability,
                "risk_level": risk_level,
                "confidence": confidence,
                "calibrated": calibrated,
                "source": source,
                "own_weight": own_weight,
                "horizon_days": horizon_days,
                "baseline": baseline,
                "reasons": reasons,
                "model_id": model_id,
                "run_id": run_id,
                "scored_at": scored_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.churn_reason import ChurnReason  # noqa: PLC0415

        d = dict(src_dict)
        contact_id = d.pop("contact_id")

        def _parse_user_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        user_id = _parse_user_id(d.pop("user_id"))

        churn_probability = d.pop("churn_probability")

        risk_level = ChurnRisk(d.pop("risk_level"))

        confidence = ChurnConfidence(d.pop("confidence"))

        calibrated = d.pop("calibrated")

        source = ChurnSource(d.pop("source"))

        own_weight = d.pop("own_weight")

        horizon_days = d.pop("horizon_days")

        baseline = d.pop("baseline")

        reasons = []
        _reasons = d.pop("reasons")
        for reasons_item_data in _reasons:
            reasons_item = ChurnReason.from_dict(reasons_item_data)

            reasons.append(reasons_item)

        model_id = d.pop("model_id")

        run_id = d.pop("run_id")

        scored_at = datetime.datetime.fromisoformat(d.pop("scored_at"))

        churn_score = cls(
            contact_id=contact_id,
            user_id=user_id,
            churn_probability=churn_probability,
            risk_level=risk_level,
            confidence=confidence,
            calibrated=calibrated,
            source=source,
            own_weight=own_weight,
            horizon_days=horizon_days,
            baseline=baseline,
            reasons=reasons,
            model_id=model_id,
            run_id=run_id,
            scored_at=scored_at,
        )

        churn_score.additional_properties = d
        return churn_score

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
