"""Files as answers: whole, or the range that was asked for (RFC 9110, 14), read piece by piece while they are sent."""

from collections.abc import Awaitable, Callable

from starlette.types import Scope, Send

from core.errors import RangeNotSatisfiable
from handlers import Download


async def send_file(file: Download, scope: Scope, send: Send, read: Callable[[int], Awaitable[bytes]]) -> None:
    """Sends the file. Raises RangeNotSatisfiable, or whatever reading it raises; then the answer breaks off."""
    asked = {name: value.decode("latin-1") for name, value in scope["headers"]}
    tag = f'"{file.tag}"'
    is_same = asked.get(b"if-range", tag) == tag
    part = wanted(asked[b"range"], file.size) if b"range" in asked and is_same else None
    first, end = part or (0, file.size)
    headers = {
        "content-type": file.media_type,
        "content-length": str(end - first),
        "content-disposition": disposition(file.name),
        "accept-ranges": "bytes",
        "etag": tag,
    }
    if part:
        headers["content-range"] = f"bytes {first}-{end - 1}/{file.size}"
    await send(
        {
            "type": "http.response.start",
            "status": 206 if part else 200,
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }
    )
    at = end if scope["method"] == "HEAD" else first
    while at < end:
        piece = (await read(at))[: end - at]
        at += len(piece)
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


def disposition(name: str) -> str:
    """Returns what has a browser save the answer under a name, which needs no escapes."""
    return f'attachment; filename="{name}"'


def wanted(header: str, size: int) -> tuple[int, int] | None:
    """Returns the range's first byte and the one after its last; None for one that ends before it begins.

    The contract has checked how it is spelled. Raises RangeNotSatisfiable where the file has nothing of it.
    """
    first, _, last = header.removeprefix("bytes=").partition("-")
    if not first:
        begin, end = max(size - int(last), 0), size
    else:
        begin, end = int(first), min(int(last) + 1, size) if last else size
        if last and int(last) < begin:
            return None
    if begin >= size:
        raise RangeNotSatisfiable(size)
    return begin, end
