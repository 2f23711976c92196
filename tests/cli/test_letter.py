import io
import os
import pty
import sqlite3
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.called import Outcome
from tests.cli.conftest import TODAY, After, Program
from tests.warm.commands import warm
from vertragsbuch.book.sqlite.engine import engine_for


@pytest.fixture
def with_studio(after: After) -> Program:
    """A program with a second contract that is due."""
    return after((
        "add", "--title", "Studio", "--provider", "Muskel GmbH", "--address", "Allee 2, 50667 Köln",
        "--kind", "fitness", "--starts", "1.3.2026", "--concluded", "2026-02-15", "--term", "24 Monate",
        "--renewal", "12 Monate", "--notice", "1 Monat zum Ende der Laufzeit",
    ))  # fmt: skip


def history(program: Program, contract_id: str = "webhosting") -> list[str]:
    return [entry["text"] for entry in program("case", contract_id, "--json").json["timeline"]]


def files() -> list[str]:
    return sorted(path.name for path in Path().glob("*.[pte]*") if path.is_file())


def draft_of(program: Program) -> str:
    drafted = program("letter", "webhosting", "--draft")
    assert (drafted.code, drafted.err) == (0, "")
    return drafted.out


def test_a_draft_is_printed_and_nothing_is_noted_or_written(webhosting: Program) -> None:
    text = draft_of(webhosting)
    assert text.startswith("Kündigung des Vertrags „Webhosting“\n\nSehr geehrte Damen und Herren,\n\n")
    assert history(webhosting) == []
    assert files() == []


def test_the_text_comes_back_changed_from_a_file(webhosting: Program) -> None:
    changed = draft_of(webhosting).replace("hiermit kündige ich", "hiermit kündige ich, wie besprochen,")
    Path("text.md").write_text(changed, encoding="utf-8")
    written = webhosting("letter", "webhosting", "--text", "text.md", "--out", "brief.txt")
    assert (written.code, written.out) == (0, "brief.txt\n")
    assert "wie besprochen" in Path("brief.txt").read_text(encoding="utf-8")
    assert history(webhosting) == ["Kündigung geschrieben, zum 28.02.2027"]


def test_the_text_comes_from_the_standard_input_as_well(
    webhosting: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = io.TextIOWrapper(io.BytesIO("Kündigung\n\nIch kündige [bold] #x ${ende}.\n".encode()))
    monkeypatch.setattr("sys.stdin", typed)
    written = webhosting("letter", "webhosting", "--text", "-", "--out", "brief.txt")
    assert written.code == 0
    assert "Ich kündige [bold] #x ${ende}." in Path("brief.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "keinen Betreff"),
        (b"Nur ein Betreff\n", "keinen Text"),
        ("Betreff\n\nUmlaut: ä".encode("latin-1"), "Zeile 3 ist kein UTF-8"),
        (b"x" * 1_000_001, "zu lang"),
        (b"Betreff\n\nIch bitte um Auskunft.", "dass du kündigst"),
        ("Kündigung\n\nIch kündige wegen ………………………………".encode(), "auszufüllen oder zu streichen"),
    ],
)
def test_a_text_that_is_no_notice_is_refused_and_nothing_is_noted(
    webhosting: Program, content: bytes, said: str
) -> None:
    Path("text.md").write_bytes(content)
    refused = webhosting("letter", "webhosting", "--text", "text.md")
    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err
    assert history(webhosting) == []
    assert files() == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("webhosting", "--text", "fehlt.md"), "fehlt.md"),
        (("webhosting", "--text", "."), "ist ein Ordner"),
        (("webhosting", "studio", "--text", "x"), "nur eine Kennung"),
        (("webhosting", "studio", "--out", "x.pdf"), "--out weglassen"),
        (("webhosting", "--text", "x", "--edit"), "nicht beides"),
        (("webhosting", "--out", "brief.docx"), "nur *.pdf, *.txt und *.eml"),
        (("webhosting", "--draft", "--edit"), "nur ausgegeben"),
        (("webhosting", "--draft", "--out", "x.txt"), "nur ausgegeben"),
        (("webhosting", "--edit"), "--text DATEI"),
        (("webhosting", "--way", "9"), "show webhosting"),
        (("webhosting", "--kind", "withdrawal", "--way", "1"), "nicht „withdrawal“"),
    ],
)
def test_options_that_contradict_each_other_are_refused(
    with_studio: Program, arguments: tuple[str, ...], said: str
) -> None:
    refused = with_studio("letter", *arguments)
    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err
    assert history(with_studio) == []


