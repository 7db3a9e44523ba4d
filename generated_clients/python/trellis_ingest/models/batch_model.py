from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.alias_item import AliasItem
    from ..models.context import Context
    from ..models.group_item import GroupItem
    from ..models.identify_item import IdentifyItem
    from ..models.page_item import PageItem
    from ..models.screen_item import ScreenItem
    from ..models.track_item import TrackItem


T = TypeVar("T", bound="Batch")


@_attrs_define
class Batch:
    """Up to 2,500 calls in one request.

    Attributes:
        batch (list[AliasItem | Any | GroupItem | IdentifyItem | PageItem | ScreenItem | TrackItem]): The calls, in the
            order in which they happened.
        context (Context | None | Unset): Facts about where it happened, such as the page, the library, the campaign;
            any JSON values.
        sentAt (datetime.datetime | None | Unset): What the sender's clock showed when it sent the request. It serves to
            correct `timestamp`.
        sent_at (datetime.datetime | None | Unset): What the sender's clock showed when it sent the request. It serves
            to correct `timestamp`.
        write_key (None | str | Unset): The key, for senders that cannot set headers. A header, where there is one, must
            hold the same key.
    """

    batch: list[AliasItem | Any | GroupItem | IdentifyItem | PageItem | ScreenItem | TrackItem]
    context: Context | None | Unset = UNSET
    sentAt: datetime.datetime | None | Unset = UNSET
    sent_at: datetime.datetime | None | Unset = UNSET
    write_key: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.alias_item import AliasItem  # noqa: PLC0415
        from ..models.context import Context  # noqa: PLC0415
        from ..models.group_item import GroupItem  # noqa: PLC0415
        from ..models.identify_item import IdentifyItem  # noqa: PLC0415
        from ..models.page_item import PageItem  # noqa: PLC0415
        from ..models.screen_item import ScreenItem  # noqa: PLC0415
        from ..models.track_item import TrackItem  # noqa: PLC0415

        batch = []
        for batch_item_data in self.batch:
            batch_item: Any | dict[str, Any]
            if isinstance(batch_item_data, TrackItem):
                batch_item = batch_item_data.to_dict()
            elif isinstance(batch_item_data, IdentifyItem):
                batch_item = batch_item_data.to_dict()
            elif isinstance(batch_item_data, PageItem):
                batch_item = batch_item_data.to_dict()
            elif isinstance(batch_item_data, ScreenItem):
                batch_item = batch_item_data.to_dict()
            elif isinstance(batch_item_data, GroupItem):
                batch_item = batch_item_data.to_dict()
            elif isinstance(batch_item_data, AliasItem):
                batch_item = batch_item_data.to_dict()
            else:
                batch_item = batch_item_data
            batch.append(batch_item)

        context: dict[str, Any] | None | Unset
        if isinstance(self.context, Unset):
            context = UNSET
        elif isinstance(self.context, Context):
            context = self.context.to_dict()
        else:
            context = self.context

        sentAt: None | str | Unset
        if isinstance(self.sentAt, Unset):
            sentAt = UNSET
        elif isinstance(self.sentAt, datetime.datetime):
            sentAt = self.sentAt.isoformat()
        else:
            sentAt = self.sentAt

        sent_at: None | str | Unset
        if isinstance(self.sent_at, Unset):
            sent_at = UNSET
        elif isinstance(self.sent_at, datetime.datetime):
            sent_at = self.sent_at.isoformat()
        else:
            sent_at = self.sent_at

        write_key: None | str | Unset
        if isinstance(self.write_key, Unset):
            write_key = UNSET
        else:
            write_key = self.write_key

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "batch": batch,
            }
        )
        if context is not UNSET:
            field_dict["context"] = context
        if sentAt is not UNSET:
            field_dict["sentAt"] = sentAt
        if sent_at is not UNSET:
            field_dict["sent_at"] = sent_at
        if write_key is not UNSET:
            field_dict["writeKey"] = write_key

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.alias_item import AliasItem  # noqa: PLC0415
        from ..models.context import Context  # noqa: PLC0415
        from ..models.group_item import GroupItem  # noqa: PLC0415
        from ..models.identify_item import IdentifyItem  # noqa: PLC0415
        from ..models.page_item import PageItem  # noqa: PLC0415
        from ..models.screen_item import ScreenItem  # noqa: PLC0415
        from ..models.track_item import TrackItem  # noqa: PLC0415

        d = dict(src_dict)
        batch = []
        _batch = d.pop("batch")
        for batch_item_data in _batch:

            def _parse_batch_item(
                data: object,
            ) -> AliasItem | Any | GroupItem | IdentifyItem | PageItem | ScreenItem | TrackItem:
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    batch_item_type_0 = TrackItem.from_dict(data)

                    return batch_item_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    batch_item_type_1 = IdentifyItem.from_dict(data)

                    return batch_item_type_1
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    batch_item_type_2 = PageItem.from_dict(data)

                    return batch_item_type_2
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    batch_item_type_3 = ScreenItem.from_dict(data)

                    return batch_item_type_3
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    batch_item_type_4 = GroupItem.from_dict(data)

                    return batch_item_type_4
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    batch_item_type_5 = AliasItem.from_dict(data)

                    return batch_item_type_5
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                return cast(
                    AliasItem | Any | GroupItem | IdentifyItem | PageItem | ScreenItem | TrackItem,
                    data,
                )

            batch_item = _parse_batch_item(batch_item_data)

            batch.append(batch_item)

        def _parse_context(data: object) -> Context | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_context_type_0 = Context.from_dict(data)

                return componentsschemas_context_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Context | None | Unset, data)

        context = _parse_context(d.pop("context", UNSET))

        def _parse_sentAt(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_sent_at_type_0 = datetime.datetime.fromisoformat(data)

                return componentsschemas_sent_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        sentAt = _parse_sentAt(d.pop("sentAt", UNSET))

        def _parse_sent_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_sent_at_type_0 = datetime.datetime.fromisoformat(data)

                return componentsschemas_sent_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        sent_at = _parse_sent_at(d.pop("sent_at", UNSET))

        def _parse_write_key(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        write_key = _parse_write_key(d.pop("writeKey", UNSET))

        batch_model = cls(
            batch=batch,
            context=context,
            sentAt=sentAt,
            sent_at=sent_at,
            write_key=write_key,
        )

        batch_model.additional_properties = d
        return batch_model

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
