from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.churn_user_question import ChurnUserQuestion
from ...models.error_model import Error
from ...types import UNSET, Response


def _get_kwargs(
    *,
    user_id: str,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["user_id"] = user_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/churn/features",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ChurnUserQuestion | Error | None:
    if response.status_code == 200:
        response_200 = ChurnUserQuestion.from_dict(response.json())

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
) -> Response[ChurnUserQuestion | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    user_id: str,
) -> Response[ChurnUserQuestion | Error]:
    """Get the features of a user

     What is known of a user's habit as of now, as `POST /api/v1/predict-churn` of the ML server takes
    it: with everything that was acknowledged, among everybody, and with the shift that the last
    calculation found. The ML server asks for it where it is told a `user_id` alone. A user whom nobody
    knows answers 404, and one who did nothing, or not for four horizons, 422.

    Args:
        user_id (str): Your own id for a person who is known to you, such as the primary key of
            your user table.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ChurnUserQuestion | Error]
    """

    kwargs = _get_kwargs(
        user_id=user_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    user_id: str,
) -> ChurnUserQuestion | Error | None:
    """Get the features of a user

     What is known of a user's habit as of now, as `POST /api/v1/predict-churn` of the ML server takes
    it: with everything that was acknowledged, among everybody, and with the shift that the last
    calculation found. The ML server asks for it where it is told a `user_id` alone. A user whom nobody
    knows answers 404, and one who did nothing, or not for four horizons, 422.

    Args:
        user_id (str): Your own id for a person who is known to you, such as the primary key of
            your user table.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ChurnUserQuestion | Error
    """

    return sync_detailed(
        client=client,
        user_id=user_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    user_id: str,
) -> Response[ChurnUserQuestion | Error]:
    """Get the features of a user

     What is known of a user's habit as of now, as `POST /api/v1/predict-churn` of the ML server takes
    it: with everything that was acknowledged, among everybody, and with the shift that the last
    calculation found. The ML server asks for it where it is told a `user_id` alone. A user whom nobody
    knows answers 404, and one who did nothing, or not for four horizons, 422.

    Args:
        user_id (str): Your own id for a person who is known to you, such as the primary key of
            your user table.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ChurnUserQuestion | Error]
    """

    kwargs = _get_kwargs(
        user_id=user_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    user_id: str,
) -> ChurnUserQuestion | Error | None:
    """Get the features of a user

     What is known of a user's habit as of now, as `POST /api/v1/predict-churn` of the ML server takes
    it: with everything that was acknowledged, among everybody, and with the shift that the last
    calculation found. The ML server asks for it where it is told a `user_id` alone. A user whom nobody
    knows answers 404, and one who did nothing, or not for four horizons, 422.

    Args:
        user_id (str): Your own id for a person who is known to you, such as the primary key of
            your user table.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ChurnUserQuestion | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            user_id=user_id,
        )
    ).parsed
