from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="TemplateCreate")


@_attrs_define
class TemplateCreate:
    """A new template.

    Attributes:
        name (str): What you call it.
        text (str): What a person is told, in the language of templates: `{{ name }}` shows what is known, `{{ name |
            filter }}` makes something of it, and `{% if … %}`, `{% elif … %}`, `{% else %}` and `{% endif %}` choose. Names
            are `user.id`, `user.name`, `user.first_name`, `user.email`, `user.traits.*`, `activity.days_away`,
            `activity.last_event`, `churn.risk_level`, `churn.reason`, `project.name` and `context.*`; filters are
            `capitalize`, `default`, `lower`, `round`, `title`, `trim`, `truncate` and `upper`. Comparisons, `and`, `or`,
            `not` and `in` a list choose. There are no loops, sums or calls.
        id (str | Unset): A template's id. You may choose it, so that the same code finds it in the live and the test
            environment.
        subject (None | str | Unset): What stands over an e-mail, in the language of templates. Null, where nobody said,
            is what Trellis says itself.
        fallback (None | str | Unset): What a person is told instead, word for word, where the text would have to show
            what is not known. Null, where nobody said, is what Trellis says itself.
    """

    name: str
    text: str
    id: str | Unset = UNSET
    subject: None | str | Unset = UNSET
    fallback: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        text = self.text

        id = self.id

        subject: None | str | Unset
        if isinstance(self.subject, Unset):
            subject = UNSET
        else:
            subject = self.subject

        fallback: None | str | Unset
        if isinstance(self.fallback, Unset):
            fallback = UNSET
        else:
            fallback = self.fallback

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "text": text,
            }
        )
        if id is not UNSET:
            field_dict["id"] = id
        if subject is not UNSET:
            field_dict["subject"] = subject
        if fallback is not UNSET:
            field_dict["fallback"] = fallback

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        text = d.pop("text")

        id = d.pop("id", UNSET)

        def _parse_subject(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        subject = _parse_subject(d.pop("subject", UNSET))

        def _parse_fallback(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        fallback = _parse_fallback(d.pop("fallback", UNSET))

        template_create = cls(
            name=name,
            text=text,
            id=id,
            subject=subject,
            fallback=fallback,
        )

        return template_create
