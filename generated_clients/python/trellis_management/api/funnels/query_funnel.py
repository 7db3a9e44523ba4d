from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_model import Error
from ...models.funnel_query import FunnelQuery
from ...models.funnel_result import FunnelResult
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: FunnelQuery,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/funnels/query",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | FunnelResult | None:
    if response.status_code == 200:
        response_200 = FunnelResult.from_dict(response.json())

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

    if response.status_code == 408:
        response_408 = Error.from_dict(response.json())

        return response_408

    if response.status_code == 409:
        response_409 = Error.from_dict(response.json())

        return response_409

    if response.status_code == 413:
        response_413 = Error.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = Error.from_dict(response.json())

        return response_415

    if response.status_code == 422:
        response_422 = Error.from_dict(response.json())

        return response_422

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
) -> Response[Error | FunnelResult]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: FunnelQuery,
    idempotency_key: str | Unset = UNSET,
) -> Response[Error | FunnelResult]:
    """Query a funnel

     How many people take a sequence of steps, and where they stop. People who may still go on are
    counted as in progress, not as lost. Steps can be optional or have limits of their own, events
    between them can be excluded; a breakdown, a trend over time and the times that people took come
    with it. The answer includes every event that was acknowledged before it.

    Args:
        idempotency_key (str | Unset):
        body (FunnelQuery): A question how far people get along a sequence of steps.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | FunnelResult]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: FunnelQuery,
    idempotency_key: str | Unset = UNSET,
) -> Error | FunnelResult | None:
    """Query a funnel

     How many people take a sequence of steps, and where they stop. People who may still go on are
    counted as in progress, not as lost. Steps can be optional or have limits of their own, events
    between them can be excluded; a breakdown, a trend over time and the times that people took come
    with it. The answer includes every event that was acknowledged before it.

    Args:
        idempotency_key (str | Unset):
        body (FunnelQuery): A question how far people get along a sequence of steps.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | FunnelResult
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: FunnelQuery,
    idempotency_key: str | Unset = UNSET,
) -> Response[Error | FunnelResult]:
    """Query a funnel

     How many people take a sequence of steps, and where they stop. People who may still go on are
    counted as in progress, not as lost. Steps can be optional or have limits of their own, events
    between them can be excluded; a breakdown, a trend over time and the times that people took come
    with it. The answer includes every event that was acknowledged before it.

    Args:
        idempotency_key (str | Unset):
        body (FunnelQuery): A question how far people get along a sequence of steps.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | FunnelResult]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: FunnelQuery,
    idempotency_key: str | Unset = UNSET,
) -> Error | FunnelResult | None:
    """Query a funnel

     How many people take a sequence of steps, and where they stop. People who may still go on are
    counted as in progress, not as lost. Steps can be optional or have limits of their own, events
    between them can be excluded; a breakdown, a trend over time and the times that people took come
    with it. The answer includes every event that was acknowledged before it.

    Args:
        idempotency_key (str | Unset):
        body (FunnelQuery): A question how far people get along a sequence of steps.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | FunnelResult
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
