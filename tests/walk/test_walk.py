"""A walk from an opened book to the file for a court, as a person takes it, key by key."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.sending.mailserver import PASSWORD, USER, Authority, Received, Server, mail_server
from tests.walk.terminal import TMUX, Terminal, terminal
from tests.warm.commands import warm

pytestmark = pytest.mark.skipif(TMUX is None, reason="no tmux here")

TYPING = "F1 Hilfe"
"""The question mark is typed where a field takes text, so that help is on another key there."""
READY = "? Hilfe"
OVERVIEW = "n Neu  k Kündigen"
HOST_MAIL, INSURER_MAIL = "post@hostwerk.example", "post@assekuranz.example"


class Desk:
    """A person's own folder with the book in it, and an account on a mail server."""

    def __init__(self, folder: Path, server: Server, authority: Authority) -> None:
        self.folder = folder
        self.server = server
        config = folder / "config" / "vertragsbuch"
        config.mkdir(parents=True)
        config.joinpath("config.toml").write_text(
            f'[mail]\nhost = "127.0.0.1"\nport = {server.port}\nsender = "maren@example.org"\n'
            f'user = "{USER}"\npassword_command = ["echo", "{PASSWORD}"]\nca_file = "{authority.file}"\n',
            encoding="utf-8",
        )
        self.environment = {
            "HOME": str(folder),
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_STATE_HOME": str(folder / "state"),
        }

    @property
    def program(self) -> list[str]:
        """The command that starts the program."""
        return warm("vertragsbuch", environment=self.environment)

    @contextmanager
    def opened(self, today: str) -> Iterator[Terminal]:
        """Open the interface on a day, and close it with q at the end."""
        with terminal([*self.program, "--today", today], self.folder, self.environment) as screen:
            screen.wait_for("vertragsbuch", READY)
            yield screen
            screen.press("q")
            screen.wait_until_closed()

    def run(self, *arguments: str) -> str:
        """Run a command and return what it prints."""
        done = subprocess.run(
            [*self.program, *arguments], cwd=self.folder, env=self.environment, capture_output=True,
            check=True, encoding="utf-8",
        )  # fmt: skip
        return done.stdout


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with an empty book, and the mail server of its person."""
    authority = Authority(tmp_path)
    with mail_server(authority.context()) as server:
        yield Desk(tmp_path, server, authority)


def test_from_the_opened_book_to_the_file_that_verifies(desk: Desk) -> None:
    with desk.opened("2026-10-05") as screen:
        enter_who_writes(screen)
        enter_contracts(screen)
        screen.wait_for("Kfz-Versicherung", "Homepage", "2 Verträge")
        ask_for_an_early_end(screen)
        cancel_in_time(screen)
    assert [recipients(mail) for mail in desk.server.inbox] == [{HOST_MAIL}, {INSURER_MAIL}]
    assert "Aufhebung" in subject(desk.server.inbox[0])
    assert "fristgerecht zum 31.12.2026" in text(desk.server.inbox[1])

    with desk.opened("2026-10-07") as screen:
        note_receipt(screen)
    with desk.opened("2026-10-25") as screen:
        remind(screen)
    assert "Bitte um Bestätigung meiner Kündigung vom 05.10.2026" in subject(desk.server.inbox[2])
    assert desk.run("check", "--today", "2026-10-26").count("Kfz-Versicherung") == 0

    answer = desk.folder / "Bestätigung der Assekuranz.txt"
    answer.write_text("Wir bestätigen das Ende Ihres Vertrags zum 31.12.2026.\n", encoding="utf-8")
    with desk.opened("2026-10-30") as screen:
        note_confirmation(screen, answer)
        write_file(screen)
    check_file(desk)


def enter_who_writes(screen: Terminal) -> None:
    screen.press("h")
    screen.wait_for("Absender der Schreiben", TYPING)
    fill(screen, ("Name", "Käthe Muster"), ("Anschrift", "Ulmenweg 3, 44137 Dortmund"))
    screen.enter("E-Mail", "kaethe@example.net")
    screen.press("F2")
    screen.wait_for("den ersten Vertrag eintragen")


def enter_contracts(screen: Terminal) -> None:
    for title, provider, starts_on, notice, address, email in (
        ("Kfz-Versicherung", "Muster Assekuranz AG", "1.1.22", "1 Monat zum Ende der Laufzeit",
         "Hafenstraße 12, 20457 Hamburg", INSURER_MAIL),
        ("Homepage", "Hostwerk GmbH", "1.1.21", "drei Monate zum Ende der Laufzeit",
         "Rechenweg 9, 76133 Karlsruhe", HOST_MAIL),
    ):  # fmt: skip
        screen.press("n")
        screen.wait_for("Neuer Vertrag", TYPING)
        fill(screen, ("Vertrag", title), ("Anbieter", provider), ("Beginn", starts_on))
        fill(screen, ("Erste Laufzeit", "zwölf Monate"), ("Danach", "12M"), ("Kündigungsfrist", notice))
        screen.press("Tab")
        fill(screen, ("Preis", "8,99 monatlich"))
        screen.press("Tab", "Tab")  # past the list of kinds and the customer number
        fill(screen, ("Vertragsnummer", f"NR-{title}"), ("Anschrift", address), ("E-Mail", email))
        screen.wait_for("Damit", "Zugang bis")
        screen.press("F2")
        screen.wait_until_gone("Neuer Vertrag")
        screen.wait_for(title, OVERVIEW, READY)


def fill(screen: Terminal, *texts: tuple[str, str]) -> None:
    """Type texts into one field after the other, each known by its label."""
    for label, typed in texts:
        screen.enter(label, typed)
        screen.press("Tab")


def clear_search(screen: Terminal) -> None:
    """Show every contract again; a key right after escape would be another key, so it is waited for."""
    screen.wait_for("1 von 2")
    screen.press("Escape")
    screen.wait_until_gone("1 von 2")


def choose(screen: Terminal, title: str) -> None:
    """Choose a contract by searching for it."""
    screen.wait_for("2 Verträge", OVERVIEW, READY)
    screen.press("/")
    screen.wait_for(TYPING)
    screen.type(title)
    screen.wait_for("1 von 2")
    screen.press("Enter")
    screen.wait_for(OVERVIEW, READY)


def ask_for_an_early_end(screen: Terminal) -> None:
    """The deadline of 30 September has passed: notice at once, with a request to end it sooner."""
    choose(screen, "Homepage")
    screen.press("l")
    screen.wait_for(
        "Schreiben: Homepage",
        "Kündigung mit Bitte um Aufhebung",
        "Die Frist für das Ende am 31.12.2026 ist verpasst.",
    )
    screen.press("Enter")
    screen.wait_for("hiermit kündige ich", "1 Seite")
    send(screen)


def cancel_in_time(screen: Terminal) -> None:
    """Four keys: k, enter, enter, and here m where a letter would be kept with enter."""
    clear_search(screen)
    choose(screen, "Kfz")
    screen.press("k")
    screen.wait_for("1 von 3", "zum 31.12.2026")
    screen.press("Enter")
    screen.wait_for("fristgerecht zum 31.12.2026", "1 Seite")
    send(screen)


def send(screen: Terminal) -> None:
    screen.press("Enter")
    screen.wait_for("Der Brief ist geschrieben")
    screen.press("m")
    screen.wait_for("Jetzt senden?")
    screen.press("Enter")
    screen.wait_for("Gesendet und vermerkt", "250 2.0.0 Ok")
    screen.wait_for(OVERVIEW)


def note_receipt(screen: Terminal) -> None:
    choose(screen, "Kfz")
    screen.press("z")
    screen.wait_for("Zugegangen am", TYPING)
    screen.press("Tab")
    screen.enter("Nachweis", "automatische Eingangsbestätigung")
    screen.press("F2")
    screen.wait_for("zugegangen", OVERVIEW)


def remind(screen: Terminal) -> None:
    screen.wait_for("ohne Bestätigung")
    choose(screen, "Kfz")
    screen.press("l")
    screen.wait_for("Schreiben: Kfz-Versicherung", "Löschungsverlangen")
    screen.press("Enter")
    screen.wait_for("Höchst vorsorglich wiederhole", "1 Seite")
    send(screen)


def note_confirmation(screen: Terminal, answer: Path) -> None:
    choose(screen, "Kfz")
    screen.press("b")
    screen.wait_for("Bestätigt am", "31.12.2026", TYPING)
    screen.press("Tab", "Tab", "Tab")  # past the end, and the answer to a later one
    screen.enter("Datei dazu", f"'{answer}'")
    screen.press("F2")
    screen.wait_for("✓ bestätigt", OVERVIEW)


def write_file(screen: Terminal) -> None:
    screen.press("a")
    screen.wait_for("Wählen")
    screen.press("End")
    screen.wait_for("Akte als PDF und ZIP ausgeben", "Akte schließen")
    screen.press("Up", "Up", "Enter")
    screen.wait_for("Die Akte liegt hier")


def check_file(desk: Desk) -> None:
    """What a third party does: unpack, check every sum, look for what was sent."""
    (written,) = desk.folder.glob("Akte-kfz-versicherung-*.zip")
    with ZipFile(written) as archive:
        archive.extractall(desk.folder / "ausgepackt")
    (case,) = (desk.folder / "ausgepackt").iterdir()
    names = {file.suffix for file in (case / "dokumente").iterdir()}
    assert {".pdf", ".eml", ".txt"} <= names
    if shutil.which("sha256sum"):
        checked = subprocess.run(
            ["sha256sum", "-c", "SHA256SUMS"], cwd=case, capture_output=True, encoding="utf-8", check=False
        )
        assert checked.returncode == 0, checked.stdout
    assert desk.run("verify").startswith("✓ Unverändert")


def parsed(mail: Received) -> EmailMessage:
    message = message_from_bytes(mail.content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def subject(mail: Received) -> str:
    return str(parsed(mail)["Subject"])


def text(mail: Received) -> str:
    body = parsed(mail).get_body(preferencelist=("plain",))
    assert body is not None
    return " ".join(str(body.get_content()).split())


def recipients(mail: Received) -> set[str]:
    """Who got it, but for the copy to oneself."""
    return set(mail.recipients) - {"maren@example.org"}
