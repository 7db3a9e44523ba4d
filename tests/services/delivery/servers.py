"""Small servers that behave as a test wants, and a certificate authority of their own."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
ISSUER = "trellis-tests"


@dataclass
class Server:
    """Where it listens, and what it was sent on each connection."""

    port: int
    heard: list[bytes] = field(default_factory=list)


@contextmanager
def listening(talk: Callable[[socket.socket], None], host: str = "127.0.0.1", port: int = 0) -> Iterator[Server]:
    """Talks with whoever connects, one after the other."""
    with socket.create_server((host, port)) as listener:
        server = Server(listener.getsockname()[1])

        def serve() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    with connection, suppress(OSError):
                        talk(connection)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield server
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join(5)


@contextmanager
def web_server(
    *answers: bytes | Callable[[socket.socket], None],
    host: str = "127.0.0.1",
    port: int = 0,
    tls: ssl.SSLContext | None = None,
) -> Iterator[Server]:
    """Answers the first request with the first answer, and so on; the last one stays."""

    def talk(plain: socket.socket) -> None:
        with tls.wrap_socket(plain, server_side=True) if tls else plain as connection:
            server.heard.append(request(connection))
            answer = answers[min(len(server.heard), len(answers)) - 1]
            if isinstance(answer, bytes):
                connection.sendall(answer)
            else:
                answer(connection)

    with listening(talk, host, port) as server:
        yield server


def request(connection: socket.socket) -> bytes:
    heard = b""
    while b"\r\n\r\n" not in heard:
        heard += received(connection)
    head, _, body = heard.partition(b"\r\n\r\n")
    length = next(int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    while len(body) < length:
        body += received(connection)
    return head + b"\r\n\r\n" + body


def received(connection: socket.socket) -> bytes:
    data = connection.recv(65536)
    if not data:
        raise ConnectionResetError
    return data


@cache
def authority() -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    return key, certificate(ISSUER, key, key, ca=True)


def certificate(
    name: str, key: ec.EllipticCurvePrivateKey, signer: ec.EllipticCurvePrivateKey, ca: bool
) -> x509.Certificate:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, ISSUER)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(signer, hashes.SHA256())
    )


def certified(name: str) -> ssl.SSLContext:
    """Returns the side of a server with a certificate of this name."""
    key = ec.generate_private_key(ec.SECP256R1())
    chain = certificate(name, key, authority()[0], ca=False).public_bytes(Encoding.PEM)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "server.pem"
        path.write_bytes(chain + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        context.load_cert_chain(path)
    return context


def trusting() -> ssl.SSLContext:
    """Returns the side of a client that believes the authority of these tests, and only that."""
    return ssl.create_default_context(cadata=authority()[1].public_bytes(Encoding.PEM).decode())
