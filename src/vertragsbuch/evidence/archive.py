"""The ZIP of a case: the file as PDF, every original, and sums that standard tools check."""

from collections.abc import Iterator
from hashlib import file_digest, sha256
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from vertragsbuch.errors import BookUnavailable
from vertragsbuch.evidence.dossier import Dossier, Exhibit, safe_name
from vertragsbuch.language import _

_CHUNK = 1 << 20
_EARLIEST = 1980
_MODE = 0o644 << 16

_READ_ME = _("""Akte „{title}“

Diese Datei prüft jeder mit Bordmitteln, ohne das Programm, das sie gemacht hat:

1. Auspacken und im Ordner der Akte aufrufen:
       sha256sum -c SHA256SUMS
   Jede Zeile muss mit OK enden: Dann ist keine Datei verändert.

2. Der Verlauf ist eine Kette. In verlauf/ liegt je Eintrag eine Datei; ihre SHA-256-Summe ist der
   Fingerabdruck des Eintrags und steht am Anfang der folgenden Datei. Wer einen Eintrag ändert, einfügt
   oder entfernt, ändert alle Summen danach:
       sha256sum verlauf/*

3. Zeitstempel (RFC 3161) beweisen, dass ein Inhalt zu einer Zeit schon da war; sie stammen von Dritten:
{stamps}
   CA.pem sind die Zertifikate, denen der Prüfer selbst vertraut.

Stand: {made_at} (UTC)
""")
_NO_STAMPS = _("       (Diese Akte hat keinen Zeitstempel.)")


def write_archive(dossier: Dossier, pdf: bytes, target: BinaryIO) -> None:
    """Write the archive into a stream; the same case gives the same bytes.

    Originals are read in pieces, whatever their size. Raises BookUnavailable where one is not what its hash
    says.
    """
    sums: list[tuple[str, str]] = []
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in _made(dossier, pdf):
            archive.writestr(_entry(name, dossier), content)
            sums.append((sha256(content).hexdigest(), name))
        for number, exhibit in enumerate(dossier.exhibits, start=1):
            name = f"dokumente/{safe_name(number, exhibit)}"
            _copy(archive, _entry(name, dossier), exhibit)
            sums.append((exhibit.sha256, name))
        lines = "".join(f"{digest}  {name}\n" for digest, name in sums)
        archive.writestr(_entry("SHA256SUMS", dossier), lines.encode())


def _made(dossier: Dossier, pdf: bytes) -> Iterator[tuple[str, bytes]]:
    yield "Akte.pdf", pdf
    yield "LIESMICH.txt", _read_me(dossier).encode()
    for number, text in enumerate(dossier.hashed_texts(), start=1):
        yield f"verlauf/{number:04}.json", text.encode()
    if dossier.roots:
        yield "zeitstempel/CA.pem", dossier.roots


def _read_me(dossier: Dossier) -> str:
    stamps = "\n".join(_commands(dossier)) or _NO_STAMPS
    return _READ_ME.format(title=dossier.title, stamps=stamps, made_at=f"{dossier.made_at:%d.%m.%Y %H:%M}")


def _commands(dossier: Dossier) -> Iterator[str]:
    """Yield the command that checks each time stamp with OpenSSL."""
    for stamp in dossier.stamps:
        about, answer = _place(dossier, stamp.about), _place(dossier, stamp.answer)
        if about and answer:
            yield f"       openssl ts -verify -data '{about}' -in '{answer}' -CAfile zeitstempel/CA.pem"


def _place(dossier: Dossier, digest: str) -> str | None:
    number = dossier.number_of(digest)
    return f"dokumente/{safe_name(number, dossier.exhibits[number - 1])}" if number else None


def _entry(name: str, dossier: Dossier) -> ZipInfo:
    made = dossier.made_at
    entry = ZipInfo(
        f"Akte-{_folder(dossier.contract_id)}/{name}",
        (max(_EARLIEST, made.year), made.month, made.day, made.hour, made.minute, 0),
    )
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = _MODE
    return entry


def _folder(contract_id: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in contract_id)[:60]


def _copy(archive: ZipFile, entry: ZipInfo, exhibit: Exhibit) -> None:
    _refuse_altered(exhibit)
    with exhibit.path.open("rb") as original, archive.open(entry, "w", force_zip64=True) as packed:
        while chunk := original.read(_CHUNK):
            packed.write(chunk)


def _refuse_altered(exhibit: Exhibit) -> None:
    try:
        with exhibit.path.open("rb") as original:
            digest = file_digest(original, "sha256").hexdigest()
    except OSError as error:
        sentence = _("Das Dokument „{name}“ fehlt im Buch.").format(name=exhibit.name)
        raise BookUnavailable(sentence) from error
    if digest != exhibit.sha256:
        sentence = _("Das Dokument „{name}“ wurde verändert; so beweist es nichts mehr.")
        raise BookUnavailable(sentence.format(name=exhibit.name))


def name_of(dossier: Dossier, ending: str) -> Path:
    """Return what the file of a case is called: `Akte-webhosting-2026-11-22.zip`."""
    return Path(f"Akte-{_folder(dossier.contract_id)}-{dossier.made_at:%Y-%m-%d}.{ending}")
