"""A backup as a file: what it says about itself, packed whole and unpacked only after every check."""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from vertragsbuch.book import documents
from vertragsbuch.book.private_files import (
    FILE_MODE,
    opened_file,
    private_file,
    private_folder,
    written_whole,
)
from vertragsbuch.book.sqlite.backups.state import CopyState
from vertragsbuch.contract.head import mark_of
from vertragsbuch.errors import BookUnavailable, reason_of
from vertragsbuch.language import _

DATABASE = "book.sqlite"
_FORMAT = 1
_MANIFEST = "manifest.json"
_DOCUMENTS = "documents/"
_ALTERED = "altered/"
_AS_IT_IS = "as-it-is/"
_CHUNK = 1 << 20
_LARGEST_MANIFEST = 64 << 20
_EARLIEST, _LATEST = (1980, 1, 1, 0, 0, 0), (2107, 12, 31, 23, 59, 58)
"""Between these a ZIP tells the time; a clock without a battery begins in 1970."""
_COMPRESSED = (ZIP_STORED, ZIP_DEFLATED)
"""How the program packs: what unpacks otherwise fails in ways of its own."""

_BROKEN = (BadZipFile, zlib.error, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError)
"""What zipfile and json raise on archives that are damaged, encrypted or made up."""


class BackupUnusable(BookUnavailable):
    """The backup itself is at fault: damaged, altered, or none; not the disk that it was to be tried on."""


class _Unfit(ValueError):
    """An archive that can be read and is no sound backup; the text says why, in German."""


class Manifest(NamedTuple):
    """What a backup says about itself: its members with their SHA-256, and what was missing in the book.

    `content` is a sum over what the book held, `origin` tells how it began (see `state`), `damages` what was
    wrong with it, a sentence each, `head` is the mark of its last seal. Older backups say nothing of these.
    """

    made_at: str
    schema: int
    files: dict[str, str]
    missing: tuple[str, ...]
    content: str = ""
    origin: tuple[str, str] = ("", "")
    damages: tuple[str, ...] = ()
    head: str = ""

    @property
    def documents(self) -> frozenset[str]:
        """The SHA-256 of the documents in it."""
        names = (member.removeprefix(_DOCUMENTS) for member in self.files if member.startswith(_DOCUMENTS))
        return frozenset(names)


def is_backup(file: Path) -> bool:
    """Return whether a file looks like a backup, intact or not."""
    try:
        with opened_file(file) as stream, ZipFile(stream) as archive:
            return _MANIFEST in archive.namelist()
    except _BROKEN:
        return False


class Contents(NamedTuple):
    """What goes into a backup: the documents by SHA-256, None for what is missing, and altered ones."""

    documents: Mapping[str, Path | None]
    altered: Mapping[str, Path] = {}


def pack(file: Path, database: Path, contents: Contents, about: Manifest, at: datetime) -> None:
    """Write a backup of a database and of documents; `about` gets what its files are."""
    missing = tuple(name for name, source in contents.documents.items() if source is None)
    with written_whole(file) as stream, ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        files = {DATABASE: _add(archive, DATABASE, database, at)}
        for name, source in contents.documents.items():
            if source is not None:
                files[_DOCUMENTS + name] = _add(archive, _DOCUMENTS + name, source, at)
        for name, source in contents.altered.items():
            files[_ALTERED + name] = _add(archive, _ALTERED + name, source, at)
        archive.writestr(_info(_MANIFEST, at), _json_of(about._replace(files=files, missing=missing)))


def about(schema: int, state: CopyState, damages: Sequence[str], at: datetime) -> Manifest:
    """Return what a backup says about itself before it is packed."""
    made_at = at.astimezone(UTC).isoformat(timespec="seconds")
    return Manifest(
        made_at, schema, {}, (), state.content, (*state.origin,), tuple(damages), mark_of(state.head)
    )


