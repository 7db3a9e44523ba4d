"""The one HTTP client for what leaves Trellis. It follows no redirects, knows no proxies and keeps no connections."""

import re
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime

import httpcore
import httpx

from core import clock
from core.networks import Network
from core.version import VERSION
from services.delivery.failures import Forbidden, Unreachable
from services.delivery.guard import Deadline, Guard

TOTAL_SECONDS = 15.0
BODY_BYTES = 64 * 1024
DEFAULT_PORT = 443
SECONDS = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: `body` is what was read of it, `retry_after` in how many seconds it wants to be asked."""

    status: int
    body: bytes
    retry_after: float | None


class Client:
    """Sends to public addresses, and to those of the `allowed` networks. One serves all threads.

    `trust` says whose certificates are believed; without it, SSL_CERT_FILE and SSL_CERT_DIR, or else certifi's.
    """

    def __init__(self, allowed: Sequence[Network] = (), trust: ssl.SSLContext | None = None) -> None:
        self.allowed = tuple(allowed)
        self.trust = trust or httpx.create_ssl_context()

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Returns the answer, whatever its status. Raises Unreachable and Forbidden.

        An answer counts once its headers are there: of a body that is too long, too slow or torn, what was read is
        returned.
        """
        target = parsed(url)
        guard = Guard(self.allowed, Deadline(TOTAL_SECONDS), encrypted=target.scheme == "https")
        try:
            with (
                httpcore.ConnectionPool(self.trust, network_backend=guard) as pool,
                pool.stream("POST", address(target), headers=complete(headers, target), content=body) as response,
            ):
                return Answer(response.status, beginning(response), retry_after(response.headers))
        except (httpcore.LocalProtocolError, UnicodeEncodeError):
            raise Forbidden("The URL or a header has characters that HTTP does not allow.") from None
        except httpcore.TimeoutException:
            raise Unreachable("There was no answer in time.") from None
        except httpcore.ConnectError as error:
            raise Unreachable(why(error)) from None
        except httpcore.NetworkError:
            raise Unreachable("The connection broke off.") from None
        except httpcore.ProtocolError:
            raise Unreachable("The answer is not HTTP.") from None


def parsed(url: str) -> httpx.URL:
    """Returns a URL that something may be sent to, if its host's addresses may be. Raises Forbidden."""
    try:
        target = httpx.URL(url)
    except (httpx.InvalidURL, UnicodeEncodeError):
        raise Forbidden("This is not a URL.") from None
    if target.scheme not in ("http", "https") or not target.raw_host:
        raise Forbidden("The URL must begin with https:// and have a host.")
    if target.userinfo:
        raise Forbidden("The URL must not have a user or a password.")
    port = DEFAULT_PORT if target.port is None else target.port
    if target.raw_host.startswith(b".") or b"%" in target.raw_host or not 1 <= port <= 65535:
        raise Forbidden("The URL has no host and port that can be ones.")
    return target


def address(target: httpx.URL) -> httpcore.URL:
    return httpcore.URL(scheme=target.raw_scheme, host=target.raw_host, port=target.port, target=target.raw_path)


def complete(headers: Mapping[str, str], target: httpx.URL) -> list[tuple[bytes, bytes]]:
    """Returns the headers with those that the client answers for, which a caller cannot change."""
    fixed = {
        "host": target.netloc.decode("ascii"),
        "user-agent": f"Trellis/{VERSION}",
        "accept-encoding": "identity",  # what comes back is not unpacked
        "connection": "close",
    }
    given = {name.lower(): value for name, value in headers.items()}
    if given.keys() & {"content-length", "transfer-encoding"}:
        raise Forbidden("The length of the body is not for a header to say.")
    return [(name.encode(), value.encode()) for name, value in (given | fixed).items()]


def beginning(response: httpcore.Response) -> bytes:
    body = bytearray()
    try:
        for part in response.iter_stream():
            body += part
            if len(body) >= BODY_BYTES:
                break
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError):
        pass
    return bytes(body[:BODY_BYTES])


def retry_after(headers: Sequence[tuple[bytes, bytes]]) -> float | None:
    """Returns the seconds of Retry-After, which are a number or a date (RFC 9110, 10.2.3)."""
    text = next((value.decode("latin-1").strip() for name, value in headers if name.lower() == b"retry-after"), "")
    if SECONDS.fullmatch(text):
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
        return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - clock.now()).total_seconds())
    except (ValueError, OverflowError):
        return None


def why(error: httpcore.ConnectError) -> str:
    cause = error.__cause__ or error.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"The certificate is not accepted: {cause.verify_message}"
    return "TLS could not be agreed upon." if isinstance(cause, ssl.SSLError) else "Nothing could be connected to."
