from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.alias import Alias
from ...models.ingest_error import IngestError
from ...models.ingest_receipt import IngestReceipt
from ...types import Response


def _get_kwargs(
    *,
    body: Alias,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/alias",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> IngestError | IngestReceipt | None:
    if response.status_code == 200:
        response_200 = IngestReceipt.from_dict(response.json())

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
) -> Response[IngestError | IngestReceipt]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: Alias,
) -> Response[IngestError | IngestReceipt]:
    """Join two ids of a person

     Says that what came under another id is the same person. Use it where the earlier id is not an
    anonymous id that `identify` can claim. Two users who are both known are never merged by it; such a
    call is rejected with `identity_conflict`.

    Args:
        body (Alias): Two ids are the same person: what came under `previousId` belongs to
            `userId`. Two users who are both known are never merged by it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[IngestError | IngestReceipt]
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
    body: Alias,
) -> IngestError | IngestReceipt | None:
    """Join two ids of a person

     Says that what came under another id is the same person. Use it where the earlier id is not an
    anonymous id that `identify` can claim. Two users who are both known are never merged by it; such a
    call is rejected with `identity_conflict`.

    Args:
        body (Alias): Two ids are the same person: what came under `previousId` belongs to
            `userId`. Two users who are both known are never merged by it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        IngestError | IngestReceipt
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: Alias,
) -> Response[IngestError | IngestReceipt]:
    """Join two ids of a person

     Says that what came under another id is the same person. Use it where the earlier id is not an
    anonymous id that `identify` can claim. Two users who are both known are never merged by it; such a
    call is rejected with `identity_conflict`.

    Args:
        body (Alias): Two ids are the same person: what came under `previousId` belongs to
            `userId`. Two users who are both known are never merged by it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[IngestError | IngestReceipt]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: Alias,
) -> IngestError | IngestReceipt | None:
    """Join two ids of a person

     Says that what came under another id is the same person. Use it where the earlier id is not an
    anonymous id that `identify` can claim. Two users who are both known are never merged by it; such a
    call is rejected with `identity_conflict`.

    Args:
        body (Alias): Two ids are the same person: what came under `previousId` belongs to
            `userId`. Two users who are both known are never merged by it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        IngestError | IngestReceipt
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