def pack_as_it_is(file: Path, places: Iterable[Path], at: datetime) -> None:
    """Write files as they lie, and folders with all that is in them, for somebody who tries to save them.

    What the disk does not give any more is left out from there on.
    """
    with written_whole(file) as stream, ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for place in places:
            for each in sorted(place.rglob("*")) if place.is_dir() else [place]:
                if each.is_file() and not each.is_symlink():
                    _add_what_can_be_read(archive, f"{_AS_IT_IS}{each.relative_to(place.parent)}", each, at)


def about_of(file: Path) -> Manifest | None:
    """Return what a backup says about itself, None where it is none; nothing else in it is looked at."""
    try:
        with ZipFile(file) as archive:
            return _manifest(archive)
    except (OSError, *_BROKEN):
        return None


def is_whole(file: Path) -> bool:
    """Return whether a backup can be read to its end and holds what it says; nothing is unpacked."""
    try:
        with ZipFile(file) as archive:
            files = _manifest(archive).files
            return all(_extract(archive, member, None) == expected for member, expected in files.items())
    except (OSError, *_BROKEN):
        return False


def unpack(source: Path, folder: Path, named: Path | None = None, *, with_documents: bool = True) -> Manifest:
    """Unpack a backup into a folder and compare every member with what the backup says about it.

    Without documents they are read and compared all the same. `named` is what a refusal calls the backup.
    Raises BackupUnusable where anything is damaged, altered, missing, or does not belong there,
    BookUnavailable where the disk does not let it be tried.
    """
    shown = named or source
    try:
        with ZipFile(source) as archive:
            manifest = _manifest(archive)
            for member, expected in manifest.files.items():
                place = folder / member if with_documents or member == DATABASE else None
                if _extract(archive, member, place) != expected:
                    raise _Unfit(_("{member} wurde verändert").format(member=member))
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise unusable(shown, reason_of(error)) from error
    except OSError as error:
        sentence = _("„{file}“ lässt sich nicht prüfen: {reason}. Das Buch bleibt, wie es ist.")
        raise BookUnavailable(sentence.format(file=shown, reason=reason_of(error))) from error
    except BadZipFile as error:
        raise unusable(shown, _("sie ist kein ZIP-Archiv oder beschädigt")) from error
    except _BROKEN as error:
        reason = str(error) if isinstance(error, _Unfit) else _("sie ist beschädigt oder verschlüsselt")
        raise unusable(shown, reason) from error
    return manifest


def unpacked_documents(folder: Path) -> dict[str, Path]:
    """Return the documents of an unpacked backup by their SHA-256."""
    place = folder / _DOCUMENTS
    return {file.name: file for file in sorted(place.iterdir())} if place.is_dir() else {}


def unusable(source: Path, reason: str) -> BackupUnusable:
    """Return the refusal of a backup."""
    sentence = _("„{file}“ ist keine brauchbare Sicherung: {reason}. Das Buch bleibt, wie es ist.")
    return BackupUnusable(sentence.format(file=source, reason=reason))


def _add(archive: ZipFile, member: str, source: Path, at: datetime) -> str:
    """Put a file into the archive and return the SHA-256 of what was put there."""
    with source.open("rb") as read, archive.open(_info(member, at), "w", force_zip64=True) as write:
        return _copied(read, write)


def _add_what_can_be_read(archive: ZipFile, member: str, source: Path, at: datetime) -> None:
    named = member.encode("utf-8", "backslashreplace").decode()
    with archive.open(_info(named, at), "w", force_zip64=True) as write:
        for chunk in what_can_be_read(source):
            write.write(chunk)


def what_can_be_read(source: Path) -> Iterator[bytes]:
    """Yield the content of a file as far as the disk gives it."""
    with suppress(OSError), source.open("rb") as read:
        while chunk := read.read(_CHUNK):
            yield chunk


def _info(member: str, at: datetime) -> ZipInfo:
    day = at.astimezone(UTC)
    moment = (day.year, day.month, day.day, day.hour, day.minute, day.second)
    info = ZipInfo(member, min(max(moment, _EARLIEST), _LATEST))
    info.compress_type = ZIP_DEFLATED
    info.external_attr = FILE_MODE << 16
    return info


