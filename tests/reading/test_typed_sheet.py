import csv
import io
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.strategies import contracts
from vertragsbuch.contract.cost import Cost
from vertragsbuch.contract.model import Contract, NoticeTo, Provider, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.rough_day import RoughDay
from vertragsbuch.exchange.workbook import rows_of_workbook, workbook_of
from vertragsbuch.reading import typed
from vertragsbuch.reading.sheet_csv import sheet_csv
from vertragsbuch.reading.table_columns import table_with_columns
from vertragsbuch.reading.typed_sheet import Amount, sheet_of
from vertragsbuch.reading.typed_table import contracts_of, read_typed_table
from vertragsbuch.reading.typed_text import text_line

TODAY = date(9000, 1, 1)  # later than any day of a drawn contract
_LINES = ("id", "title", "contract_number", "customer_number", "notes", "concerns", "mandate_reference")
MANGLED = (
    *("0815", "12345678901234567890", "1E5", "3-4", "3/4", "12:30", "MÄR21", "SEPT2", "+49 231 5", "=1+1"),
    *("-5", "@x", "WAHR", "1.2.", "5 p", "2024", "März 2021", "50 %", "1.234,50", "€ 5", "007", "3. Mai"),
    *("00", "1 000", "TRUE", "1e-3", "12/2024", "Jan 5", "DE89 3704 0044"),
)
"""What an office program makes numbers, times, days and formulas of, if it is let."""


def day_as_typed(day: NoticeTo | None) -> NoticeTo | None:
    """Return the day of a notice as its words are read: the 31st of December is the end of the year."""
    return None if day is None else typed.notice_to_of(typed.typed_notice_to(day))


def as_typed(contract: Contract) -> Contract:
    """Return a contract whose texts are as a form keeps them: single blanks, a letter and its mark one."""
    told: dict[str, Any] = {
        name: text_line(text) for name in _LINES if (text := getattr(contract, name)) is not None
    }
    provider = contract.provider._replace(name=text_line(contract.provider.name))
    terms = contract.terms._replace(
        notice_to=day_as_typed(contract.terms.notice_to),
        renewal_notice_to=day_as_typed(contract.terms.renewal_notice_to),
    )
    return contract._replace(events=(), provider=provider, terms=terms, **told)


def workbook(several: list[Contract]) -> bytes:
    sheet = sheet_of(several)
    rows = [[cell.cents / 100 if isinstance(cell, Amount) else cell for cell in row] for row in sheet.rows]
    return workbook_of("Verträge", sheet.heads, rows)


def read_workbook(raw: bytes) -> list[Contract]:
    return list(contracts_of(table_with_columns(rows_of_workbook(raw)), TODAY))


def crowd() -> list[Contract]:
    """Return contracts whose numbers invite an office program to turn them into something else."""
    return [
        Contract(
            f"k{number}",
            f"Vertrag {number}",
            Provider("Müller & Söhne „GmbH“", ("Weg 1; Hof", "44135 Dortmund")),
            Terms(date(2024, 2, 1) if number % 2 else RoughDay(2021, 3), Period(months=12), Period(years=1),
                  Period(months=3), "quarter_end"),
            contract_number=text,
            customer_number=text[::-1].strip(),
            price=Price(123_450 + number, "EUR", Period(months=1)),
            notes='Zeile 1\nZeile; 2 "x"',
            tags=("a", "b"),
            costs=(Cost(14_900_000, "EUR", None, "Einrichtung"),),
        )
        for number, text in enumerate(MANGLED)
    ]  # fmt: skip


@examples(60)
@given(st.lists(contracts().map(as_typed), max_size=3))
def test_what_a_sheet_shows_comes_back(several: list[Contract]) -> None:
    assert list(read_typed_table(sheet_csv(sheet_of(several)).encode(), TODAY)) == several


def stands_in_xml(contract: Contract) -> bool:
    """Return whether no text of a contract holds one of the two signs that a workbook replaces."""
    shown = repr(contract)
    return r"\ufffe" not in shown and r"\uffff" not in shown


@examples(15)
@given(st.lists(contracts().map(as_typed).filter(stands_in_xml), max_size=2))
def test_what_a_workbook_shows_comes_back(several: list[Contract]) -> None:
    assert read_workbook(workbook(several)) == several


def test_a_sheet_has_german_days_and_amounts_and_nothing_that_is_taken_apart() -> None:
    text = sheet_csv(sheet_of(crowd()))
    assert text.startswith("\ufeffKennung;Vertrag;Anbieter;Beginn;")
    assert text.count("\r\n") == len(MANGLED) + 1
    rows = list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=";"))
    assert (rows[1]["Beginn"], rows[0]["Beginn"]) == ("01.02.2024", "\tMärz 2021")
    assert (rows[0]["Preis"], rows[0]["Währung"], rows[0]["Turnus"]) == ("1234,50", "EUR", "im Monat")
    assert {row["Vertragsnummer"][0] for row in rows if not row["Vertragsnummer"].startswith("DE89")} == {
        "\t",
        "'",
    }
    assert rows[0]["Danach"] == "1 Jahr"
    assert list(read_typed_table(text.encode(), TODAY)) == crowd()


def test_libreoffice_keeps_what_stands_in_both(tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed here")
    (tmp_path / "a.csv").write_bytes(sheet_csv(sheet_of(crowd())).encode())
    (tmp_path / "b.xlsx").write_bytes(workbook(crowd()))
    german = "59,34,76,1,,1031,false,true"  # semicolons, UTF-8, German, numbers and days are looked for
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    for source, wanted in (
        ("a.csv", ("xlsx", f"--infilter=CSV:{german}")),
        ("b.xlsx", (f"csv:Text - txt - csv (StarCalc):{german},false",)),
    ):
        command = [office, profile, "--headless", "--convert-to", wanted[0], *wanted[1:], "--outdir"]
        subprocess.run(
            [*command, str(tmp_path / "out"), str(tmp_path / source)], check=True, capture_output=True
        )
    assert read_workbook((tmp_path / "out" / "a.xlsx").read_bytes()) == crowd()
    assert list(read_typed_table((tmp_path / "out" / "b.csv").read_bytes(), TODAY)) == crowd()
