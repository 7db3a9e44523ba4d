from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="TemplatePreview")


@_attrs_define
class TemplatePreview:
    """What a template says, and what it could not say.

    Attributes:
        subject (None | str): What stands over it, where it is sent by e-mail.
        content (None | str): What the person is told, as plain text; null where the person is told nothing.
        missing (list[str]): The names that had to be shown and are not known, for which a fallback stands in.
        names (list[str]): The names that a text, or its subject, asks about.
    """

    subject: None | str
    content: None | str
    missing: list[str]
    names: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        subject: None | str
        subject = self.subject

        content: None | str
        content = self.content

        missing = self.missing

        names = self.names

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "subject": subject,
                "content": content,
                "missing": missing,
                "names": names,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_subject(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        subject = _parse_subject(d.pop("subject"))

        def _parse_content(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        content = _parse_content(d.pop("content"))

        missing = cast(list[str], d.pop("missing"))

        names = cast(list[str], d.pop("names"))

        template_preview = cls(
            subject=subject,
            content=content,
            missing=missing,
            names=names,
        )

        template_preview.additional_properties = d
        return template_preview

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
