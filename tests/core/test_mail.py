import pytest

from core.mail import Relay, relay, sender


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example", Relay("smtp", "mail.example", 587, "", "")),
        ("smtps://mail.example/", Relay("smtps", "mail.example", 465, "", "")),
        ("smtp+plain://localhost:1025", Relay("smtp+plain", "localhost", 1025, "", "")),
        ("smtp://a%40b:%2F%3A%25%23@[::1]:25", Relay("smtp", "::1", 25, "a@b", "/:%#")),
    ],
)
def test_relays(url: str, expected: Relay) -> None:
    assert relay(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "http://mail.example",
        "mail.example:587",
        "smtp://",
        "smtp://user:s3cret/word@mail.example",
        "smtp://user:s3cret#word@mail.example",
        "smtp://user:s3cret%FF@mail.example",
        "smtp://user:s3cretü@mail.example",
        "smtp://:s3cret@mail.example",
        "smtp://user@mail.example",
        "smtp+plain://user:s3cret@mail.example",
        "smtp://mail.example:many",
        "smtp://[mail.example",
    ],
)
def test_what_is_no_relay_is_refused_without_telling_the_password(url: str) -> None:
    with pytest.raises(ValueError) as refusal:  # noqa: PT011
        relay(url)
    assert "s3cret" not in str(refusal.value)


def test_a_relay_does_not_show_its_password() -> None:
    assert "s3cret" not in repr(relay("smtp://user:s3cret@mail.example"))


def test_senders() -> None:
    found = sender("Müller & Söhne <hallo@acme.example>")
    assert (found.display_name, found.addr_spec) == ("Müller & Söhne", "hallo@acme.example")
    assert sender('"Acme, Inc." <a@b.example>').display_name == "Acme, Inc."
    assert sender("a@b.example").addr_spec == "a@b.example"
    assert sender("Bü <a@bü.example>").addr_spec == "a@xn--b-eha.example"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Acme",
        "a@",
        "@b",
        "a@b.example, c@d.example",
        "Acme, Inc. <a@b.example>",
        "ü@b.example",
        "a@[127.0.0.1]",
        "Acme\r\nBcc: x@y.example <a@b.example>",
    ],
)
def test_what_is_no_sender(text: str) -> None:
    with pytest.raises(ValueError, match="one address"):
        sender(text)
