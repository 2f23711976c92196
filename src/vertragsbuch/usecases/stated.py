"""What lies outside of the book and names a state of it: letters, files of a case, backups."""

import stat
import zlib
from collections.abc import Iterable
from contextlib import suppress
from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from vertragsbuch.action import Remedy
from vertragsbuch.book.noted_heads import NotedHead, remedy_of_missing
from vertragsbuch.contract.head import Head, head_of_mark
from vertragsbuch.errors import BadInput, reason_of
from vertragsbuch.language import N_, _
from vertragsbuch.typesetting.pdf import UnreadablePdf, keywords_of
from vertragsbuch.usecases.context import Context

_LARGEST = 512 << 20
_PDF = b"%PDF-"
_ZIP = b"PK\x03\x04"
_AGE = b"age-encryption.org/"
_CASE_IN_ARCHIVE = "/Akte.pdf"


class Stated(NamedTuple):
    """What a file says of the book: the number of the state that it names, and whether the book contains it.

    Both are None where the file names none; `sentence` says it in words.
    """

    file: Path
    number: int | None
    stands: bool | None
    sentence: str


def stated_by(context: Context, files: Iterable[Path]) -> list[Stated]:
    """Return of each file whether the state that it names still stands in the history of the book.

    Raises BookUnavailable, and BadInput naming every file that cannot be read.
    """
    named = {file: _named_by(context, file) for file in files}
    heads = {file: head for file, head in named.items() if isinstance(head, Head)}
    stands = dict(zip(heads, context.book.standing(heads.values()), strict=True))
    last = context.book.read_head()
    told = [_stated(file, head, last, stands=stands.get(file, False)) for file, head in named.items()]
    return [_with_content(context, each) if each.stands else each for each in told]


def accept_book(context: Context) -> tuple[NotedHead, ...]:
    """Take the book as it is for right, and return the heads that this machine no longer misses in it.

    Raises BookUnavailable where that cannot be noted.
    """
    return context.book.accept_head(context.now)


def what_to_do(context: Context) -> Remedy | None:
    """Return what to do where the book misses a state that this machine remembers; None where it does not."""
    return remedy_of_missing() if context.book.missing_heads() else None


def _stated(file: Path, head: Head | str, last: Head, *, stands: bool) -> Stated:
    if isinstance(head, str):
        return Stated(file, None, None, head)
    sentence = _(_STANDS if stands else _GONE)
    return Stated(file, head.number, stands, sentence.format(number=head.number, last=last.number))


def _with_content(context: Context, stated: Stated) -> Stated:
    """Add whether the content is what was written: the state that a file names does not tell that."""
    if context.book.head_of_backup(stated.file) is not None:
        return stated._replace(sentence=f"{_(_WHOLE)} {stated.sentence}")
    with stated.file.open("rb") as stream:
        name = file_digest(stream, "sha256").hexdigest()
    if name in {paper.sha256 for paper in context.book.read_documents()}:
        return stated._replace(sentence=f"{_(_KEPT)} {stated.sentence}")
    return stated._replace(sentence=f"{stated.sentence} {_(_UNCOMPARED)}")


def _named_by(context: Context, file: Path) -> Head | str:
    """Return the head that a file names, or why it names none; raises BadInput where it cannot be read."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise BadInput.of(str(file), _("Das ist keine gewöhnliche Datei."))
        with file.open("rb") as stream:
            beginning = stream.read(len(_AGE))
        if beginning.startswith(_ZIP):
            head = context.book.head_of_backup(file)
            return _in_archive(file) if head is None else head if context.book.is_whole(file) else _(_BROKEN)
        if beginning.startswith(_PDF):
            return _in_pdf(file.read_bytes()) if file.stat().st_size <= _LARGEST else _(_TOO_LARGE)
    except OSError as error:
        sentence = _("Die Datei lässt sich nicht lesen ({reason}).")
        raise BadInput.of(str(file), sentence.format(reason=reason_of(error))) from error
    return _(_ENCRYPTED if beginning == _AGE else _UNKNOWN)


def _in_pdf(pdf: bytes) -> Head | str:
    try:
        return head_of_mark(keywords_of(pdf)) or _(_UNKNOWN)
    except UnreadablePdf as error:
        return f"{error}."


def _in_archive(file: Path) -> Head | str:
    with (
        suppress(BadZipFile, zlib.error, ValueError, EOFError, NotImplementedError, RuntimeError),
        ZipFile(file) as archive,
    ):
        for member in archive.infolist():
            is_ours = member.compress_type == ZIP_DEFLATED and member.filename.endswith(_CASE_IN_ARCHIVE)
            if is_ours and member.file_size <= _LARGEST:
                return _in_pdf(archive.read(member))
    return _(_UNKNOWN)


_STANDS = N_("Nennt Stand {number}; das Buch enthält ihn.")
_WHOLE = N_("Die Datei ist unversehrt.")
_KEPT = N_("Liegt genau so im Buch.")
_UNCOMPARED = N_("Ob ihr Inhalt unverändert ist, sagt das nicht: Die Datei liegt nicht so im Buch.")
_BROKEN = N_("Ist eine Sicherung, aber beschädigt: So lässt sie sich nicht zurückholen.")
_GONE = N_(
    "Nennt Stand {number}; das Buch (Stand {last}) enthält ihn nicht: Der Verlauf wurde gekürzt oder neu "
    "begonnen, oder es ist ein anderes Buch."
)
_UNKNOWN = N_(
    "Nennt keinen Stand eines Buches: kein Schreiben, keine Akte und keine Sicherung von vertragsbuch, oder "
    "beschädigt, oder aus einer älteren Version."
)
_ENCRYPTED = N_("Ist verschlüsselt; das prüft „restore --drill“ mit dem privaten Schlüssel (--identity).")
_TOO_LARGE = N_("Ist größer als 512 MB.")
