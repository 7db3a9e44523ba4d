from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.message_context import MessageContext
    from ..models.preview_traits import PreviewTraits


T = TypeVar("T", bound="TemplatePreviewQuery")


@_attrs_define
class TemplatePreviewQuery:
    """A text, and what it is to be rendered with.

    Attributes:
        text (str): What a person is told, in the language of templates: `{{ name }}` shows what is known, `{{ name |
            filter }}` makes something of it, and `{% if … %}`, `{% elif … %}`, `{% else %}` and `{% endif %}` choose. Names
            are `user.id`, `user.name`, `user.first_name`, `user.email`, `user.traits.*`, `activity.days_away`,
            `activity.last_event`, `churn.risk_level`, `churn.reason`, `project.name` and `context.*`; filters are
            `capitalize`, `default`, `lower`, `round`, `title`, `trim`, `truncate` and `upper`. Comparisons, `and`, `or`,
            `not` and `in` a list choose. There are no loops, sums or calls.
        subject (None | str | Unset): What stands over an e-mail, in the language of templates. Null, where nobody said,
            is what Trellis says itself.
        traits (PreviewTraits | Unset): Traits that a person might have.
        custom_context (MessageContext | Unset): What you know and Trellis does not, for this one message; templates
            name it as `context.*`. Texts, numbers and truth values; what lies deeper is named as `context.plan.name`.
    """

    text: str
    subject: None | str | Unset = UNSET
    traits: PreviewTraits | Unset = UNSET
    custom_context: MessageContext | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        text = self.text

        subject: None | str | Unset
        if isinstance(self.subject, Unset):
            subject = UNSET
        else:
            subject = self.subject

        traits: dict[str, Any] | Unset = UNSET
        if not isinstance(self.traits, Unset):
            traits = self.traits.to_dict()

        custom_context: dict[str, Any] | Unset = UNSET
        if not isinstance(self.custom_context, Unset):
            custom_context = self.custom_context.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "text": text,
            }
        )
        if subject is not UNSET:
            field_dict["subject"] = subject
        if traits is not UNSET:
            field_dict["traits"] = traits
        if custom_context is not UNSET:
            field_dict["custom_context"] = custom_context

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.message_context import MessageContext  # noqa: PLC0415
        from ..models.preview_traits import PreviewTraits  # noqa: PLC0415

        d = dict(src_dict)
        text = d.pop("text")

        def _parse_subject(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        subject = _parse_subject(d.pop("subject", UNSET))

        _traits = d.pop("traits", UNSET)
        traits: PreviewTraits | Unset
        if isinstance(_traits, Unset):
            traits = UNSET
        else:
            traits = PreviewTraits.from_dict(_traits)

        _custom_context = d.pop("custom_context", UNSET)
        custom_context: MessageContext | Unset
        if isinstance(_custom_context, Unset):
            custom_context = UNSET
        else:
            custom_context = MessageContext.from_dict(_custom_context)

        template_preview_query = cls(
            text=text,
            subject=subject,
            traits=traits,
            custom_context=custom_context,
        )

        return template_preview_query
