import io
import json
import os
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.exchange.programs.samples import WALLOS_CSV
from vertragsbuch.cli import files
from vertragsbuch.contract.model import KINDS
from vertragsbuch.exchange import document
from vertragsbuch.exchange.document import read_document
from vertragsbuch.usecases import transfer


def fifty() -> bytes:
    contracts = [
        {
            "id": f"vertrag-{number}",
            "title": f"Vertrag {number} äöüß",
            "provider": {"name": f"Anbieter {number % 7}", "address": [f"Straße {number}", "12345 Ort"]},
            "kind": KINDS[number % len(KINDS)],
            "starts_on": f"2021-{number % 12 + 1:02}-{number % 28 + 1:02}",
            "initial_term": "P12M",
            "renewal": ("P12M", "indefinite", "none")[number % 3],
            "notice": ("P3M", "P6W", "P14D")[number % 3],
            "price": {"amount": f"{number}.99", "currency": "EUR", "every": "P1M"},
            "tags": ["import", str(number)],
        }
        for number in range(50)
    ]
    holder = {"name": "Maren Beispiel", "address": ["Lindenweg 7", "44135 Dortmund"]}
    return json.dumps({"vertragsbuch": 1, "holder": holder, "contracts": contracts}).encode()


@pytest.fixture
def file_of_fifty(tmp_path: Path) -> Path:
    file = tmp_path / "fifty.json"
    file.write_bytes(fifty())
    return file


def test_a_file_of_fifty_is_taken_over_and_the_second_time_nothing_changes(
    program: Program, file_of_fifty: Path
) -> None:
    first = program("import", str(file_of_fifty))
    assert first.code == 0
    assert len(first.out.splitlines()) == 50
    exported = program("export").out
    second = program("import", str(file_of_fifty))
    assert second.out == ""
    assert "0 eingetragen, 0 geändert, 50 schon bekannt" in second.err
    assert program("export").out == exported


def test_export_delete_import_export_is_the_same_byte_for_byte(
    webhosting: Program, file_of_fifty: Path, tmp_path: Path
) -> None:
    webhosting("import", str(file_of_fifty))
    webhosting("letter", "webhosting")
    webhosting("sent", "webhosting", "--tracking", "RT 1")
    webhosting("edit", "vertrag-3", "--title", "Anders")
    webhosting("remove", "vertrag-4")
    exported = webhosting("export", "buch.json")
    assert exported.code == 0
    before = Path("buch.json").read_bytes()
    for leftover in tmp_path.glob("buch.*"):
        if leftover.name != "buch.json":
            shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
    shutil.rmtree(tmp_path / "state")  # as on another machine, which remembers no book
    assert webhosting("import", "buch.json").code == 0
    assert webhosting("export").out.encode() == before
    assert webhosting("doctor").code == 0


def test_a_broken_file_changes_nothing(program: Program, tmp_path: Path) -> None:
    value = json.loads(fifty())
    value["contracts"][49]["starts_on"] = "2021-02-31"
    value["contracts"][20]["notice"] = "bald"
    file = tmp_path / "broken.json"
    file.write_text(json.dumps(value), encoding="utf-8")
    refused = program("import", str(file))
    assert refused.code == 2
    assert "contracts[20].notice" in refused.err
    assert "contracts[49].starts_on: Den 31.02.2021 gibt es nicht." in refused.err
    assert not program.book.exists()


def test_a_contract_that_differs_is_refused_and_taken_with_update(
    program: Program, file_of_fifty: Path, tmp_path: Path
) -> None:
    program("import", str(file_of_fifty))
    value = json.loads(fifty())
    value["contracts"][7]["notice"] = "P1M"
    changed = tmp_path / "changed.json"
    changed.write_text(json.dumps(value), encoding="utf-8")
    refused = program("import", str(changed))
    assert refused.code == 2
    assert "contracts[7]" in refused.err
    assert program("import", "--update", str(changed)).out == "vertrag-7\n"
    contract = program("show", "vertrag-7", "--json").json["contract"]
    assert contract["notice"] == "P1M"
    assert contract["events"][0]["type"] == "edited"
    assert program("import", "--update", str(changed)).out == ""


