"""A client of the public API, for the commands that talk to a running Trellis.

It sends again what was not answered, for as long as it is patient. Items carry message ids, so a restart of the
server in the middle loses nothing and duplicates nothing.
"""

import contextlib
import gzip
import itertools
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from types import TracebackType
from typing import IO, Any, Self

import click
import httpx

from app.commands import program
from core.settings import Settings

Json = dict[str, Any]

BATCH_ITEMS = 500
BATCH_BYTES = 1_000_000  # the API takes 1 MiB, and the batch has a frame
IN_FLIGHT = 3
PAGE_ITEMS = 100
TRY_AGAIN = frozenset((429, 502, 503, 504))
TRY_STORING_AGAIN = TRY_AGAIN | {500}  # the contract: nothing was stored, so sending it again is safe
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.25, 5.0
WORTH_A_WORD_S = 1.0
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class ApiError(click.ClickException):
    """The API has refused a request, or does not answer. The message says what to do."""


@dataclass(slots=True)
class Batch:
    """Encoded items that go in one request, each with its place in what they were made from."""

    places: list[int] = field(default_factory=list)
    items: list[bytes] = field(default_factory=list)
    size: int = 0

    def takes(self, item: bytes) -> bool:
        return len(self.items) < BATCH_ITEMS and self.size + len(item) + 1 <= BATCH_BYTES

    def add(self, place: int, item: bytes) -> None:
        self.places.append(place)
        self.items.append(item)
        self.size += len(item) + 1

    def body(self) -> bytes:
        """Returns the request's body as JSON."""
        return b'{"batch":[' + b",".join(self.items) + b"]}"


