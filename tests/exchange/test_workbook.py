import io
import zipfile
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.hostile import HOSTILE
from vertragsbuch.errors import BadInput
from vertragsbuch.exchange import workbook
from vertragsbuch.exchange.workbook import rows_of_workbook, workbook_of
from vertragsbuch.tables.characters import refused_character
from vertragsbuch.tables.csv_rows import LARGEST_TABLE, plain_cell

DAY = datetime.combine(date(2024, 2, 1), time())


def book(*rows: list[Any]) -> openpyxl.Workbook:
    """Return a workbook with these rows in its first sheet."""
    made = openpyxl.Workbook()
    assert made.active is not None
    for row in rows:
        made.active.append(row)
    return made


def saved(made: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_part(raw: bytes, name: str, content: bytes) -> bytes:
    """Return an archive in which a part has another content."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.namelist():
            after.writestr(part, content if part == name else before.read(part))
    return out.getvalue()


def test_cells_are_read_as_one_types_them() -> None:
    made = book([DAY, date(2024, 2, 29), 59.9, 12, 4711, True, "Text ", None, 0.1 + 0.2])
    assert made.active is not None
    made.active["E1"].number_format = "000000"
    (row,) = rows_of_workbook(saved(made))
    assert row.cells == ["01.02.2024", "29.02.2024", "59,9", "12", "004711", "wahr", "Text ", "", "0,3"]


def test_a_currency_that_only_the_format_shows_is_read() -> None:
    formats = {
        "[$$-409]#,##0.00": "39,9 $", "#,##0.00\\ [$CHF-807]": "39,9 CHF", '#,##0.00 "USD"': "39,9 USD",
        "£#,##0.00": "39,9 £", '#,##0.00\\ "€"': "39,9", "#,##0.00 [$€-407]": "39,9", '0.0 "Stück"': "39,9",
    }  # fmt: skip
    made = book([39.9] * len(formats))
    assert made.active is not None
    for cell, number_format in zip(made.active[1], formats, strict=True):
        cell.number_format = number_format
    (row,) = rows_of_workbook(saved(made))
    assert row.cells == list(formats.values())


def test_empty_rows_keep_the_numbers_of_the_others_and_the_open_sheet_is_read() -> None:
    made = book(["nicht dieses"])
    second = made.create_sheet("Verträge")
    made.active = 1
    second["B4"] = "hier"
    second["A1048576"] = None
    assert [(row.number, row.cells) for row in rows_of_workbook(saved(made))] == [(4, ["", "hier"])]


def test_what_is_written_is_a_text_a_day_or_an_amount_and_never_a_formula() -> None:
    texts = [text for text in HOSTILE.values() if text and refused_character(text, lines=True) is None]
    raw = workbook_of(
        "Verträge", ["Text", "Tag", "Betrag"], [[text, date(2024, 2, 1), 59.9] for text in texts]
    )
    sheet = openpyxl.load_workbook(io.BytesIO(raw)).worksheets[0]
    for (text, day, amount), expected in zip(sheet.iter_rows(min_row=2), texts, strict=True):
        assert text.data_type in {"s", "inlineStr"}
        shown = expected.replace("\uffff", "\ufffd")
        assert text.value in {shown, f"'{shown}"}
        assert (day.value, day.number_format) == (DAY, "[$-407]DD.MM.YYYY")
        assert amount.value == 59.9
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(raw)).read("xl/worksheets/sheet1.xml")


def test_a_sign_that_no_xml_may_hold_leaves_a_sheet_that_can_be_read() -> None:
    raw = workbook_of("Verträge", ["a", "b"], [["x\uffff", "\ufffe"]])
    assert [row.cells for row in rows_of_workbook(raw)] == [["a", "b"], ["x\ufffd", "\ufffd"]]


@pytest.mark.parametrize("text", ["'", "''", "'''x", "'x", "'=1", "'-", "=1", "' x", "''="])
def test_an_apostrophe_of_its_own_comes_back(text: str) -> None:
    (row,) = rows_of_workbook(workbook_of("Verträge", [text], []))
    assert [plain_cell(cell) for cell in row.cells] == [text]


def test_an_archive_that_grows_and_entities_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = saved(book(["A"]))
    sheet = "xl/worksheets/sheet1.xml"
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha">]><worksheet>&a;</worksheet>'
    for content in (laughs, laughs.decode().encode("utf-16")):
        with pytest.raises(BadInput, match="So schreibt Excel keine Datei"):
            rows_of_workbook(with_part(raw, sheet, content))
    with pytest.raises(BadInput, match="wird beim Auspacken zu groß"):
        rows_of_workbook(with_part(raw, sheet, b" " * (LARGEST_TABLE + 1)))
    with pytest.raises(BadInput, match="beschädigt oder verschlüsselt"):
        rows_of_workbook(with_part(raw, sheet, b"<worksheet>"))
    with pytest.raises(BadInput, match="beschädigt oder verschlüsselt"):
        rows_of_workbook(raw[:-30])
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    with pytest.raises(BadInput, match="Zeile 4: Gelesen werden höchstens 3 Zeilen und 1000 Spalten"):
        rows_of_workbook(saved(book(*[["x"]] * 4)))
    with pytest.raises(BadInput, match="Zeile 1: Gelesen werden höchstens"):
        rows_of_workbook(saved(book(["x"] * 1001)))
    wide = b"<worksheet><sheetData><row>" + b"<c/>" * 200_001
    looks = b"<styleSheet>" + b"<xf/>" * 200_001
    monkeypatch.setattr(openpyxl, "load_workbook", pytest.fail)  # a gigabyte for a row of a million
    with pytest.raises(BadInput, match="Zeile 1: Gelesen werden höchstens"):
        rows_of_workbook(with_part(raw, sheet, wide.decode().encode("utf-16")))
    with pytest.raises(BadInput, match="So schreibt Excel keine Datei"):
        rows_of_workbook(with_part(raw, "xl/styles.xml", looks))


@examples(40)
@given(st.integers(0, 4000), st.binary(max_size=40))
def test_no_damage_ends_in_anything_but_rows_or_a_refusal(at: int, damage: bytes) -> None:
    raw = saved(book(["Vertrag", "Anbieter"], ["A", 5]))
    at %= len(raw)
    try:
        rows = rows_of_workbook(raw[:at] + damage + raw[at + len(damage) :])
    except BadInput as refused:
        assert refused.faults  # noqa: PT017 - both outcomes are right
    else:
        assert all(isinstance(cell, str) for row in rows for cell in row.cells)
