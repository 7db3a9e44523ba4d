from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.churn_backtest import ChurnBacktest
from ...models.error_model import Error
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    backtest_run: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["backtest_run"] = backtest_run

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/churn/backtest",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ChurnBacktest | Error | None:
    if response.status_code == 200:
        response_200 = ChurnBacktest.from_dict(response.json())

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
) -> Response[ChurnBacktest | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    backtest_run: str | Unset = UNSET,
) -> Response[ChurnBacktest | Error]:
    """Get the backtest of churn

     Shows how well churn would have been told at past moments, by the models that would have answered
    then, beside what is simpler, and what came. Trellis looks every day, when it trains the project's
    own model; use it to know how far to trust the scores.

    Args:
        backtest_run (str | Unset): The id of something that runs for a while, such as an export.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ChurnBacktest | Error]
    """

    kwargs = _get_kwargs(
        backtest_run=backtest_run,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    backtest_run: str | Unset = UNSET,
) -> ChurnBacktest | Error | None:
    """Get the backtest of churn

     Shows how well churn would have been told at past moments, by the models that would have answered
    then, beside what is simpler, and what came. Trellis looks every day, when it trains the project's
    own model; use it to know how far to trust the scores.

    Args:
        backtest_run (str | Unset): The id of something that runs for a while, such as an export.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ChurnBacktest | Error
    """

    return sync_detailed(
        client=client,
        backtest_run=backtest_run,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    backtest_run: str | Unset = UNSET,
) -> Response[ChurnBacktest | Error]:
    """Get the backtest of churn

     Shows how well churn would have been told at past moments, by the models that would have answered
    then, beside what is simpler, and what came. Trellis looks every day, when it trains the project's
    own model; use it to know how far to trust the scores.

    Args:
        backtest_run (str | Unset): The id of something that runs for a while, such as an export.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ChurnBacktest | Error]
    """

    kwargs = _get_kwargs(
        backtest_run=backtest_run,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    backtest_run: str | Unset = UNSET,
) -> ChurnBacktest | Error | None:
    """Get the backtest of churn

     Shows how well churn would have been told at past moments, by the models that would have answered
    then, beside what is simpler, and what came. Trellis looks every day, when it trains the project's
    own model; use it to know how far to trust the scores.

    Args:
        backtest_run (str | Unset): The id of something that runs for a while, such as an export.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ChurnBacktest | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            backtest_run=backtest_run,
        )
    ).parsed
