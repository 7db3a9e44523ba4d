from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.delivery_status import DeliveryStatus
from ..models.delivery_topic import DeliveryTopic

T = TypeVar("T", bound="Delivery")


@_attrs_define
class Delivery:
    """Something that is sent, and how far that is.

    Attributes:
        id (str): A delivery's id.
        destination_id (None | str): Where it goes; null for an e-mail to a person.
        topic (DeliveryTopic): What it is about; within a version there may be more.
        status (DeliveryStatus): `queued` until it was delivered or given up; `delivered`; `failed` after its last
            attempt, or where there can be no other; `withdrawn` before it was sent.
        attempts (int): How often it was tried.
        answer_status (int | None): The HTTP status of the last answer; null where there was none.
        error (None | str): What went wrong at the last attempt; null where nothing did.
        created_at (datetime.datetime): Since when it is to be sent.
        due_at (datetime.datetime): From when on it may be sent.
        finished_at (datetime.datetime | None): When it was delivered, withdrawn or given up; null before.
    """

    id: str
    destination_id: None | str
    topic: DeliveryTopic
    status: DeliveryStatus
    attempts: int
    answer_status: int | None
    error: None | str
    created_at: datetime.datetime
    due_at: datetime.datetime
    finished_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        destination_id: None | str
        destination_id = self.destination_id

        topic = self.topic.value

        status = self.status.value

        attempts = self.attempts

        answer_status: int | None
        answer_status = self.answer_status

        error: None | str
        error = self.error

        created_at = self.created_at.isoformat()

        due_at = self.due_at.isoformat()

        finished_at: None | str
        if isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "destination_id": destination_id,
                "topic": topic,
                "status": status,
                "attempts": attempts,
                "answer_status": answer_status,
                "error": error,
                "created_at": created_at,
                "due_at": due_at,
                "finished_at": finished_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        def _parse_destination_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        destination_id = _parse_destination_id(d.pop("destination_id"))

        topic = DeliveryTopic(d.pop("topic"))

        status = DeliveryStatus(d.pop("status"))

        attempts = d.pop("attempts")

        def _parse_answer_status(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        answer_status = _parse_answer_status(d.pop("answer_status"))

        def _parse_error(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        error = _parse_error(d.pop("error"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        due_at = datetime.datetime.fromisoformat(d.pop("due_at"))

        def _parse_finished_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finished_at_type_0 = datetime.datetime.fromisoformat(data)

                return finished_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        finished_at = _parse_finished_at(d.pop("finished_at"))

        delivery = cls(
            id=id,
            destination_id=destination_id,
            topic=topic,
            status=status,
            attempts=attempts,
            answer_status=answer_status,
            error=error,
            created_at=created_at,
            due_at=due_at,
            finished_at=finished_at,
        )

        delivery.additional_properties = d
        return delivery

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
