from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.lifecycle_error import LifecycleError
from ...models.nudge_create import NudgeCreate
from ...models.nudge_created import NudgeCreated
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: NudgeCreate,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/nudge",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> LifecycleError | NudgeCreated | None:
    if response.status_code == 200:
        response_200 = NudgeCreated.from_dict(response.json())

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

    if response.status_code == 404:
        response_404 = LifecycleError.from_dict(response.json())

        return response_404

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
) -> Response[LifecycleError | NudgeCreated]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: NudgeCreate,
    idempotency_key: str | Unset = UNSET,
) -> Response[LifecycleError | NudgeCreated]:
    """Nudge a user

     Makes a message for a person who may stay away, and hands it over or sends it: of a template, or of
    a text of Trellis' own that goes by what weighs most in the person's churn score. Where a template
    would have to show what is not known, its fallback is said. Nudges are withheld from people who are
    suppressed, were told enough lately or are in the holdout, and while they are paused: the answer is
    200 with `status: withheld`, and says why. What is sent by e-mail or webhook waits for quiet hours
    to end. Every nudge, withheld or not, is kept for a year, and `GET /v1/nudges/uplift` tells what
    they change. A user whom nobody knows answers 404; a template or a destination that is not there, or
    e-mail without a mail server, 422.

    Args:
        idempotency_key (str | Unset):
        body (NudgeCreate): Whom to nudge, and how.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[LifecycleError | NudgeCreated]
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
    body: NudgeCreate,
    idempotency_key: str | Unset = UNSET,
) -> LifecycleError | NudgeCreated | None:
    """Nudge a user

     Makes a message for a person who may stay away, and hands it over or sends it: of a template, or of
    a text of Trellis' own that goes by what weighs most in the person's churn score. Where a template
    would have to show what is not known, its fallback is said. Nudges are withheld from people who are
    suppressed, were told enough lately or are in the holdout, and while they are paused: the answer is
    200 with `status: withheld`, and says why. What is sent by e-mail or webhook waits for quiet hours
    to end. Every nudge, withheld or not, is kept for a year, and `GET /v1/nudges/uplift` tells what
    they change. A user whom nobody knows answers 404; a template or a destination that is not there, or
    e-mail without a mail server, 422.

    Args:
        idempotency_key (str | Unset):
        body (NudgeCreate): Whom to nudge, and how.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        LifecycleError | NudgeCreated
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: NudgeCreate,
    idempotency_key: str | Unset = UNSET,
) -> Response[LifecycleError | NudgeCreated]:
    """Nudge a user

     Makes a message for a person who may stay away, and hands it over or sends it: of a template, or of
    a text of Trellis' own that goes by what weighs most in the person's churn score. Where a template
    would have to show what is not known, its fallback is said. Nudges are withheld from people who are
    suppressed, were told enough lately or are in the holdout, and while they are paused: the answer is
    200 with `status: withheld`, and says why. What is sent by e-mail or webhook waits for quiet hours
    to end. Every nudge, withheld or not, is kept for a year, and `GET /v1/nudges/uplift` tells what
    they change. A user whom nobody knows answers 404; a template or a destination that is not there, or
    e-mail without a mail server, 422.

    Args:
        idempotency_key (str | Unset):
        body (NudgeCreate): Whom to nudge, and how.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[LifecycleError | NudgeCreated]
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
    body: NudgeCreate,
    idempotency_key: str | Unset = UNSET,
) -> LifecycleError | NudgeCreated | None:
    """Nudge a user

     Makes a message for a person who may stay away, and hands it over or sends it: of a template, or of
    a text of Trellis' own that goes by what weighs most in the person's churn score. Where a template
    would have to show what is not known, its fallback is said. Nudges are withheld from people who are
    suppressed, were told enough lately or are in the holdout, and while they are paused: the answer is
    200 with `status: withheld`, and says why. What is sent by e-mail or webhook waits for quiet hours
    to end. Every nudge, withheld or not, is kept for a year, and `GET /v1/nudges/uplift` tells what
    they change. A user whom nobody knows answers 404; a template or a destination that is not there, or
    e-mail without a mail server, 422.

    Args:
        idempotency_key (str | Unset):
        body (NudgeCreate): Whom to nudge, and how.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        LifecycleError | NudgeCreated
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
