"""The yardstick for HTTP: a Starlette route that reads the body and answers a constant, on the very same server.

python -m benchmarks.ingest.bare PORT
"""

import sys

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app import server

ANSWER = b'{"success":true,"received":1,"accepted":1,"duplicates":0,"rejected":[]}'


async def track(request: Request) -> Response:
    await request.body()
    return Response(ANSWER, media_type="application/json")


def app() -> Starlette:
    return Starlette(routes=[Route("/v1/track", track, methods=["POST"]), Route("/readyz", lambda _: Response())])


if __name__ == "__main__":
    # The server is told to serve the application that it finds under this name: everything else is as it is.
    server.app = app
    server.run(host="127.0.0.1", port=int(sys.argv[1]), processes=1, shutdown_timeout_s=1)
