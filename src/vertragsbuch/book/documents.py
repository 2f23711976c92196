"""The documents of a book as files, each under the SHA-256 of its content."""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from vertragsbuch.book.private_files import private_folder, written_whole
from vertragsbuch.errors import BookUnavailable
from vertragsbuch.language import _

_HASH = re.compile(r"[0-9a-f]{64}")


def is_hash(text: object) -> bool:
    """Return whether a value can name a document."""
    return isinstance(text, str) and _HASH.fullmatch(text) is not None


def hash_of(content: bytes) -> str:
    """Return the name under which a content is stored."""
    return sha256(content).hexdigest()


def file_of(folder: Path, name: str) -> Path:
    """Return where the document of this SHA-256 lies; raises BookUnavailable for what is no SHA-256."""
    if not is_hash(name):
        raise BookUnavailable(_("„{name}“ bezeichnet kein Dokument.").format(name=name))
    return folder / name[:2] / name


def keep(folder: Path, content: bytes) -> str:
    """Store a content, whole or not at all, and return its SHA-256; a damaged copy of it is replaced."""
    name = hash_of(content)
    if not is_intact(folder, name):
        file = file_of(folder, name)
        private_folder(file.parent)
        with written_whole(file) as stream:
            stream.write(content)
    return name


def content_of(folder: Path, name: str) -> bytes:
    """Return a stored content; raises BookUnavailable naming the document if it is missing or altered."""
    file = file_of(folder, name)
    try:
        content = file.read_bytes()
    except OSError as error:
        sentence = _("Das Dokument {name} fehlt oder ist nicht lesbar: {file}.")
        raise BookUnavailable(sentence.format(name=name, file=file)) from error
    if hash_of(content) != name:
        sentence = _(
            "Das Dokument {name} wurde verändert: {file}. Eine Sicherung des Buchs enthält es im Original."
        )
        raise BookUnavailable(sentence.format(name=name, file=file))
    return content


def is_intact(folder: Path, name: str) -> bool:
    """Return whether a document is there with the content that its name stands for."""
    try:
        return hash_of(file_of(folder, name).read_bytes()) == name
    except OSError:
        return False


def discard(folder: Path, name: str) -> None:
    """Remove a stored content that nothing names."""
    file_of(folder, name).unlink(missing_ok=True)


def names_in(folder: Path) -> Iterator[str]:
    """Yield the SHA-256 of every document in the store, intact or not."""
    if folder.is_dir():
        yield from (file.name for file in sorted(folder.glob("??/*")) if is_hash(file.name))
