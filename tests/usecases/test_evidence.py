import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdf
import pytest

from tests.evidence.authority import STAMPING, Authority, issued, needs_openssl, serving
from tests.evidence.words import words_of_pages
from tests.laid import lay_with_documents
from tests.typesetting.pictures import picture
from tests.usecases.case_of import HOSTING, LETTER, case_in, filed, note, opened
from tests.usecases.conftest import context_in
from vertragsbuch.book import documents
from vertragsbuch.config.paths import Paths
from vertragsbuch.config.settings import Settings, StampSettings
from vertragsbuch.contract.payment import Payment
from vertragsbuch.errors import BadInput, BookUnavailable, NoSuchContract
from vertragsbuch.evidence.archive import CHAIN_COMMAND
from vertragsbuch.evidence.dossier import CHAIN_ALONE, FACTS_OF_TODAY, NO_STAMP
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.evidence import dossier, verify, write_evidence
from vertragsbuch.usecases.papers import file_papers
from vertragsbuch.usecases.stamping import stamp_case, stamp_letter

needs_unzip = pytest.mark.skipif(shutil.which("unzip") is None, reason="unzip is not installed")
needs_sums = pytest.mark.skipif(shutil.which("sha256sum") is None, reason="coreutils are not installed")

STRANGE = [
    ("gleich.txt", b"one"),
    ("gleich.txt", b"two"),
    ("ohne Endung", b"\x00\x01"),
    ("\x1b[31mrot\x1b[0m.txt", b"three"),
    ("\u202efdp.exe", b"four"),
    ("ü" * 100 + ".pdf", b"five"),
    ("日本 [bold] #1 =cmd() ']$x.txt", b"six"),
    ("..txt", b"seven"),
    ("-rf", b"eight"),
    ("leer.txt", b""),
    ("foto.png", picture("PNG")),
]


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """Return the places of a case with papers under strange names."""
    folder = tmp_path_factory.mktemp("strange")
    context = context_in(folder)
    case_in(context, HOSTING, HOSTING._replace(id="zwei", title="Zweiter"))
    filed(context, folder, STRANGE)
    note(context, "received")
    return context.paths


@pytest.fixture
def case(strange: Paths, context: Context) -> Context:
    """Return the context of such a case."""
    lay_with_documents(strange, context.paths, context.now())
    return context


def unpacked(context: Context, folder: Path) -> Path:
    """Unpack the file of the case with the tool that everybody has, and return its folder."""
    (archive,) = write_evidence(context, "web", folder / "Akte.zip")
    environment = {**os.environ, "LC_ALL": "C"}  # where names in other letters would come out as others
    subprocess.run(["unzip", "-q", archive, "-d", folder], check=True, capture_output=True, env=environment)
    return folder / "Akte-web"


def checked(folder: Path, sums: str = "SHA256SUMS") -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sha256sum", "-c", sums], cwd=folder, check=False, capture_output=True, text=True)


def chain_of(folder: Path) -> list[str]:
    said = subprocess.run(["sh", "-c", CHAIN_COMMAND], cwd=folder, check=True, capture_output=True, text=True)
    return said.stdout.splitlines()


@needs_unzip
@needs_sums
def test_the_sums_of_an_unpacked_file_hold_and_find_every_altered_byte(case: Context, tmp_path: Path) -> None:
    folder = unpacked(case, tmp_path)
    files = sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())
    sound = checked(folder)
    assert (sound.returncode, len(sound.stdout.splitlines())) == (0, len(files) - 1)
    assert {line.split(": ")[1] for line in sound.stdout.splitlines()} == {"OK"}
    for name in set(files) - {"SHA256SUMS"}:
        content = (folder / name).read_bytes()
        (folder / name).write_bytes((content or b"?")[:-1] + b"\x00")
        assert checked(folder).returncode == 1, name
        (folder / name).write_bytes(content)
    assert checked(folder).returncode == 0


