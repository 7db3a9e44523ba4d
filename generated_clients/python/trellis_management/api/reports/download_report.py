from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error_model import Error
from ...types import Response


def _get_kwargs(
    report_id: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/reports/{report_id}/csv".format(
            report_id=quote(str(report_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | str | None:
    if response.status_code == 200:
        response_200 = response.text
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
) -> Response[Error | str]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    report_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[Error | str]:
    """Download a report as CSV

     Asks the saved question anew and sends the answer as a table, for a spreadsheet. A funnel has a row
    for each step, of all, of each group and of each period, and no times; retention for each cell; a
    trend for each value, and the total without a `start`; lifecycle for each period; stickiness for
    each number of periods; paths for each edge and each node where paths end that the answer lists.
    Beside the value of a breakdown stands its type, by which null and an empty text differ. Texts are
    cut after 200 characters, and begin with an apostrophe where a spreadsheet would take them for a
    formula.

    Args:
        report_id (str): A report's id.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | str]
    """

    kwargs = _get_kwargs(
        report_id=report_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    report_id: str,
    *,
    client: AuthenticatedClient,
) -> Error | str | None:
    """Download a report as CSV

     Asks the saved question anew and sends the answer as a table, for a spreadsheet. A funnel has a row
    for each step, of all, of each group and of each period, and no times; retention for each cell; a
    trend for each value, and the total without a `start`; lifecycle for each period; stickiness for
    each number of periods; paths for each edge and each node where paths end that the answer lists.
    Beside the value of a breakdown stands its type, by which null and an empty text differ. Texts are
    cut after 200 characters, and begin with an apostrophe where a spreadsheet would take them for a
    formula.

    Args:
        report_id (str): A report's id.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | str
    """

    return sync_detailed(
        report_id=report_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    report_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[Error | str]:
    """Download a report as CSV

     Asks the saved question anew and sends the answer as a table, for a spreadsheet. A funnel has a row
    for each step, of all, of each group and of each period, and no times; retention for each cell; a
    trend for each value, and the total without a `start`; lifecycle for each period; stickiness for
    each number of periods; paths for each edge and each node where paths end that the answer lists.
    Beside the value of a breakdown stands its type, by which null and an empty text differ. Texts are
    cut after 200 characters, and begin with an apostrophe where a spreadsheet would take them for a
    formula.

    Args:
        report_id (str): A report's id.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | str]
    """

    kwargs = _get_kwargs(
        report_id=report_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    report_id: str,
    *,
    client: AuthenticatedClient,
) -> Error | str | None:
    """Download a report as CSV

     Asks the saved question anew and sends the answer as a table, for a spreadsheet. A funnel has a row
    for each step, of all, of each group and of each period, and no times; retention for each cell; a
    trend for each value, and the total without a `start`; lifecycle for each period; stickiness for
    each number of periods; paths for each edge and each node where paths end that the answer lists.
    Beside the value of a breakdown stands its type, by which null and an empty text differ. Texts are
    cut after 200 characters, and begin with an apostrophe where a spreadsheet would take them for a
    formula.

    Args:
        report_id (str): A report's id.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | str
    """

    return (
        await asyncio_detailed(
            report_id=report_id,
            client=client,
        )
    ).parsed