class Client:
    """The API at an address, with one key. `say` is told when the client has to wait."""

    def __init__(
        self,
        url: str,
        key: str,
        *,
        patience_s: float = 120,
        say: Callable[[str], None] = lambda _: None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.url = url
        self.patience_s = patience_s
        self.say = say
        self.reached = False
        self.told = ""
        self.stopping = threading.Event()
        try:
            local = httpx.URL(url).host in LOOPBACK
            self.http = httpx.Client(
                base_url=url,
                headers={"Authorization": f"Bearer {key}"},
                timeout=httpx.Timeout(30, connect=5),
                trust_env=not local,  # a proxy is of no use on the way to this machine
                transport=transport,
            )
        except (httpx.InvalidURL, UnicodeEncodeError) as error:
            raise click.UsageError(f"The address or the key of the API cannot be right: {error}.") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopping.set()
        self.http.close()

    def get(self, path: str, **query: str | int) -> Json:
        """Returns what a GET answers. Raises ApiError."""
        return self.request("GET", path, params=query)

    def post(self, path: str, body: Json) -> Json:
        """Returns what a POST answers. Raises ApiError."""
        return self.request("POST", path, json=body)

    def create(self, path: str, body: Json) -> Json:
        """Returns what a POST answers that makes something: one thing, however often it is sent. Raises ApiError."""
        return self.request("POST", path, json=body, headers={"Idempotency-Key": secrets.token_urlsafe()})

    def items(self, path: str, **query: str) -> Iterator[Json]:
        """Yields the items of a list, of all its pages. Raises ApiError."""
        page = self.get(path, limit=PAGE_ITEMS, **query)
        yield from page["data"]
        while page["has_more"]:
            page = self.get(path, limit=PAGE_ITEMS, cursor=page["next_cursor"], **query)
            yield from page["data"]

    def delete(self, path: str) -> None:
        """Deletes what is at a path. Raises ApiError."""
        self.request("DELETE", path)

    def discard(self, path: str) -> None:
        """Deletes what is at a path, if the API answers at once."""
        with contextlib.suppress(httpx.TransportError):
            self.http.delete(path)

    def download(self, path: str, file: IO[bytes]) -> None:
        """Writes the file at a path, and goes on where the connection breaks off. Raises ApiError."""
        at, since = 0, time.monotonic()
        while True:
            try:
                with self.http.stream("GET", path, headers={"Range": f"bytes={at}-"} if at else {}) as response:
                    if response.is_success:
                        for piece in response.iter_bytes():
                            file.write(piece)
                            at, since = at + len(piece), time.monotonic()
                        return
                    response.read()
                    if response.status_code not in TRY_AGAIN:
                        answer(response)
            except httpx.TransportError:
                self.tell(f"The connection to {self.url} broke off. Going on ...")
            if time.monotonic() - since > self.patience_s or self.stopping.wait(FIRST_PAUSE_S):
                raise ApiError(f"The API at {self.url} does not answer. Run the command again when it is back.")

    def deliver(self, batches: Iterable[Batch], on_receipt: Callable[[Batch, Json], None]) -> None:
        """Sends batches, a few at a time, and hands on what became of each. Raises ApiError."""
        pool = ThreadPoolExecutor(IN_FLIGHT)
        under_way: dict[Future[Json], Batch] = {}

        def settle() -> None:
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in done:
                on_receipt(under_way.pop(future), future.result())

        try:
            for batch in batches:
                if len(under_way) == IN_FLIGHT:
                    settle()
                under_way[pool.submit(self.send, batch)] = batch
            while under_way:
                settle()
        except BaseException:
            self.stopping.set()
            raise
        finally:
            pool.shutdown(cancel_futures=True)

    def send(self, batch: Batch) -> Json:
        """Returns the receipt of a batch. Raises ApiError."""
        headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
        content = gzip.compress(batch.body(), 1)
        return self.request("POST", "/v1/batch", TRY_STORING_AGAIN, content=content, headers=headers)

    def tell(self, news: str) -> None:
        """Says what is new; requests that wait together have the same to say."""
        if news != self.told:
            self.told = news
            self.say(news)

    def request(self, method: str, path: str, again: frozenset[int] = TRY_AGAIN, **options: Any) -> Json:
        """Returns the answer to a request, which is repeated while the API is away. Raises ApiError."""
        deadline = time.monotonic() + self.patience_s
        for attempt in itertools.count():
            pause = min(FIRST_PAUSE_S * 2**attempt, LONGEST_PAUSE_S)
            try:
                response = self.http.request(method, path, **options)
            except httpx.UnsupportedProtocol:
                raise ApiError(f"The address {self.url} must begin with http:// or https://.") from None
            except httpx.TransportError as error:
                problem = f"The API at {self.url} does not answer ({str(error) or type(error).__name__})."
                if not self.reached and isinstance(error, httpx.ConnectError):
                    raise ApiError(not_running(self.url)) from None
            else:
                self.reached = True
                if response.status_code not in again:
                    return answer(response)
                problem = f"The API at {self.url} is busy or away ({response.status_code})."
                pause = max(pause, retry_after(response))
            if time.monotonic() + pause > deadline:
                raise ApiError(f"{problem} Run the command again when it is back.")
            if pause >= WORTH_A_WORD_S:
                self.tell(f"{problem} Trying again in {pause:.0f} s ...")
            if self.stopping.wait(pause):
                break
        raise ApiError("Stopped before the API had answered.")


def batches(items: Iterable[tuple[int, bytes]]) -> Iterator[Batch]:
    """Yields the items, each with its place, in batches that the API takes."""
    batch = Batch()
    for place, item in items:
        if not batch.takes(item):
            yield batch
            batch = Batch()
        batch.add(place, item)
    if batch.items:
        yield batch


def encoded(item: Json) -> bytes:
    """Returns an item as JSON. Raises ValueError for texts that UTF-8 cannot hold, and numbers that JSON cannot."""
    return json.dumps(item, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def answer(response: httpx.Response) -> Json:
    """Returns the body of an answer. Raises ApiError for a refusal, and for an answer that is not from Trellis."""
    try:
        body: Json = response.json() if response.content else {}
        if response.is_success:
            return body
        reason = body["error"]["message"]
        details = "".join(f" {d['field']}: {d['message']}." for d in body["error"]["details"][:3])
    except (ValueError, KeyError, TypeError):
        raise ApiError(
            f"{response.url} answers {response.status_code}, but not as Trellis does. Is TRELLIS_API_URL right?"
        ) from None
    if response.status_code in (401, 403):
        details += " `trellis keys create --project NAME` makes a key."
    raise ApiError(f"The API refuses {response.request.method} {response.url.path}: {reason}{details}")


def retry_after(response: httpx.Response) -> float:
    """Returns how many seconds the API asks to wait; 0 where it does not say."""
    text = response.headers.get("Retry-After", "")
    return float(text) if text.isascii() and text.isdigit() else 0.0


def not_running(url: str) -> str:
    return (
        f"Trellis does not answer at {url}. Start it with `{program()} up` in another terminal, then try again."
        " Where it runs elsewhere, say so here as well: TRELLIS_PORT, or TRELLIS_API_URL."
    )


def api_url(settings: Settings) -> str:
    """Returns where the API is: as the settings say, else on this machine."""
    return (settings.api_url or f"http://127.0.0.1:{settings.port}").rstrip("/")


def api_key(settings: Settings, option: str | None) -> str:
    """Returns the key of the option, else of the settings. Raises UsageError where there is none."""
    key = option or settings.api_key
    if not key:
        raise click.UsageError(
            "A key is needed: set TRELLIS_API_KEY, or say --key. `trellis keys create --project NAME` makes one."
        )
    return key.strip()


key_option = click.option("--key", metavar="KEY", help="The key; without it, TRELLIS_API_KEY.")
