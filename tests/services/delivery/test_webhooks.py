"""Signatures, as the specification's libraries verify them."""

import base64
import hashlib
import hmac
from datetime import UTC, datetime

import pytest

from services.delivery.webhooks import new_secret, signed

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
MESSAGE = "msg_p5jXN8AQM9LWM0D4loKWxJek"
MOMENT = datetime.fromtimestamp(1614265330, UTC)
BODY = b'{"test": 2432232314}'


def test_the_vector_of_the_reference_libraries() -> None:
    assert signed(MESSAGE, MOMENT, BODY, [SECRET]) == {
        "webhook-id": MESSAGE,
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


def test_while_a_secret_is_changed_both_sign() -> None:
    secrets = [new_secret(), new_secret()]
    signatures = signed(MESSAGE, MOMENT, b"\xff\n", secrets)["webhook-signature"].split(" ")
    for secret, signature in zip(secrets, signatures, strict=True):
        key = base64.b64decode(secret.removeprefix("whsec_"))
        digest = hmac.new(key, MESSAGE.encode() + b".1614265330.\xff\n", hashlib.sha256).digest()
        assert signature == "v1," + base64.b64encode(digest).decode()


def test_secrets_are_random() -> None:
    assert len({new_secret() for _ in range(100)}) == 100
    assert len(base64.b64decode(new_secret().removeprefix("whsec_"), validate=True)) == 32


@pytest.mark.parametrize(
    ("message_id", "secrets", "complaint"),
    [
        ("a.b", [SECRET], "full stops"),
        ("", [SECRET], "full stops"),
        ("a\r\nX: y", [SECRET], "full stops"),
        ("ü", [SECRET], "full stops"),
        (MESSAGE, [], "no secret"),
        (MESSAGE, ["MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], "A secret is whsec_"),
        (MESSAGE, ["whsec_"], "at least 24 bytes"),
        (MESSAGE, ["whsec_!"], "base64"),
    ],
)
def test_what_cannot_be_signed(message_id: str, secrets: list[str], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        signed(message_id, MOMENT, BODY, secrets)
