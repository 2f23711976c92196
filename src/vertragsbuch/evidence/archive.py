"""The ZIP of a case: the file as PDF, every original, and sums that standard tools check."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from vertragsbuch.errors import BookUnavailable
from vertragsbuch.evidence.dossier import (
    CHAIN_ALONE,
    NO_STAMP,
    Dossier,
    Exhibit,
    entry_place,
    exhibit_place,
    safe_folder,
)
from vertragsbuch.evidence.payments import PLACE, payments_table
from vertragsbuch.language import _
from vertragsbuch.tables.characters import printable

_CHUNK = 1 << 20
_EARLIEST, _LATEST = 1980, 2107
_MODE = 0o644 << 16

_READ_ME = """Akte „{title}“

Akte.pdf ist die ganze Akte zum Lesen und Drucken. dokumente/ enthält die Originale in der Reihenfolge der
Akte, verlauf/ die Einträge. Diese Sammlung prüft jeder mit Bordmitteln, ohne das Programm, das sie gemacht
hat; die Befehle gehören in ein Terminal, das in diesem Ordner steht.{payments}

1. Ist eine Datei verändert?

       sha256sum -c SHA256SUMS

   Jede Zeile muss mit OK enden.

2. Ist der Verlauf verändert? Er ist eine Kette: In verlauf/ liegt je Eintrag eine Datei; ihre
   SHA-256-Summe ist der Fingerabdruck des Eintrags und steht am Anfang der folgenden Datei. Wer einen
   Eintrag ändert, einfügt oder entfernt, ändert alle Fingerabdrücke danach. Wer das Buch führt, könnte
   sie alle neu rechnen:
   {limits}.

       {chain}

   Jede Zeile muss mit OK enden; die Fingerabdrücke stehen auch am Ende von Akte.pdf.

3. Seit wann gibt es diesen Inhalt? Zeitstempel (RFC 3161) stammen von Dritten und beweisen, dass ein
   Inhalt zu einem Zeitpunkt schon da war:

{stamps}

Stand: {made_at} (UTC)
"""
CHAIN_COMMAND = (
    'vor=; for datei in verlauf/*; do grep -q "^\\[\\"$vor\\"," "$datei" && echo "$datei: OK" '
    '|| echo "$datei: FALSCH"; vor=$(sha256sum <"$datei" | cut -c1-64); done'
)
"""Checks the chain in any shell: every text begins with the SHA-256 of the one before it."""

_PAYMENTS = f"""

{PLACE} sind die Zahlungen, die die Akte zeigt, als Tabelle mit ihrer Summe."""
_NO_STAMPS = "       (Diese Akte hat keinen Zeitstempel.)"
_ROOTS = "   zeitstempel/CA.pem sind die Zertifikate, denen vertraut, wer diese Akte zusammengestellt hat."
_NO_ROOTS = (
    "   Das Wurzelzertifikat des Dienstes gehört als zeitstempel/CA.pem dazu; man bekommt es beim Dienst."
)
_OF_LIST = "   und dazu, was die gestempelte Liste nennt:"


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
            name = exhibit_place(number, exhibit.name)
            _copy(archive, _entry(name, dossier), exhibit)
            sums.append((exhibit.sha256, name))
        lines = "".join(f"{digest}  {name}\n" for digest, name in sums)
        archive.writestr(_entry("SHA256SUMS", dossier), lines.encode())


def _made(dossier: Dossier, pdf: bytes) -> Iterator[tuple[str, bytes]]:
    yield "Akte.pdf", pdf
    yield "LIESMICH.txt", _read_me(dossier).encode()
    if dossier.payments.rows:
        yield PLACE, payments_table(dossier.payments)
    for number, text in enumerate(dossier.hashed_texts(), start=1):
        yield entry_place(number), text.encode()
    if dossier.roots:
        yield "zeitstempel/CA.pem", dossier.roots


def _read_me(dossier: Dossier) -> str:
    commands = list(_commands(dossier))
    roots = _ROOTS if dossier.roots else _NO_ROOTS
    stamps = "\n".join([*commands, "", roots]) if commands else _NO_STAMPS
    made_at = f"{dossier.made_at:%d.%m.%Y %H:%M}"
    title = printable(dossier.title)
    limits = CHAIN_ALONE if dossier.is_stamped else f"{CHAIN_ALONE};\n   {NO_STAMP}"
    payments = _PAYMENTS if dossier.payments.rows else ""
    return _READ_ME.format(
        title=title, stamps=stamps, made_at=made_at, chain=CHAIN_COMMAND, limits=limits, payments=payments
    )


def _commands(dossier: Dossier) -> Iterator[str]:
    """Yield the commands that check each time stamp with OpenSSL, at the moment that it names.

    Without that moment OpenSSL refuses every stamp once the certificate of its signer has run out.
    """
    for stamp in dossier.stamps:
        about, answer = dossier.place_of(stamp.about), dossier.place_of(stamp.answer)
        if about and answer and stamp.at:
            moment = int(stamp.at.timestamp())
            files = f"-data {about} -in {answer} -CAfile zeitstempel/CA.pem"
            yield f"       openssl ts -verify {files} -attime {moment}"
            if stamp.is_list:
                yield _OF_LIST
                yield f"       sha256sum -c {about}"


def _entry(name: str, dossier: Dossier) -> ZipInfo:
    made_at = dossier.made_at
    entry = ZipInfo(
        f"Akte-{safe_folder(dossier.contract_id)}/{name}",
        (
            min(max(_EARLIEST, made_at.year), _LATEST),
            made_at.month,
            made_at.day,
            made_at.hour,
            made_at.minute,
            0,
        ),
    )
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = _MODE
    return entry


def _copy(archive: ZipFile, entry: ZipInfo, exhibit: Exhibit) -> None:
    """Copy an original and compare it with its hash on the way; raises BookUnavailable."""
    counted = sha256()
    try:
        original = exhibit.path.open("rb")
    except OSError as error:
        sentence = _("Das Dokument „{name}“ fehlt im Buch.").format(name=exhibit.name)
        raise BookUnavailable(sentence) from error
    with original, archive.open(entry, "w", force_zip64=True) as packed:
        while chunk := original.read(_CHUNK):
            counted.update(chunk)
            packed.write(chunk)
    if counted.hexdigest() != exhibit.sha256:
        sentence = _("Das Dokument „{name}“ wurde verändert; so beweist es nichts mehr.")
        raise BookUnavailable(sentence.format(name=exhibit.name))


def archive_name(dossier: Dossier, ending: str) -> Path:
    """Return what the file of a case is called: `Akte-webhosting-2026-11-22.zip`."""
    return Path(f"Akte-{safe_folder(dossier.contract_id)}-{dossier.made_at:%Y-%m-%d}.{ending}")
