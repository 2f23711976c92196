"""What is no statement, too large, packed too tightly or torn: clear words, bounded, the rest is read."""

import io
import tracemalloc
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.statements.camt import Entry, document
from tests.statements.mt940 import DEBIT, DETAILS, HEAD
from tests.statements.reading import faults, packed, read
from tests.statements.tables import SAMPLES
from vertragsbuch.statements import bounded, lines, statement, table
from vertragsbuch.statements import faults as kept_faults
from vertragsbuch.statements.faults import MOST_FAULTS
from vertragsbuch.statements.statement import read_statement

GOOD = document(Entry())


def test_an_archive_is_read_file_by_file_and_a_bad_one_stops_no_other() -> None:
    archive = packed(
        {
            "2026/08/auszug.xml": GOOD,
            "2026/kaputt.xml": GOOD[:-20],
            "__MACOSX/._auszug.xml": "x",
            "umsatz.csv": SAMPLES[0].text,
            "noch/ein/ordner.sta": ":20:X\n:25:1\n:61:260803D1,NMSC\n",
            "innen.zip": packed({"a.xml": GOOD}),
        }
    )
    read_ = read(archive, name="bank.zip")
    assert [fault.place.file for fault in read_.faults] == ["bank.zip/2026/kaputt.xml", "bank.zip/innen.zip"]
    assert faults(read_)[1] == "Ein Archiv in einem Archiv wird nicht gelesen: Bitte vorher entpacken."
    assert [booking.place.file for booking in read_.bookings] == [
        "bank.zip/2026/08/auszug.xml",
        "bank.zip/2026/kaputt.xml",
        "bank.zip/umsatz.csv",
        "bank.zip/umsatz.csv",
        "bank.zip/noch/ein/ordner.sta",
    ]


def test_no_row_of_a_long_file_is_lost() -> None:
    head, row, _other, _end = SAMPLES[0].text.split("\r\n")
    read_ = read("\r\n".join([head, *[row] * 300]))
    assert [booking.place.line for booking in read_.bookings] == list(range(2, 302))
    assert len(read(HEAD + (DEBIT + DETAILS) * 300).bookings) == 300
    assert [each.place.entry for each in read(document(*[Entry()] * 300)).bookings] == list(range(1, 301))


def test_an_archive_that_unfolds_too_far_is_left() -> None:
    bomb = io.BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED, compresslevel=9) as archive, archive.open("a.xml", "w") as member:
        for _ in range(40):
            member.write(b" " * 10**6)
    tracemalloc.start()
    read_ = read(bomb.getvalue(), name="bombe.zip")
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert faults(read_) == [
        "Die Datei entfaltet sich auf mehr als das 200-Fache; der Rest wurde nicht gelesen."
    ]
    assert peak < 10 * 10**6


def test_an_archive_that_is_torn_empty_or_damaged_is_named() -> None:
    whole = packed({"a.xml": GOOD, "b.xml": GOOD})
    torn = whole[:40] + bytes([whole[40] ^ 255]) + whole[41:]
    assert faults(read(whole[:40])) == ["Das ZIP-Archiv ist beschädigt."]
    assert faults(read(packed({"leer/": ""}))) == ["Das Archiv ist leer."]
    assert [fault.place.file for fault in read(torn).faults] == ["datei/a.xml"]
    assert faults(read(torn)) == ["Die Datei ist beschädigt oder verschlüsselt."]
    assert len(read(torn).bookings) == 1


