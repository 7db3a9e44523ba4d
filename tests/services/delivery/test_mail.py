"""The one sender of mail, against a relay of the test's own."""

import socket
from collections.abc import Callable
from contextlib import suppress
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.mail import address, sender
from services.delivery import mail
from services.delivery.failures import Forbidden, Unreachable
from services.delivery.mail import Mailer
from tests.services.delivery.servers import certified, listening, trusting
from tests.services.delivery.smtp import Relay, relaying

SENDER = "Müller & Söhne <hallo@acme.example>"
TO = "jane@customer.example"
LINK = f"<https://acme.example/{'x' * 300}>"


def send(relay: Relay, to: str = TO, subject: str = "Hello", text: str = "Hello", **more: Any) -> None:
    url = f"smtp+plain://127.0.0.1:{relay.port}"
    Mailer(url, SENDER, trusting()).send(to, subject, text, more.pop("message_id", "msg_1"), **more)


def read(message: bytes) -> EmailMessage:
    found = message_from_bytes(message, policy=policy.SMTP)
    assert isinstance(found, EmailMessage)
    return found


def test_a_message() -> None:
    text = "Grüße,\n.\n.. und\r\nFrom nobody\n\n" + "ä" * 2000 + "\nlast = line"
    with relaying() as relay:
        send(relay, subject="Grüße " * 30, text=text, headers={"List-Unsubscribe": LINK, "X-Note": "ö"})
    assert relay.commands[0] == "ehlo acme.example"
    assert relay.commands[1:3] == ["mail FROM:<hallo@acme.example>", f"rcpt TO:<{TO}>"]
    message = relay.messages[0]
    assert message.isascii() and max(len(line) for line in message.split(b"\r\n")) <= 998
    assert b"\n" not in message.replace(b"\r\n", b"") and b"List-Unsubscribe: " + LINK.encode() in message
    found = read(message)
    assert found["From"] == SENDER and found["To"] == TO and found["Subject"] == ("Grüße " * 30).strip()
    assert found["Message-ID"] == "<msg_1@acme.example>" and found["Auto-Submitted"] == "auto-generated"
    assert found["X-Note"] == "ö" and found["Date"].datetime.tzinfo
    assert found.get_content().splitlines() == text.splitlines()


def test_a_retry_has_the_same_message_id() -> None:
    with relaying() as relay:
        send(relay, message_id="msg_a.b-1")
        send(relay, message_id="msg_a.b-1")
    assert [read(message)["Message-ID"] for message in relay.messages] == ["<msg_a.b-1@acme.example>"] * 2


@pytest.mark.parametrize(
    "subject",
    [
        "Hello\r\nBcc: evil@example.com",
        "Hello\nBcc: evil@example.com\n\nbody",
        "Hello\r\n.\r\nMAIL FROM:<evil@example.com>",
        "Hello\u2028Bcc: evil@example.com\x85\x0b\x1c\0",
        "=?utf-8?q?Hello=0D=0ABcc:_evil=40example.com?=",
        "=?utf-8?q?=0ABcc:_evil=40example.com=0A=0Abody?= ü",
    ],
)
def test_a_subject_stays_one(subject: str) -> None:
    with relaying() as relay:
        send(relay, subject=subject, headers={"X-Note": subject})
    found = read(relay.messages[0])
    assert found.get_all("Bcc") is None and found.get_content().strip() == "Hello"
    assert len(found.keys()) == 10
    assert [line.split()[0] for line in relay.commands] == ["ehlo", "mail", "rcpt", "data", "quit"]


@given(st.text(max_size=200))
@example("=?utf-8?b?w7w=?= =?utf-8?q?=0D=0A?=")
@example(" a" * 600)
@example("x" * 3000)
def test_any_subject_is_read_as_it_was_written(text: str) -> None:
    with suppress(UnicodeEncodeError):
        text.encode()
        message = mail.composed(sender("a@b.example"), address(TO), text, "Text", "m", {}).as_bytes()
        lines = message.split(b"\r\n")
        assert max(map(len, lines)) <= 998 and b"\n" not in b"".join(lines) and b"\r" not in b"".join(lines)
        subjects = [line for line in lines if line.startswith(b"Subject:")]
        assert len(subjects) == 1 and lines.index(b"") == next(n for n, line in enumerate(lines) if not line.strip())
        found = str(message_from_bytes(message, policy=policy.compat32)["Subject"])
        assert decoded(found) == mail.one_line(text)


def decoded(value: str) -> str:
    return str(make_header(decode_header(value)))


@pytest.mark.parametrize(
    "to",
    [
        "",
        "jane",
        "jane@",
        "@customer.example",
        "jane@customer.example, evil@example.com",
        "Jane <jane@customer.example>",
        "<jane@customer.example>",
        "jane@customer.example\r\nRCPT TO:<evil@example.com>",
        "jane@customer.example\n",
        "jane@customer.example>\r\nDATA",
        "jane@customer.example\0",
        "jane@cust omer.example",
        "jane@[127.0.0.1]",
        "jane@customer..example",
        "jane@@customer.example",
        "jane@customer.example (comment)",
        "jäne@customer.example",
        f"{'j' * 300}@customer.example",
        f"jane@{'c' * 64}.example",
    ],
)
def test_what_is_no_address(to: str) -> None:
    with relaying() as relay, pytest.raises(Forbidden, match="not an address"):
        send(relay, to=to)
    assert not relay.commands


