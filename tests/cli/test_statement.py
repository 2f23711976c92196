"""`statement`: from files of banks to what is paid in a rhythm, for a person and for programs."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Program
from tests.statements.made import CREDITOR, IBAN, booking, monthly
from tests.statements.reading import packed
from tests.statements.written import file_of
from vertragsbuch.usecases import statement_files
from vertragsbuch.usecases.context import open_context
from vertragsbuch.usecases.drafts import accept

PAID = [*monthly("2025-10-15", 9), *monthly("2026-07-15", 4, -4499)]
OVER = monthly("2025-10-02", 5, -500, name="Turnverein", mandate="T-1", purpose="Beitrag")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return file_of(tmp_path, "auszug.csv", [*PAID, *OVER])


def test_programs_are_told_by_the_interface(program: Program, file: Path, tmp_path: Path) -> None:
    (tmp_path / "kaputt.xml").write_text("<Document><BkToCstmrStmt>")
    done = program("statement", "--json", "--no-book", "kaputt.xml", str(file), "weg.csv")
    assert done.code == 2, "one file cannot be read, and does not stop the others"
    told = json.loads(done.out)
    assert list(told) == ["accounts", "bookings", "recurring", "ended", "faults"]
    assert (told["accounts"], told["bookings"]) == (1, 18)
    assert told["recurring"] == [
        {
            "name": "Funkwerk Mobil GmbH",
            "creditor_id": CREDITOR,
            "mandate": "M-117",
            "iban": IBAN,
            "every": "P1M",
            "amount": "44.99",
            "currency": "EUR",
            "first_on": "2025-10-15",
            "last_on": "2026-10-15",
            "next_on": "2026-11-15",
            "bookings": 13,
            "steps": [{"on": "2026-07-15", "from": "39.99", "to": "44.99"}],
            "contract": None,
        }
    ]
    assert [(each["name"], each["next_on"]) for each in told["ended"]] == [("Turnverein", None)]
    assert {each["file"] for each in told["faults"]} == {"kaputt.xml", "weg.csv"}
    assert all(set(each) == {"file", "place", "text"} for each in told["faults"])
    assert not list(tmp_path.glob("*.sqlite"))


def test_standard_input_is_a_file_like_any_other(
    program: Program, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def piped(content: bytes, *options: str) -> tuple[int, dict[str, Any]]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        done = program("statement", "--json", *options, "-")
        return done.code, done.json

    code, told = piped(packed({"auszug.csv": file.read_bytes()}), "--keep", "-", str(file))
    assert (code, told["bookings"], told["faults"]) == (0, 18, []), "no booking twice"
    (waiting,) = open_context(str(program.book)).book.drafts.all()
    assert waiting.draft is not None
    assert [each.name for each in waiting.draft.sources][1:] == ["Standardeingabe"]
    code, told = piped(b"<Document>", "--no-book")
    assert (code, told["faults"][0]["file"]) == (2, "Standardeingabe")
    for word in ("ja", "J"):
        table = "Wann;Wieviel\n01.02.2026;-5,00\n".encode("utf-16")
        code, told = piped(table, "--no-book", "--columns", word)
        assert (code, told["bookings"]) == (0, 1), "read again once the columns are told"
    monkeypatch.setattr(statement_files, "LARGEST", 20)
    code, told = piped(file.read_bytes(), "--no-book")
    assert (code, told["faults"][0]["file"]) == (2, "Standardeingabe")
    assert "größer als" in told["faults"][0]["text"]
    monkeypatch.setattr(sys, "stdin", None)
    assert "Es gibt keine Standardeingabe." in program("statement", "--no-book", "-").err


def test_what_is_new_waits_and_payments_are_noted(program: Program, file: Path, tmp_path: Path) -> None:
    done = program("statement", str(file))
    assert done.code == 0
    assert "44,99 € im Monat" in done.out
    assert "Seit einiger Zeit ausgeblieben (1)" in done.out
    assert "1 neuer Entwurf" in done.err
    accept(open_context(str(program.book)), 1)
    later = file_of(tmp_path, "später.csv", [booking("2026-11-16", -4499)])
    again = program("statement", str(file), str(later), "--json")
    assert again.code == 0
    (known,) = json.loads(again.out)["recurring"]
    assert (known["contract"], known["bookings"]) == ("funkwerk-mobil-gmbh", 14)
    assert "1 Zahlung vermerkt." in again.err
    shown = program("show", "funkwerk-mobil-gmbh").out
    assert [line.split()[:2] for line in shown.splitlines() if "Rechnung Mobilfunk" in line] == [
        ["16.11.2026", "44,99"],
        ["15.10.2026", "44,99"],
        ["15.09.2026", "44,99"],
        ["15.08.2026", "44,99"],
    ]
    costs = " ".join(program("costs").out.split())
    assert "Laut Kontoauszügen bezahlt in 2026, bis 16.11.2026: 464,89 € (1 Vertrag)" in costs


def test_unknown_columns_are_proposed_and_kept_once_they_are_confirmed(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "".join(f"{each.booked_on};{each.name};-39,99;{IBAN}\n" for each in PAID)
    (tmp_path / "fremd.csv").write_text("Wann;Wer;Wieviel;Wohin\n" + rows, encoding="utf-8")
    asked = program("statement", "--no-book", "fremd.csv", "--json")
    assert (asked.code, json.loads(asked.out)["bookings"]) == (2, 0)
    assert "Buchungstag=1" in json.loads(asked.out)["faults"][0]["text"]
    wrong = program("statement", "--no-book", "fremd.csv", "--columns", "Betrag=99")
    assert (wrong.code, "höchstens 4" in wrong.err) == (2, True)
    answers = io.StringIO("Betrag=viel\nBuchungstag=1,Betrag=3,Name=2,IBAN=4\n")
    monkeypatch.setattr(answers, "isatty", lambda: True)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdin", answers)
        patch.setattr(sys.stderr, "isatty", lambda: True)
        told = program("statement", "--no-book", "fremd.csv")
    assert (told.code, "13 Buchungen" in told.out) == (0, True)
    assert "„Betrag=viel“ ist keine Spalte" in told.err
    assert "13 Buchungen" in program("statement", "--no-book", "fremd.csv").out


def test_nothing_is_kept_without_a_book(program: Program, file: Path) -> None:
    assert program("statement", "--no-book", "--keep", str(file)).code == 2
    assert program("statement").code == 2
