"""Encrypting with age; whoever loads this module loads pyrage."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import pyrage

from vertragsbuch.book.backups.identity import Identity
from vertragsbuch.book.private_files import private_file, written_whole
from vertragsbuch.errors import BadInput, BookUnavailable, reason_of
from vertragsbuch.language import N_, _

_CHUNK, _TAG, _NONCE = 1 << 16, 16, 16
"""What age adds to a content: a nonce once, and a tag to each chunk of it."""
_LONGEST_HEADER = 1 << 16
_SHOWN = 10
"""So much of a wrong key is shown: it may be the private one."""
_LARGEST_IDENTITY = 1 << 20


class _Counting:
    """Hands on what is written, and counts its SHA-256."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.sum = sha256()

    def write(self, content: bytes) -> int:
        """Write a content whole and return how much that was."""
        self.sum.update(content)
        return self._stream.write(content)

    def flush(self) -> None:
        """Hand on what is held back."""
        self._stream.flush()


def encrypt(source: Path, target: Path, recipients: Sequence[str]) -> None:
    """Write a file encrypted, whole or not at all, a chunk at a time; no private key is needed.

    What was written is read back: it has the length that this content must have, a stanza at least for each
    recipient, and the very bytes that were handed over. That it can be opened only a private key can tell.
    Raises BookUnavailable where it was not.
    """
    keys = [_recipient(text) for text in recipients]
    with source.open("rb") as plain, written_whole(target) as stream:
        counted = _Counting(stream)
        pyrage.encrypt_io(plain, counted, keys)
        stream.flush()
        is_as_written = _sum_of(stream) == counted.sum.digest()
        if not (is_as_written and _has_form_of_age(stream, source.stat().st_size, len(keys))):
            sentence = _("„{file}“ war nach dem Schreiben nicht zu lesen, wie es geschrieben wurde.")
            raise BookUnavailable(sentence.format(file=target))


def decrypt(source: Path, target: Path, identity: Identity) -> None:
    """Write what an encrypted file holds, a chunk at a time; raises as `encrypted.decrypt` does."""
    keys = _identities(identity)
    private_file(target)
    try:
        with source.open("rb") as sealed, target.open("wb") as plain:
            pyrage.decrypt_io(sealed, plain, keys)
    except (pyrage.DecryptError, OSError) as error:
        if isinstance(error, OSError) and error.errno:
            raise  # of the disk; what does not fit together has no number
        sentence = _(
            "„{file}“ lässt sich mit „{identity}“ nicht öffnen: der falsche Schlüssel, oder beschädigt."
        )
        raise BookUnavailable(sentence.format(file=source, identity=identity.file)) from error


def _sum_of(stream: BinaryIO) -> bytes:
    stream.seek(0)
    counted = sha256()
    while chunk := stream.read(_CHUNK):
        counted.update(chunk)
    return counted.digest()


def _has_form_of_age(stream: BinaryIO, size: int, recipients: int) -> bool:
    stream.seek(0)
    header = stream.read(_LONGEST_HEADER)
    mac = header.find(b"\n--- ")
    end = header.find(b"\n", mac + 1) + 1
    chunks = max(1, -(-size // _CHUNK))
    length = stream.seek(0, 2)
    is_long_enough = length == end + _NONCE + size + chunks * _TAG
    return mac > 0 and end > 0 and is_long_enough and header[:mac].count(b"\n-> ") >= recipients


def _recipient(text: str) -> object:
    try:
        return (pyrage.ssh if text.startswith("ssh-") else pyrage.x25519).Recipient.from_str(text)
    except pyrage.RecipientError as error:
        sentence = _(_PRIVATE if text.upper().startswith("AGE-SECRET-KEY-") else _NO_RECIPIENT)
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        raise BadInput.of("", sentence.format(text=shown)) from error


def _identities(identity: Identity) -> list[object]:
    raw = _content(identity.file)
    if raw.startswith(b"age-encryption.org/"):
        try:
            raw = pyrage.passphrase.decrypt(raw, identity.passphrase())
        except pyrage.DecryptError as error:
            raise _no_identity(identity, _("das Passwort stimmt nicht")) from error
    try:
        if raw.startswith(b"-----BEGIN"):
            return [pyrage.ssh.Identity.from_buffer(raw)]
        lines = [line.strip() for line in raw.decode().splitlines()]
        keys = [pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except (pyrage.IdentityError, UnicodeDecodeError) as error:
        raise _no_identity(identity, _(_reason(raw))) from error
    if not keys:
        raise _no_identity(identity, _("die Datei ist leer"))
    return keys


def _reason(raw: bytes) -> str:
    """Return why a file holds no key that opens anything, in plain German."""
    if raw.startswith(b"-----BEGIN"):
        return _LOCKED_OR_BROKEN
    return _PUBLIC if raw.lstrip().startswith((b"ssh-", b"age1")) else _NO_IDENTITY


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(_LARGEST_IDENTITY)
    except OSError as error:
        raise BadInput.of(str(file), reason_of(error)) from error


def _no_identity(identity: Identity, reason: str) -> BadInput:
    sentence = _("Dieser Schlüssel lässt sich nicht benutzen: {reason}.")
    return BadInput.of(str(identity.file), sentence.format(reason=reason))


_NO_RECIPIENT = N_(
    "„{text}“ ist kein öffentlicher Schlüssel: Gebraucht wird einer von age (age1…) oder SSH (ssh-ed25519 … "
    "oder ssh-rsa …), ganz und ohne Tippfehler."
)
_PRIVATE = N_(
    "Das ist ein privater Schlüssel („{text}“). Zum Sichern gehört der öffentliche dazu (age1…); "
    "„age-keygen -y SCHLÜSSELDATEI“ zeigt ihn."
)
_LOCKED_OR_BROKEN = N_(
    "von SSH geht nur einer ohne Passwort (ssh-ed25519 oder ssh-rsa), oder die Datei ist beschädigt"
)
_PUBLIC = N_("das ist der öffentliche, zum Öffnen gehört der private")
_NO_IDENTITY = N_("das ist kein privater Schlüssel von age oder SSH")
