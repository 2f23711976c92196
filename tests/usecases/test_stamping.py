import json
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.evidence.authority import STAMPING, Authority, Issued, issued, needs_openssl, serving
from tests.noted import facts_in
from tests.usecases.case_of import HOSTING, LETTER, case_in, filed, note
from vertragsbuch.book import documents
from vertragsbuch.book.sqlite.reading import read_contract
from vertragsbuch.config.settings import Settings, StampSettings
from vertragsbuch.contract.chain import BEFORE_THE_FIRST, chain_hash
from vertragsbuch.errors import BadInput, BookUnavailable, NoSuchContract, StampRefused
from vertragsbuch.usecases.care import examine_book
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.evidence import dossier, verify
from vertragsbuch.usecases.stamping import stamp_case, stamp_letter

pytestmark = needs_openssl


@pytest.fixture(scope="module")
def root() -> Issued:
    return issued("Wurzel", ca=True)


@pytest.fixture
def stamping(context: Context, root: Issued, tmp_path: Path) -> Iterator[Context]:
    """Yield the context of a case whose settings name a server and its root."""
    case_in(context, HOSTING, HOSTING._replace(id="zwei", title="Zweiter"))
    authority = Authority(tmp_path / "tsa", issued("Stempel", root, usages=STAMPING))
    (tmp_path / "root.pem").write_bytes(root.pem)
    with serving(authority.answer) as url:
        yield context._replace(settings=Settings(timestamp=StampSettings(url, tmp_path / "root.pem")))


def broken(context: Context) -> str:
    return "\n".join(f"{one.place}: {one.sentence}" for one in verify(context).breaks)


def tamper(context: Context, *statements: str) -> None:
    connection = sqlite3.connect(context.paths.book)
    connection.execute("DROP TRIGGER event_refuses_update")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_stamp_of_a_letter_is_about_the_letter_itself(stamping: Context) -> None:
    stamp = stamp_letter(stamping, "web")
    event = read_contract(stamping.paths.book, "web").events[-1]
    assert stamp.trusted
    assert facts_in(event)["papers"] == facts_in(event)["covers"] == [documents.hash_of(LETTER)]
    assert [paper.name for paper in stamping.book.documents.all()].count("2026-11-22-kuendigung.pdf") == 1
    (kept,) = dossier(stamping, "web").stamps
    assert (kept.about, kept.at, kept.is_list) == (documents.hash_of(LETTER), stamp.at, False)
    assert "Er gilt Dokument 1." in kept.sentence
    assert broken(stamping) == ""


def test_a_stamp_of_a_case_is_about_its_history_and_its_papers(stamping: Context, tmp_path: Path) -> None:
    filed(stamping, tmp_path, [("Bestätigung.txt", b"zum 28.02.2027")])
    stamp_case(stamping, "web")
    event = read_contract(stamping.paths.book, "web").events[-1]
    (about,) = facts_in(event)["papers"]
    listed = documents.content_of(stamping.paths.documents, about).decode().splitlines()
    assert [line[64:] for line in listed] == [
        "  verlauf/0001.json",
        "  verlauf/0002.json",
        "  verlauf/0003.json",
        "  dokumente/01-2026-11-22-kuendigung.pdf",
        "  dokumente/02-Bestaetigung.txt",
    ]
    (kept,) = dossier(stamping, "web").stamps
    assert kept.is_list
    assert "Einträge 1 bis 3 und Dokumente 1 bis 2" in kept.sentence


def test_what_happens_later_does_not_touch_a_stamp(stamping: Context, tmp_path: Path) -> None:
    stamp_case(stamping, "web")
    note(stamping, "received")
    filed(stamping, tmp_path, [("später.txt", b"later")])
    stamp_case(stamping, "web")
    stamp_letter(stamping, "web")
    note(stamping, "planned", "zwei")
    assert broken(stamping) == ""
    assert [kept.is_list for kept in dossier(stamping, "web").stamps] == [True, True, False]


def test_a_stamp_finds_who_works_out_the_whole_chain_anew(stamping: Context) -> None:
    # what no chain can find without a witness
    stamp_case(stamping, "web")
    rewrite(stamping, lambda kind, facts: facts | {"forged": 1} if kind == "sent" else facts)
    assert broken(stamping).startswith("web, Zeitstempel: Verlauf oder Dokumente sind nicht mehr, was am ")
    assert "Achtung: Verlauf oder Dokumente" in dossier(stamping, "web").stamps[0].sentence
    (found,) = [finding for finding in examine_book(stamping) if finding.subject == "Zeitstempel"]
    assert found.severity == "error"
    assert "nicht mehr, was am " in found.sentence


def test_a_stamp_of_a_case_cannot_be_passed_off_as_one_of_a_single_paper(stamping: Context) -> None:
    stamp_case(stamping, "web")

    def forge(kind: str, facts: dict[str, Any]) -> dict[str, Any]:
        if kind == "timestamped":
            return facts | {"covers": [*facts["covers"], *facts["papers"]]}
        return facts | {"forged": 1} if kind == "sent" else facts

    rewrite(stamping, forge)
    assert broken(stamping).startswith("web, Zeitstempel: Verlauf oder Dokumente sind nicht mehr, was am ")
    (kept,) = dossier(stamping, "web").stamps
    assert kept.is_list
    assert "Achtung: Verlauf oder Dokumente" in kept.sentence


