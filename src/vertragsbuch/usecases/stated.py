"""What lies outside of the book and names a state of it: letters, files of a case, backups."""

import stat
import zlib
from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from vertragsbuch.action import Remedy
from vertragsbuch.book.noted_heads import NotedHead, remedy_of_missing
from vertragsbuch.contract.head import Head, head_of_mark
from vertragsbuch.errors import BadInput, reason_of
from vertragsbuch.evidence.sums import case_in, sums_in
from vertragsbuch.language import N_, _
from vertragsbuch.typesetting.pdf import keywords_of, pdf_title
from vertragsbuch.typesetting.pdf_page import UnreadablePdf
from vertragsbuch.usecases.context import Context

_LARGEST = 512 << 20
_PDF = b"%PDF-"
_ZIP = b"PK\x03\x04"
_AGE = b"age-encryption.org/"
_MOST_NAMED = 5


class StatedHead(NamedTuple):
    """What a file says of the book: the number of the state that it names, and whether the book confirms it.

    Confirmed is what names a state that the book contains and was not altered itself, as far as that can be
    told. Both are None where the file names none; `sentence` says it in words.
    """

    file: Path
    number: int | None
    stands: bool | None
    sentence: str


class _Claim(NamedTuple):
    """The state that a file names, what is to be said of its content, and whether that was altered."""

    head: Head | None
    words: str = ""
    is_altered: bool = False


class _OnFile(NamedTuple):
    """The SHA-256 of every document that a book holds, and the hashes of its entries."""

    papers: frozenset[str]
    entries: frozenset[str]


def stated_by(context: Context, files: Iterable[Path]) -> list[StatedHead]:
    """Return of each file whether the book confirms it.

    Raises BookUnavailable, and BadInput naming every file that cannot be read.
    """
    asked = list(files)
    if not asked:
        return []
    links, names = context.book.proofs.recorded()
    on_file = _OnFile(frozenset(names), frozenset(link.hash for link in links))
    claims = {file: _claim_of(context, on_file, file) for file in asked}
    heads = {file: claim.head for file, claim in claims.items() if claim.head}
    stands = dict(zip(heads, context.book.heads.standing(heads.values()), strict=True))
    last = context.book.heads.last()
    return [_stated(file, claim, last, stands=stands.get(file, False)) for file, claim in claims.items()]


def accept_book(context: Context) -> tuple[NotedHead, ...]:
    """Take the book as it is for right, and return the heads that this machine no longer misses in it.

    Raises BookUnavailable where that cannot be noted.
    """
    return context.book.heads.accept(context.now)


def what_to_do(context: Context) -> Remedy | None:
    """Return what to do where the book misses a state that this machine remembers; None where it does not."""
    return remedy_of_missing() if context.book.has_lost_a_head() else None


def _stated(file: Path, claim: _Claim, last: Head, *, stands: bool) -> StatedHead:
    if claim.head is None:
        return StatedHead(file, None, False if claim.is_altered else None, claim.words)
    number = claim.head.number
    if not stands:
        return StatedHead(file, number, False, _(_GONE).format(number=number, last=last.number))
    sentence = _(_STANDS).format(number=number)
    return StatedHead(file, number, not claim.is_altered, " ".join(filter(None, (sentence, claim.words))))


