"""A backup as a file: what it says about itself, packed whole and unpacked only after every check."""

import json
import zlib
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from vertragsbuch.book import documents
from vertragsbuch.book.private_files import FILE_MODE, private_file, private_folder, written_whole
from vertragsbuch.errors import BookUnavailable, reason_of
from vertragsbuch.language import _

DATABASE = "book.sqlite"
_FORMAT = 1
_MANIFEST = "manifest.json"
_DOCUMENTS = "documents/"
_CHUNK = 1 << 20
_BROKEN = (BadZipFile, zlib.error, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError)
"""What zipfile and json raise on archives that are damaged, encrypted or made up."""


class _Unfit(ValueError):
    """An archive that can be read and is no sound backup; the text says why, in German."""


class Manifest(NamedTuple):
    """What a backup says about itself: its members with their SHA-256, and what was missing in the book."""

    made_at: str
    schema: int
    files: dict[str, str]
    missing: tuple[str, ...]


def is_backup(file: Path) -> bool:
    """Return whether a file looks like a backup, intact or not."""
    try:
        with ZipFile(file) as archive:
            return _MANIFEST in archive.namelist()
    except _BROKEN:
        return False


def pack(file: Path, database: Path, schema: int, contents: dict[str, Path | None], at: datetime) -> None:
    """Write a backup of a database and of the contents by SHA-256; None stands for one that is missing."""
    missing = tuple(name for name, source in contents.items() if source is None)
    with written_whole(file) as stream, ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        files = {DATABASE: _add(archive, DATABASE, database, at)}
        for name, source in contents.items():
            if source is not None:
                files[_DOCUMENTS + name] = _add(archive, _DOCUMENTS + name, source, at)
        made_at = at.astimezone(UTC).isoformat(timespec="seconds")
        archive.writestr(_info(_MANIFEST, at), _json_of(Manifest(made_at, schema, files, missing)))


def unpack(source: Path, folder: Path) -> Manifest:
    """Unpack a backup into a folder and compare every member with what the backup says about it.

    Raises BookUnavailable where anything is damaged, altered, missing, or does not belong there.
    """
    try:
        with ZipFile(source) as archive:
            manifest = _manifest(archive)
            for member, expected in manifest.files.items():
                if _extract(archive, member, folder) != expected:
                    raise _Unfit(_("{member} wurde verändert").format(member=member))
    except OSError as error:
        raise unusable(source, reason_of(error)) from error
    except BadZipFile as error:
        raise unusable(source, _("sie ist kein ZIP-Archiv oder beschädigt")) from error
    except _BROKEN as error:
        reason = str(error) if isinstance(error, _Unfit) else _("sie ist beschädigt oder verschlüsselt")
        raise unusable(source, reason) from error
    return manifest


def unpacked_documents(folder: Path) -> dict[str, Path]:
    """Return the documents of an unpacked backup by their SHA-256."""
    place = folder / _DOCUMENTS
    return {file.name: file for file in sorted(place.iterdir())} if place.is_dir() else {}


def unusable(source: Path, reason: str) -> BookUnavailable:
    """Return the refusal of a backup."""
    sentence = _("„{file}“ ist keine brauchbare Sicherung: {reason}. Das Buch bleibt, wie es ist.")
    return BookUnavailable(sentence.format(file=source, reason=reason))


def _add(archive: ZipFile, member: str, source: Path, at: datetime) -> str:
    """Put a file into the archive and return the SHA-256 of what was put there."""
    counted = sha256()
    with source.open("rb") as read, archive.open(_info(member, at), "w", force_zip64=True) as write:
        while chunk := read.read(_CHUNK):
            counted.update(chunk)
            write.write(chunk)
    return counted.hexdigest()


def _info(member: str, at: datetime) -> ZipInfo:
    info = ZipInfo(member, at.astimezone(UTC).timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    info.external_attr = FILE_MODE << 16
    return info


def _json_of(manifest: Manifest) -> str:
    return json.dumps({"vertragsbuch_backup": _FORMAT, **manifest._asdict()}, indent=1, sort_keys=True)


def _manifest(archive: ZipFile) -> Manifest:
    """Return what the backup says about itself; raises ValueError or KeyError for nonsense."""
    table = json.loads(archive.read(_MANIFEST))
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
    return Manifest(str(table["made_at"]), table["schema"], files, tuple(map(str, missing)))


def _refuse_stranger(member: str, expected: object) -> None:
    """Refuse every name but the database's and a document's, so that no path can leave the folder."""
    if member == DATABASE:
        return
    name = member.removeprefix(_DOCUMENTS)
    if member != _DOCUMENTS + name or not documents.is_hash(name):
        raise _Unfit(_("„{member}“ gehört nicht in eine Sicherung").format(member=member))
    if expected != name:
        raise _Unfit(_("{member} wurde verändert").format(member=member))


def _extract(archive: ZipFile, member: str, folder: Path) -> str:
    """Unpack one member and return the SHA-256 of its content."""
    file = folder / member
    private_folder(file.parent)
    private_file(file)
    counted = sha256()
    with archive.open(member) as packed, file.open("wb") as plain:
        while chunk := packed.read(_CHUNK):
            counted.update(chunk)
            plain.write(chunk)
    return counted.hexdigest()
