from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.churn_run import ChurnRun
from ...models.error_model import Error
from ...types import Response


def _get_kwargs(
    churn_run_id: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/churn/runs/{churn_run_id}".format(
            churn_run_id=quote(str(churn_run_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ChurnRun | Error | None:
    if response.status_code == 200:
        response_200 = ChurnRun.from_dict(response.json())

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
) -> Response[ChurnRun | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    churn_run_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[ChurnRun | Error]:
    """Get a churn calculation

     Shows how far a calculation of churn is, and of how many users it could say something. `POST
    /api/calculate-churn` begins one; those that are older than ninety days, and of which no score is
    left, are forgotten.

    Args:
        churn_run_id (str): The id of something that runs for a while, such as an export.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ChurnRun | Error]
    """

    kwargs = _get_kwargs(
        churn_run_id=churn_run_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    churn_run_id: str,
    *,
    client: AuthenticatedClient,
) -> ChurnRun | Error | None:
    """Get a churn calculation

     Shows how far a calculation of churn is, and of how many users it could say something. `POST
    /api/calculate-churn` begins one; those that are older than ninety days, and of which no score is
    left, are forgotten.

    Args:
        churn_run_id (str): The id of something that runs for a while, such as an export.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ChurnRun | Error
    """

    return sync_detailed(
        churn_run_id=churn_run_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    churn_run_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[ChurnRun | Error]:
    """Get a churn calculation

     Shows how far a calculation of churn is, and of how many users it could say something. `POST
    /api/calculate-churn` begins one; those that are older than ninety days, and of which no score is
    left, are forgotten.

    Args:
        churn_run_id (str): The id of something that runs for a while, such as an export.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ChurnRun | Error]
    """

    kwargs = _get_kwargs(
        churn_run_id=churn_run_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    churn_run_id: str,
    *,
    client: AuthenticatedClient,
) -> ChurnRun | Error | None:
    """Get a churn calculation

     Shows how far a calculation of churn is, and of how many users it could say something. `POST
    /api/calculate-churn` begins one; those that are older than ninety days, and of which no score is
    left, are forgotten.

    Args:
        churn_run_id (str): The id of something that runs for a while, such as an export.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ChurnRun | Error
    """

    return (
        await asyncio_detailed(
            churn_run_id=churn_run_id,
            client=client,
        )
    ).parsed
