"""Files of whatever kind read in at one place: what each is, what came of it; one fault stops no other."""

import os
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.contracts import HOSTING
from tests.exchange.programs.samples import WALLOS_CSV
from tests.files_at_hand import TELECOM_BILL, UNKNOWN_TABLE
from tests.statements.generator import generated
from tests.statements.reading import packed
from tests.statements.tables import SAMPLES
from tests.statements.written import sparkasse
from tests.tui.drafts_at_hand import BILL
from vertragsbuch.errors import BadInput
from vertragsbuch.exchange.document import Document, write_document
from vertragsbuch.exchange.table import write_table
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.table_files import TableChoice
from vertragsbuch.usecases.taking_in_files import (
    FileKind,
    NamedColumns,
    file_kind,
    take_in_files,
    take_in_text,
)
from vertragsbuch.usecases.transfer import import_file

BOOK = write_document(Document(None, (HOSTING,))).encode()
TABLE = write_table([HOSTING]).encode()


def statement(seed: int = 3, latest: int | None = None) -> bytes:
    """Return two years of bookings as a bank writes them, or only so many of the latest ones."""
    return sparkasse(generated(seed).bookings[-latest if latest else None :]).encode()


@pytest.mark.parametrize(
    ("name", "raw", "kind"),
    [
        ("x", BOOK, "contracts"),
        ("x", TABLE, "contracts"),
        ("liste.csv", UNKNOWN_TABLE.encode(), "contracts"),
        ("x", WALLOS_CSV.encode(), "program"),
        ("x", BILL, "paper"),
        ("x.pdf", b"\x89PNG\r\n\x1a\n", "paper"),
        ("brief.txt", TELECOM_BILL.encode(), "paper"),
        ("x", b"From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\n\nGuten Tag", "paper"),
        ("x", b'<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"/>',
         "statement"),
        ("auszug.zip", packed({"2026-08-03_C53_1.xml": b"<Document/>"}), "statement"),
        ("x", b"{1:F01BANKDEFF}{4:\r\n:20:X\r\n:25:12030000/202051\r\n:61:2608030803D1,00N", "statement"),
        ("brief.docx", packed({"[Content_Types].xml": b"", "word/document.xml": b""}), "paper"),
        ("x", b"", "paper"),
    ],
)  # fmt: skip
def test_the_content_tells_what_a_file_is(name: str, raw: bytes, kind: FileKind) -> None:
    assert file_kind(name, raw) == kind


def test_every_table_of_a_bank_is_a_statement() -> None:
    others = [
        sample.bank
        for sample in SAMPLES
        if file_kind("x.csv", sample.text.encode(sample.encoding)) != "statement"
    ]
    assert others == []


def test_a_folder_of_everything_is_read_and_one_fault_stops_no_other(
    context: Context, tmp_path: Path
) -> None:
    folder = tmp_path / "alles"
    folder.mkdir()
    files = {
        "a.json": BOOK, "auszug.csv": statement(), "rechnung.pdf": BILL, "wallos.csv": WALLOS_CSV.encode(),
        "brief.txt": TELECOM_BILL.encode(), "kaputt.json": b'{"vertragsbuch": 1', "leer.txt": b"",
    }  # fmt: skip
    for name, raw in files.items():
        (folder / name).write_bytes(raw)
    outcome = take_in_files(context, [folder, tmp_path / "fehlt.pdf"])
    wrong = {Path(line.name).name for line in outcome.lines if line.is_fault}
    assert wrong == {"kaputt.json", "leer.txt", "fehlt.pdf"}
    right = {Path(line.name).name: line.sentence for line in outcome.lines if not line.is_fault}
    assert right["a.json"] == "1 eingetragen, 0 geändert, 0 schon bekannt."
    assert right["auszug.csv"].startswith("Kontoauszug, ")
    assert "neue Entwürfe" in right["auszug.csv"]
    assert right["wallos.csv"].startswith("Export aus wallos: ")
    assert "1 neuer Entwurf" in right["brief.txt"]
    assert outcome.drafts == len(context.book.drafts.all()) > 10
    again = take_in_files(context, [folder])
    assert again.drafts == 0


def test_a_text_that_is_pasted_is_a_paper(context: Context) -> None:
    outcome = take_in_text(context, TELECOM_BILL)
    assert outcome.drafts == 1
    (draft,) = context.book.drafts.all()
    assert draft.draft is not None
    assert draft.draft.sources[0].name == "Eingefügter Text"


