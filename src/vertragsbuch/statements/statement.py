"""A file of a bank, whatever its kind: XML, MT940, a table, or an archive with any of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from vertragsbuch.language import N_, _
from vertragsbuch.statements.archive import members_of
from vertragsbuch.statements.booking import Account, Booking, FilePlace, Statement, StatementFault
from vertragsbuch.statements.bounded import Bounded, Unreadable, of_largest
from vertragsbuch.statements.camt import read_camt
from vertragsbuch.statements.faults import KeptFaults
from vertragsbuch.statements.layout import Layout, UnknownTable
from vertragsbuch.statements.lines import first_lines, is_no_text, lines_of_stream
from vertragsbuch.statements.mt940 import is_mt940, read_mt940
from vertragsbuch.statements.table import read_statement_table

MOST_BOOKINGS = 300_000
_HEAD = 4096
_AHEAD = 40
_ZIP = b"PK\x03\x04"
_XML = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<")
_HTML = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html)", re.IGNORECASE)
_WIDE_XML = (b"\xff\xfe<\0", b"\xfe\xff\0<", b"<\0?\0", b"\0<\0?")
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", N_("Das ist ein PDF, daraus werden keine Buchungen gelesen; das Online-Banking gibt dieselben "
                 "Umsätze als CAMT (XML) oder CSV aus.")),
    (b"\xd0\xcf\x11\xe0", N_("Das ist eine Excel-Datei: Bitte im Büroprogramm als CSV speichern.")),
    (b"OFXHEADER", N_("Das ist eine OFX-Datei; gelesen werden CAMT (XML), MT940 und CSV.")),
    (b"!Type:", N_("Das ist eine QIF-Datei; gelesen werden CAMT (XML), MT940 und CSV.")),
)  # fmt: skip

_A_PAGE = N_(
    "Das ist eine Seite aus dem Netz (HTML), vielleicht die Anmeldung der Bank; gelesen werden CAMT (XML), "
    "MT940 und CSV."
)

StatementPart = Account | Booking | StatementFault | UnknownTable


def read_statement(name: str, stream: BinaryIO, confirmed: Mapping[str, Layout] | None = None) -> Statement:
    """Return what a file of a bank tells; what cannot be read is among its faults, nothing is raised.

    `stream` can be sought in; `confirmed` are the layouts of tables that a person has confirmed, under their
    fingerprints. Time and memory are bounded by `MOST_BOOKINGS` and by `bounded.LARGEST`.
    """
    return collected(name, read_statement_file(name, stream, confirmed or {}))


def read_statement_file(
    name: str, stream: BinaryIO, confirmed: Mapping[str, Layout]
) -> Iterator[StatementPart]:
    """Yield what a file or an archive tells, in its order."""
    head = _head(stream)
    if not head.startswith(_ZIP):
        yield from _read_one(name, Bounded(stream, of_largest()), confirmed)
        return
    if b"xl/" in head or b"[Content_Types].xml" in head:
        yield StatementFault(
            FilePlace(name), _("Das ist eine Excel-Datei: Bitte im Büroprogramm als CSV speichern.")
        )
        return
    for member in members_of(name, stream):
        if isinstance(member, StatementFault):
            yield member
        else:
            yield from _read_one(member.name, member.stream, confirmed)


def _read_one(name: str, stream: Bounded, confirmed: Mapping[str, Layout]) -> Iterator[StatementPart]:
    """Yield what one file tells that is no archive."""
    try:
        yield from _read_kind(name, stream, confirmed)
    except Unreadable as refused:
        yield StatementFault(FilePlace(name), str(refused))


def _read_kind(name: str, stream: Bounded, confirmed: Mapping[str, Layout]) -> Iterator[StatementPart]:
    head = stream.peek(_HEAD)
    if _HTML.match(head):
        yield StatementFault(FilePlace(name), _(_A_PAGE))
        return
    if _XML.match(head) or head.startswith(_WIDE_XML):
        yield from read_camt(name, stream)
        return
    if (other := next((words for begin, words in _OTHERS if head.startswith(begin)), None)) is not None:
        yield StatementFault(FilePlace(name), _(other))
        return
    if head.startswith(_ZIP):
        yield StatementFault(
            FilePlace(name), _("Ein Archiv in einem Archiv wird nicht gelesen: Bitte vorher entpacken.")
        )
        return
    if is_no_text(head):
        yield StatementFault(
            FilePlace(name), _("Das ist keine Textdatei; gelesen werden CAMT (XML), MT940 und CSV.")
        )
        return
    ahead, lines = first_lines(lines_of_stream(stream), _AHEAD)
    if is_mt940(ahead):
        yield from read_mt940(name, lines)
    else:
        yield from read_statement_table(name, lines, confirmed)


def _head(stream: BinaryIO) -> bytes:
    head = stream.read(_HEAD)
    stream.seek(0)
    return head


def collected(name: str, found: Iterable[StatementPart]) -> Statement:
    """Return what was read as one statement, in its order: no more bookings and faults than are kept."""
    accounts: dict[str, None] = {}
    bookings: list[Booking] = []
    faults = KeptFaults(name)
    unknown: list[UnknownTable] = []
    for each in found:
        if isinstance(each, Booking):
            if len(bookings) == MOST_BOOKINGS:
                faults.note_cut(StatementFault(FilePlace(name), _too_many()))
                break
            bookings.append(each)
            accounts[each.account] = None
            faults.note_read(each.place.file)
        elif isinstance(each, Account):
            accounts[each.number] = None
        elif isinstance(each, UnknownTable):
            unknown.append(each)
        else:
            faults.add(each)
            if faults.is_hopeless:
                break
    return Statement(tuple(accounts), tuple(bookings), faults.all(), tuple(unknown))


def _too_many() -> str:
    sentence = _("Mehr als {count} Buchungen; der Rest wurde nicht gelesen. Ein kürzerer Zeitraum genügt.")
    return sentence.format(count=MOST_BOOKINGS)
