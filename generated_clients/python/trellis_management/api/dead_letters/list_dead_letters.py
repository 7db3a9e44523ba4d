from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.dead_letter_list import DeadLetterList
from ...models.error_model import Error
from ...models.rejection_code import RejectionCode
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    door: str | Unset = UNSET,
    code: RejectionCode | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 25,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["door"] = door

    json_code: str | Unset = UNSET
    if not isinstance(code, Unset):
        json_code = code.value

    params["code"] = json_code

    params["cursor"] = cursor

    params["limit"] = limit

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/dead-letters",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> DeadLetterList | Error | None:
    if response.status_code == 200:
        response_200 = DeadLetterList.from_dict(response.json())

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
) -> Response[DeadLetterList | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    door: str | Unset = UNSET,
    code: RejectionCode | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 25,
) -> Response[DeadLetterList | Error]:
    """List dead letters

     Lists the items of batches that were rejected, the latest first, each as it came and with what is
    wrong. They are kept for 30 days. Use it to see what a sender does wrong.

    Args:
        door (str | Unset):
        code (RejectionCode | Unset): What is wrong with an item, for programs.
        cursor (str | Unset):
        limit (int | Unset):  Default: 25.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeadLetterList | Error]
    """

    kwargs = _get_kwargs(
        door=door,
        code=code,
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
    door: str | Unset = UNSET,
    code: RejectionCode | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 25,
) -> DeadLetterList | Error | None:
    """List dead letters

     Lists the items of batches that were rejected, the latest first, each as it came and with what is
    wrong. They are kept for 30 days. Use it to see what a sender does wrong.

    Args:
        door (str | Unset):
        code (RejectionCode | Unset): What is wrong with an item, for programs.
        cursor (str | Unset):
        limit (int | Unset):  Default: 25.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeadLetterList | Error
    """

    return sync_detailed(
        client=client,
        door=door,
        code=code,
        cursor=cursor,
        limit=limit,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    door: str | Unset = UNSET,
    code: RejectionCode | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 25,
) -> Response[DeadLetterList | Error]:
    """List dead letters

     Lists the items of batches that were rejected, the latest first, each as it came and with what is
    wrong. They are kept for 30 days. Use it to see what a sender does wrong.

    Args:
        door (str | Unset):
        code (RejectionCode | Unset): What is wrong with an item, for programs.
        cursor (str | Unset):
        limit (int | Unset):  Default: 25.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeadLetterList | Error]
    """

    kwargs = _get_kwargs(
        door=door,
        code=code,
        cursor=cursor,
        limit=limit,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    door: str | Unset = UNSET,
    code: RejectionCode | Unset = UNSET,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 25,
) -> DeadLetterList | Error | None:
    """List dead letters

     Lists the items of batches that were rejected, the latest first, each as it came and with what is
    wrong. They are kept for 30 days. Use it to see what a sender does wrong.

    Args:
        door (str | Unset):
        code (RejectionCode | Unset): What is wrong with an item, for programs.
        cursor (str | Unset):
        limit (int | Unset):  Default: 25.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeadLetterList | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            door=door,
            code=code,
            cursor=cursor,
            limit=limit,
        )
    ).parsed
