from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_model import Error
from ...models.event_kind import EventKind
from ...models.live_event_list import LiveEventList
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    event: str | Unset = UNSET,
    kind: EventKind | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 25,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["event"] = event

    json_kind: str | Unset = UNSET
    if not isinstance(kind, Unset):
        json_kind = kind.value

    params["kind"] = json_kind

    params["cursor"] = cursor

    params["limit"] = limit

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/events/live",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | LiveEventList | None:
    if response.status_code == 200:
        response_200 = LiveEventList.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Error.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Error.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Error.from_dict(response.json())

        return response_403

    if response.status_code == 429:
        response_429 = Error.from_dict(response.json())

        return response_429

    if response.status_code == 500:
        response_500 = Error.from_dict(response.json())

        return response_500

    if response.status_code == 503:
        response_503 = Error.from_dict(response.json())

        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Error | LiveEventList]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    event: str | Unset = UNSET,
    kind: EventKind | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 25,
) -> Response[Error | LiveEventList]:
    """Follow events as they arrive

     Without a cursor, shows the latest events; with one, those that have arrived since, each of them
    once, the first received first. There is always a `next_cursor`: ask with it again, at once where
    `has_more` is true, else after a second. An event is shown as soon as it is stored; while somebody
    is being erased, what is new waits. An event that an erasure changes within a minute of its receipt
    comes again, without what told whose it was. A cursor is good for a quarter of an hour; an event
    that took more than a minute to be stored is in the list of events only. Use it for a live view, or
    to hand events on; for what is past, list events or export them.

    Args:
        event (str | Unset):
        kind (EventKind | Unset): What sort of thing happened. It is set by the way in which the
            event came; it is the same for the same thing by every way.
        cursor (str | Unset):
        limit (int | Unset):  Default: 25.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | LiveEventList]
    """

    kwargs = _get_kwargs(
        event=event,
        kind=kind,
        cursor=cursor,
        limit=limit,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    event: str | Unset = UNSET,
    kind: EventKind | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 25,
) -> Error | LiveEventList | None:
    """Follow events as they arrive

     Without a cursor, shows the latest events; with one, those that have arrived since, each of them
    once, the first received first. There is always a `next_cursor`: ask with it again, at once where
    `has_more` is true, else after a second. An event is shown as soon as it is stored; while somebody
    is being erased, what is new waits. An event that an erasure changes within a minute of its receipt
    comes again, without what told whose it was. A cursor is good for a quarter of an hour; an event
    that took more than a minute to be stored is in the list of events only. Use it for a live view, or
    to hand events on; for what is past, list events or export them.

    Args:
        event (str | Unset):
        kind (EventKind | Unset): What sort of thing happened. It is set by the way in which the
            event came; it is the same for the same thing by every way.
        cursor (str | Unset):
        limit (int | Unset):  Default: 25.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | LiveEventList
    """

    return sync_detailed(
        client=client,
        event=event,
        kind=kind,
        cursor=cursor,
        limit=limit,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    event: str | Unset = UNSET,
    kind: EventKind | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 25,
) -> Response[Error | LiveEventList]:
    """Follow events as they arrive

     Without a cursor, shows the latest events; with one, those that have arrived since, each of them
    once, the first received first. There is always a `next_cursor`: ask with it again, at once where
    `has_more` is true, else after a second. An event is shown as soon as it is stored; while somebody
    is being erased, what is new waits. An event that an erasure changes within a minute of its receipt
    comes again, without what told whose it was. A cursor is good for a quarter of an hour; an event
    that took more than a minute to be stored is in the list of events only. Use it for a live view, or
    to hand events on; for what is past, list events or export them.

    Args:
        event (str | Unset):
        kind (EventKind | Unset): What sort of thing happened. It is set by the way in which the
            event came; it is the same for the same thing by every way.
        cursor (str | Unset):
        limit (int | Unset):  Default: 25.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | LiveEventList]
    """

    kwargs = _get_kwargs(
        event=event,
        kind=kind,
        cursor=cursor,
        limit=limit,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    event: str | Unset = UNSET,
    kind: EventKind | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 25,
) -> Error | LiveEventList | None:
    """Follow events as they arrive

     Without a cursor, shows the latest events; with one, those that have arrived since, each of them
    once, the first received first. There is always a `next_cursor`: ask with it again, at once where
    `has_more` is true, else after a second. An event is shown as soon as it is stored; while somebody
    is being erased, what is new waits. An event that an erasure changes within a minute of its receipt
    comes again, without what told whose it was. A cursor is good for a quarter of an hour; an event
    that took more than a minute to be stored is in the list of events only. Use it for a live view, or
    to hand events on; for what is past, list events or export them.

    Args:
        event (str | Unset):
        kind (EventKind | Unset): What sort of thing happened. It is set by the way in which the
            event came; it is the same for the same thing by every way.
        cursor (str | Unset):
        limit (int | Unset):  Default: 25.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | LiveEventList
    """

    return (
        await asyncio_detailed(
            client=client,
            event=event,
            kind=kind,
            cursor=cursor,
            limit=limit,
        )
    ).parsed
