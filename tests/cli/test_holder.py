"""`holder`: who writes the letters, further holders, and letters in their name, from the shell."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import After, Program
from vertragsbuch.contract.people import MOST_PEOPLE
from vertragsbuch.exchange.document import read_document

ME = ("--name", "Maren Beispiel", "--address", "Lindenweg 7, 44135 Dortmund")
MOTHER = ("--address", "Am Ufer 3, 45127 Essen", "--signing", "Vollmacht")


@pytest.fixture
def family(after: After) -> Program:
    """Return a book with a holder, a mother with a power of attorney, and a contract of hers."""
    return after(
        ("holder", *ME),
        ("holder", "add", "Gisela Beispiel", *MOTHER),
        ("edit", "webhosting", "--holder", "Gisela Beispiel", "--address", "Ring 5, 50667 Köln"),
    )


def test_further_holders_are_entered_listed_and_changed(family: Program) -> None:
    assert family("holder").out.startswith("Maren Beispiel\n")
    assert family("holder", "list").out == "Maren Beispiel (Absender)\nGisela Beispiel\n"
    assert family("holder", "edit", "gisela beispiel", "--birthday", "1.5.1950").code == 0
    (person,) = family("holder", "list", "--json").json["holders"]
    assert person == {
        "name": "Gisela Beispiel",
        "address": ["Am Ufer 3", "45127 Essen"],
        "birthday": "1950-05-01",
        "signing": "representative",
    }


def test_contracts_follow_a_holder_who_gets_another_name(family: Program) -> None:
    family("holder", "edit", "Gisela Beispiel", "--name", "Gisela Muster")
    contract = family("show", "webhosting", "--json").json["contract"]
    assert contract["holders"] == ["Gisela Muster"]
    assert contract["events"][-1]["before"] == {"holders": ["Gisela Beispiel"]}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("holder", "edit", "Otto", "--phone", "1"), "steht nicht im Buch"),
        (("holder", "add", "gisela  BEISPIEL"), "steht schon im Buch"),
        (("holder", "add", "gisela  BEISPIEL"), "vertragsbuch holder edit 'Gisela Beispiel'\n"),
        (("holder", "add", "Maren Beispiel"), "steht schon im Buch"),
        (("holder", "add", "Maren Beispiel"), "vertragsbuch holder\n"),
        (("holder", "add"), "Der Name fehlt"),
        (("holder", "add", "Lena", "--birthday", "1.1.2030"), "in der Zukunft"),
        (("holder", "--signing", "Vollmacht"), "weitere Inhaber"),
        (("holder", "add", "Lena", "--signing", "Oma"), "Eltern"),
    ],
)
def test_what_cannot_be_is_refused(family: Program, arguments: tuple[str, ...], words: str) -> None:
    refused = family(*arguments)
    assert refused.code == 2
    assert words in refused.err


def test_a_letter_in_another_name_has_the_power_of_attorney_with_it(family: Program, tmp_path: Path) -> None:
    letter = tmp_path / "brief.txt"
    written = family("letter", "webhosting", "--out", str(letter), "--format", "txt")
    assert written.code == 0, written.err
    assert "§ 174 BGB" in written.err
    assert "i. V. Maren Beispiel (für Gisela Beispiel)" in letter.read_text(encoding="utf-8")


def test_a_letter_of_somebody_unknown_is_refused_with_what_mends_it(family: Program, tmp_path: Path) -> None:
    family("edit", "webhosting", "--holder", "Otto Fehlt")
    refused = family("letter", "webhosting", "--out", str(tmp_path / "brief.pdf"))
    assert refused.code == 2
    assert "Otto Fehlt" in refused.err
    assert "vertragsbuch holder" in refused.err


def test_all_holders_go_out_and_in_again(family: Program, tmp_path: Path) -> None:
    file = tmp_path / "buch.json"
    family("export", str(file))
    exported = json.loads(file.read_text(encoding="utf-8"))
    assert exported["holders"][0]["name"] == "Gisela Beispiel"
    other = str(tmp_path / "anders" / "buch.sqlite")
    assert family("import", str(file), "--book", other).code == 0
    assert family("export", "--book", other).json == exported
    assert family("verify").code == 0


def file_of(people: list[dict[str, object]]) -> Path:
    """Write a file of these holders."""
    file = Path("viele.json")
    file.write_text(json.dumps({"vertragsbuch": 1, "contracts": [], "holders": people}))
    return file


def persons(count: int) -> list[dict[str, object]]:
    return [{"name": f"Person {number}", "address": ["44135 Dortmund"]} for number in range(count)]


def test_a_book_takes_no_more_holders_than_a_file_of_it(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(read_document(file_of(persons(MOST_PEOPLE)).read_bytes()).people) == MOST_PEOPLE
    kept_by = "vertragsbuch.book.sqlite.people.MOST_PEOPLE"
    monkeypatch.setattr(kept_by, 40)  # what holds of a thousand takes a second
    many = persons(40)
    assert program("import", str(file_of(many))).code == 0
    again = [*many[1:], {**many[0], "name": "PERSON  1"}]
    assert program("import", str(file_of(again))).code == 0, "each of them is known already"
    refused = program("import", str(file_of([{**many[0], "name": "Eine mehr"}])))
    assert refused.code == 2
    assert "Eine mehr: Mehr als 40 weitere Inhaber führt ein Buch nicht." in refused.err
    assert program("export", "alle.json").code == 0
    assert program("import", "alle.json").code == 0


def test_a_book_without_further_holders_says_nothing_of_them(webhosting: Program) -> None:
    exported = webhosting("export").out
    assert "holders" not in exported
