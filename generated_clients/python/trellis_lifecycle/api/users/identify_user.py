from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.lifecycle_error import LifecycleError
from ...models.user_identified import UserIdentified
from ...models.user_identify import UserIdentify
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: UserIdentify,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/identify",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> LifecycleError | UserIdentified | None:
    if response.status_code == 200:
        response_200 = UserIdentified.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = LifecycleError.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = LifecycleError.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = LifecycleError.from_dict(response.json())

        return response_403

    if response.status_code == 408:
        response_408 = LifecycleError.from_dict(response.json())

        return response_408

    if response.status_code == 409:
        response_409 = LifecycleError.from_dict(response.json())

        return response_409

    if response.status_code == 413:
        response_413 = LifecycleError.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = LifecycleError.from_dict(response.json())

        return response_415

    if response.status_code == 422:
        response_422 = LifecycleError.from_dict(response.json())

        return response_422

    if response.status_code == 429:
        response_429 = LifecycleError.from_dict(response.json())

        return response_429

    if response.status_code == 500:
        response_500 = LifecycleError.from_dict(response.json())

        return response_500

    if response.status_code == 503:
        response_503 = LifecycleError.from_dict(response.json())

        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[LifecycleError | UserIdentified]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: UserIdentify,
    idempotency_key: str | Unset = UNSET,
) -> Response[LifecycleError | UserIdentified]:
    """Make or update a user

     Makes the user if there is none with this id, or merges what is sent into what is known. Call it
    when somebody signs up or changes the profile. The answer says which of the two it was and which
    traits have changed.

    Args:
        idempotency_key (str | Unset):
        body (UserIdentify): A user, and what is to be known of the user.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[LifecycleError | UserIdentified]
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
    body: UserIdentify,
    idempotency_key: str | Unset = UNSET,
) -> LifecycleError | UserIdentified | None:
    """Make or update a user

     Makes the user if there is none with this id, or merges what is sent into what is known. Call it
    when somebody signs up or changes the profile. The answer says which of the two it was and which
    traits have changed.

    Args:
        idempotency_key (str | Unset):
        body (UserIdentify): A user, and what is to be known of the user.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        LifecycleError | UserIdentified
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: UserIdentify,
    idempotency_key: str | Unset = UNSET,
) -> Response[LifecycleError | UserIdentified]:
    """Make or update a user

     Makes the user if there is none with this id, or merges what is sent into what is known. Call it
    when somebody signs up or changes the profile. The answer says which of the two it was and which
    traits have changed.

    Args:
        idempotency_key (str | Unset):
        body (UserIdentify): A user, and what is to be known of the user.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[LifecycleError | UserIdentified]
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
    body: UserIdentify,
    idempotency_key: str | Unset = UNSET,
) -> LifecycleError | UserIdentified | None:
    """Make or update a user

     Makes the user if there is none with this id, or merges what is sent into what is known. Call it
    when somebody signs up or changes the profile. The answer says which of the two it was and which
    traits have changed.

    Args:
        idempotency_key (str | Unset):
        body (UserIdentify): A user, and what is to be known of the user.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        LifecycleError | UserIdentified
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
