from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_model import Error
from ...models.funnel_answer import FunnelAnswer
from ...models.funnel_question import FunnelQuestion
from ...models.lifecycle_answer import LifecycleAnswer
from ...models.lifecycle_question import LifecycleQuestion
from ...models.path_answer import PathAnswer
from ...models.path_question import PathQuestion
from ...models.retention_answer import RetentionAnswer
from ...models.retention_question import RetentionQuestion
from ...models.stickiness_answer import StickinessAnswer
from ...models.stickiness_question import StickinessQuestion
from ...models.trend_answer import TrendAnswer
from ...models.trend_question import TrendQuestion
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: FunnelQuestion
    | LifecycleQuestion
    | PathQuestion
    | RetentionQuestion
    | StickinessQuestion
    | TrendQuestion,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/analytics/query",
    }

    if isinstance(body, FunnelQuestion):
        _kwargs["json"] = body.to_dict()
    elif isinstance(body, RetentionQuestion):
        _kwargs["json"] = body.to_dict()
    elif isinstance(body, TrendQuestion):
        _kwargs["json"] = body.to_dict()
    elif isinstance(body, LifecycleQuestion):
        _kwargs["json"] = body.to_dict()
    elif isinstance(body, StickinessQuestion):
        _kwargs["json"] = body.to_dict()
    else:
        _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> (
    Error
    | FunnelAnswer
    | LifecycleAnswer
    | PathAnswer
    | RetentionAnswer
    | StickinessAnswer
    | TrendAnswer
    | None
):
    if response.status_code == 200:

        def _parse_response_200(
            data: object,
        ) -> (
            FunnelAnswer
            | LifecycleAnswer
            | PathAnswer
            | RetentionAnswer
            | StickinessAnswer
            | TrendAnswer
        ):
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_analytics_result_type_0 = FunnelAnswer.from_dict(data)

                return componentsschemas_analytics_result_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_analytics_result_type_1 = RetentionAnswer.from_dict(data)

                return componentsschemas_analytics_result_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_analytics_result_type_2 = TrendAnswer.from_dict(data)

                return componentsschemas_analytics_result_type_2
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_analytics_result_type_3 = LifecycleAnswer.from_dict(data)

                return componentsschemas_analytics_result_type_3
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_analytics_result_type_4 = StickinessAnswer.from_dict(data)

                return componentsschemas_analytics_result_type_4
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            componentsschemas_analytics_result_type_5 = PathAnswer.from_dict(data)

            return componentsschemas_analytics_result_type_5

        response_200 = _parse_response_200(response.json())

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
) -> Response[
    Error
    | FunnelAnswer
    | LifecycleAnswer
    | PathAnswer
    | RetentionAnswer
    | StickinessAnswer
    | TrendAnswer
]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: FunnelQuestion
    | LifecycleQuestion
    | PathQuestion
    | RetentionQuestion
    | StickinessQuestion
    | TrendQuestion,
    idempotency_key: str | Unset = UNSET,
) -> Response[
    Error
    | FunnelAnswer
    | LifecycleAnswer
    | PathAnswer
    | RetentionAnswer
    | StickinessAnswer
    | TrendAnswer
]:
    """Ask any question

     Answers a question of any kind: `type` says of which, and `query` is what the operation of that kind
    takes. Use it where kinds of questions are data, such as in a dashboard; the answer is the same. It
    includes every event that was acknowledged before it.

    Args:
        idempotency_key (str | Unset):
        body (FunnelQuestion | LifecycleQuestion | PathQuestion | RetentionQuestion |
            StickinessQuestion | TrendQuestion): A question of any kind; `type` says of which.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | FunnelAnswer | LifecycleAnswer | PathAnswer | RetentionAnswer | StickinessAnswer | TrendAnswer]
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
    body: FunnelQuestion
    | LifecycleQuestion
    | PathQuestion
    | RetentionQuestion
    | StickinessQuestion
    | TrendQuestion,
    idempotency_key: str | Unset = UNSET,
) -> (
    Error
    | FunnelAnswer
    | LifecycleAnswer
    | PathAnswer
    | RetentionAnswer
    | StickinessAnswer
    | TrendAnswer
    | None
):
    """Ask any question

     Answers a question of any kind: `type` says of which, and `query` is what the operation of that kind
    takes. Use it where kinds of questions are data, such as in a dashboard; the answer is the same. It
    includes every event that was acknowledged before it.

    Args:
        idempotency_key (str | Unset):
        body (FunnelQuestion | LifecycleQuestion | PathQuestion | RetentionQuestion |
            StickinessQuestion | TrendQuestion): A question of any kind; `type` says of which.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | FunnelAnswer | LifecycleAnswer | PathAnswer | RetentionAnswer | StickinessAnswer | TrendAnswer
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: FunnelQuestion
    | LifecycleQuestion
    | PathQuestion
    | RetentionQuestion
    | StickinessQuestion
    | TrendQuestion,
    idempotency_key: str | Unset = UNSET,
) -> Response[
    Error
    | FunnelAnswer
    | LifecycleAnswer
    | PathAnswer
    | RetentionAnswer
    | StickinessAnswer
    | TrendAnswer
]:
    """Ask any question

     Answers a question of any kind: `type` says of which, and `query` is what the operation of that kind
    takes. Use it where kinds of questions are data, such as in a dashboard; the answer is the same. It
    includes every event that was acknowledged before it.

    Args:
        idempotency_key (str | Unset):
        body (FunnelQuestion | LifecycleQuestion | PathQuestion | RetentionQuestion |
            StickinessQuestion | TrendQuestion): A question of any kind; `type` says of which.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | FunnelAnswer | LifecycleAnswer | PathAnswer | RetentionAnswer | StickinessAnswer | TrendAnswer]
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
    body: FunnelQuestion
    | LifecycleQuestion
    | PathQuestion
    | RetentionQuestion
    | StickinessQuestion
    | TrendQuestion,
    idempotency_key: str | Unset = UNSET,
) -> (
    Error
    | FunnelAnswer
    | LifecycleAnswer
    | PathAnswer
    | RetentionAnswer
    | StickinessAnswer
    | TrendAnswer
    | None
):
    """Ask any question

     Answers a question of any kind: `type` says of which, and `query` is what the operation of that kind
    takes. Use it where kinds of questions are data, such as in a dashboard; the answer is the same. It
    includes every event that was acknowledged before it.

    Args:
        idempotency_key (str | Unset):
        body (FunnelQuestion | LifecycleQuestion | PathQuestion | RetentionQuestion |
            StickinessQuestion | TrendQuestion): A question of any kind; `type` says of which.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | FunnelAnswer | LifecycleAnswer | PathAnswer | RetentionAnswer | StickinessAnswer | TrendAnswer
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
