from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.dead_letter_replay import DeadLetterReplay
from ...models.dead_letter_replayed import DeadLetterReplayed
from ...models.error_model import Error
from ...types import UNSET, Response, Unset


def _get_kwargs(
    dead_letter_id: str,
    *,
    body: DeadLetterReplay,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/dead-letters/{dead_letter_id}/replay".format(
            dead_letter_id=quote(str(dead_letter_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> DeadLetterReplayed | Error | None:
    if response.status_code == 200:
        response_200 = DeadLetterReplayed.from_dict(response.json())

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

    if response.status_code == 404:
        response_404 = Error.from_dict(response.json())

        return response_404

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
) -> Response[DeadLetterReplayed | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    dead_letter_id: str,
    *,
    client: AuthenticatedClient,
    body: DeadLetterReplay,
    idempotency_key: str | Unset = UNSET,
) -> Response[DeadLetterReplayed | Error]:
    """Replay a dead letter

     Sends the item, or a corrected one in its place, through its door once more: by the same rules, and
    stored once by its message id. Its time is that of its first receipt where it has none of its own.
    Stored, the letter is gone; still wrong, it answers 422 with what is wrong, and the letter stays.
    Use it after you have repaired the item.

    Args:
        dead_letter_id (str): The id of a dead letter.
        idempotency_key (str | Unset):
        body (DeadLetterReplay): How a dead letter is sent again.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeadLetterReplayed | Error]
    """

    kwargs = _get_kwargs(
        dead_letter_id=dead_letter_id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    dead_letter_id: str,
    *,
    client: AuthenticatedClient,
    body: DeadLetterReplay,
    idempotency_key: str | Unset = UNSET,
) -> DeadLetterReplayed | Error | None:
    """Replay a dead letter

     Sends the item, or a corrected one in its place, through its door once more: by the same rules, and
    stored once by its message id. Its time is that of its first receipt where it has none of its own.
    Stored, the letter is gone; still wrong, it answers 422 with what is wrong, and the letter stays.
    Use it after you have repaired the item.

    Args:
        dead_letter_id (str): The id of a dead letter.
        idempotency_key (str | Unset):
        body (DeadLetterReplay): How a dead letter is sent again.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeadLetterReplayed | Error
    """

    return sync_detailed(
        dead_letter_id=dead_letter_id,
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    dead_letter_id: str,
    *,
    client: AuthenticatedClient,
    body: DeadLetterReplay,
    idempotency_key: str | Unset = UNSET,
) -> Response[DeadLetterReplayed | Error]:
    """Replay a dead letter

     Sends the item, or a corrected one in its place, through its door once more: by the same rules, and
    stored once by its message id. Its time is that of its first receipt where it has none of its own.
    Stored, the letter is gone; still wrong, it answers 422 with what is wrong, and the letter stays.
    Use it after you have repaired the item.

    Args:
        dead_letter_id (str): The id of a dead letter.
        idempotency_key (str | Unset):
        body (DeadLetterReplay): How a dead letter is sent again.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeadLetterReplayed | Error]
    """

    kwargs = _get_kwargs(
        dead_letter_id=dead_letter_id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    dead_letter_id: str,
    *,
    client: AuthenticatedClient,
    body: DeadLetterReplay,
    idempotency_key: str | Unset = UNSET,
) -> DeadLetterReplayed | Error | None:
    """Replay a dead letter

     Sends the item, or a corrected one in its place, through its door once more: by the same rules, and
    stored once by its message id. Its time is that of its first receipt where it has none of its own.
    Stored, the letter is gone; still wrong, it answers 422 with what is wrong, and the letter stays.
    Use it after you have repaired the item.

    Args:
        dead_letter_id (str): The id of a dead letter.
        idempotency_key (str | Unset):
        body (DeadLetterReplay): How a dead letter is sent again.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeadLetterReplayed | Error
    """

    return (
        await asyncio_detailed(
            dead_letter_id=dead_letter_id,
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
