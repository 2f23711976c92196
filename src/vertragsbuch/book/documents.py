"""The documents of a book as files, each under the SHA-256 of its content."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import file_digest, sha256
from pathlib import Path
from typing import BinaryIO, Literal

from vertragsbuch.book.private_files import (
    UNFINISHED,
    NoFileError,
    opened_file,
    private_folder,
    sync_names,
    unfinished_name,
    written_whole,
)
from vertragsbuch.errors import BadInput, BookUnavailable, reason_of
from vertragsbuch.language import _

_HASH = re.compile(r"[0-9a-f]{64}")
_FOLDER = re.compile(r"[0-9a-f]{2}")
_CHUNK = 1 << 20
_MEGABYTE = 1_000_000
_GERMAN_NUMBER = str.maketrans(",.", ".,")

DocumentState = Literal["intact", "altered", "linked", "missing", "unreadable"]
"""A link in the place of a document is none, wherever it leads: what it leads to is not kept here."""


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
        with written_whole(file, folder) as stream:
            stream.write(content)
    return name


def keep_file(folder: Path, path: Path, announce: Callable[[str], None] | None = None) -> tuple[str, bool]:
    """Store the content of a file of any size; return its SHA-256, and whether it was not there before.

    The file may change while it is read: what is stored is what was hashed. What was not there is announced
    before it gets its place. Raises BadInput where it cannot be read, BookUnavailable where its disk has less
    room than the file is large, OSError where the store cannot be written.
    """
    try:
        source = path.open("rb")
    except OSError as error:
        raise _unreadable(path, error) from error
    private_folder(folder)
    arriving = folder / unfinished_name("zugang")  # until its hash is known
    try:
        with source:
            _refuse_without_room(source, path, folder)
            with written_whole(arriving) as stream:
                name = _copied(source, path, stream)
        is_new = not is_intact(folder, name)
        if is_new:
            if announce is not None:
                announce(name)
            target = file_of(folder, name)
            private_folder(target.parent)
            arriving.replace(target)
            sync_names(target.parent)
    finally:
        arriving.unlink(missing_ok=True)
    return name, is_new


def _refuse_without_room(source: BinaryIO, path: Path, folder: Path) -> None:
    """Raise BookUnavailable before a disk is filled in vain: a file with holes may be larger than it."""
    disk = os.statvfs(folder)
    size, free = os.fstat(source.fileno()).st_size, disk.f_bavail * disk.f_frsize
    if disk.f_blocks and size > free:  # some network disks do not tell how large they are
        sentence = _("Für „{file}“ ({size}) ist beim Buch kein Platz mehr, frei sind {free}: {folder}.")
        raise BookUnavailable(
            sentence.format(file=path, size=_in_megabytes(size), free=_in_megabytes(free), folder=folder)
        )


def _in_megabytes(size: int) -> str:
    return f"{size / _MEGABYTE:,.1f} MB".translate(_GERMAN_NUMBER)


def _copied(source: BinaryIO, path: Path, target: BinaryIO) -> str:
    """Copy an open file and return the SHA-256 of what was copied; raises BadInput where it breaks off."""
    counted = sha256()
    while chunk := _piece(source, path):
        counted.update(chunk)
        target.write(chunk)
    return counted.hexdigest()


def _piece(source: BinaryIO, path: Path) -> bytes:
    try:
        return source.read(_CHUNK)
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> BadInput:
    sentence = _("Die Datei lässt sich nicht lesen ({reason}).")
    return BadInput.of(str(path), sentence.format(reason=reason_of(error)))


def content_of(folder: Path, name: str) -> bytes:
    """Return a stored content; raises BookUnavailable naming the document if it is missing or altered."""
    file = file_of(folder, name)
    try:
        with opened_file(file) as stream:
            content = stream.read()
    except OSError as error:
        sentence = _("Das Dokument {name} fehlt oder ist nicht lesbar: {file}.")
        raise BookUnavailable(sentence.format(name=name, file=file)) from error
    if hash_of(content) != name:
        raise _altered(name, file)
    return content


def intact_file(folder: Path, name: str) -> Path:
    """Return where a stored content lies; raises BookUnavailable if it is missing or altered."""
    file, state = file_of(folder, name), condition_of(folder, name)
    if state == "altered":
        raise _altered(name, file)
    if state != "intact":
        sentence = _("Das Dokument {name} fehlt oder ist nicht lesbar: {file}.")
        raise BookUnavailable(sentence.format(name=name, file=file))
    return file


def _altered(name: str, file: Path) -> BookUnavailable:
    sentence = _(
        "Das Dokument {name} wurde verändert: {file}. Eine Sicherung des Buchs enthält es im Original."
    )
    return BookUnavailable(sentence.format(name=name, file=file))


def is_intact(folder: Path, name: str) -> bool:
    """Return whether a document is there with the content that its name stands for."""
    return condition_of(folder, name) == "intact"


def condition_of(folder: Path, name: str) -> DocumentState:
    """Return what became of a document: whether it is there and can be read, with the content of its name."""
    file = file_of(folder, name)
    try:
        with opened_file(file) as stream:
            is_same = file_digest(stream, "sha256").hexdigest() == name
        return "linked" if _is_linked(file) else "intact" if is_same else "altered"
    except (FileNotFoundError, NotADirectoryError):
        return "linked" if _is_linked(file) else "missing"
    except NoFileError:
        return "altered"
    except OSError:
        return "unreadable"


def _is_linked(file: Path) -> bool:
    return file.is_symlink() or file.parent.is_symlink()


def unreadable_remedy(folder: Path) -> str:
    """Return what to do where a document cannot be read, though it may be there."""
    return _("Bitte die Rechte des Ordners „{folder}“ und den Datenträger prüfen.").format(folder=folder)


def discard(folder: Path, name: str) -> None:
    """Remove a stored content that nothing names."""
    file_of(folder, name).unlink(missing_ok=True)


def remove_linked_folders(folder: Path) -> None:
    """Remove links in the place of the folders of documents; what they lead to stays as it is."""
    for place in folder.glob("??"):
        if place.is_symlink():
            place.unlink()


def names_in(folder: Path) -> Iterator[str]:
    """Yield the SHA-256 of every document in the store, intact or not."""
    with suppress(PermissionError):
        yield from (file.name for file in sorted(folder.glob("??/*")) if _is_place(file))


def _is_place(file: Path) -> bool:
    return is_hash(file.name) and file.parent.name == file.name[:2]


def foreign_in(folder: Path) -> Iterator[Path]:
    """Yield whatever lies in the store and is neither in the place of a document nor left unfinished."""
    with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
        for place in _entries(folder):
            if place.is_symlink() or not place.is_dir() or not _FOLDER.fullmatch(place.name):
                yield place
            else:
                yield from (file for file in _entries(place) if not _is_place(file))


def _is_unfinished(name: str) -> bool:
    return name.startswith(".") and name.endswith(UNFINISHED)


def _entries(folder: Path) -> Iterator[Path]:
    with suppress(PermissionError):
        yield from (place for place in sorted(folder.iterdir()) if not _is_unfinished(place.name))


_SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)
_BY_ENDING = {".eml": "message/rfc822", ".txt": "text/plain", ".htm": "text/html", ".html": "text/html"}


def media_type_of(name: str, head: bytes) -> str:
    """Return the media type of a file from its first bytes, and by its name where they are text."""
    for signature, media_type in _SIGNATURES:
        if head.startswith(signature):
            return media_type
    if b"\x00" in head:
        return "application/octet-stream"
    return _BY_ENDING.get(Path(name).suffix.casefold(), "application/octet-stream")