def _json_of(manifest: Manifest) -> str:
    return json.dumps({"vertragsbuch_backup": _FORMAT, **manifest._asdict()}, indent=1, sort_keys=True)


def _manifest(archive: ZipFile) -> Manifest:
    """Return what the backup says about itself; raises ValueError or KeyError for nonsense."""
    if any(member.compress_type not in _COMPRESSED for member in archive.infolist()):
        raise _Unfit(_("sie ist beschädigt oder verschlüsselt"))
    if any(member.startswith(_AS_IT_IS) for member in archive.namelist()):
        raise _Unfit(_("sie enthält die Dateien eines beschädigten Buchs, wie sie lagen"))
    with archive.open(_MANIFEST) as packed:
        written = packed.read(_LARGEST_MANIFEST + 1)  # a small archive may hold a large nothing
    if len(written) > _LARGEST_MANIFEST:
        raise _Unfit(_("ihr Verzeichnis ist nicht lesbar"))
    table = json.loads(written)
    if not isinstance(table, dict) or table.get("vertragsbuch_backup") != _FORMAT:
        raise _Unfit(_("sie hat ein unbekanntes Format"))
    files, missing = table["files"], table["missing"]
    if not isinstance(files, dict) or not isinstance(missing, list):
        raise _Unfit(_("ihr Verzeichnis ist nicht lesbar"))
    if not isinstance(table["schema"], int) or isinstance(table["schema"], bool):
        raise _Unfit(_("ihr Verzeichnis ist nicht lesbar"))
    for member, expected in files.items():
        _refuse_stranger(member, expected)
    if set(archive.namelist()) != {*files, _MANIFEST} or DATABASE not in files:
        raise _Unfit(_("Inhalt und Verzeichnis stimmen nicht überein"))
    manifest = Manifest(str(table["made_at"]), table["schema"], files, tuple(map(str, missing)))
    return manifest._replace(
        content=_text(table, "content"),
        origin=_origin(table),
        damages=_damages(table),
        head=_text(table, "head"),
    )


def _text(table: Mapping[str, object], name: str) -> str:
    return str(table.get(name) or "")


def _origin(table: Mapping[str, object]) -> tuple[str, str]:
    """Return how the book began; an older backup does not say."""
    origin = table.get("origin")
    if isinstance(origin, list) and list(map(type, origin)) == [str, str]:
        return origin[0], origin[1]
    return "", ""


def _damages(table: Mapping[str, object]) -> tuple[str, ...]:
    damages = table.get("damages")
    return tuple(map(str, damages)) if isinstance(damages, list) else ()


def _refuse_stranger(member: str, expected: object) -> None:
    """Refuse every name but the database's and a document's, so that no path can leave the folder."""
    altered = member.removeprefix(_ALTERED)
    if member == DATABASE or (member == _ALTERED + altered and documents.is_hash(altered)):
        return
    name = member.removeprefix(_DOCUMENTS)
    if member != _DOCUMENTS + name or not documents.is_hash(name):
        raise _Unfit(_("„{member}“ gehört nicht in eine Sicherung").format(member=member))
    if expected != name:
        raise _Unfit(_("{member} wurde verändert").format(member=member))


def _extract(archive: ZipFile, member: str, file: Path | None) -> str:
    """Unpack one member, or only read it, and return the SHA-256 of its content."""
    if file is None:
        with archive.open(member) as packed:
            return _copied(packed, None)
    private_folder(file.parent)
    private_file(file)
    with archive.open(member) as packed, file.open("wb") as plain:
        return _copied(packed, plain)


def _copied(source: IO[bytes], target: IO[bytes] | None) -> str:
    """Read a stream to its end, write it on where there is a target, and return its SHA-256."""
    counted = sha256()
    while chunk := source.read(_CHUNK):
        counted.update(chunk)
        if target is not None:
            target.write(chunk)
    return counted.hexdigest()