@needs_unzip
def test_the_originals_are_what_was_filed_under_names_that_are_safe_everywhere(
    case: Context, tmp_path: Path
) -> None:
    folder = unpacked(case, tmp_path)
    originals = sorted((folder / "dokumente").iterdir())
    assert [file.read_bytes() for file in originals] == [LETTER, *(content for _name, content in STRANGE)]
    assert [file.name for file in originals] == [
        "01-2026-11-22-kuendigung.pdf",
        "02-gleich.txt",
        "03-gleich.txt",
        "04-ohne_Endung",
        "05-31mrot_0m.txt",
        "06-fdp.exe",
        f"07-{'ue' * 30}.pdf",
        "08-bold_1_cmd_x.txt",
        "09-Dokument.txt",
        "10-rf",
        "11-leer.txt",
        "12-foto.png",
    ]
    assert {path.name for path in tmp_path.iterdir()} >= {"Akte-web", "Akte.zip"}


@needs_unzip
@needs_sums
def test_the_chain_can_be_worked_out_again_by_anybody(case: Context, tmp_path: Path) -> None:
    folder = unpacked(case, tmp_path)
    entries = sorted((folder / "verlauf").iterdir())
    said = chain_of(folder)
    assert said == [f"verlauf/{file.name}: OK" for file in entries]
    assert CHAIN_COMMAND in (folder / "LIESMICH.txt").read_text()
    sums = subprocess.run(["sha256sum", *entries], check=True, capture_output=True, text=True).stdout
    hashes = [entry.hash for entry in dossier(case, "web").entries]
    assert [line[:64] for line in sums.splitlines()] == hashes
    shown = text_of(folder / "Akte.pdf")
    assert all(one in shown for one in hashes)


@needs_unzip
@needs_sums
@pytest.mark.parametrize("change", ["altered", "removed", "inserted"])
def test_a_chain_that_was_tampered_with_breaks_for_anybody(
    case: Context, tmp_path: Path, change: str
) -> None:
    folder = unpacked(case, tmp_path)
    third = folder / "verlauf" / "0003.json"
    if change == "altered":
        third.write_text(third.read_text().replace("2026-11-22", "2026-10-22"))
    elif change == "removed":
        third.unlink()
    else:
        (folder / "verlauf" / "0003a.json").write_text('["x","web","sent","{}","2026-11-22T06:00:00Z"]')
    assert any(line.endswith("FALSCH") for line in chain_of(folder))


def text_of(pdf: Path) -> str:
    return "".join(words_of_pages(pdf.read_bytes()))


@needs_openssl
@needs_unzip
@needs_sums
@pytest.mark.parametrize("with_roots", [True, False])
def test_every_command_that_the_file_names_says_that_all_is_well(
    case: Context,
    tmp_path: Path,
    with_roots: bool,  # noqa: FBT001 - from the table above
) -> None:
    root = issued("Wurzel", ca=True)
    between = issued("Mitte", root, ca=True)
    signer = issued("Stempel", between, usages=STAMPING)
    roots = tmp_path / "root.pem"
    roots.write_bytes(root.pem)
    with serving(Authority(tmp_path / "tsa", signer, (between,)).answer) as url:
        server = StampSettings(url, roots if with_roots else None)
        stamping = case._replace(settings=Settings(timestamp=server))
        stamp_letter(stamping, "web")
        stamp_case(stamping, "web")
    note(stamping, "confirmed")
    assert NO_STAMP not in dossier(stamping, "web").verdict
    assert dossier(stamping, "web").verdict.endswith(FACTS_OF_TODAY)
    folder = unpacked(stamping, tmp_path)
    read_me = " ".join((folder / "LIESMICH.txt").read_text().split())
    assert CHAIN_ALONE in read_me
    assert NO_STAMP not in read_me
    commands = commands_in(folder / "LIESMICH.txt")
    assert [command.split()[0] for command in commands] == [
        "sha256sum", "vor=;", "openssl", "openssl", "sha256sum",
    ]  # fmt: skip
    if not with_roots:
        assert not (folder / "zeitstempel").exists()
        (folder / "zeitstempel").mkdir()
        shutil.copy(roots, folder / "zeitstempel" / "CA.pem")
    for command in commands:
        said = subprocess.run(["sh", "-c", command], cwd=folder, check=False, capture_output=True, text=True)
        assert (said.returncode, "FALSCH" in said.stdout) == (0, False), said.stderr
        assert "OK" in said.stdout