def test_a_table_as_people_keep_it_is_taken_over_once(program: Program, tmp_path: Path) -> None:
    table = tmp_path / "verträge.csv"
    lines = "Vertrag;Anbieter;Beginn;Preis\nStrom;Stadtwerke Köln;1.4.2020;98,50 monatlich\n"
    table.write_text(lines + "Strom;Gemeindewerke;1.5.2021;\n", encoding="cp1252")
    assert program("import", str(table)).out.split() == ["strom", "strom-2"]
    assert program("import", str(table)).err.endswith("0 eingetragen, 0 geändert, 2 schon bekannt.\n")
    assert program("show", "strom", "--json").json["contract"]["price"]["amount"] == "98.50"
    table.write_text(lines + "Strom;Gemeindewerke;1.6.2021;\n", encoding="cp1252")
    refused = program("import", str(table))
    assert refused.code == 2
    assert (
        "Vertrag „Strom“ (strom-2): Diesen Vertrag gibt es im Buch schon mit anderen Angaben." in refused.err
    )
    assert program("import", "--update", str(table)).err.endswith(
        "0 eingetragen, 1 geändert, 1 schon bekannt.\n"
    )
    table.write_text("Vertrag;Anbieter;Beginn\nStrom;;1.4.2020\n", encoding="utf-8")
    refused = program("import", str(table))
    assert "Zeile 2, Spalte Anbieter: Diese Angabe fehlt." in refused.err


def with_events(*events: dict[str, object]) -> str:
    """Write a file of a contract with this history and return its name."""
    contract = json.loads(fifty())["contracts"][0] | {"events": list(events)}
    Path("verlauf.json").write_text(json.dumps({"vertragsbuch": 1, "contracts": [contract]}))
    return "verlauf.json"


def noted(at: str) -> dict[str, object]:
    return {"type": "contact", "on": "2026-01-05", "recorded_at": at}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_book_in_another_encoding_is_no_table_and_says_what_to_do(program: Program, encoding: str) -> None:
    Path("fenster.json").write_bytes(fifty().decode().encode(encoding))
    refused = program("import", "fenster.json")
    assert (refused.code, refused.out) == (2, "")
    assert "Byte 0: Die Datei ist kein UTF-8-Text; bitte als UTF-8 speichern." in refused.err
    assert "Spalte" not in refused.err


def test_a_history_that_went_on_after_an_import_comes_in_again(program: Program) -> None:
    """However many notes a file may bring: the next one made by hand must not shut the book out."""
    note: dict[str, object] = {"type": "contact", "on": "2026-01-05"}
    as_many_as_a_file_once_might_bring = Path(with_events(*[note] * 10_001)).read_bytes()
    assert len(read_document(as_many_as_a_file_once_might_bring).contracts[0].events) == 10_001
    assert program("import", with_events(*[note] * 1_100)).code == 0
    contract_id = json.loads(fifty())["contracts"][0]["id"]
    assert program("contact", contract_id, "rief an", "--by", "phone").code == 0
    assert program("export", "weiter.json").code == 0
    again = program("import", "weiter.json")
    assert (again.code, "1 schon bekannt" in again.err) == (0, True)


def test_a_sum_that_nobody_can_owe_is_refused_with_its_place(program: Program) -> None:
    raised = {
        "type": "price_increase",
        "received_on": "2026-11-01",
        "effective_on": "2027-01-01",
        "new_price_cents": 10**400,
    }
    refused = program("import", with_events(raised))
    assert (refused.code, refused.out) == (2, "")
    assert "events[0].new_price_cents: Der Betrag ist zu groß; höchstens" in refused.err


