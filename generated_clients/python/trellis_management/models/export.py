from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.export_format import ExportFormat
from ..models.export_kind import ExportKind
from ..models.export_status import ExportStatus

if TYPE_CHECKING:
    from ..models.export_filters import ExportFilters


T = TypeVar("T", bound="Export")


@_attrs_define
class Export:
    """A file that is being written, or was.

    Attributes:
        id (str): The id of something that runs for a while, such as an export.
        kind (ExportKind): All events, all contacts, or all about one person.
        format_ (ExportFormat): One JSON object a line (`ndjson`), or a table with a first row of names (`csv`).
        status (ExportStatus): `queued` waits for the worker, `running` is being written, `done` can be downloaded.
            `failed`, `cancelled` and `expired` have no file. The list may grow.
        filters (ExportFilters): What the export was asked for; null where there is no such filter.
        rows (int): How many rows were written so far.
        rows_estimated (int | None): About how many there will be; null while nobody has looked.
        bytes_ (int): How long the file is so far.
        error (None | str): Why it failed; null where it did not.
        created_at (datetime.datetime): When it was asked for.
        finished_at (datetime.datetime | None): When it ended; null while it has not.
        expires_at (datetime.datetime | None): Until when the file is kept; null where there is none.
    """

    id: str
    kind: ExportKind
    format_: ExportFormat
    status: ExportStatus
    filters: ExportFilters
    rows: int
    rows_estimated: int | None
    bytes_: int
    error: None | str
    created_at: datetime.datetime
    finished_at: datetime.datetime | None
    expires_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        kind = self.kind.value

        format_ = self.format_.value

        status = self.status.value

        filters = self.filters.to_dict()

        rows = self.rows

        rows_estimated: int | None
        rows_estimated = self.rows_estimated

        bytes_ = self.bytes_

        error: None | str
        error = self.error

        created_at = self.created_at.isoformat()

        finished_at: None | str
        if isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at

        expires_at: None | str
        if isinstance(self.expires_at, datetime.datetime):
            expires_at = self.expires_at.isoformat()
        else:
            expires_at = self.expires_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "kind": kind,
                "format": format_,
                "status": status,
                "filters": filters,
                "rows": rows,
                "rows_estimated": rows_estimated,
                "bytes": bytes_,
                "error": error,
                "created_at": created_at,
                "finished_at": finished_at,
                "expires_at": expires_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.export_filters import ExportFilters  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        kind = ExportKind(d.pop("kind"))

        format_ = ExportFormat(d.pop("format"))

        status = ExportStatus(d.pop("status"))

        filters = ExportFilters.from_dict(d.pop("filters"))

        rows = d.pop("rows")

        def _parse_rows_estimated(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        rows_estimated = _parse_rows_estimated(d.pop("rows_estimated"))

        bytes_ = d.pop("bytes")

        def _parse_error(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        error = _parse_error(d.pop("error"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

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

        def _parse_expires_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expires_at_type_0 = datetime.datetime.fromisoformat(data)

                return expires_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        expires_at = _parse_expires_at(d.pop("expires_at"))

        export = cls(
            id=id,
            kind=kind,
            format_=format_,
            status=status,
            filters=filters,
            rows=rows,
            rows_estimated=rows_estimated,
            bytes_=bytes_,
            error=error,
            created_at=created_at,
            finished_at=finished_at,
            expires_at=expires_at,
        )

        export.additional_properties = d
        return export

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