@needs_unzip
def test_without_a_time_stamp_the_file_says_what_a_chain_alone_does_not_prove(
    case: Context, tmp_path: Path
) -> None:
    assert dossier(case, "web").verdict.endswith(f"stimmen. {CHAIN_ALONE}; {NO_STAMP}. {FACTS_OF_TODAY}")
    read_me = " ".join((unpacked(case, tmp_path) / "LIESMICH.txt").read_text().split())
    assert f"{CHAIN_ALONE}; {NO_STAMP}." in read_me
    (place,) = write_evidence(case, "web", tmp_path / "Akte.pdf")
    assert NO_STAMP in " ".join(text_of(place).split())
    assert FACTS_OF_TODAY in " ".join(text_of(place).split())


@needs_openssl
def test_a_stamp_of_the_letter_alone_says_nothing_of_the_history(case: Context, tmp_path: Path) -> None:
    root = issued("Wurzel", ca=True)
    signer = issued("Stempel", root, usages=STAMPING)
    with serving(Authority(tmp_path / "tsa", signer, ()).answer) as url:
        stamping = case._replace(settings=Settings(timestamp=StampSettings(url, None)))
        stamp_letter(stamping, "web")
    assert dossier(stamping, "web").verdict.endswith(f"{NO_STAMP}. {FACTS_OF_TODAY}")


def commands_in(read_me: Path) -> list[str]:
    return [line.strip() for line in read_me.read_text().splitlines() if line.startswith("       ")]


