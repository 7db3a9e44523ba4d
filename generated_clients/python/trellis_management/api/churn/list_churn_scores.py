from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.churn_risk import ChurnRisk
from ...models.churn_score_list import ChurnScoreList
from ...models.error_model import Error
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 25,
    risk_level: ChurnRisk | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["cursor"] = cursor

    params["limit"] = limit

    json_risk_level: str | Unset = UNSET
    if not isinstance(risk_level, Unset):
        json_risk_level = risk_level.value

    params["risk_level"] = json_risk_level

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/churn/scores",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ChurnScoreList | Error | None:
    if response.status_code == 200:
        response_200 = ChurnScoreList.from_dict(response.json())

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
) -> Response[ChurnScoreList | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 25,
    risk_level: ChurnRisk | Unset = UNSET,
) -> Response[ChurnScoreList | Error]:
    """List churn scores

     Lists how likely users are to stay away, the riskiest first, as the latest calculation found. Use it
    for a list of whom to look after; `$churn` in a condition on people finds them for a cohort.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 25.
        risk_level (ChurnRisk | Unset): The probability in words; `medium` from 0.3, `high` from
            0.6, and `critical` from 0.8 on.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ChurnScoreList | Error]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        limit=limit,
        risk_level=risk_level,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 25,
    risk_level: ChurnRisk | Unset = UNSET,
) -> ChurnScoreList | Error | None:
    """List churn scores

     Lists how likely users are to stay away, the riskiest first, as the latest calculation found. Use it
    for a list of whom to look after; `$churn` in a condition on people finds them for a cohort.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 25.
        risk_level (ChurnRisk | Unset): The probability in words; `medium` from 0.3, `high` from
            0.6, and `critical` from 0.8 on.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ChurnScoreList | Error
    """

    return sync_detailed(
        client=client,
        cursor=cursor,
        limit=limit,
        risk_level=risk_level,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 25,
    risk_level: ChurnRisk | Unset = UNSET,
) -> Response[ChurnScoreList | Error]:
    """List churn scores

     Lists how likely users are to stay away, the riskiest first, as the latest calculation found. Use it
    for a list of whom to look after; `$churn` in a condition on people finds them for a cohort.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 25.
        risk_level (ChurnRisk | Unset): The probability in words; `medium` from 0.3, `high` from
            0.6, and `critical` from 0.8 on.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ChurnScoreList | Error]
    """

    kwargs = _get_kwargs(
        cursor=cursor,
        limit=limit,
        risk_level=risk_level,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    cursor: str | Unset = UNSET,
    limit: int | Unset = 25,
    risk_level: ChurnRisk | Unset = UNSET,
) -> ChurnScoreList | Error | None:
    """List churn scores

     Lists how likely users are to stay away, the riskiest first, as the latest calculation found. Use it
    for a list of whom to look after; `$churn` in a condition on people finds them for a cohort.

    Args:
        cursor (str | Unset):
        limit (int | Unset):  Default: 25.
        risk_level (ChurnRisk | Unset): The probability in words; `medium` from 0.3, `high` from
            0.6, and `critical` from 0.8 on.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ChurnScoreList | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            cursor=cursor,
            limit=limit,
            risk_level=risk_level,
        )
    ).parsed