def test_several_contracts_are_done_in_one_go(with_studio: Program) -> None:
    written = with_studio("letter", "webhosting", "studio", "webhosting")
    assert written.code == 0
    assert written.out.splitlines() == files()[::-1]
    assert files() == ["2026-11-22-kuendigung-studio.pdf", "2026-11-22-kuendigung-webhosting.pdf"]
    assert [len(history(with_studio, name)) for name in ("webhosting", "studio")] == [1, 1]


def test_letters_whose_files_would_have_the_same_name_lie_side_by_side(webhosting: Program) -> None:
    for name in ("a b", "a:b"):
        added = webhosting(
            "add",
            "--id",
            name,
            "--title",
            name,
            "--provider",
            "P",
            "--kind",
            "hosting",
            "--address",
            "Allee 2, 50667 Köln",
            "--starts",
            "1.3.2026",
            "--notice",
            "1 Monat",
        )
        assert added.code == 0, added
    written = webhosting("letter", "a b", "a:b")
    assert written.out.splitlines() == ["2026-11-22-kuendigung-a-b.pdf", "2026-11-22-kuendigung-a-b-2.pdf"]
    first, second = (Path(name).read_bytes() for name in written.out.splitlines())
    assert first != second


def test_where_the_book_cannot_note_a_letter_no_file_is_left_behind(
    webhosting: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    webhosting("letter", "webhosting", "--kind", "data_access", "--format", "txt")
    before = files()
    locked = sqlite3.connect(webhosting.book)
    locked.execute("BEGIN IMMEDIATE")
    impatient = partial(engine_for, busy_seconds=0)
    monkeypatch.setattr("vertragsbuch.book.sqlite.book.engine_for", lambda file, **_wait: impatient(file))
    try:
        refused = webhosting("letter", "webhosting", "--kind", "domain_transfer", "--text", the_text())
    finally:
        locked.close()
    assert (refused.code, refused.out) == (4, "")
    assert files() == before
    assert len(history(webhosting)) == 1


def the_text() -> str:
    Path("umzug").write_text("Umzug\n\nBitte den Auth-Code bis zum 1.12.2026.\n", encoding="utf-8")
    return "umzug"


def test_several_letters_of_a_case_are_done_in_one_go(with_studio: Program) -> None:
    written = with_studio("letter", "webhosting", "studio", "--kind", "data_access", "--format", "txt")
    assert written.code == 0
    assert files() == ["2026-11-22-auskunft-studio.txt", "2026-11-22-auskunft-webhosting.txt"]


def test_of_several_either_all_are_noted_or_none_and_every_fault_is_named(with_studio: Program) -> None:
    with_studio("sent", "studio")
    refused = with_studio("letter", "studio", "webhosting", "--kind", "reminder")
    assert (refused.code, refused.out) == (2, "")
    assert "webhosting: Für dieses Schreiben fehlt" in refused.err
    refused = with_studio("letter", "studio", "webhosting", "--kind", "objection")
    assert {"studio:", "webhosting:"} <= set(refused.err.split())
    assert history(with_studio) == []
    assert len(history(with_studio, "studio")) == 1
    assert files() == []


def test_an_own_template_is_written_by_its_name_and_a_broken_one_names_its_line(webhosting: Program) -> None:
    folder = Path("config/vertragsbuch/letters")
    folder.mkdir(parents=True)
    (folder / "umzug.txt").write_text("# Vorlage: Umzug\nB ${titel}\n\nText\n\nGruß\n", encoding="utf-8")
    (folder / "kaputt.txt").write_text("B\n\n${quatsch}\n\nGruß\n", encoding="utf-8")
    assert "own:umzug" in webhosting("letters", "webhosting").out
    written = webhosting("letter", "webhosting", "--kind", "umzug", "--out", "-", "--format", "txt")
    assert written.code == 0
    assert "B Webhosting" in written.out
    before = history(webhosting)
    broken = webhosting("letter", "webhosting", "--kind", "kaputt")
    assert (broken.code, broken.out) == (2, "")
    assert "kaputt.txt, Zeile 3: Den Platzhalter ${quatsch} gibt es nicht." in broken.err
    assert history(webhosting) == before


class Desk:
    """The program in a process of its own on a real terminal, with an editor that is a script."""

    def __init__(self, program: Program, folder: Path) -> None:
        self.program, self.folder = program, folder

    def letter(self, editor: str, *arguments: str, visual: str = "") -> Outcome:
        script = self.folder / "mein editor.py"
        script.write_text(
            f"import pathlib, sys\nfile = pathlib.Path(sys.argv[-1])\n{editor}\n", encoding="utf-8"
        )
        environment = {**os.environ, "EDITOR": f"'{sys.executable}' '{script}' --wait", "VISUAL": visual}
        environment["TMPDIR"] = str(self.folder / "entwuerfe")
        (self.folder / "entwuerfe").mkdir(exist_ok=True)
        ours, theirs = pty.openpty()
        command = warm("vertragsbuch", "letter", "webhosting", *arguments)
        try:
            done = subprocess.run(
                [*command, "--book", str(self.program.book), "--today", TODAY],
                check=False, stdin=theirs, stderr=theirs, stdout=subprocess.PIPE, env=environment,
                timeout=60,
            )  # fmt: skip
            os.set_blocking(ours, False)
            try:
                said = os.read(ours, 65536)
            except BlockingIOError:
                said = b""
        finally:
            os.close(ours)
            os.close(theirs)
        return Outcome(done.returncode, done.stdout.decode(), said.decode())

    @property
    def kept(self) -> list[Path]:
        return sorted((self.folder / "entwuerfe").iterdir())


@pytest.fixture
def desk(webhosting: Program, tmp_path: Path) -> Desk:
    return Desk(webhosting, tmp_path)


REPLACE = 'file.write_text(file.read_text("utf-8").replace("hiermit", "heute"), "utf-8")'


def test_the_editor_changes_the_letter_before_it_is_made(desk: Desk) -> None:
    written = desk.letter(REPLACE, "--edit", "--out", "brief.txt")
    assert (written.code, written.out) == (0, "brief.txt\n")
    assert "heute kündige ich" in Path("brief.txt").read_text(encoding="utf-8")
    assert history(desk.program) == ["Kündigung geschrieben, zum 28.02.2027"]
    assert desk.kept == []


def test_what_the_editor_prints_does_not_mix_with_the_letter(desk: Desk) -> None:
    written = desk.letter(f'print("laut")\n{REPLACE}', "--edit", "--out", "-", "--format", "txt")
    assert written.code == 0
    assert written.out.startswith("Maren Beispiel\n")
    assert "laut" in written.err


def test_a_text_that_is_refused_is_not_lost_and_can_be_given_again(desk: Desk) -> None:
    refused = desk.letter('file.write_text("Hallo\\n\\nWie geht es?\\n", "utf-8")', "--edit")
    assert (refused.code, refused.out) == (2, "")
    assert "dass du kündigst" in refused.err
    (kept,) = desk.kept
    assert f"--text {kept}" in refused.err
    assert kept.read_text(encoding="utf-8") == "Hallo\n\nWie geht es?\n"
    assert kept.stat().st_mode & 0o077 == 0
    assert history(desk.program) == []


@pytest.mark.parametrize(
    ("editor", "visual", "said"),
    [
        ("sys.exit(3)", "", "endete mit 3; es ist nichts vermerkt"),
        ("", "gibt-es-nicht", "lässt sich nicht starten (gibt es nicht)"),
        ("", "'offen", "ist kein Befehl"),
        ("file.unlink()", "", "lässt sich nicht lesen"),
    ],
)
def test_an_editor_that_fails_leaves_the_book_alone(desk: Desk, editor: str, visual: str, said: str) -> None:
    refused = desk.letter(editor, "--edit", visual=visual)
    assert (refused.code, refused.out) == (2, "")
    assert said in " ".join(refused.err.split())
    assert "Traceback" not in refused.err
    assert history(desk.program) == []


def test_each_of_several_letters_is_edited_in_turn(with_studio: Program, tmp_path: Path) -> None:
    desk = Desk(with_studio, tmp_path)
    note = 'open("log", "a", encoding="utf-8").write(file.read_text("utf-8").splitlines()[0] + "\\n")'
    written = desk.letter(f"{note}\n{REPLACE}", "studio", "--edit")
    assert written.code == 0
    assert Path("log").read_text(encoding="utf-8").splitlines() == [
        "Kündigung des Vertrags „Webhosting“",
        "Kündigung des Vertrags „Studio“",
    ]
    assert len(written.out.splitlines()) == 2


def test_a_kind_is_understood_by_its_german_name_too(webhosting: Program) -> None:
    by_key = webhosting("letter", "webhosting", "--kind", "data_access", "--draft")
    assert by_key.code == 0
    for name in ("Auskunftsverlangen", "auskunft"):
        assert webhosting("letter", "webhosting", "--kind", name, "--draft").out == by_key.out


def test_after_a_sale_the_letter_that_nobody_names_announces_it(webhosting: Program) -> None:
    webhosting("edit", "webhosting", "--kind", "insurance")
    webhosting("event", "webhosting", "insured_thing_sold", "sold_on=20.11.2026", "buyer=Kai, 50667 Köln")
    announced = webhosting("letter", "webhosting", "--draft")
    assert announced.code == 0
    assert announced.out.startswith("Anzeige der Veräußerung")
    assert "kündigen kann nur der Käufer" in announced.err
    chosen = webhosting("letter", "webhosting", "--way", "1", "--draft")
    assert chosen.out.startswith("Kündigung")
