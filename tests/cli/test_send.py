import fcntl
import os
import pty
import re
import select
import shutil
import subprocess
import termios
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from tests.called import called
from tests.cli.conftest import TODAY, Program
from tests.laid import lay, lay_with_documents
from tests.letters.sample import sample_letter
from tests.noted import facts_in
from tests.sending.cups import print_system
from tests.sending.mailserver import PASSWORD, PROVIDER, SENDER, USER, Authority, Server, mail_server
from tests.warm.commands import warm
from vertragsbuch.config.paths import paths_of
from vertragsbuch.letters.page import page_pdf
from vertragsbuch.usecases.context import open_context
from vertragsbuch.usecases.papers import papers_of
from vertragsbuch.usecases.register import contract_of

PAGE = "https://musterhost.example/k?a=1&b=$(id);'x'#[bold]"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def book_with_letter(tmp_path_factory: pytest.TempPathFactory, book_of_webhosting: bytes) -> Path:
    """The folder of a book that holds a letter which is written and not sent, and of its page."""
    folder = tmp_path_factory.mktemp("written")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CONFIG", "STATE", "DATA"):
            patch.setenv(f"XDG_{name}_HOME", str(folder))
        book = folder / "buch.sqlite"
        lay(book_of_webhosting, paths_of(str(book)), datetime.now(UTC))
        for command, *words in (
            ("edit", "--email", PROVIDER),
            ("letter", "--out", str(folder / "brief.pdf")),
        ):
            done = called([command, "--book", str(book), "--today", TODAY, *words, "webhosting"])
            assert done.code == 0, done
    return folder