class Endless(io.RawIOBase):
    """A file of so many bytes that repeats a piece and is nowhere."""

    def __init__(self, beginning: bytes, piece: bytes, size: int) -> None:
        super().__init__()
        self._beginning, self._piece, self._left = beginning, piece * (65536 // len(piece) + 1), size

    def read(self, count: int = -1) -> bytes:
        if self._beginning:
            piece, self._beginning = self._beginning[:count], self._beginning[count:]
            return piece
        piece = self._piece[: min(count, self._left)]
        self._left -= len(piece)
        return piece

    def seek(self, _place: int, _whence: int = 0) -> int:
        return 0


@pytest.mark.parametrize("piece", [b"x", b"\n", b'"', b";", b"a;b\n", b"\0"], ids=repr)
@pytest.mark.parametrize(
    "beginning", [b"Datum;Betrag\n", b"<Document><a>", b":20:X\n:61:"], ids=["csv", "xml", "sta"]
)
def test_a_file_of_a_gigabyte_is_read_no_further_than_a_statement_goes(
    beginning: bytes, piece: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded, "LARGEST", 4 * 10**6)
    tracemalloc.start()
    read_ = read_statement("gross", Endless(beginning, piece, 10**9))  # type: ignore[arg-type]  # what is read of it
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert read_.faults
    assert read_.bookings == ()
    assert peak < 12 * 10**6


def test_no_more_bookings_and_faults_are_kept_than_a_person_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statement, "MOST_BOOKINGS", 3)
    read_ = read(document(*[Entry("x")] * (MOST_FAULTS + 5), *[Entry()] * 5))
    assert len(read_.bookings) == 3
    assert len(read_.faults) == MOST_FAULTS + 2
    assert faults(read_)[-2:] == [
        "Mehr als 3 Buchungen; der Rest wurde nicht gelesen. Ein kürzerer Zeitraum genügt.",
        "… und 5 weitere Stellen.",
    ]


def test_rows_that_are_no_bookings_end_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    head = SAMPLES[0].text.split("\r\n")[0]
    monkeypatch.setattr(table, "MOST_BOOKING_ROWS", 30)
    assert faults(read("\n".join([head, *["a;"] * 90])))[-1].startswith(
        "Zeile 32: Mehr als 30 Zeilen; der Rest"
    )
    monkeypatch.setattr(kept_faults, "_HOPELESS", 5)
    assert (
        faults(read(document(*[Entry("x")] * (MOST_FAULTS + 9), Entry())))[-1] == "… und 5 weitere Stellen."
    )
    monkeypatch.setattr(lines, "MOST_LINES", 60)
    assert faults(read(HEAD + "\n" * 60)) == ["Mehr als 60 Zeilen; der Rest wurde nicht gelesen."]


@pytest.mark.parametrize(
    ("content", "begin"),
    [
        (b"%PDF-1.7", "Das ist ein PDF"),
        (b"", "Die Datei ist leer."),
        (b"\n\n", "Die Datei ist leer."),
        (b"PK\x03\x04[Content_Types].xml xl/", "Das ist eine Excel-Datei"),
        (b"\xd0\xcf\x11\xe0", "Das ist eine Excel-Datei"),
        (b"OFXHEADER:100", "Das ist eine OFX-Datei"),
        (b"!Type:Bank", "Das ist eine QIF-Datei"),
        (b"abc\0def", "Das ist keine Textdatei; gelesen werden CAMT (XML), MT940 und CSV."),
        (b" <!DOCTYPE html><p>Anmelden", "Das ist eine Seite aus dem Netz (HTML)"),
        (b"Liebe Erika,\nviele Gr\xfc\xdfe", "Das ist kein Kontoauszug, den dieses Programm lesen kann"),
        (b";".join([b"a"] * 10**6), "Zeile 1: Die Zeile ist zu lang oder hat zu viele Spalten"),
    ],
    ids=range(11),
)
def test_what_is_no_statement_is_named_for_what_it_is(content: bytes, begin: str) -> None:
    (fault,) = faults(read(content))
    assert fault.startswith(begin)


def test_many_files_that_are_no_statements_are_told_of_in_one_line() -> None:
    pages = {f"{number}.html": "<html>" for number in range(300)}
    pictures = {f"{number}.jpg": b"\xff\0" for number in range(3)}
    good = {"gut.xml": document(Entry(), Entry("x")), "gut2.xml": document(Entry(), Entry("x"))}
    told = read(packed({**pages, **good, **pictures}), name="a.zip")
    assert len(told.bookings) == 2
    page, first, second, *rest = told.faults
    assert (page.place.file, page.text[:41]) == ("a.zip", "300 Dateien (0.html, 1.html, 2.html …): D")
    assert [first.place.file, second.place.file] == ["a.zip/gut.xml", "a.zip/gut2.xml"], (
        "these have their place"
    )
    assert [each.place.file for each in rest] == [f"a.zip/{number}.jpg" for number in range(3)]