def test_columns_that_nobody_knows_are_asked_for_and_read_then(context: Context, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text(UNKNOWN_TABLE, encoding="utf-8")
    outcome = take_in_files(context, [file])
    ((path, table),) = outcome.tables
    assert not context.book.read_contracts()
    assert {column.head for column in table.columns} == {"Wer", "Wieviel", "Seit"}
    keys = {"Wer": "provider", "Wieviel": "price", "Seit": "starts_on"}
    named = take_in_files(context, [path], NamedColumns(tables={path: TableChoice(keys)}))
    assert not named.tables
    assert named.has_faults  # nothing says how often it is paid
    assert not context.book.read_contracts()
    choice = TableChoice(keys, {"every": "monatlich"})
    assert take_in_files(context, [path], NamedColumns(tables={path: choice})).contracts == 2
    assert {one.title for one in context.book.read_contracts()} == {"Musterhost GmbH", "Bildfluss AG"}


def test_many_files_with_one_fault_and_columns_of_many_files_are_told_of_once(
    context: Context, tmp_path: Path
) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_bytes(b"")
        (tmp_path / f"{number}.csv").write_text(f"Wann;Wer;Wieviel\n0{number + 1}.02.2026;Abo;-5,00\n")
    outcome = take_in_files(context, [tmp_path])
    (line,) = outcome.lines
    assert (line.name, "5 Dateien (0.txt, 1.txt, 2.txt …)" in line.sentence) == ("", True)
    ((paths, unknown),) = outcome.statements
    assert [path.name for path in paths] == [f"{number}.csv" for number in range(5)]
    assert unknown.layout is not None
    again = take_in_files(context, paths, NamedColumns(statements={unknown.fingerprint: unknown.layout}))
    assert "5 Buchungen" in again.lines[0].sentence


def test_a_statement_without_bookings_is_told_of(context: Context, tmp_path: Path) -> None:
    (tmp_path / "leer.csv").write_text(sparkasse([]))
    (line,) = take_in_files(context, [tmp_path]).lines
    assert (line.name, line.sentence, line.is_fault) == ("leer.csv", "Kontoauszug ohne Buchungen.", False)


def test_a_workbook_of_a_bank_is_read_like_its_table(context: Context, tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    assert made.active is not None
    made.active.append(["Umsätze"])
    made.active.append([])
    made.active.append(["Buchungstag", "Wertstellung", "Name", "Verwendungszweck", "Betrag"])
    for month in range(1, 10):
        made.active.append([date(2026, month, 15)] * 2 + ["Funkwerk Mobil GmbH", "Rechnung\nMai", -39.99])
    made.save(tmp_path / "konto.xlsx")
    outcome = take_in_files(context, [tmp_path / "konto.xlsx"])
    ((paths, unknown),) = outcome.statements
    assert (unknown.line, unknown.head[0], unknown.rows[0][4]) == (3, "Buchungstag", "-39,99")
    assert unknown.layout is not None
    named = NamedColumns(statements={unknown.fingerprint: unknown.layout})
    assert take_in_files(context, paths, named).drafts == 1
    with pytest.raises(BadInput, match="Das ist ein Kontoauszug"):
        import_file(context, (tmp_path / "konto.xlsx").read_bytes())


def test_a_table_may_have_titles_above_it_and_lines_within_a_cell(context: Context, tmp_path: Path) -> None:
    titles = "".join(f"Zeile, {number}\n" for number in range(13))
    head = "Vertrag;Anbieter;Beginn;Preis\n"
    row = '"Strom;\n „Öko“";Stadtwerk GmbH;1.2.24;"39,90 € monatlich"\n'
    (tmp_path / "liste.csv").write_text(titles + head + row, encoding="utf-8")
    assert take_in_files(context, [tmp_path / "liste.csv"]).contracts == 1
    (contract,) = context.book.read_contracts()
    assert contract.title == "Strom; „Öko“"


def test_whatever_a_file_is_called_it_is_read_from_where_it_lies(context: Context, tmp_path: Path) -> None:
    names = ["zwei\nZeilen.csv", "rechts\u202enach.csv", "rot\x1b[31m.csv", os.fsdecode(b"fremd\xff.csv")]
    folder = tmp_path / "alles"
    folder.mkdir()
    for number, name in enumerate(names):
        (folder / name).write_bytes(statement(number, latest=300))
    (folder / "liste\n.csv").write_text(UNKNOWN_TABLE, encoding="utf-8")
    (folder / "selbst").symlink_to(folder)
    os.mkfifo(folder / "roehre.csv")
    outcome = take_in_files(context, [folder])
    (fault,) = [line.sentence for line in outcome.lines if line.is_fault]
    assert fault == "Die Datei lässt sich nicht lesen (keine gewöhnliche Datei)."
    ((path, _table),) = outcome.tables
    assert path == folder / "liste\n.csv"
    assert outcome.drafts > 10
    assert len({name for line in outcome.lines if not line.is_fault for name in line.name.split(", ")}) == 4


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_nobody_may_look_into_is_told_of(context: Context, tmp_path: Path) -> None:
    (tmp_path / "zu").mkdir(0)
    (line,) = take_in_files(context, [tmp_path]).lines
    assert (line.sentence, line.is_fault) == ("Der Ordner lässt sich nicht lesen (kein Zugriff).", True)
