from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="TemplateUpdate")


@_attrs_define
class TemplateUpdate:
    """What is to change; what is not named stays.

    Attributes:
        name (str | Unset): What you call it.
        subject (None | str | Unset): What stands over an e-mail, in the language of templates. Null, where nobody said,
            is what Trellis says itself.
        text (str | Unset): What a person is told, in the language of templates: `{{ name }}` shows what is known, `{{
            name | filter }}` makes something of it, and `{% if … %}`, `{% elif … %}`, `{% else %}` and `{% endif %}`
            choose. Names are `user.id`, `user.name`, `user.first_name`, `user.email`, `user.traits.*`,
            `activity.days_away`, `activity.last_event`, `churn.risk_level`, `churn.reason`, `project.name` and `context.*`;
            filters are `capitalize`, `default`, `lower`, `round`, `title`, `trim`, `truncate` and `upper`. Comparisons,
            `and`, `or`, `not` and `in` a list choose. There are no loops, sums or calls.
        fallback (None | str | Unset): What a person is told instead, word for word, where the text would have to show
            what is not known. Null, where nobody said, is what Trellis says itself.
    """

    name: str | Unset = UNSET
    subject: None | str | Unset = UNSET
    text: str | Unset = UNSET
    fallback: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        subject: None | str | Unset
        if isinstance(self.subject, Unset):
            subject = UNSET
        else:
            subject = self.subject

        text = self.text

        fallback: None | str | Unset
        if isinstance(self.fallback, Unset):
            fallback = UNSET
        else:
            fallback = self.fallback

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if subject is not UNSET:
            field_dict["subject"] = subject
        if text is not UNSET:
            field_dict["text"] = text
        if fallback is not UNSET:
            field_dict["fallback"] = fallback

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name", UNSET)

        def _parse_subject(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        subject = _parse_subject(d.pop("subject", UNSET))

        text = d.pop("text", UNSET)

        def _parse_fallback(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        fallback = _parse_fallback(d.pop("fallback", UNSET))

        template_update = cls(
            name=name,
            subject=subject,
            text=text,
            fallback=fallback,
        )

        return template_update