def _claim_of(context: Context, on_file: _OnFile, file: Path) -> _Claim:
    """Return what a file claims; raises BadInput where it cannot be read."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise BadInput.of(str(file), _("Das ist keine gewöhnliche Datei."))
        with file.open("rb") as stream:
            beginning = stream.read(len(_AGE))
        if beginning.startswith(_ZIP):
            return _in_backup(context, file) or _in_archive(on_file, file)
        if beginning.startswith(_PDF):
            is_small = file.stat().st_size <= _LARGEST
            return _in_pdf(on_file, file.read_bytes()) if is_small else _Claim(None, _(_TOO_LARGE))
    except OSError as error:
        sentence = _("Die Datei lässt sich nicht lesen ({reason}).")
        raise BadInput.of(str(file), sentence.format(reason=reason_of(error))) from error
    return _Claim(None, _(_ENCRYPTED if beginning == _AGE else _UNKNOWN))


def _in_backup(context: Context, file: Path) -> _Claim | None:
    head = context.book.backups.head_of(file)
    if head is None:
        return None
    return _Claim(head, _(_WHOLE)) if context.book.backups.is_whole(file) else _Claim(None, _(_NO_BACKUP))


def _in_pdf(on_file: _OnFile, pdf: bytes) -> _Claim:
    """Return what a letter or the file of a case claims: the book has every letter as it was written."""
    try:
        head, title = head_of_mark(keywords_of(pdf)), pdf_title(pdf)
    except UnreadablePdf as error:
        return _Claim(None, f"{error}.")
    if head is None:
        return _Claim(None, _(_UNKNOWN))
    if sha256(pdf).hexdigest() in on_file.papers:
        return _Claim(head, _(_KEPT))
    return (
        _Claim(head, _(_UNCOMPARED))
        if title.startswith(_CASE)
        else _Claim(head, _(_ANOTHER), is_altered=True)
    )


def _in_archive(on_file: _OnFile, file: Path) -> _Claim:
    """Return what the archive of a case claims, held against its own sums and against the book."""
    claim = _Claim(None, _(_UNKNOWN))
    try:
        with ZipFile(file) as archive:
            case = case_in(archive)
            with archive.open(case) if case else BytesIO() as packed:
                pdf = packed.read(_LARGEST)
            claim = _in_pdf(on_file, pdf) if case else claim
            if claim.head is None:
                return claim._replace(words=_(_UNKNOWN))
            sums = sums_in(archive)
    except _BROKEN:
        return _Claim(claim.head, _(_BROKEN_ARCHIVE), is_altered=True) if claim.head else claim
    if altered := sums.altered() or sums.not_among(on_file.papers | on_file.entries):
        named = ", ".join(altered[:_MOST_NAMED]) + ("…" if len(altered) > _MOST_NAMED else "")
        return _Claim(claim.head, _(_ALTERED).format(files=named), is_altered=True)
    return _Claim(claim.head, _(_IN_ORDER))


_BROKEN = (BadZipFile, zlib.error, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError)
"""What zipfile raises on archives that are damaged, encrypted or made up."""
_CASE = "Akte: "
"""How the title of every file of a case begins (see `bundle.typ`)."""
_STANDS = N_("Nennt Stand {number}; das Buch enthält ihn.")
_GONE = N_(
    "Nennt Stand {number}; das Buch (Stand {last}) enthält ihn nicht: Der Verlauf wurde gekürzt oder neu "
    "begonnen, oder es ist ein anderes Buch."
)
_WHOLE = N_("Die Datei ist unversehrt.")
_NO_BACKUP = N_("Ist eine Sicherung, aber beschädigt: So lässt sie sich nicht zurückholen.")
_KEPT = N_("Die Datei liegt genau so im Buch.")
_UNCOMPARED = N_("Ob ihr Inhalt unverändert ist, sagt das nicht: Die Datei liegt nicht so im Buch.")
_ANOTHER = N_(
    "Dieses Schreiben aber liegt so nicht im Buch: Es wurde verändert, oder sein Eintrag wurde entfernt."
)
_IN_ORDER = N_("Die Summen darin stimmen, und die Einträge und Dokumente liegen genau so im Buch.")
_ALTERED = N_("Darin wurde aber etwas verändert, oder das Buch hat es anders: {files}.")
_BROKEN_ARCHIVE = N_("Die Datei selbst aber wurde beschädigt oder verändert.")
_UNKNOWN = N_(
    "Nennt keinen Stand eines Buches: kein Schreiben, keine Akte und keine Sicherung von vertragsbuch, oder "
    "beschädigt, oder aus einer älteren Version."
)
_ENCRYPTED = N_("Ist verschlüsselt; das prüft nur eine Probe des Zurückholens mit dem privaten Schlüssel.")
_TOO_LARGE = N_("Ist größer als 512 MB.")
