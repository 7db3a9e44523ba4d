from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.ingest_error import IngestError
from ...models.server_event import ServerEvent
from ...models.server_event_receipt import ServerEventReceipt
from ...types import Response


def _get_kwargs(
    *,
    body: ServerEvent,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/server-events",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> IngestError | ServerEventReceipt | None:
    if response.status_code == 200:
        response_200 = ServerEventReceipt.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = IngestError.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = IngestError.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = IngestError.from_dict(response.json())

        return response_403

    if response.status_code == 408:
        response_408 = IngestError.from_dict(response.json())

        return response_408

    if response.status_code == 413:
        response_413 = IngestError.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = IngestError.from_dict(response.json())

        return response_415

    if response.status_code == 429:
        response_429 = IngestError.from_dict(response.json())

        return response_429

    if response.status_code == 500:
        response_500 = IngestError.from_dict(response.json())

        return response_500

    if response.status_code == 503:
        response_503 = IngestError.from_dict(response.json())

        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[IngestError | ServerEventReceipt]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: ServerEvent,
) -> Response[IngestError | ServerEventReceipt]:
    """Send one event from a server

     Stores one event that your server knows of, such as a payment, beside those of the pages. With an
    `idempotencyKey` it is stored once, however often it is sent. `visitor.id` may be a user id or a
    visitor's id: the event goes to the user of that id if there is one, else to the visitor. Events
    without a visitor belong to one visitor, `server`.

    Args:
        body (ServerEvent): Something that your server knows of.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[IngestError | ServerEventReceipt]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: ServerEvent,
) -> IngestError | ServerEventReceipt | None:
    """Send one event from a server

     Stores one event that your server knows of, such as a payment, beside those of the pages. With an
    `idempotencyKey` it is stored once, however often it is sent. `visitor.id` may be a user id or a
    visitor's id: the event goes to the user of that id if there is one, else to the visitor. Events
    without a visitor belong to one visitor, `server`.

    Args:
        body (ServerEvent): Something that your server knows of.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        IngestError | ServerEventReceipt
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: ServerEvent,
) -> Response[IngestError | ServerEventReceipt]:
    """Send one event from a server

     Stores one event that your server knows of, such as a payment, beside those of the pages. With an
    `idempotencyKey` it is stored once, however often it is sent. `visitor.id` may be a user id or a
    visitor's id: the event goes to the user of that id if there is one, else to the visitor. Events
    without a visitor belong to one visitor, `server`.

    Args:
        body (ServerEvent): Something that your server knows of.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[IngestError | ServerEventReceipt]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: ServerEvent,
) -> IngestError | ServerEventReceipt | None:
    """Send one event from a server

     Stores one event that your server knows of, such as a payment, beside those of the pages. With an
    `idempotencyKey` it is stored once, however often it is sent. `visitor.id` may be a user id or a
    visitor's id: the event goes to the user of that id if there is one, else to the visitor. Events
    without a visitor belong to one visitor, `server`.

    Args:
        body (ServerEvent): Something that your server knows of.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        IngestError | ServerEventReceipt
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