def test_a_history_that_names_a_paper_which_nobody_has_is_refused(program: Program) -> None:
    lost: dict[str, object] = {"type": "filed", "on": "2026-01-05", "document": "ab" * 32, "name": "a.pdf"}
    refused = program("import", with_events(lost))
    assert refused.code == 2
    assert "contracts[0].events[0]: Das Ereignis nennt ein Dokument (sha256), das weder" in refused.err
    assert not program.book.exists()


def test_a_paper_that_the_book_has_already_need_not_come_again(program: Program) -> None:
    program("import", with_events())
    Path("a.txt").write_text("x")
    program("file", "vertrag-0", "a.txt")
    exported = json.loads(program("export").out)
    del exported["documents"]
    Path("ohne.json").write_text(json.dumps(exported))
    assert program("import", "ohne.json").code == 0


@pytest.mark.parametrize(
    ("moments", "place", "said"),
    [
        (["2031-01-01T10:00:00Z"], "contracts[0].events[0].recorded_at", "liegt in der Zukunft"),
        (
            ["2019-01-01T10:00:00Z", "2017-01-01T10:00:00Z"],
            "contracts[0].events[1].recorded_at",
            "liegt vor dem des Ereignisses davor",
        ),
    ],
)
def test_a_moment_at_which_nobody_can_have_noted_anything_is_refused(
    webhosting: Program, moments: list[str], place: str, said: str
) -> None:
    refused = webhosting("import", with_events(*(noted(at) for at in moments)))
    assert refused.code == 2
    assert f"{place}: Dieser Zeitpunkt {said}" in refused.err
    assert [line["id"] for line in webhosting("list", "--json").json] == ["webhosting"]


def test_moments_in_their_order_are_believed(program: Program) -> None:
    file = with_events(noted("2019-01-01T10:00:00+00:00"), noted("2019-01-01T10:00:00Z"))
    assert program("import", file).code == 0


@pytest.mark.parametrize("at", ["gestern", "2019-01-01T10:00:00", ""])
def test_what_is_no_moment_is_named(program: Program, at: str) -> None:
    refused = program("import", with_events(noted(at)))
    assert refused.code == 2
    assert "recorded_at" in refused.err


