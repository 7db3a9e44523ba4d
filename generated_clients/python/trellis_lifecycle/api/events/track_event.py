from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.button_click_event import ButtonClickEvent
from ...models.custom_event import CustomEvent
from ...models.event_recorded import EventRecorded
from ...models.form_submit_event import FormSubmitEvent
from ...models.lifecycle_error import LifecycleError
from ...models.page_view_event import PageViewEvent
from ...models.user_input_event import UserInputEvent
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: ButtonClickEvent | CustomEvent | FormSubmitEvent | PageViewEvent | UserInputEvent,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/track",
    }

    if isinstance(body, PageViewEvent):
        _kwargs["json"] = body.to_dict()
    elif isinstance(body, ButtonClickEvent):
        _kwargs["json"] = body.to_dict()
    elif isinstance(body, FormSubmitEvent):
        _kwargs["json"] = body.to_dict()
    elif isinstance(body, UserInputEvent):
        _kwargs["json"] = body.to_dict()
    else:
        _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> EventRecorded | LifecycleError | None:
    if response.status_code == 200:
        response_200 = EventRecorded.from_dict(response.json())

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
) -> Response[EventRecorded | LifecycleError]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: ButtonClickEvent | CustomEvent | FormSubmitEvent | PageViewEvent | UserInputEvent,
    idempotency_key: str | Unset = UNSET,
) -> Response[EventRecorded | LifecycleError]:
    """Record what a user did

     Stores one event of a user. Page views, button clicks, form submissions and user inputs have a type
    of their own, with the properties that it cannot do without; everything else is `custom`. Without a
    `session_id` the event joins the user's open session, or opens one; the answer names it.

    Args:
        idempotency_key (str | Unset):
        body (ButtonClickEvent | CustomEvent | FormSubmitEvent | PageViewEvent | UserInputEvent):
            What a user did; `event_type` says which properties it must have.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EventRecorded | LifecycleError]
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
    body: ButtonClickEvent | CustomEvent | FormSubmitEvent | PageViewEvent | UserInputEvent,
    idempotency_key: str | Unset = UNSET,
) -> EventRecorded | LifecycleError | None:
    """Record what a user did

     Stores one event of a user. Page views, button clicks, form submissions and user inputs have a type
    of their own, with the properties that it cannot do without; everything else is `custom`. Without a
    `session_id` the event joins the user's open session, or opens one; the answer names it.

    Args:
        idempotency_key (str | Unset):
        body (ButtonClickEvent | CustomEvent | FormSubmitEvent | PageViewEvent | UserInputEvent):
            What a user did; `event_type` says which properties it must have.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EventRecorded | LifecycleError
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: ButtonClickEvent | CustomEvent | FormSubmitEvent | PageViewEvent | UserInputEvent,
    idempotency_key: str | Unset = UNSET,
) -> Response[EventRecorded | LifecycleError]:
    """Record what a user did

     Stores one event of a user. Page views, button clicks, form submissions and user inputs have a type
    of their own, with the properties that it cannot do without; everything else is `custom`. Without a
    `session_id` the event joins the user's open session, or opens one; the answer names it.

    Args:
        idempotency_key (str | Unset):
        body (ButtonClickEvent | CustomEvent | FormSubmitEvent | PageViewEvent | UserInputEvent):
            What a user did; `event_type` says which properties it must have.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EventRecorded | LifecycleError]
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
    body: ButtonClickEvent | CustomEvent | FormSubmitEvent | PageViewEvent | UserInputEvent,
    idempotency_key: str | Unset = UNSET,
) -> EventRecorded | LifecycleError | None:
    """Record what a user did

     Stores one event of a user. Page views, button clicks, form submissions and user inputs have a type
    of their own, with the properties that it cannot do without; everything else is `custom`. Without a
    `session_id` the event joins the user's open session, or opens one; the answer names it.

    Args:
        idempotency_key (str | Unset):
        body (ButtonClickEvent | CustomEvent | FormSubmitEvent | PageViewEvent | UserInputEvent):
            What a user did; `event_type` says which properties it must have.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EventRecorded | LifecycleError
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
