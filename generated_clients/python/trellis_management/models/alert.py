from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.alert_confidence_type_1 import AlertConfidenceType1
from ..models.alert_confidence_type_2_type_1 import AlertConfidenceType2Type1
from ..models.alert_confidence_type_3_type_1 import AlertConfidenceType3Type1
from ..models.alert_outcome_type_1 import AlertOutcomeType1
from ..models.alert_outcome_type_2_type_1 import AlertOutcomeType2Type1
from ..models.alert_outcome_type_3_type_1 import AlertOutcomeType3Type1
from ..models.alert_priority import AlertPriority
from ..models.alert_resolved_type_1 import AlertResolvedType1
from ..models.alert_resolved_type_2_type_1 import AlertResolvedType2Type1
from ..models.alert_resolved_type_3_type_1 import AlertResolvedType3Type1
from ..models.alert_status import AlertStatus
from ..models.alert_type import AlertType
from ..models.alert_value_source_type_1 import AlertValueSourceType1
from ..models.alert_value_source_type_2_type_1 import AlertValueSourceType2Type1
from ..models.alert_value_source_type_3_type_1 import AlertValueSourceType3Type1

if TYPE_CHECKING:
    from ..models.churn_reason import ChurnReason


T = TypeVar("T", bound="Alert")


@_attrs_define
class Alert:
    """Somebody may stay away, and what may be done about it; or the answer to a report is beyond what a rule allows. What
    it says is as it was when it was opened; what goes with people is null where it is about nobody.

        Attributes:
            id (str): An alert's id.
            type_ (AlertType): What it is about. Somebody may stay away, whose value is among the upper fifth,
                `high_value_user_at_risk`; or else who has been known for less than 30 days, `new_user_at_risk`; or else
                anybody, `user_at_risk`. Or the answer to a report is beyond what a rule allows, `report_threshold`. Within a
                version there may be more.
            status (AlertStatus): `open` at first; `acknowledged` once somebody looks after it; `resolved` once it is over.
            priority (AlertPriority): How urgent it is, by the risk times the value of the person times how much stands
                behind the score, for which 0.5, 0.75 and 1 are taken: `medium` from 0.15, `high` from 0.35, and `critical` from
                0.6 on.
            contact_id (None | str): The contact whom it is about.
            user_id (None | str): Your own id for the person.
            message (str): What it is about, in a sentence or two.
            recommended_actions (list[str]): What may help, by what weighs most for the person to stay away, and by who it
                is.
            reasons (list[ChurnReason]): What each factor added to the log-odds of staying away, the weightiest first.
            churn_probability (float | None): How likely the person was to do nothing for the horizon.
            confidence (AlertConfidenceType1 | AlertConfidenceType2Type1 | AlertConfidenceType3Type1 | None): How much
                stands behind the probability, as `ChurnConfidence` explains it.
            calibrated (bool | None): Whether probabilities came true on average when they were last tested.
            value (float | None): Which share of those who can be compared is worth less than the person; who is worth the
                same counts half.
            value_source (AlertValueSourceType1 | AlertValueSourceType2Type1 | AlertValueSourceType3Type1 | None): What the
                value is made of: the `trait` that the settings name, where the person has it as a number, or else its
                `activity`, which is how many events it had in 90 days. Null where it is about nobody.
            rule_id (None | str): The rule that it is of, also where that was deleted since; null where it is about a
                person.
            measured (float | None): What was measured in the answer to the report; null where it is about a person.
            opened_at (datetime.datetime): When it was opened.
            acknowledged_at (datetime.datetime | None): When somebody began to look after it; null where nobody has.
            resolved_at (datetime.datetime | None): When it was over; null before.
            resolved_because (AlertResolvedType1 | AlertResolvedType2Type1 | AlertResolvedType3Type1 | None): Why it is
                over: the risk was low again at two calculations in a row, at least six hours apart, or the answer to the report
                came back, `recovered`; the person has done nothing for so long that there is no score any more, `lost`; the
                person turned out to be another one who has an alert, `merged`; the rule is gone, `rule_deleted`; the report
                asks something else since, `report_changed`; or somebody said so, `by_hand`. Null where it is not over. Within a
                version there may be more.
            outcome (AlertOutcomeType1 | AlertOutcomeType2Type1 | AlertOutcomeType3Type1 | None): What the person did in the
                horizon after the alert was opened, whatever its status: nothing, `stayed_away`; anything, `came_back`; or
                `pending` until it is over. Null where it is about nobody.
    """

    id: str
    type_: AlertType
    status: AlertStatus
    priority: AlertPriority
    contact_id: None | str
    user_id: None | str
    message: str
    recommended_actions: list[str]
    reasons: list[ChurnReason]
    churn_probability: float | None
    confidence: AlertConfidenceType1 | AlertConfidenceType2Type1 | AlertConfidenceType3Type1 | None
    calibrated: bool | None
    value: float | None
    value_source: (
        AlertValueSourceType1 | AlertValueSourceType2Type1 | AlertValueSourceType3Type1 | None
    )
    rule_id: None | str
    measured: float | None
    opened_at: datetime.datetime
    acknowledged_at: datetime.datetime | None
    resolved_at: datetime.datetime | None
    resolved_because: AlertResolvedType1 | AlertResolvedType2Type1 | AlertResolvedType3Type1 | None
    outcome: AlertOutcomeType1 | AlertOutcomeType2Type1 | AlertOutcomeType3Type1 | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        type_ = self.type_.value

        status = self.status.value

        priority = self.priority.value

        contact_id: None | str
        contact_id = self.contact_id

        user_id: None | str
        user_id = self.user_id

        message = self.message

        recommended_actions = self.recommended_actions

        reasons = []
        for reasons_item_data in self.reasons:
            reasons_item = reasons_item_data.to_dict()
            reasons.append(reasons_item)

        churn_probability: float | None
        churn_probability = self.churn_probability

        confidence: None | str
        if isinstance(self.confidence, AlertConfidenceType1):
            confidence = self.confidence.value
        elif isinstance(self.confidence, AlertConfidenceType2Type1):
            confidence = self.confidence.value
        elif isinstance(self.confidence, AlertConfidenceType3Type1):
            confidence = self.confidence.value
        else:
            confidence = self.confidence

        calibrated: bool | None
        calibrated = self.calibrated

        value: float | None
        value = self.value

        value_source: None | str
        if isinstance(self.value_source, AlertValueSourceType1):
            value_source = self.value_source.value
        elif isinstance(self.value_source, AlertValueSourceType2Type1):
            value_source = self.value_source.value
        elif isinstance(self.value_source, AlertValueSourceType3Type1):
            value_source = self.value_source.value
        else:
            value_source = self.value_source

        rule_id: None | str
        rule_id = self.rule_id

        measured: float | None
        measured = self.measured

        opened_at = self.opened_at.isoformat()

        acknowledged_at: None | str
        if isinstance(self.acknowledged_at, datetime.datetime):
            acknowledged_at = self.acknowledged_at.isoformat()
        else:
            acknowledged_at = self.acknowledged_at

        resolved_at: None | str
        if isinstance(self.resolved_at, datetime.datetime):
            resolved_at = self.resolved_at.isoformat()
        else:
            resolved_at = self.resolved_at

        resolved_because: None | str
        if isinstance(self.resolved_because, AlertResolvedType1):
            resolved_because = self.resolved_because.value
        elif isinstance(self.resolved_because, AlertResolvedType2Type1):
            resolved_because = self.resolved_because.value
        elif isinstance(self.resolved_because, AlertResolvedType3Type1):
            resolved_because = self.resolved_because.value
        else:
            resolved_because = self.resolved_because

        outcome: None | str
        if isinstance(self.outcome, AlertOutcomeType1):
            outcome = self.outcome.value
        elif isinstance(self.outcome, AlertOutcomeType2Type1):
            outcome = self.outcome.value
        elif isinstance(self.outcome, AlertOutcomeType3Type1):
            outcome = self.outcome.value
        else:
            outcome = self.outcome

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "type": type_,
                "status": status,
                "priority": priority,
                "contact_id": contact_id,
                "user_id": user_id,
                "message": message,
                "recommended_actions": recommended_actions,
                "reasons": reasons,
                "churn_probability": churn_probability,
                "confidence": confidence,
                "calibrated": calibrated,
                "value": value,
                "value_source": value_source,
                "rule_id": rule_id,
                "measured": measured,
                "opened_at": opened_at,
                "acknowledged_at": acknowledged_at,
                "resolved_at": resolved_at,
                "resolved_because": resolved_because,
                "outcome": outcome,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.churn_reason import ChurnReason  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        type_ = AlertType(d.pop("type"))

        status = AlertStatus(d.pop("status"))

        priority = AlertPriority(d.pop("priority"))

        def _parse_contact_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        contact_id = _parse_contact_id(d.pop("contact_id"))

        def _parse_user_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        user_id = _parse_user_id(d.pop("user_id"))

        message = d.pop("message")

        recommended_actions = cast(list[str], d.pop("recommended_actions"))

        reasons = []
        _reasons = d.pop("reasons")
        for reasons_item_data in _reasons:
            reasons_item = ChurnReason.from_dict(reasons_item_data)

            reasons.append(reasons_item)

        def _parse_churn_probability(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        churn_probability = _parse_churn_probability(d.pop("churn_probability"))

        def _parse_confidence(
            data: object,
        ) -> AlertConfidenceType1 | AlertConfidenceType2Type1 | AlertConfidenceType3Type1 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                confidence_type_1 = AlertConfidenceType1(data)

                return confidence_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                confidence_type_2_type_1 = AlertConfidenceType2Type1(data)

                return confidence_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                confidence_type_3_type_1 = AlertConfidenceType3Type1(data)

                return confidence_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                AlertConfidenceType1 | AlertConfidenceType2Type1 | AlertConfidenceType3Type1 | None,
                data,
            )

        confidence = _parse_confidence(d.pop("confidence"))

        def _parse_calibrated(data: object) -> bool | None:
            if data is None:
                return data
            return cast(bool | None, data)

        calibrated = _parse_calibrated(d.pop("calibrated"))

        def _parse_value(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        value = _parse_value(d.pop("value"))

        def _parse_value_source(
            data: object,
        ) -> AlertValueSourceType1 | AlertValueSourceType2Type1 | AlertValueSourceType3Type1 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_alert_value_source_type_1 = AlertValueSourceType1(data)

                return componentsschemas_alert_value_source_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_alert_value_source_type_2_type_1 = AlertValueSourceType2Type1(
                    data
                )

                return componentsschemas_alert_value_source_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_alert_value_source_type_3_type_1 = AlertValueSourceType3Type1(
                    data
                )

                return componentsschemas_alert_value_source_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                AlertValueSourceType1
                | AlertValueSourceType2Type1
                | AlertValueSourceType3Type1
                | None,
                data,
            )

        value_source = _parse_value_source(d.pop("value_source"))

        def _parse_rule_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        rule_id = _parse_rule_id(d.pop("rule_id"))

        def _parse_measured(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        measured = _parse_measured(d.pop("measured"))

        opened_at = datetime.datetime.fromisoformat(d.pop("opened_at"))

        def _parse_acknowledged_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                acknowledged_at_type_0 = datetime.datetime.fromisoformat(data)

                return acknowledged_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        acknowledged_at = _parse_acknowledged_at(d.pop("acknowledged_at"))

        def _parse_resolved_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                resolved_at_type_0 = datetime.datetime.fromisoformat(data)

                return resolved_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        resolved_at = _parse_resolved_at(d.pop("resolved_at"))

        def _parse_resolved_because(
            data: object,
        ) -> AlertResolvedType1 | AlertResolvedType2Type1 | AlertResolvedType3Type1 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_alert_resolved_type_1 = AlertResolvedType1(data)

                return componentsschemas_alert_resolved_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_alert_resolved_type_2_type_1 = AlertResolvedType2Type1(data)

                return componentsschemas_alert_resolved_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_alert_resolved_type_3_type_1 = AlertResolvedType3Type1(data)

                return componentsschemas_alert_resolved_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                AlertResolvedType1 | AlertResolvedType2Type1 | AlertResolvedType3Type1 | None, data
            )

        resolved_because = _parse_resolved_because(d.pop("resolved_because"))

        def _parse_outcome(
            data: object,
        ) -> AlertOutcomeType1 | AlertOutcomeType2Type1 | AlertOutcomeType3Type1 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_alert_outcome_type_1 = AlertOutcomeType1(data)

                return componentsschemas_alert_outcome_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_alert_outcome_type_2_type_1 = AlertOutcomeType2Type1(data)

                return componentsschemas_alert_outcome_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_alert_outcome_type_3_type_1 = AlertOutcomeType3Type1(data)

                return componentsschemas_alert_outcome_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                AlertOutcomeType1 | AlertOutcomeType2Type1 | AlertOutcomeType3Type1 | None, data
            )

        outcome = _parse_outcome(d.pop("outcome"))

        alert = cls(
            id=id,
            type_=type_,
            status=status,
            priority=priority,
            contact_id=contact_id,
            user_id=user_id,
            message=message,
            recommended_actions=recommended_actions,
            reasons=reasons,
            churn_probability=churn_probability,
            confidence=confidence,
            calibrated=calibrated,
            value=value,
            value_source=value_source,
            rule_id=rule_id,
            measured=measured,
            opened_at=opened_at,
            acknowledged_at=acknowledged_at,
            resolved_at=resolved_at,
            resolved_because=resolved_because,
            outcome=outcome,
        )

        alert.additional_properties = d
        return alert

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
