"""A file locked with a passphrase as age does it, at once: the library always spends a second on it."""

import hmac
from base64 import b64encode
from hashlib import scrypt
from secrets import token_bytes

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_WORK = 8
"""The logarithm of the cost that a file asks of whoever opens it; age itself takes 18."""


def under_passphrase(raw: bytes, passphrase: str) -> bytes:
    """Return a short content (less than 64 KiB) encrypted for a passphrase, in the first version of age."""
    file_key, salt, nonce = token_bytes(16), token_bytes(16), token_bytes(16)
    salted = b"age-encryption.org/v1/scrypt" + salt
    spread = scrypt(passphrase.encode(), salt=salted, n=2**_WORK, r=8, p=1, dklen=32)
    wrapped = ChaCha20Poly1305(spread).encrypt(bytes(12), file_key, None)
    recipient = b"-> scrypt %s %d" % (_in_text(salt), _WORK)
    header = b"\n".join((b"age-encryption.org/v1", recipient, _in_text(wrapped), b"---"))
    mac = hmac.digest(_derived(file_key, b"", b"header"), header, "sha256")
    only_chunk = ChaCha20Poly1305(_derived(file_key, nonce, b"payload")).encrypt(bytes(11) + b"\1", raw, None)
    return header + b" " + _in_text(mac) + b"\n" + nonce + only_chunk


def _derived(key: bytes, salt: bytes, what_for: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, what_for).derive(key)


def _in_text(raw: bytes) -> bytes:
    return b64encode(raw).rstrip(b"=")