def test_an_export_that_could_not_be_read_again_names_the_backup(
    webhosting: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("a.txt").write_text("x" * 1_000)
    webhosting("file", "webhosting", "a.txt")
    monkeypatch.setattr(transfer, "LARGEST_FILE", 1_300)
    refused = webhosting("export", "groß.json")
    assert refused.code == 2
    assert "das ganze Buch sichern: vertragsbuch backup" in refused.err
    assert not Path("groß.json").exists()
    monkeypatch.setattr(transfer, "LARGEST_FILE", 1_400)
    assert webhosting("export", "groß.json").code == 0


def test_a_device_that_never_ends_is_not_read_to_its_end(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "LARGEST_FILE", 1_000)
    refused = program("import", "/dev/zero")
    assert (refused.code, refused.err) == (2, "vertragsbuch: /dev/zero: Die Datei ist größer als 512 MB.\n")


def test_a_stream_that_never_ends_is_not_read_to_its_end(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE", 1_000)
    with Path("/dev/zero").open() as endless:
        monkeypatch.setattr("sys.stdin", endless)
        refused = program("import", "-")
    assert (refused.code, refused.err) == (2, "vertragsbuch: -: Die Datei ist größer als 512 MB.\n")


def test_a_table_goes_out_and_comes_back(program: Program, file_of_fifty: Path) -> None:
    program("import", str(file_of_fifty))
    assert program("export", "buch.csv").code == 0
    assert program("import", "buch.csv").err.endswith("50 schon bekannt.\n")


def test_a_file_that_is_not_there_is_named(program: Program) -> None:
    refused = program("import", "gibt-es-nicht.json")
    assert refused.code == 2
    assert "gibt-es-nicht.json" in refused.err


def test_an_export_into_a_folder_that_is_not_there_leaves_nothing(program: Program, tmp_path: Path) -> None:
    assert program("holder", "--name", "Maren Beispiel").code == 0
    refused = program("export", str(tmp_path / "nirgends" / "x.json"))
    assert refused.code == 2
    assert not (tmp_path / "nirgends").exists()
    assert list(tmp_path.glob("*.json")) == []


def test_a_backup_brings_everything_back(webhosting: Program) -> None:
    webhosting("letter", "webhosting")
    saved = webhosting("backup")
    assert saved.code == 0
    before = webhosting("export").out
    webhosting("remove", "webhosting")
    restored = webhosting("restore", saved.out.strip())
    assert restored.code == 0
    assert webhosting("export").out == before


@pytest.mark.parametrize("name", ["buch.doc", "buch.pdf", "buch.JSONL"])
def test_a_name_that_promises_another_format_is_refused_and_nothing_is_written(
    name: str, program: Program, tmp_path: Path
) -> None:
    assert program("holder", "--name", "Maren Beispiel").code == 0
    refused = program("export", str(tmp_path / name))
    assert refused.code == 2
    assert "nur *.json (das ganze Buch), *.csv und *.xlsx (Tabelle) und *.ics" in refused.err
    assert not (tmp_path / name).exists()
    assert program("export", "--format", "csv", str(tmp_path / name)).code == 0
    assert (tmp_path / name).read_text(encoding="utf-8-sig").startswith("id")


def test_a_name_decides_what_is_written_and_what_a_sheet_shows_comes_back(
    webhosting: Program, tmp_path: Path
) -> None:
    (tmp_path / "buch.csv").write_bytes(b"")
    for arguments, beginning in (
        (("fristen.ics",), b"BEGIN:VCALENDAR\r\n"),
        (("buch.xlsx",), b"PK\x03\x04"),
        (("buch.csv", "--format", "excel"), b"\xef\xbb\xbfKennung;Vertrag;Anbieter;Beginn;"),
        (("gleich.csv", "--csv", "excel"), b"\xef\xbb\xbfKennung;Vertrag;Anbieter;Beginn;"),
    ):
        written = webhosting("export", *arguments)
        assert (written.code, written.out) == (0, "")
        assert (tmp_path / arguments[0]).read_bytes().startswith(beginning)
    for name in ("buch.xlsx", "buch.csv"):
        read = webhosting("import", name)
        assert (read.code, read.out) == (0, "")
        assert "0 eingetragen, 0 geändert, 1 schon bekannt." in read.err


def test_columns_are_proposed_and_read_when_they_are_confirmed(program: Program, tmp_path: Path) -> None:
    table = "Firma;Farbe;Tarif;Beitrag jährlich;Seit\nMüller;rot;Haftpflicht;59,90;01.02.2020\n"
    (tmp_path / "t.csv").write_text(table, encoding="cp1252")
    refused = program("import", "t.csv")
    assert refused.code == 2
    assert "Die Spalte „Farbe“ gibt es nicht." in refused.err
    assert "Die Spalte „Seit“ gibt es nicht; ist „Beginn“ gemeint?" in refused.err
    confirmation = "Farbe=-; Tarif=Vertrag; Seit=Beginn"
    assert f"vertragsbuch import … --columns '{confirmation}'" in refused.err
    assert program("import", "t.csv", "--columns", "Farbe=rot").code == 2
    read = program("import", "t.csv", "--columns", confirmation)
    assert (read.code, read.out) == (0, "haftpflicht\n")
    shown = program("show", "haftpflicht").out
    assert "59,90 € im Jahr" in shown
    assert "01.02.2020" in shown


def test_what_holds_for_every_row_is_said_once(program: Program, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Vertrag;Anbieter;Preis\nA;B;5,00\nC;D;\n", encoding="utf-8")
    refused = program("import", "t.csv")
    assert "Die Spalte „Beginn“ fehlt. → ist er von keinem Vertrag bekannt: " in refused.err
    assert "vertragsbuch import … --set Beginn=unbekannt" in refused.err.replace("'", "")
    refused = program("import", "t.csv", "--set", "Beginn=unbekannt")
    assert "→ gilt für alle dasselbe: vertragsbuch import … --set 'Turnus=…'" in refused.err
    assert program("import", "t.csv", "--set", "Turnus").code == 2
    read = program("import", "t.csv", "--set", "Beginn=unbekannt", "--set", "Turnus=jährlich")
    assert read.out == "a\nc\n"
    (tmp_path / "b.json").write_text('{"vertragsbuch": 1, "contracts": []}', encoding="utf-8")
    refused = program("import", "b.json", "--set", "Turnus=jährlich")
    assert "nur bei einer Tabelle" in refused.err


def test_an_export_of_another_program_becomes_drafts_once(program: Program, tmp_path: Path) -> None:
    (tmp_path / "abos.csv").write_text(WALLOS_CSV, encoding="utf-8")
    first = program("import", "--from", "wallos", "abos.csv")
    assert (first.code, first.out) == (0, "1\n2\n")
    assert "Zeile 5 „Alt“ bleibt draußen: In Wallos ist er abgeschaltet." in first.err
    assert "2 neue Entwürfe.\n" in first.err
    again = program("import", "abos.csv")
    assert (again.code, again.out) == (0, "")
    assert "0 neue Entwürfe, 2 schon bekannt.\n" in again.err
    assert program("list", "--json").json == []
    for options in (
        ("--from", "excel"),
        ("--from", "jameica"),
        ("--from", "wallos", "--set", "Turnus=täglich"),
    ):
        assert program("import", "abos.csv", *options).code == 2


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            b"%PDF-1.7",
            "Das ist ein PDF und keine Tabelle. → lesen lassen, was darin steht: vertragsbuch read …",
        ),
        (b"\x89PNG\r\n", "Das ist ein Bild und keine Tabelle."),
        (b"\xd0\xcf\x11\xe0", "Office-Datei aus der Zeit vor 2007"),
        (
            b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
            "Tabelle von LibreOffice (ods)",
        ),
        (b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.052.001.08">', "Das ist ein Kontoauszug"),
        (b"\r\n:20:STARTUMS\r\n:25:10010010/123456\r\n:28C:0\r\n:60F:C221101EUR0,\r\n", "ein Kontoauszug"),
        (b"From: a@b.example\r\nSubject: x\r\n y\r\nMIME-Version: 1.0\r\n\r\nHallo", "Das ist eine E-Mail"),
    ],
)
def test_what_is_no_table_is_told_what_it_is(
    content: bytes, sentence: str, program: Program, tmp_path: Path
) -> None:
    (tmp_path / "datei").write_bytes(content)
    refused = program("import", "datei")
    assert (refused.code, refused.out) == (2, "")
    assert sentence in refused.err


def test_a_person_at_a_terminal_is_asked_what_the_columns_hold(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = "Firma;Farbe;Tarif;Seit\nMüller;rot;Haftpflicht;01.02.2020\n"
    (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    main, child = os.openpty()
    with os.fdopen(main, "r+b", buffering=0) as person, os.fdopen(child, "r+b", buffering=0) as terminal:
        spoken = io.TextIOWrapper(terminal, write_through=True)
        monkeypatch.setattr("sys.stdin", spoken)
        monkeypatch.setattr("sys.stderr", spoken)
        person.write(b"Farbe=rot\nTarif=Vertrag\n")
        read = program("import", "t.csv")
        shown = person.read(4096).decode()
        spoken.detach()
    assert (read.code, read.out) == (0, "haftpflicht\n")
    assert "Diese Spalten sind nicht sicher:" in shown
    assert "Farbe (rot) → weglassen" in shown
    assert "„rot“ hat kein Vertrag" in shown
