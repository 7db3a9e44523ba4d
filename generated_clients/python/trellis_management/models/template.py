from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Template")


@_attrs_define
class Template:
    """What people are told, with places for what is known of each.

    Attributes:
        id (str): A template's id. You may choose it, so that the same code finds it in the live and the test
            environment.
        name (str): What you call it.
        subject (None | str): What stands over an e-mail, in the language of templates. Null, where nobody said, is what
            Trellis says itself.
        text (str): What a person is told, in the language of templates: `{{ name }}` shows what is known, `{{ name |
            filter }}` makes something of it, and `{% if … %}`, `{% elif … %}`, `{% else %}` and `{% endif %}` choose. Names
            are `user.id`, `user.name`, `user.first_name`, `user.email`, `user.traits.*`, `activity.days_away`,
            `activity.last_event`, `churn.risk_level`, `churn.reason`, `project.name` and `context.*`; filters are
            `capitalize`, `default`, `lower`, `round`, `title`, `trim`, `truncate` and `upper`. Comparisons, `and`, `or`,
            `not` and `in` a list choose. There are no loops, sums or calls.
        fallback (None | str): What a person is told instead, word for word, where the text would have to show what is
            not known. Null, where nobody said, is what Trellis says itself.
        names (list[str]): The names that a text, or its subject, asks about.
        created_at (datetime.datetime): When it was made.
        updated_at (datetime.datetime): When it was changed last.
    """

    id: str
    name: str
    subject: None | str
    text: str
    fallback: None | str
    names: list[str]
    created_at: datetime.datetime
    updated_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        subject: None | str
        subject = self.subject

        text = self.text

        fallback: None | str
        fallback = self.fallback

        names = self.names

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "subject": subject,
                "text": text,
                "fallback": fallback,
                "names": names,
                "created_at": created_at,
                "updated_at": updated_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        def _parse_subject(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        subject = _parse_subject(d.pop("subject"))

        text = d.pop("text")

        def _parse_fallback(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        fallback = _parse_fallback(d.pop("fallback"))

        names = cast(list[str], d.pop("names"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        template = cls(
            id=id,
            name=name,
            subject=subject,
            text=text,
            fallback=fallback,
            names=names,
            created_at=created_at,
            updated_at=updated_at,
        )

        template.additional_properties = d
        return template

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
