from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.dead_letters_replay import DeadLettersReplay
from ...models.dead_letters_replayed import DeadLettersReplayed
from ...models.error_model import Error
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: DeadLettersReplay,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/dead-letters/replay",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> DeadLettersReplayed | Error | None:
    if response.status_code == 200:
        response_200 = DeadLettersReplayed.from_dict(response.json())

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
) -> Response[DeadLettersReplayed | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: DeadLettersReplay,
    idempotency_key: str | Unset = UNSET,
) -> Response[DeadLettersReplayed | Error]:
    """Replay many dead letters

     Sends the letters of one door or with one code through their doors once more, the latest first, at
    most 100 in one request. Those that are stored are gone; what is still wrong stays, so go on with
    `cursor` until `has_more` is false. Use it where the items were right all along, such as after a
    clock was set.

    Args:
        idempotency_key (str | Unset):
        body (DeadLettersReplay): Which dead letters are sent again.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeadLettersReplayed | Error]
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
    body: DeadLettersReplay,
    idempotency_key: str | Unset = UNSET,
) -> DeadLettersReplayed | Error | None:
    """Replay many dead letters

     Sends the letters of one door or with one code through their doors once more, the latest first, at
    most 100 in one request. Those that are stored are gone; what is still wrong stays, so go on with
    `cursor` until `has_more` is false. Use it where the items were right all along, such as after a
    clock was set.

    Args:
        idempotency_key (str | Unset):
        body (DeadLettersReplay): Which dead letters are sent again.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeadLettersReplayed | Error
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: DeadLettersReplay,
    idempotency_key: str | Unset = UNSET,
) -> Response[DeadLettersReplayed | Error]:
    """Replay many dead letters

     Sends the letters of one door or with one code through their doors once more, the latest first, at
    most 100 in one request. Those that are stored are gone; what is still wrong stays, so go on with
    `cursor` until `has_more` is false. Use it where the items were right all along, such as after a
    clock was set.

    Args:
        idempotency_key (str | Unset):
        body (DeadLettersReplay): Which dead letters are sent again.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeadLettersReplayed | Error]
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
    body: DeadLettersReplay,
    idempotency_key: str | Unset = UNSET,
) -> DeadLettersReplayed | Error | None:
    """Replay many dead letters

     Sends the letters of one door or with one code through their doors once more, the latest first, at
    most 100 in one request. Those that are stored are gone; what is still wrong stays, so go on with
    `cursor` until `has_more` is false. Use it where the items were right all along, such as after a
    clock was set.

    Args:
        idempotency_key (str | Unset):
        body (DeadLettersReplay): Which dead letters are sent again.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeadLettersReplayed | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
