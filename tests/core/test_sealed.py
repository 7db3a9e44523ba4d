"""Sealed bytes open with their secret and for their purpose, and only as they were."""

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from core import sealed

SECRET = b"trl_sk_live_a-secret-of-more-than-128-bits"


@given(plain=st.binary(max_size=5000), secret=st.binary(min_size=16, max_size=80), purpose=st.binary(max_size=20))
def test_what_is_sealed_opens_with_its_secret(plain: bytes, secret: bytes, purpose: bytes) -> None:
    shut = sealed.seal(plain, secret, purpose)
    assert sealed.opened(shut, secret, purpose) == plain
    assert len(plain) < 16 or plain not in shut
    with pytest.raises(InvalidTag):
        sealed.opened(shut, secret + b"!", purpose)
    with pytest.raises(InvalidTag):
        sealed.opened(shut, secret, purpose + b"!")


@given(plain=st.binary(max_size=100), data=st.data())
def test_a_changed_bit_is_noticed(plain: bytes, data: st.DataObject) -> None:
    shut = bytearray(sealed.seal(plain, SECRET, b"a test"))
    place = data.draw(st.integers(0, len(shut) - 1))
    shut[place] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(InvalidTag):
        sealed.opened(bytes(shut), SECRET, b"a test")


def test_the_same_bytes_are_never_sealed_alike() -> None:
    assert len({sealed.seal(b"x", SECRET, b"a test") for _ in range(100)}) == 100
