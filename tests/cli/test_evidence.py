import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.conftest import After, Program
from tests.evidence.authority import STAMPING, Authority, issued, needs_openssl, serving
from vertragsbuch.book.sqlite.file import SCHEMA


@pytest.fixture
def case(after: After) -> Program:
    """Return a program whose contract has a letter, a receipt and a note that was taken back."""
    return after(
        ("letter", "webhosting", "--out", "brief.pdf"),
        ("sent", "webhosting", "--by", "registered_letter", "--tracking", "RT 1", "--paper", "beleg.txt"),
        ("contact", "webhosting", "Frau Meier: kommt", "--by", "phone"),
        ("undo", "webhosting"),
        files={"beleg.txt": "Beleg"},
    )


def tamper(program: Program, *statements: str) -> None:
    connection = sqlite3.connect(program.book)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DROP TRIGGER event_refuses_update")
    connection.execute("DROP TRIGGER event_refuses_delete")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def configured(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "config" / "vertragsbuch"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text(text)


def test_a_sound_book_is_called_so(case: Program) -> None:
    found = case("verify")
    assert (found.code, found.err) == (0, "")
    assert found.out == "✓ Unverändert: 4 Einträge, 2 Dokumente, 1 Vertrag, 1 Anbieter, 7 weitere Angaben.\n"
    counted = {"events": 4, "documents": 2, "contracts": 1, "providers": 1, "others": 7}
    assert case("verify", "--json").json == {**counted, "breaks": []}


def test_an_empty_book_is_sound(program: Program) -> None:
    assert program("holder", "--name", "Maren Beispiel").code == 0
    assert (
        program("verify").out
        == "✓ Unverändert: 0 Einträge, 0 Dokumente, 0 Verträge, 0 Anbieter, 2 weitere Angaben.\n"
    )


def test_every_break_is_a_line_and_the_exit_code_is_that_of_damage(case: Program) -> None:
    tamper(case, "UPDATE event SET facts = '{' WHERE type = 'sent'", "DELETE FROM document")
    found = case("verify")
    assert found.code == 4
    assert all(line.startswith("✗ ") for line in found.out.splitlines())
    assert "Eintrag 2 (vermerkt" in found.out
    assert "das das Buch nicht hat" in found.out
    assert found.err == ""
    broken = case("verify", "--json")
    assert broken.code == 4
    assert {"place", "sentence", "contract", "document"} == set(broken.json["breaks"][0])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET facts = CAST(x'ff1b5b33316d' AS TEXT), type = x'1b5b33316d' WHERE seq = 2",
        "UPDATE event SET contract_id = x'ff', recorded_at = 7",
        "UPDATE event SET contract_id = CAST(x'ff' AS TEXT)",
        "UPDATE document SET name = CAST(x'1bff' AS TEXT), size = 'x', added_at = 3.5",
        "UPDATE document SET sha256 = CAST(x'ff' AS TEXT) || rowid",
        "UPDATE contract SET id = x'ff', position = 'x'",
        "DELETE FROM contract",
        "DELETE FROM sqlite_sequence",
        "UPDATE sqlite_sequence SET name = x'ff'",
    ],
)
def test_whatever_stands_in_the_tables_is_a_break_and_never_a_defect(case: Program, statement: str) -> None:
    tamper(case, statement)
    found = case("verify")
    assert (found.code, found.err) == (4, "")
    assert found.out.startswith("✗ ")
    assert "\x1b" not in found.out
    assert case("verify", "--json").code == 4
    examined = case("doctor")
    assert (examined.code, "Fehler im Programm" in examined.err) == (4, False)


@pytest.mark.parametrize("schema", [1, SCHEMA])
def test_of_an_older_book_it_is_said_that_its_chain_begins_today(program: Program, schema: int) -> None:
    dump = Path(__file__).parents[1] / "book" / "schemas" / f"{schema}.sql"
    connection = sqlite3.connect(program.book)
    connection.executescript(dump.read_text())
    connection.close()
    assert ("was sich von heute an ändert" in program("verify").err) == (schema == 1)
    assert program("verify").err == ""


def test_the_file_of_a_broken_history_comes_with_a_warning(case: Program) -> None:
    tamper(case, "UPDATE event SET recorded_at = '2026-01-01T00:00:00Z' WHERE type = 'sent'")
    made = case("evidence", "webhosting", "--out", "Akte.pdf")
    assert (made.code, made.out) == (0, "Akte.pdf\n")
    assert made.err.startswith("vertragsbuch: Diese Akte beweist nicht alles: ")


def test_a_file_that_is_no_book_is_said_to_be_damaged(case: Program) -> None:
    case.book.write_bytes(b"no database " * 1000)
    found = case("verify")
    assert (found.code, found.out) == (4, "")
    assert "beschädigt" in found.err


