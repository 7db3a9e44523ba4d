from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.ingest_error import IngestError
from ...models.visit_batch import VisitBatch
from ...models.visit_receipt import VisitReceipt
from ...types import Response


def _get_kwargs(
    *,
    body: VisitBatch,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/track",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> IngestError | VisitReceipt | None:
    if response.status_code == 200:
        response_200 = VisitReceipt.from_dict(response.json())

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
) -> Response[IngestError | VisitReceipt]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: VisitBatch,
) -> Response[IngestError | VisitReceipt]:
    """Send what happened on pages

     Stores up to 1,000 events of page visits, each judged by itself, for the page script and for whoever
    speaks its language. An event that was sent before, told by `visitorId`, `timestamp`, `eventType`,
    `pathname` and, where it is there, `eventName`, is not stored again. Without a `visitorId` the
    visitor is told by a hash whose salt is deleted after a day. With `DNT` or `Sec-GPC` in its headers,
    nothing of the request is stored. Bots are stored, with the property `is_bot`.

    Args:
        body (VisitBatch): Up to 1,000 events of page visits.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[IngestError | VisitReceipt]
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
    body: VisitBatch,
) -> IngestError | VisitReceipt | None:
    """Send what happened on pages

     Stores up to 1,000 events of page visits, each judged by itself, for the page script and for whoever
    speaks its language. An event that was sent before, told by `visitorId`, `timestamp`, `eventType`,
    `pathname` and, where it is there, `eventName`, is not stored again. Without a `visitorId` the
    visitor is told by a hash whose salt is deleted after a day. With `DNT` or `Sec-GPC` in its headers,
    nothing of the request is stored. Bots are stored, with the property `is_bot`.

    Args:
        body (VisitBatch): Up to 1,000 events of page visits.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        IngestError | VisitReceipt
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: VisitBatch,
) -> Response[IngestError | VisitReceipt]:
    """Send what happened on pages

     Stores up to 1,000 events of page visits, each judged by itself, for the page script and for whoever
    speaks its language. An event that was sent before, told by `visitorId`, `timestamp`, `eventType`,
    `pathname` and, where it is there, `eventName`, is not stored again. Without a `visitorId` the
    visitor is told by a hash whose salt is deleted after a day. With `DNT` or `Sec-GPC` in its headers,
    nothing of the request is stored. Bots are stored, with the property `is_bot`.

    Args:
        body (VisitBatch): Up to 1,000 events of page visits.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[IngestError | VisitReceipt]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: VisitBatch,
) -> IngestError | VisitReceipt | None:
    """Send what happened on pages

     Stores up to 1,000 events of page visits, each judged by itself, for the page script and for whoever
    speaks its language. An event that was sent before, told by `visitorId`, `timestamp`, `eventType`,
    `pathname` and, where it is there, `eventName`, is not stored again. Without a `visitorId` the
    visitor is told by a hash whose salt is deleted after a day. With `DNT` or `Sec-GPC` in its headers,
    nothing of the request is stored. Bots are stored, with the property `is_bot`.

    Args:
        body (VisitBatch): Up to 1,000 events of page visits.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        IngestError | VisitReceipt
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
