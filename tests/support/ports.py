"""Ports for servers that tests start."""

import socket


def free_port() -> int:
    """Returns a port of this machine that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port
