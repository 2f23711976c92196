"""Files that no import takes, by their first bytes: what they are, and where they belong."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from vertragsbuch.action import OPEN, Remedy, Verb, action
from vertragsbuch.errors import BadInput
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from vertragsbuch.tables.csv_rows import CsvRow

_AGE = b"age-encryption.org/"
_PDF = b"%PDF-"
_SQLITE = b"SQLite format 3\x00"
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_WORKBOOK = b"xl/workbook.xml"
_BEGINNING = 65_536
_BEGINNING_OF_JSON = 4096
_BEFORE_A_BRACE = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
"""What may stand before the first brace: blanks, and the marks and zeros of UTF-8, UTF-16 and UTF-32."""


_WITH_THE_FILE: tuple[Verb, ...] = ("restore", "read", "statement")
_WORDS_OF_A_BANK = frozenset(
    ("buchungstag", "buchungsdatum", "buchung", "buchungstext", "valuta", "valutadatum", "wertstellung",
     "verwendungszweck", "umsatzart", "auftragskonto", "beguenstigter/zahlungspflichtiger", "saldo")
)  # fmt: skip
_MOST_LINES_ABOVE = 20


class _Kind(NamedTuple):
    """How a file begins, what else is in it, what it is, and what to do with it."""

    beginning: bytes
    part: bytes
    sentence: str
    remedy: str = ""


def is_json(raw: bytes) -> bool:
    """Return whether a file begins as JSON does: with a brace, in whatever encoding.

    A message of SWIFT begins with `{1:`, which no JSON does.
    """
    beginning = raw[:_BEGINNING_OF_JSON].translate(None, _BEFORE_A_BRACE)
    return beginning.startswith((b"{", b"[")) and not beginning.startswith(b"{1:")


def is_workbook(raw: bytes) -> bool:
    """Return whether a file is a workbook of Excel (xlsx)."""
    return raw.startswith(_ZIP) and _WORKBOOK in raw


def rows_in_workbook(raw: bytes) -> "Iterable[CsvRow]":
    """Return the rows of a workbook, its first sheet; raises BadInput where it cannot be read."""
    from vertragsbuch.exchange.workbook import rows_of_workbook  # noqa: PLC0415 - openpyxl takes 0.2 s to load

    return rows_of_workbook(raw)


def refuse_other_files(raw: bytes) -> None:
    """Raise BadInput for a file that is neither JSON nor a table: what it is, and what to do with it."""
    if is_workbook(raw):
        return
    for kind in _fitting(raw):
        raise _refused(kind)


def refuse_bookings(rows: Iterable[Iterable[str]]) -> None:
    """Raise BadInput for the rows of a table that has the headings of bookings."""
    if has_headings_of_a_bank(rows):
        raise _refused(_Kind(b"", b"", _A_STATEMENT, _STATEMENT))


def _refused(kind: _Kind) -> BadInput:
    actions = (action(verb, file=OPEN) for verb in _WITH_THE_FILE)
    mends = Remedy(_(kind.remedy), (*actions, action("export")))
    return BadInput.of("", _(kind.sentence), mends if kind.remedy else None)


def room_of_other_file(raw: bytes) -> Literal["statement", "read", ""]:
    """Return which command reads a file that no import takes; empty where none does, or an import does."""
    kind = None if is_workbook(raw) else next(_fitting(raw), None)
    if kind is None:
        return ""
    return "statement" if kind.remedy == _STATEMENT else "read" if kind.remedy == _READ else ""


def _fitting(raw: bytes) -> Iterator[_Kind]:
    yield from (kind for kind in _KINDS if raw.startswith(kind.beginning) and kind.part in raw)
    beginning = raw[:_BEGINNING]
    yield from (kind for pattern, kind in _BY_PATTERN if re.search(pattern, beginning))
    if _is_of_a_bank(beginning):
        yield _Kind(b"", b"", _A_STATEMENT, _STATEMENT)


def _is_of_a_bank(beginning: bytes) -> bool:
    """Return whether a table has the headings of bookings."""
    lines = beginning.decode("latin-1").splitlines()[:_MOST_LINES_ABOVE]
    return has_headings_of_a_bank(re.split(r"[;,\t]", line) for line in lines)


def has_headings_of_a_bank(rows: Iterable[Iterable[str]]) -> bool:
    """Return whether one of the first rows names what a bank tells of a booking."""
    heads = ({cell.strip(' "').casefold() for cell in row} for row in islice(rows, _MOST_LINES_ABOVE))
    return any(len(words & _WORDS_OF_A_BANK) > 1 for words in heads)


_BACKUP = N_("ganz zurückholen: {restore} (das jetzige Buch bleibt daneben erhalten)")
_READ = N_("lesen lassen, was darin steht: {read}")
_STATEMENT = N_("die Verträge daraus vorlegen lassen: {statement}")
_AS_TABLE = N_("im Büroprogramm als Excel-Datei (xlsx) oder als CSV speichern")
_A_PICTURE = N_("Das ist ein Bild und keine Tabelle.")
_A_STATEMENT = N_("Das ist ein Kontoauszug und keine Tabelle von Verträgen.")
_NO_CSV = N_("Das ist keine CSV-Datei: Eine Tabelle bitte im Büroprogramm als CSV speichern.")
_KINDS = (
    _Kind(_AGE, b"", N_("Das ist eine verschlüsselte Datei, etwa eine Sicherung."), _BACKUP),
    _Kind(_ZIP, b"manifest.json", N_("Das ist eine Sicherung und kein Austauschformat."), _BACKUP),
    _Kind(_ZIP, b"opendocument.spreadsheet", N_("Das ist eine Tabelle von LibreOffice (ods)."), _AS_TABLE),
    _Kind(_ZIP, b"[Content_Types].xml", _NO_CSV),
    _Kind(_ZIP, b"mimetypeapplication/", _NO_CSV),
    _Kind(_ZIP, b"camt", _A_STATEMENT, _STATEMENT),
    _Kind(_ZIP, b".xml", _A_STATEMENT, _STATEMENT),
    _Kind(_ZIP, b".sta", _A_STATEMENT, _STATEMENT),
    _Kind(_ZIP, b"", _NO_CSV),
    _Kind(_OLD_OFFICE, b"", N_("Das ist eine Office-Datei aus der Zeit vor 2007, oder eine mit Kennwort."),
          _AS_TABLE),
    _Kind(
        _SQLITE,
        b"",
        N_("Das ist die Datei eines Buchs und kein Austauschformat."),
        N_("jenes Buch ausgeben ({export}) und die Ausgabe einlesen"),
    ),
    _Kind(_PDF, b"", N_("Das ist ein PDF und keine Tabelle."), _READ),
    _Kind(b"\x89PNG", b"", _A_PICTURE, _READ),
    _Kind(b"\xff\xd8\xff", b"", _A_PICTURE, _READ),
    _Kind(b"II*\x00", b"", _A_PICTURE, _READ),
    _Kind(b"MM\x00*", b"", _A_PICTURE, _READ),
)  # fmt: skip
_BY_PATTERN = (
    (rb"iso:20022:tech:xsd:camt\.05[234]", _Kind(b"", b"", _A_STATEMENT, _STATEMENT)),
    (rb"(?:\A|\n):20:[^:]{1,80}:25:[^:]{1,80}:(?:28C?:[^:]{1,40}:)?60[FM]:",
     _Kind(b"", b"", _A_STATEMENT, _STATEMENT)),
    (rb"(?i)\A(?:[\w-]+: .*\r?\n(?:[ \t].*\r?\n)*){1,60}(?:mime-version|content-type): ",
     _Kind(b"", b"", N_("Das ist eine E-Mail und keine Tabelle."), _READ)),
)  # fmt: skip
"""The same for what is text, by what stands in its beginning."""