def test_a_case_becomes_a_pdf_and_an_archive(case: Program, tmp_path: Path) -> None:
    done = case("evidence", "webhosting")
    pdf, archive = map(Path, done.out.splitlines())
    assert (done.code, pdf.suffix, archive.suffix) == (0, ".pdf", ".zip")
    with ZipFile(tmp_path / archive) as packed:
        names = [Path(name).name for name in packed.namelist()]
    assert names[:2] == ["Akte.pdf", "LIESMICH.txt"]
    assert names[-1] == "SHA256SUMS"
    again = case("evidence", "webhosting")
    assert (again.code, again.out) == (2, "")
    assert "gibt es schon" in again.err
    assert case("evidence", "webhosting", "--out", "Akte.txt").code == 2
    assert case("evidence", "keiner").code == 3
    assert case("verify").code == 0


def test_without_a_server_the_setting_is_named(case: Program, tmp_path: Path) -> None:
    refused = case("stamp", "webhosting")
    assert refused.code == 2
    assert (
        f"{tmp_path / 'config' / 'vertragsbuch' / 'config.toml'} gehört ein Abschnitt [timestamp]"
        in refused.err
    )


@pytest.fixture
def stamping(case: Program, tmp_path: Path) -> Iterator[Program]:
    root = issued("Wurzel", ca=True)
    (tmp_path / "root.pem").write_bytes(root.pem)
    authority = Authority(tmp_path / "tsa", issued("Stempel", root, usages=STAMPING))
    with serving(authority.answer) as url:
        configured(tmp_path, f'[timestamp]\nurl = "{url}"\nca_file = "{tmp_path / "root.pem"}"\n')
        yield case


@needs_openssl
def test_a_stamp_is_fetched_kept_and_checked_without_the_server(stamping: Program, tmp_path: Path) -> None:
    for arguments in (("stamp", "webhosting"), ("stamp", "webhosting", "--letter")):
        done = stamping(*arguments)
        assert done.code == 0, done.err
        assert done.out.startswith("20")
        assert "Zeitstempel von CN=Stempel geholt" in done.err
    shutil.rmtree(tmp_path / "tsa")
    assert (
        stamping("verify").out
        == "✓ Unverändert: 6 Einträge, 5 Dokumente, 1 Vertrag, 1 Anbieter, 9 weitere Angaben.\n"
    )
    assert stamping("evidence", "webhosting").code == 0


@needs_openssl
def test_a_missing_file_of_roots_is_a_break_and_no_defect(stamping: Program, tmp_path: Path) -> None:
    assert stamping("stamp", "webhosting").code == 0
    (tmp_path / "root.pem").unlink()
    found = stamping("verify")
    assert found.code == 4
    said = "Die Datei mit den Zertifikaten (ca_file) lässt sich nicht lesen (gibt es nicht)."
    assert found.out == f"✗ {tmp_path / 'root.pem'}: {said}\n"


@needs_openssl
def test_a_server_that_is_gone_is_named_and_nothing_is_noted(case: Program, tmp_path: Path) -> None:
    with serving(lambda _query: 500) as url:
        configured(tmp_path, f'[timestamp]\nurl = "{url}"\n')
        assert "antwortet mit Fehler 500" in case("stamp", "webhosting").err
    refused = case("stamp", "webhosting")
    assert (refused.code, refused.out) == (2, "")
    assert "nicht zu erreichen" in refused.err
    assert (
        case("verify").out
        == "✓ Unverändert: 4 Einträge, 2 Dokumente, 1 Vertrag, 1 Anbieter, 7 weitere Angaben.\n"
    )


@needs_openssl
def test_a_book_keeps_its_proofs_through_export_import_backup_and_undo(
    stamping: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stamping("stamp", "webhosting").code == 0
    assert stamping("edit", "webhosting", "--title", "Hosting").code == 0
    assert stamping("remove", "webhosting").code == 0
    assert stamping("export", "alles.json").code == 0
    assert stamping("backup", "alles.zip").code == 0
    other = Program(tmp_path / "anderswo", capsys)
    other.book.parent.mkdir()
    assert other("import", str(tmp_path / "alles.json")).code == 0
    assert (
        other("verify").out
        == "✓ Unverändert: 7 Einträge, 4 Dokumente, 1 Vertrag, 1 Anbieter, 2 weitere Angaben.\n"
    )
    assert other("restore", str(tmp_path / "alles.zip")).code == 0
    assert (
        other("verify").out
        == "✓ Unverändert: 7 Einträge, 4 Dokumente, 1 Vertrag, 1 Anbieter, 10 weitere Angaben.\n"
    )
    assert stamping("doctor").code == 0


def test_a_document_that_no_event_names_is_not_imported(case: Program, tmp_path: Path) -> None:
    assert case("export", "alles.json").code == 0
    everything = json.loads((tmp_path / "alles.json").read_text())
    for contract in everything["contracts"]:
        contract["events"] = [event for event in contract["events"] if "document" not in event]
    (tmp_path / "fremd.json").write_text(json.dumps(everything))
    case.book = tmp_path / "anderes.sqlite"
    refused = case("import", "fremd.json")
    assert refused.code == 2
    assert "documents[" in refused.err
    assert "Kein Ereignis nennt dieses Dokument" in refused.err
    assert case("list").out == ""
