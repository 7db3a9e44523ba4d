from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_model import Error
from ...models.key_rotate import KeyRotate
from ...models.key_with_secret import KeyWithSecret
from ...types import UNSET, Response, Unset


def _get_kwargs(
    key_id: str,
    *,
    body: KeyRotate,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/keys/{key_id}/rotate".format(
            key_id=quote(str(key_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | KeyWithSecret | None:
    if response.status_code == 201:
        response_201 = KeyWithSecret.from_dict(response.json())

        return response_201

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
) -> Response[Error | KeyWithSecret]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    key_id: str,
    *,
    client: AuthenticatedClient,
    body: KeyRotate,
    idempotency_key: str | Unset = UNSET,
) -> Response[Error | KeyWithSecret]:
    """Rotate a key

     Makes a new key in place of this one, with the same name, scopes and origins. The old one goes on
    working for `grace_seconds`. A key that has ended, or is already being replaced, answers 409.

    Args:
        key_id (str): The id of a key, which is no secret.
        idempotency_key (str | Unset):
        body (KeyRotate): How the change-over goes.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | KeyWithSecret]
    """

    kwargs = _get_kwargs(
        key_id=key_id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    key_id: str,
    *,
    client: AuthenticatedClient,
    body: KeyRotate,
    idempotency_key: str | Unset = UNSET,
) -> Error | KeyWithSecret | None:
    """Rotate a key

     Makes a new key in place of this one, with the same name, scopes and origins. The old one goes on
    working for `grace_seconds`. A key that has ended, or is already being replaced, answers 409.

    Args:
        key_id (str): The id of a key, which is no secret.
        idempotency_key (str | Unset):
        body (KeyRotate): How the change-over goes.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | KeyWithSecret
    """

    return sync_detailed(
        key_id=key_id,
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    key_id: str,
    *,
    client: AuthenticatedClient,
    body: KeyRotate,
    idempotency_key: str | Unset = UNSET,
) -> Response[Error | KeyWithSecret]:
    """Rotate a key

     Makes a new key in place of this one, with the same name, scopes and origins. The old one goes on
    working for `grace_seconds`. A key that has ended, or is already being replaced, answers 409.

    Args:
        key_id (str): The id of a key, which is no secret.
        idempotency_key (str | Unset):
        body (KeyRotate): How the change-over goes.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | KeyWithSecret]
    """

    kwargs = _get_kwargs(
        key_id=key_id,
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    key_id: str,
    *,
    client: AuthenticatedClient,
    body: KeyRotate,
    idempotency_key: str | Unset = UNSET,
) -> Error | KeyWithSecret | None:
    """Rotate a key

     Makes a new key in place of this one, with the same name, scopes and origins. The old one goes on
    working for `grace_seconds`. A key that has ended, or is already being replaced, answers 409.

    Args:
        key_id (str): The id of a key, which is no secret.
        idempotency_key (str | Unset):
        body (KeyRotate): How the change-over goes.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | KeyWithSecret
    """

    return (
        await asyncio_detailed(
            key_id=key_id,
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
