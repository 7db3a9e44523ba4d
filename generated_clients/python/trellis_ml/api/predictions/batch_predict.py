from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.churn_batch import ChurnBatch
from ...models.churn_predictions import ChurnPredictions
from ...models.error_model import Error
from ...types import Response


def _get_kwargs(
    *,
    body: ChurnBatch,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/batch-predict",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ChurnPredictions | Error | None:
    if response.status_code == 200:
        response_200 = ChurnPredictions.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Error.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Error.from_dict(response.json())

        return response_401

    if response.status_code == 413:
        response_413 = Error.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = Error.from_dict(response.json())

        return response_415

    if response.status_code == 500:
        response_500 = Error.from_dict(response.json())

        return response_500

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ChurnPredictions | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: ChurnBatch,
) -> Response[ChurnPredictions | Error]:
    """Predict many people

     How likely each person is to stay away for the horizon, and why; up to 10,000 at once. Send
    everybody, or a random part. What is shipped learned elsewhere, so its probabilities are shifted
    until they say on average what BG/NBD says of the people sent; the answer has that `shift`, for the
    parts that follow and for single predictions.

    Args:
        body (ChurnBatch): People, and for how long.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ChurnPredictions | Error]
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
    body: ChurnBatch,
) -> ChurnPredictions | Error | None:
    """Predict many people

     How likely each person is to stay away for the horizon, and why; up to 10,000 at once. Send
    everybody, or a random part. What is shipped learned elsewhere, so its probabilities are shifted
    until they say on average what BG/NBD says of the people sent; the answer has that `shift`, for the
    parts that follow and for single predictions.

    Args:
        body (ChurnBatch): People, and for how long.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ChurnPredictions | Error
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: ChurnBatch,
) -> Response[ChurnPredictions | Error]:
    """Predict many people

     How likely each person is to stay away for the horizon, and why; up to 10,000 at once. Send
    everybody, or a random part. What is shipped learned elsewhere, so its probabilities are shifted
    until they say on average what BG/NBD says of the people sent; the answer has that `shift`, for the
    parts that follow and for single predictions.

    Args:
        body (ChurnBatch): People, and for how long.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ChurnPredictions | Error]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: ChurnBatch,
) -> ChurnPredictions | Error | None:
    """Predict many people

     How likely each person is to stay away for the horizon, and why; up to 10,000 at once. Send
    everybody, or a random part. What is shipped learned elsewhere, so its probabilities are shifted
    until they say on average what BG/NBD says of the people sent; the answer has that `shift`, for the
    parts that follow and for single predictions.

    Args:
        body (ChurnBatch): People, and for how long.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ChurnPredictions | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