@pytest.fixture
def written(program: Program, book_with_letter: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """A program whose book holds a letter that is written and not sent; nothing here opens a window."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "CUPS_SERVER"):
        monkeypatch.delenv(name, raising=False)
    made = paths_of(str(book_with_letter / "buch.sqlite"))
    lay_with_documents(made, paths_of(str(program.book)), datetime.now(UTC))
    shutil.copy(book_with_letter / "brief.pdf", program.book.parent)
    return program


@pytest.fixture
def server(authority: Authority, tmp_path: Path) -> Iterator[Server]:
    """A mail server that the settings of this person name."""
    with mail_server(authority.context()) as running:
        settings(
            tmp_path,
            "[mail]",
            'host = "127.0.0.1"',
            f"port = {running.port}",
            f'sender = "{SENDER}"',
            f'user = "{USER}"',
            f'ca_file = "{authority.file}"',
            f'password_command = ["{shutil.which("echo")}", "{PASSWORD}"]',
        )
        yield running


def settings(folder: Path, *lines: str) -> None:
    place = folder / "config" / "vertragsbuch"
    place.mkdir(parents=True, exist_ok=True)
    (place / "config.toml").write_text("\n".join(lines))


def on_path(folder: Path, monkeypatch: pytest.MonkeyPatch, **programs: str) -> None:
    """Leave no programs but these on the path: scripts of a shell."""
    place = folder / "bin"
    place.mkdir()
    monkeypatch.setenv("PATH", str(place))
    for name, script in programs.items():
        (place / name).write_text(f"#!/bin/sh\n{script}\n")
        (place / name).chmod(0o700)


def status(program: Program) -> str:
    return str(program("show", "webhosting", "--json").json["status"])


def test_a_letter_is_mailed_noted_and_named(written: Program, server: Server) -> None:
    sent = written("send", "webhosting")
    assert sent.code == 0
    assert re.fullmatch(r"<\S+@example\.org>\n", sent.out)
    assert "der Server sagt: 250 2.0.0 Ok: queued as 4AbCdE" in sent.err
    assert PASSWORD not in sent.err + sent.out
    (received,) = server.inbox
    assert received.recipients == (PROVIDER, SENDER)
    assert status(written) == "sent"
    again = written("send", "webhosting")
    assert (again.code, again.out) == (2, "")
    assert "kein Schreiben" in again.err


def test_a_refusal_is_said_and_ends_in_two(written: Program, server: Server) -> None:
    server.answers[PROVIDER] = "550 5.1.1 unknown"
    refused = written("send", "webhosting")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.endswith("(550 5.1.1 unknown). Nichts wurde gesendet.\n")
    assert PASSWORD not in refused.err
    assert status(written) == "written"


def test_an_account_is_tried_with_a_message_to_oneself(written: Program, server: Server) -> None:
    tried = written("testmail")
    assert tried.code == 0
    assert "Das Konto funktioniert" in tried.err
    (received,) = server.inbox
    assert received.recipients == (SENDER,)
    message = message_from_bytes(received.content, policy=default)
    assert message["To"].addresses[0].addr_spec == message["From"].addresses[0].addr_spec == SENDER
    assert message["Message-ID"] == tried.out.strip()
    assert server.logins == [(USER, PASSWORD)]
    assert status(written) == "written"
    server.answers |= {"password": "ein anderes"}
    refused = written("testmail")
    assert refused.code == 2
    assert "nimmt Benutzer oder Passwort nicht an" in refused.err


def test_without_an_account_there_is_nothing_to_try(written: Program) -> None:
    refused = written("testmail")
    assert (refused.code, refused.out) == (2, "")
    assert "kein E-Mail-Konto eingerichtet" in refused.err


def test_an_uncertain_sending_says_what_to_do(written: Program, server: Server) -> None:
    server.answers["DATA"] = ""
    uncertain = written("send", "webhosting")
    assert uncertain.code == 2
    assert "ungewiss, und so steht es im Buch" in uncertain.err
    assert "vertragsbuch sent webhosting --by email --paper …" in uncertain.err
    assert status(written) == "written"
    tried = written("testmail")
    assert tried.code == 2
    assert "ungewiss" in tried.err
    assert "im Buch" not in tried.err


def test_without_an_account_a_draft_is_offered_and_works(written: Program, tmp_path: Path) -> None:
    refused = written("send", "webhosting")
    assert (refused.code, refused.out) == (2, "")
    assert "vertragsbuch send webhosting --by open --out brief.eml" in refused.err
    assert written("send", "webhosting", "--by", "open", "--out", "brief.eml").code == 0
    draft = message_from_bytes((tmp_path / "brief.eml").read_bytes(), policy=default)
    assert draft["To"].addresses[0].addr_spec == PROVIDER
    assert status(written) == "written"


@pytest.mark.parametrize("name", ["kopie.pdf", "kopie.TXT", "kopie.eml"])
def test_the_letter_is_laid_into_a_file_and_over_nothing(written: Program, tmp_path: Path, name: str) -> None:
    assert written("send", "webhosting", "--by", "hand", "--out", name).code == 0
    content = (tmp_path / name).read_bytes()
    again = written("send", "webhosting", "--by", "open", "--out", name)
    assert again.code == 2
    assert "Hier liegt schon etwas" in again.err
    assert (tmp_path / name).read_bytes() == content
    if name == "kopie.pdf":
        assert content == (tmp_path / "brief.pdf").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--out", "x.pdf"), "--out: Eine Datei gibt es mit --by open"),
        (("--by", "print", "--out", "x.pdf"), "--out: Eine Datei gibt es mit --by open"),
        (("--by", "hand", "--out", "x.doc"), "endet auf .pdf, .txt oder .eml"),
        (("--by", "hand", "--out", "nirgends/x.pdf"), "lässt sich nicht schreiben"),
        (("--by", "hand", "--printer", "x"), "Ein Drucker gehört zu --by print"),
        (("--by", "taube"), "taube"),
    ],
)
def test_what_does_not_fit_is_refused(
    written: Program, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    refused = written("send", "webhosting", *arguments)
    assert refused.code == 2
    assert sentence in refused.err
    assert not (tmp_path / "x.pdf").exists()


def test_a_contract_that_there_is_not_ends_in_three(written: Program) -> None:
    for by in ("email", "print", "open", "button", "hand"):
        assert written("send", "nirgends", "--by", by).code == 3


def test_by_hand_says_what_where_how_much_and_what_to_keep(written: Program) -> None:
    said = written("send", "webhosting", "--by", "von Hand")
    assert said.code == 0
    for words in (
        "(eine Seite)",
        "Weg: Einwurf-Einschreiben, absenden bis ",
        "An: Musterhost GmbH, Serverallee 1, 76131 Karlsruhe",
        "Kosten: 3,30 € Porto",
        "BAG 2 AZR 68/24",
        "Einlieferungsbeleg aufheben",
        "vertragsbuch sent webhosting --by registered_letter --tracking … --paper",
    ):
        assert words in " ".join(said.out.split())
    assert status(written) == "written"


def test_the_command_that_it_says_notes_the_sending(written: Program, tmp_path: Path) -> None:
    (tmp_path / "einlieferungsbeleg.jpg").write_bytes(b"\xff\xd8\xff beleg")
    said = written("send", "webhosting", "--by", "registered_letter").out
    (line,) = (line for line in said.splitlines() if "vertragsbuch sent" in line)
    command = line.partition("vertragsbuch ")[2].replace("…", "RT123456789DE").split()
    assert written(*command).code == 0
    assert status(written) == "sent"


def test_a_letter_is_printed_on_a_real_print_system(
    written: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    with print_system() as cups:
        monkeypatch.setenv("CUPS_SERVER", str(cups.socket))
        cups.add_printer("Buero")
        cups.add_printer("Keller")
        assert written("printers").out == "Buero\nKeller\n"
        assert [known["name"] for known in written("printers", "--json").json] == ["Buero", "Keller"]
        refused = written("send", "webhosting", "--by", "print")
        assert (refused.code, refused.out) == (2, "")
        assert "Es gibt: Buero, Keller." in refused.err
        printed = written("send", "webhosting", "--by", "print", "--printer", "Keller")
        assert printed.code == 0
        assert "vertragsbuch send webhosting --by hand" in printed.err
        cups.wait_for(printed.out.strip())
        assert b"%PDF-" in cups.printed("Keller").read_bytes()
        cups.run("cupsdisable", "-r", "Papier ist alle", "Keller")
        assert "Keller  steht still: " in written("printers").out
    assert status(written) == "written"


def test_without_a_printer_the_letter_is_shown(
    written: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings(tmp_path, 'open_with = "mein-viewer"')
    on_path(tmp_path, monkeypatch, **{"mein-viewer": ":"})
    shown = written("send", "webhosting", "--by", "print")
    assert shown.code == 0
    assert "Hier gibt es kein CUPS" in shown.err
    assert Path(shown.out.strip()).read_bytes() == (tmp_path / "brief.pdf").read_bytes()


def test_without_printer_and_viewer_it_says_how_to_get_the_file(
    written: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_path(tmp_path, monkeypatch)
    refused = written("send", "webhosting", "--by", "print")
    assert (refused.code, refused.out) == (2, "")
    assert "vertragsbuch send webhosting --by open --out brief.pdf" in refused.err


def test_without_a_print_system_the_printers_cannot_be_told(
    written: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_path(tmp_path, monkeypatch)
    refused = written("printers")
    assert (refused.code, refused.out) == (2, "")
    assert "kein CUPS" in refused.err


def test_the_page_is_named_and_what_to_do_then_without_a_terminal(written: Program) -> None:
    written("edit", "webhosting", "--cancel-url", PAGE)
    said = written("send", "webhosting", "--by", "button")
    assert (said.code, said.out) == (0, f"{PAGE}\n")
    assert "kein Browser" in said.err
    assert "vertragsbuch sent webhosting --by button --at 14:05 --paper bestaetigung.pdf" in said.err
    assert status(written) == "written"


def test_hostile_names_are_text_on_the_terminal(written: Program) -> None:
    assert written("edit", "webhosting", "--provider", "[bold]x[/] ]# =cmd() ../..").code == 0
    assert written("letter", "webhosting", "--out", "zwei.pdf").code == 0
    said = written("send", "webhosting", "--by", "hand")
    assert "An:     [bold]x[/] ]# =cmd() ../.., Serverallee 1" in said.out


def _at_a_terminal() -> None:
    """Make the terminal that of the new session, so that its keys interrupt."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Person:
    """Somebody at a terminal in front of `send --by button`."""

    def __init__(self, program: Program, **environment: str) -> None:
        self._main, child = pty.openpty()
        arguments = ("send", "webhosting", "--by", "button", "--book", str(program.book), "--today", TODAY)
        self._process = subprocess.Popen(
            warm("vertragsbuch", *arguments),
            stdin=child, stdout=child, stderr=child, env=os.environ | environment, start_new_session=True,
            preexec_fn=_at_a_terminal,  # noqa: PLW1509 - these tests start no thread
        )  # fmt: skip
        os.close(child)
        self.seen = ""

    def reads(self, words: str) -> None:
        """Read on until these words have come."""
        before = len(self.seen)
        while words not in self.seen[before:]:
            self.seen += self._read()

    def types(self, text: str) -> None:
        os.write(self._main, text.encode())

    def leaves(self) -> int:
        """Read to the end and return the exit code."""
        while more := self._read():
            self.seen += more
        os.close(self._main)
        return self._process.wait()

    def interrupts(self) -> int:
        """Press Ctrl+C, again where it came just as the program began to read, and return the exit code."""
        self.types("\x03")
        while True:
            if not select.select([self._main], [], [], 10)[0]:
                self.types("\x03")
            elif more := self._read():
                self.seen += more
            else:
                os.close(self._main)
                return self._process.wait()

    def _read(self) -> str:
        ready, _none, _neither = select.select([self._main], [], [], 60)
        assert ready, self.seen
        try:
            return os.read(self._main, 4096).decode()
        except OSError:  # Linux says so when the other side has closed the terminal
            return ""


@pytest.fixture
def at_the_page(written: Program, tmp_path: Path) -> Person:
    """A person whose browser is a program that notes the address."""
    written("edit", "webhosting", "--cancel-url", PAGE)
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf "%s" "$1" > "{tmp_path}/adresse"\n')
    browser.chmod(0o700)
    return Person(written, BROWSER=str(browser))


def test_at_a_terminal_the_page_opens_and_what_came_of_it_is_asked(
    at_the_page: Person, written: Program, tmp_path: Path
) -> None:
    confirmation = tmp_path / "meine bestätigung.pdf"
    confirmation.write_bytes(page_pdf(sample_letter()))
    person = at_the_page
    person.reads("Gekündigt am")
    assert (tmp_path / "adresse").read_text() == PAGE
    person.types("31.2.2026\n")
    person.reads("Gekündigt am")
    person.types("1.1.2030\n")
    person.reads("liegt in der Zukunft")
    person.types("20.11.2026\n")
    person.reads("Um wie viel Uhr")
    person.types("25:00\n")
    person.reads("keine Uhrzeit")
    person.types("14.05\n")
    person.reads("Datei der Bestätigung")
    person.types("gibt-es-nicht.pdf\n")
    person.reads("lässt sich nicht lesen")
    person.types(f"'{confirmation}'\n")
    assert person.leaves() == 0
    assert "Vermerkt: am 20.11.2026 über die Kündigungsseite." in person.seen
    context = open_context(str(written.book))
    contract = contract_of(context, "webhosting")
    facts = facts_in(contract.events[-1])
    assert (facts["channel"], facts["at"], str(facts["on"])) == ("button", "14:05", "2026-11-20")
    assert papers_of(context, contract)[-1].name == "meine bestätigung.pdf"
    assert status(written) == "sent"


@pytest.mark.parametrize("keys", ["\n", "\x04", "heute\n\x04", "heute\n\n\x04"])
def test_who_gives_no_answer_or_leaves_notes_nothing(
    at_the_page: Person, written: Program, keys: str
) -> None:
    person = at_the_page
    person.reads("Gekündigt am")
    person.types(keys)
    assert person.leaves() == 0
    assert person.seen.endswith("Nichts vermerkt.\r\n")
    assert status(written) == "written"


def test_who_interrupts_notes_nothing(at_the_page: Person, written: Program) -> None:
    at_the_page.reads("Gekündigt am")
    at_the_page.types("heute\n")
    at_the_page.reads("Um wie viel Uhr")
    assert at_the_page.interrupts() == 130
    assert "Traceback" not in at_the_page.seen
    assert status(written) == "written"