def test_the_same_moment_gives_the_same_bytes(case: Context, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write_evidence(case, "web", tmp_path / folder / "Akte.pdf")
        write_evidence(case, "web", tmp_path / folder / "Akte.zip")
    for name in ("Akte.pdf", "Akte.zip"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_without_a_name_both_files_come_into_this_folder_for_the_owner_alone(
    case: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "hier"
    here.mkdir()
    monkeypatch.chdir(here)
    places = write_evidence(case, "web")
    assert [str(place) for place in places] == ["Akte-web-2026-11-22.pdf", "Akte-web-2026-11-22.zip"]
    assert sorted(here.iterdir()) == [here / place for place in places]
    assert {place.stat().st_mode & 0o777 for place in here.iterdir()} == {0o600}
    with ZipFile(places[1]) as archive:
        assert archive.read("Akte-web/Akte.pdf") == places[0].read_bytes()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("da.zip", "gibt es schon"),
        ("Akte.tar", "eine .pdf oder eine .zip"),
        ("Akte", "eine .pdf oder eine .zip"),
        ("nirgends/Akte.zip", "gibt es nicht"),
        ("da.zip/Akte.zip", "kein Ordner"),
        ("x" * 300 + ".zip", "Name ist zu lang"),
    ],
)
def test_a_place_that_cannot_be_is_named_and_nothing_is_written(
    case: Context, tmp_path: Path, name: str, reason: str
) -> None:
    folder = tmp_path / "hier"
    folder.mkdir()
    (folder / "da.zip").write_bytes(b"before")
    with pytest.raises(BadInput, match=reason):
        write_evidence(case, "web", folder / name)
    assert list(folder.iterdir()) == [folder / "da.zip"]
    assert (folder / "da.zip").read_bytes() == b"before"


def test_a_case_that_does_not_exist_is_named(case: Context, tmp_path: Path) -> None:
    with pytest.raises(NoSuchContract):
        write_evidence(case, "drei", tmp_path / "Akte.zip")
    nowhere = case._replace(paths=case.paths._replace(book_file=str(tmp_path / "kein.sqlite")))
    with pytest.raises(NoSuchContract):
        write_evidence(nowhere, "web", tmp_path / "Akte.zip")


def test_a_case_without_a_history_has_a_file_as_well(case: Context, tmp_path: Path) -> None:
    (place,) = write_evidence(case, "zwei", tmp_path / "Akte.pdf")
    said = text_of(place)
    assert "Es ist noch nichts geschehen." in said
    assert "Zu diesem Fall liegt kein Dokument vor." in said


def test_a_paper_has_the_name_that_it_was_filed_under_in_this_case(case: Context, tmp_path: Path) -> None:
    (tmp_path / "eigener name.txt").write_bytes(b"one")
    file_papers(case, "zwei", [tmp_path / "eigener name.txt"])
    assert [exhibit.name for exhibit in dossier(case, "zwei").exhibits] == ["eigener name.txt"]
    assert [exhibit.name for exhibit in dossier(case, "web").exhibits][1] == "gleich.txt"


def test_an_altered_original_makes_no_file(case: Context, tmp_path: Path) -> None:
    documents.file_of(case.paths.documents, documents.hash_of(LETTER)).write_bytes(b"forged")
    with pytest.raises(BookUnavailable, match="wurde verändert"):
        write_evidence(case, "web", tmp_path / "Akte.zip")
    assert not list(tmp_path.glob("*Akte*"))


def test_the_file_says_of_its_own_case_alone_whether_anything_was_altered(
    case: Context, tmp_path: Path
) -> None:
    note(case, "planned", "zwei")
    connection = sqlite3.connect(case.paths.book)
    connection.execute("DROP TRIGGER event_refuses_update")
    connection.execute("UPDATE event SET recorded_at = '2026-10-01T00:00:00Z' WHERE contract_id = 'zwei'")
    connection.commit()
    connection.close()
    assert not verify(case).is_sound
    assert dossier(case, "web").verdict.startswith(
        "Geprüft: alle 14 Einträge und alle 12 Dokumente dieser Akte; alle Fingerabdrücke stimmen."
    )
    assert dossier(case, "zwei").verdict.startswith("Achtung, nicht alles ist unverändert: zwei, Eintrag 1")
    heard: list[str] = []
    write_evidence(case, "web", tmp_path / "Andere.pdf", warn=heard.append)
    assert heard == []
    (place,) = write_evidence(case, "zwei", tmp_path / "Akte.pdf", warn=heard.append)
    assert "Achtung" in text_of(place)
    assert heard == ["Diese Akte beweist nicht alles: Etwas darin wurde verändert; das Deckblatt sagt, was."]


def test_a_note_that_was_taken_back_stays_and_is_marked(case: Context, tmp_path: Path) -> None:
    note(case, "undone", undone="received")
    entries = dossier(case, "web").entries
    assert [entry.type for entry in entries if entry.withdrawn] == ["received"]
    (place,) = write_evidence(case, "web", tmp_path / "Akte.pdf")
    assert text_of(place).count("(später zurückgenommen)") == 1


def test_the_pdf_carries_the_originals_and_a_table_of_contents(case: Context, tmp_path: Path) -> None:
    (place,) = write_evidence(case, "web", tmp_path / "Akte.pdf")
    reader = pypdf.PdfReader(BytesIO(place.read_bytes()))
    carried = {name: content for name, (content, *_more) in reader.attachments.items()}
    assert carried["01-2026-11-22-kuendigung.pdf"] == LETTER
    assert carried["12-foto.png"] == picture("PNG")
    assert len(carried) == len(STRANGE)  # the letter is there, the empty file is not
    titles = [str(item["/Title"]) for item in flat(reader.outline)]
    assert titles[:3] == ["Verlauf", "Dokumente", "Dokument 1: 2026-11-22-kuendigung.pdf"]
    assert titles[-2:] == ["Prüfsummen und Zeitstempel", "Zeitstempel"]


def flat(outline: Sequence[Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for item in outline:
        found += flat(item) if isinstance(item, list) else [item]
    return found


def test_what_was_paid_since_the_case_began_is_shown_and_lies_there_as_a_table(
    case: Context, tmp_path: Path
) -> None:
    note(case, "confirmed", ends_on=date(2027, 2, 28))
    days = ("2026-11-21", "2026-11-22", "2027-02-28", "2027-03-15")
    with opened(case) as book, book.transaction() as transaction:
        every = [Payment(date.fromisoformat(day), 999, "EUR", "=Rechnung 日本", day) for day in days]
        returned = Payment(date(2027, 3, 18), -999, "EUR", "Rückgabe", "back")
        transaction.payments.keep("web", [*every, returned])
        transaction.payments.keep("zwei", [Payment(date(2026, 12, 1), 555, "EUR", "fremd", "other")])
    (pdf,) = write_evidence(case, "web", tmp_path / "Akte.pdf")
    said = " ".join(text_of(pdf).split())
    for words in (
        "seit dem 22.11.2026, an dem der Fall begann",
        "22.11.2026 9,99 € =Rechnung [U+65E5][U+672C]",
        "15.03.2027 9,99 € =Rechnung [U+65E5][U+672C] (nach dem Ende)",
        "18.03.2027 -9,99 € Rückgabe (nach dem Ende)",
        "Zusammen: 19,98 € in 4 Zahlungen",
        "davon nach dem Ende am 28.02.2027: 0,00 € in 2 Zahlungen",
    ):
        assert words in said
    assert "fremd" not in said
    folder = unpacked(case, tmp_path)
    assert (folder / "zahlungen.csv").read_bytes().decode("utf-8-sig").split("\r\n") == [
        "Tag;Betrag;Währung;Zweck;nach dem Ende",
        "22.11.2026;9,99;EUR;'=Rechnung 日本;nein",
        "28.02.2027;9,99;EUR;'=Rechnung 日本;nein",
        "15.03.2027;9,99;EUR;'=Rechnung 日本;ja",
        "18.03.2027;-9,99;EUR;Rückgabe;ja",
        "Zusammen;19,98;EUR;4;",
        "davon nach dem Ende am 28.02.2027;0,00;EUR;2;",
        "",
    ]
    assert "  zahlungen.csv\n" in (folder / "SHA256SUMS").read_text()
    assert "zahlungen.csv sind die Zahlungen" in (folder / "LIESMICH.txt").read_text()
    assert checked(folder).returncode == 0


def test_without_anything_between_the_two_sides_no_payment_matters_but_after_the_end(case: Context) -> None:
    with opened(case) as book, book.transaction() as transaction:
        paid = Payment(date(2026, 11, 1), 999, "EUR", "Rechnung", "one")
        transaction.payments.keep("zwei", [paid])
        ending = HOSTING._replace(id="drei", terms=HOSTING.terms._replace(renewal="none"))
        transaction.add(ending)
        transaction.payments.keep("drei", [paid])
    assert dossier(case, "zwei").payments.rows == ()
    ended = dossier(case, "drei").payments
    assert ended.ends_on is not None
    assert ended.ends_on < paid.booked_on
    assert [row.is_after_end for row in ended.rows] == [True]
    assert "nach dem Ende." in ended.about


def test_a_payment_that_was_altered_is_named_by_the_file(case: Context) -> None:
    with opened(case) as book, book.transaction() as transaction:
        transaction.payments.keep("web", [Payment(date(2026, 11, 22), 999, "EUR", "Rechnung", "one")])
    with sqlite3.connect(case.paths.book_file) as connection:
        connection.execute("UPDATE payment SET cents = 99999")
    assert "Tag, Betrag, Zweck" in dossier(case, "web").verdict
    assert "Tag, Betrag, Zweck" not in dossier(case, "zwei").verdict