@example("@[\x00[")  # this made the standard library's parser raise an AttributeError
@given(st.text(max_size=60) | st.from_regex(r"[a-z\"<> \r\n.@,;:()\\]*@[a-z.\[\]0-9]*"))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    with suppress(ValueError):
        found = address(text).addr_spec
        assert found.isascii() and found.isprintable() and "<" not in found.rpartition("@")[2]


def test_domains_are_sent_in_ascii() -> None:
    with relaying() as relay:
        send(relay, to="max@straße.example")
    assert "rcpt TO:<max@xn--strae-oqa.example>" in relay.commands


@pytest.mark.parametrize("headers", [{"Bcc": TO}, {"to": TO}, {"X\r\nBcc": "x"}, {"X:": "x"}, {"Content-Type": "x"}])
def test_headers_that_are_not_to_be_added(headers: dict[str, str]) -> None:
    with relaying() as relay, pytest.raises(ValueError, match="not a header"):
        send(relay, headers=headers)


def test_an_identifier_that_is_none() -> None:
    with relaying() as relay, pytest.raises(ValueError, match="Message-ID"):
        send(relay, message_id="a>\r\nX: y")


@pytest.mark.parametrize(
    ("replies", "expected"),
    [
        ({"RCPT": "550 5.1.1 no such user"}, Forbidden),
        ({"RCPT": "450 4.2.1 greylisted"}, Unreachable),
        ({"RCPT": "421 closing"}, Unreachable),
        ({"DATA": "554 no"}, Forbidden),
        ({"DATA": "451 later"}, Unreachable),
        ({"END": "552 too long"}, Forbidden),
        ({"END": "452 disk full"}, Unreachable),
        ({"END": ""}, Unreachable),
        ({"MAIL": "550 who are you"}, Unreachable),
        ({"MAIL": "451 later"}, Unreachable),
        ({"CONNECT": "554 go away"}, Unreachable),
        ({"CONNECT": ""}, Unreachable),
        ({"CONNECT": "SSH-2.0"}, Unreachable),
        ({"MAIL": ""}, Unreachable),
    ],
)
def test_refusals(replies: dict[str, str], expected: type[Exception]) -> None:
    with relaying(replies) as relay, pytest.raises((Forbidden, Unreachable)) as refusal:
        send(relay)
    assert refusal.type is expected


@pytest.mark.parametrize("reply", ["", "500 what"])
def test_a_bad_goodbye_does_not_undo_what_was_taken(reply: str) -> None:
    with relaying({"QUIT": reply}) as relay:
        send(relay)
    assert len(relay.messages) == 1


def test_what_the_relay_says_is_told_in_one_line() -> None:
    with relaying({"RCPT": "550-no\r\n550 such " + "user " * 100}) as relay, pytest.raises(Forbidden) as refusal:
        send(relay)
    assert str(refusal.value).startswith("The relay says 550: no such user") and len(str(refusal.value)) < 230


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        relay = Relay(listener.getsockname()[1])
    with pytest.raises(Unreachable, match="ConnectionRefusedError"):
        send(relay)


def test_a_relay_that_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "SECONDS", 0.1)
    with pytest.raises(Unreachable), listening(lambda connection: connection.recv(1)) as server:
        send(Relay(server.port))


def secure(names: dict[str, list[list[str]]], name: str, url: str, trust: Callable[[], Any] = trusting) -> None:
    names[name] = [["127.0.0.1"]]
    Mailer(url, SENDER, trust()).send(TO, "Hello", "Hello", "msg_1")


def test_starttls(names: dict[str, list[list[str]]]) -> None:
    with relaying(starttls=certified("relay.example")) as relay:
        secure(names, "relay.example", f"smtp://user:p%40ss@relay.example:{relay.port}")
        assert relay.encrypted == [True] and relay.password() == "\0user\0p@ss"
        with pytest.raises(Unreachable, match="SSLCertVerificationError"):
            secure(names, "other.example", f"smtp://other.example:{relay.port}")
    assert len(relay.messages) == 1


def test_starttls_is_wanted(names: dict[str, list[list[str]]]) -> None:
    with relaying() as relay, pytest.raises(Unreachable, match="SMTPNotSupportedError"):
        secure(names, "relay.example", f"smtp://user:password@relay.example:{relay.port}")
    assert [line.split()[0] for line in relay.commands] == ["ehlo", "quit"]


def test_tls_from_the_beginning(names: dict[str, list[list[str]]]) -> None:
    with relaying(tls=certified("relay.example")) as relay:
        secure(names, "relay.example", f"smtps://user:password@relay.example:{relay.port}")
        with pytest.raises(Unreachable, match="SSLCertVerificationError"):
            secure(names, "other.example", f"smtps://other.example:{relay.port}")
    assert relay.encrypted == [True] and relay.password() == "\0user\0password"


def test_a_wrong_password_is_not_the_recipients_fault(names: dict[str, list[list[str]]]) -> None:
    with relaying({"AUTH": "535 wrong"}, starttls=certified("relay.example")) as relay, pytest.raises(Unreachable):
        secure(names, "relay.example", f"smtp://user:password@relay.example:{relay.port}")


@pytest.mark.parametrize(("url", "sender"), [(None, None), (None, SENDER), ("smtp://mail.example", None)])
def test_without_settings_nothing_is_sent(url: str | None, sender: str | None) -> None:
    mailer = Mailer(url, sender)
    assert not mailer.configured
    with pytest.raises(Unreachable, match="TRELLIS_SMTP_URL"):
        mailer.send(TO, "Hello", "Hello", "msg_1")


def test_with_settings_it_is_configured() -> None:
    assert Mailer("smtp://mail.example", SENDER).configured
