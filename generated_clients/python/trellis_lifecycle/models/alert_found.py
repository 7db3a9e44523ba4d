from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.alert_found_alert_type_type_1 import AlertFoundAlertTypeType1
from ..models.alert_found_alert_type_type_2_type_1 import AlertFoundAlertTypeType2Type1
from ..models.alert_found_alert_type_type_3_type_1 import AlertFoundAlertTypeType3Type1
from ..models.alert_found_priority_type_1 import AlertFoundPriorityType1
from ..models.alert_found_priority_type_2_type_1 import AlertFoundPriorityType2Type1
from ..models.alert_found_priority_type_3_type_1 import AlertFoundPriorityType3Type1

T = TypeVar("T", bound="AlertFound")


@_attrs_define
class AlertFound:
    """The most urgent alert that is open now, whether it was opened before or just now; nulls where there is none.

    Attributes:
        success (bool): Whether the request was understood and followed.
        alert_id (None | str): The alert; null for one that a dry run would open.
        alert_type (AlertFoundAlertTypeType1 | AlertFoundAlertTypeType2Type1 | AlertFoundAlertTypeType3Type1 | None):
            Its type, as `AlertType` explains it.
        user_id (None | str): Your own id for the user whom it is about.
        priority (AlertFoundPriorityType1 | AlertFoundPriorityType2Type1 | AlertFoundPriorityType3Type1 | None): How
            urgent it is, as `AlertPriority` explains it.
        message (None | str): What it is about, in a sentence or two.
        recommended_actions (list[str]): What may help, by what weighs most for the person to stay away, and by who it
            is.
        degraded (bool): Whether the ML server is away, so that it goes by the last scores that there are.
        opened (int): How many alerts were opened just now; of a dry run, how many would be.
    """

    success: bool
    alert_id: None | str
    alert_type: (
        AlertFoundAlertTypeType1
        | AlertFoundAlertTypeType2Type1
        | AlertFoundAlertTypeType3Type1
        | None
    )
    user_id: None | str
    priority: (
        AlertFoundPriorityType1 | AlertFoundPriorityType2Type1 | AlertFoundPriorityType3Type1 | None
    )
    message: None | str
    recommended_actions: list[str]
    degraded: bool
    opened: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        success = self.success

        alert_id: None | str
        alert_id = self.alert_id

        alert_type: None | str
        if isinstance(self.alert_type, AlertFoundAlertTypeType1):
            alert_type = self.alert_type.value
        elif isinstance(self.alert_type, AlertFoundAlertTypeType2Type1):
            alert_type = self.alert_type.value
        elif isinstance(self.alert_type, AlertFoundAlertTypeType3Type1):
            alert_type = self.alert_type.value
        else:
            alert_type = self.alert_type

        user_id: None | str
        user_id = self.user_id

        priority: None | str
        if isinstance(self.priority, AlertFoundPriorityType1):
            priority = self.priority.value
        elif isinstance(self.priority, AlertFoundPriorityType2Type1):
            priority = self.priority.value
        elif isinstance(self.priority, AlertFoundPriorityType3Type1):
            priority = self.priority.value
        else:
            priority = self.priority

        message: None | str
        message = self.message

        recommended_actions = self.recommended_actions

        degraded = self.degraded

        opened = self.opened

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "success": success,
                "alert_id": alert_id,
                "alert_type": alert_type,
                "user_id": user_id,
                "priority": priority,
                "message": message,
                "recommended_actions": recommended_actions,
                "degraded": degraded,
                "opened": opened,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        success = d.pop("success")

        def _parse_alert_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        alert_id = _parse_alert_id(d.pop("alert_id"))

        def _parse_alert_type(
            data: object,
        ) -> (
            AlertFoundAlertTypeType1
            | AlertFoundAlertTypeType2Type1
            | AlertFoundAlertTypeType3Type1
            | None
        ):
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                alert_type_type_1 = AlertFoundAlertTypeType1(data)

                return alert_type_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                alert_type_type_2_type_1 = AlertFoundAlertTypeType2Type1(data)

                return alert_type_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                alert_type_type_3_type_1 = AlertFoundAlertTypeType3Type1(data)

                return alert_type_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                AlertFoundAlertTypeType1
                | AlertFoundAlertTypeType2Type1
                | AlertFoundAlertTypeType3Type1
                | None,
                data,
            )

        alert_type = _parse_alert_type(d.pop("alert_type"))

        def _parse_user_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        user_id = _parse_user_id(d.pop("user_id"))

        def _parse_priority(
            data: object,
        ) -> (
            AlertFoundPriorityType1
            | AlertFoundPriorityType2Type1
            | AlertFoundPriorityType3Type1
            | None
        ):
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                priority_type_1 = AlertFoundPriorityType1(data)

                return priority_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                priority_type_2_type_1 = AlertFoundPriorityType2Type1(data)

                return priority_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                priority_type_3_type_1 = AlertFoundPriorityType3Type1(data)

                return priority_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                AlertFoundPriorityType1
                | AlertFoundPriorityType2Type1
                | AlertFoundPriorityType3Type1
                | None,
                data,
            )

        priority = _parse_priority(d.pop("priority"))

        def _parse_message(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        message = _parse_message(d.pop("message"))

        recommended_actions = cast(list[str], d.pop("recommended_actions"))

        degraded = d.pop("degraded")

        opened = d.pop("opened")

        alert_found = cls(
            success=success,
            alert_id=alert_id,
            alert_type=alert_type,
            user_id=user_id,
            priority=priority,
            message=message,
            recommended_actions=recommended_actions,
            degraded=degraded,
            opened=opened,
        )

        alert_found.additional_properties = d
        return alert_found

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
