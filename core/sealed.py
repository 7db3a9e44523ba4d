"""Sealed bytes: only who has the secret can open them (AES-256-GCM, under a key that HKDF-SHA256 makes for each)."""

import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SALT_BYTES = 16
KEY_BYTES = 32
NONCE_BYTES = 12


def seal(plain: bytes, secret: bytes, purpose: bytes) -> bytes:
    """Returns the bytes sealed. `secret` has at least 128 random bits."""
    salt = os.urandom(SALT_BYTES)
    key, nonce = derived(secret, salt, purpose)
    return salt + AESGCM(key).encrypt(nonce, plain, purpose)


def opened(sealed: bytes, secret: bytes, purpose: bytes) -> bytes:
    """Returns the bytes that were sealed with the same secret for the same purpose. Raises InvalidTag for others."""
    key, nonce = derived(secret, sealed[:SALT_BYTES], purpose)
    return AESGCM(key).decrypt(nonce, sealed[SALT_BYTES:], purpose)


def derived(secret: bytes, salt: bytes, purpose: bytes) -> tuple[bytes, bytes]:
    """Returns a key and a nonce; as the salt is random, no pair is used twice."""
    both = HKDF(SHA256(), KEY_BYTES + NONCE_BYTES, salt, purpose).derive(secret)
    return both[:KEY_BYTES], both[KEY_BYTES:]
