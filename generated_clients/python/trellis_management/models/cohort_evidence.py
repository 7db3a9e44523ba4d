from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.event_kind import EventKind

if TYPE_CHECKING:
    from ..models.cohort_evidence_properties import CohortEvidenceProperties


T = TypeVar("T", bound="CohortEvidence")


@_attrs_define
class CohortEvidence:
    """Something that the person did.

    Attributes:
        event (str): What happened, in your words.
        kind (EventKind): What sort of thing happened. It is set by the way in which the event came; it is the same for
            the same thing by every way.
        timestamp (datetime.datetime): When it happened.
        properties (CohortEvidenceProperties): Those of its properties that the definition asks for.
    """

    event: str
    kind: EventKind
    timestamp: datetime.datetime
    properties: CohortEvidenceProperties
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        event = self.event

        kind = self.kind.value

        timestamp = self.timestamp.isoformat()

        properties = self.properties.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "event": event,
                "kind": kind,
                "timestamp": timestamp,
                "properties": properties,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cohort_evidence_properties import CohortEvidenceProperties  # noqa: PLC0415

        d = dict(src_dict)
        event = d.pop("event")

        kind = EventKind(d.pop("kind"))

        timestamp = datetime.datetime.fromisoformat(d.pop("timestamp"))

        properties = CohortEvidenceProperties.from_dict(d.pop("properties"))

        cohort_evidence = cls(
            event=event,
            kind=kind,
            timestamp=timestamp,
            properties=properties,
        )

        cohort_evidence.additional_properties = d
        return cohort_evidence

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