def rewrite(context: Context, forge: Callable[[str, dict[str, Any]], dict[str, Any]]) -> None:
    """Forge the history of a case and work out every hash anew."""
    connection = sqlite3.connect(context.paths.book)
    connection.execute("DROP TRIGGER event_refuses_update")
    rows = connection.execute(
        "SELECT seq, type, facts, recorded_at FROM event WHERE contract_id = 'web' ORDER BY seq"
    ).fetchall()
    previous = BEFORE_THE_FIRST
    for seq, kind, facts, recorded_at in rows:
        forged = json.dumps(forge(kind, json.loads(facts)), ensure_ascii=False, sort_keys=True)
        previous = chain_hash(previous, "web", kind, forged, recorded_at)
        connection.execute("UPDATE event SET facts = ?, hash = ? WHERE seq = ?", (forged, previous, seq))
    connection.commit()
    connection.close()


def test_a_lost_answer_and_an_altered_one_are_found(stamping: Context) -> None:
    stamp_case(stamping, "web")
    event = read_contract(stamping.paths.book, "web").events[-1]
    answer = documents.file_of(stamping.paths.documents, facts_in(event)["document"])
    answer.write_bytes(answer.read_bytes()[:-1])
    assert "web, Zeitstempel: Das Dokument" in broken(stamping)
    answer.unlink()
    assert "fehlt oder ist nicht lesbar" in broken(stamping)


@pytest.mark.parametrize(
    "facts",
    [
        "{",
        "[]",
        "{}",
        '{"papers": 3, "document": []}',
        '{"papers": ["x"], "document": "../../etc/passwd"}',
        '{"papers": [[]], "covers": [[]]}',
    ],
)
def test_an_entry_about_a_stamp_that_was_tampered_with_is_a_break_and_no_crash(
    stamping: Context, facts: str
) -> None:
    stamp_case(stamping, "web")
    tamper(stamping, f"UPDATE event SET facts = '{facts}' WHERE type = 'timestamped'")  # noqa: S608 - our own
    assert "web, Zeitstempel: " in broken(stamping)
    assert "Eintrag 3 (vermerkt" in broken(stamping)


def test_a_stamp_by_somebody_else_is_no_longer_trusted(stamping: Context, tmp_path: Path) -> None:
    stamp_case(stamping, "web")
    (tmp_path / "root.pem").write_bytes(issued("Fremde", ca=True).pem)
    assert "führt zu keinem, dem du vertraust" in broken(stamping)


def test_a_missing_file_of_roots_is_one_break_and_refuses_to_stamp(stamping: Context, tmp_path: Path) -> None:
    stamp_case(stamping, "web")
    stamp_letter(stamping, "web")
    (tmp_path / "root.pem").unlink()
    assert broken(stamping).startswith(f"{tmp_path / 'root.pem'}: Die Datei mit den Zertifikaten")
    assert len(verify(stamping).breaks) == 1
    for ask in (stamp_case, dossier):
        with pytest.raises(BadInput, match="ca_file"):
            ask(stamping, "web")


def test_without_roots_the_stamp_stays_and_is_said_to_be_unchecked(stamping: Context) -> None:
    server = stamping.settings.timestamp
    assert server is not None
    alone = stamping._replace(settings=Settings(timestamp=server._replace(ca_file=None)))
    assert not stamp_case(alone, "web").trusted
    assert broken(alone) == ""
    assert "ist hier nicht geprüft" in dossier(alone, "web").stamps[0].sentence
    forgotten = stamping._replace(settings=Settings())
    assert broken(forgotten) == ""


def test_a_refusal_leaves_the_book_as_it_was(stamping: Context) -> None:
    before = (read_contract(stamping.paths.book, "web"), stamping.book.documents.all())
    with serving(lambda _query: b"no stamp") as url:
        elsewhere = stamping._replace(settings=Settings(timestamp=StampSettings(url)))
        with pytest.raises(StampRefused):
            stamp_case(elsewhere, "web")
    assert (read_contract(stamping.paths.book, "web"), stamping.book.documents.all()) == before


def test_there_must_be_something_to_stamp_and_somebody_who_does(stamping: Context) -> None:
    with pytest.raises(BadInput, match="noch nichts geschehen"):
        stamp_case(stamping, "zwei")
    with pytest.raises(BadInput, match="noch kein Schreiben"):
        stamp_letter(stamping, "zwei")
    with pytest.raises(NoSuchContract):
        stamp_case(stamping, "drei")
    with pytest.raises(BadInput, match=r"config.toml gehört ein Abschnitt \[timestamp\]"):
        stamp_case(stamping._replace(settings=Settings()), "web")


def test_a_case_with_a_lost_paper_is_not_stamped(stamping: Context) -> None:
    tamper(stamping, "DELETE FROM document")
    with pytest.raises(BookUnavailable, match="das das Buch nicht hat"):
        stamp_case(stamping, "web")


def test_openssl_agrees_with_what_is_kept(stamping: Context, tmp_path: Path) -> None:
    stamp_case(stamping, "web")
    (kept,) = dossier(stamping, "web").stamps
    files = {name: documents.file_of(stamping.paths.documents, name) for name in (kept.about, kept.answer)}
    about, answer = (str(files[name]) for name in (kept.about, kept.answer))
    command = [
        "openssl",
        "ts",
        "-verify",
        "-data",
        about,
        "-in",
        answer,
        "-CAfile",
        str(tmp_path / "root.pem"),
    ]
    said = subprocess.run(command, check=False, capture_output=True, text=True)
    assert said.stdout == "Verification: OK\n"
