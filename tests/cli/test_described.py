"""Every command that the pages for users name is tried as it stands there, and shows what they promise."""

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.calendars import radicale
from tests.cli.conftest import Program
from tests.sending.mailserver import PASSWORD, USER, Authority, Server, mail_server
from vertragsbuch.cli.parser import COMMANDS
from vertragsbuch.config.channels import TYPES
from vertragsbuch.config.text import settings_in

ROOT = Path(__file__).parents[2]
README, ENTERING = ROOT / "README.md", ROOT / "docs" / "vertraege-eintragen.md"
BACKUPS, CALENDARS = ROOT / "docs" / "sicherungen.md", ROOT / "docs" / "kalender.md"
TABLES, PROGRAMS = ROOT / "docs" / "tabellen.md", ROOT / "docs" / "andere-programme.md"
DRAFTS, STATEMENTS = ROOT / "docs" / "entwuerfe.md", ROOT / "docs" / "kontoauszuege.md"
PAPERS = ROOT / "docs" / "papiere.md"
CHANNELS, REMINDERS = ROOT / "docs" / "kanaele.md", ROOT / "docs" / "erinnerungen.md"
_BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
_ALONE = re.compile(r"`vertragsbuch ([^`]+)`")
_LEFT_OUT = "…"


class Example(NamedTuple):
    """A command as it is printed, and the lines that it is said to print."""

    words: list[str]
    lines: list[str]


def blocks(page: Path, *languages: str) -> list[str]:
    """Return the blocks of a page in these languages, in their order."""
    return [text for language, text in _BLOCK.findall(page.read_text("utf-8")) if language in languages]


def examples(page: Path) -> Iterator[Example]:
    """Yield every command of the blocks for a shell."""
    example = None
    for line in "".join(blocks(page, "sh", "console")).splitlines():
        command = re.fullmatch(r"(?:\$ )?vertragsbuch (.*)", line)
        if command is None and example is not None:
            example.lines.append(line)
        elif command is not None:
            if example is not None:
                yield example
            example = Example(shlex.split(command[1]), [])
    if example is not None:
        yield example


def shows(out: str, promised: list[str]) -> bool:
    """Return whether lines are printed as they were promised; three points stand for lines left out."""
    printed = [" ".join(line.split()) for line in out.splitlines()]
    lines = [" ".join(line.split()) for line in promised]
    pattern = "".join(r"(?:.*\n)*" if line == _LEFT_OUT else re.escape(line) + r"\n" for line in lines)
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed)) is not None


def try_out(program: Program, example: Example) -> None:
    done = program(*example.words)
    assert done.code == 0, (example, done)
    assert not example.lines or shows(done.out, example.lines), (example, done.out)


def test_every_command_of_the_page_on_entering_contracts_does_its_work(program: Program) -> None:
    described = list(examples(ENTERING))
    assert len(described) > 30
    for example in described:
        try_out(program, example)
    status = {line["id"]: line["status"] for line in program("list", "--json").json}
    assert (status["kita"], status["musikschule"]) == ("provider_notice", "open")
    ends = {line["id"]: line["ends_on"] for line in program("list", "--json").json}
    assert (ends["turnverein"], ends["zeitung"]) == ("2027-12-31", "2027-04-30")
    assert len(list(Path("bilder").glob("*.svg"))) > 5


def test_the_examples_of_the_readme_show_what_they_promise(program: Program) -> None:
    described = list(examples(README))
    assert sum(bool(each.lines) for each in described) >= 5
    for each in described:
        try_out(program, each)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A mail server, and the settings by which it is reached."""
    authority = Authority(tmp_path)
    with mail_server(authority.context()) as server:
        folder = tmp_path / "config" / "vertragsbuch"
        folder.mkdir(parents=True)
        folder.joinpath("config.toml").write_text(
            f'[mail]\nhost = "127.0.0.1"\nport = {server.port}\nsender = "maren@example.org"\n'
            f'user = "{USER}"\npassword_command = ["echo", "{PASSWORD}"]\nca_file = "{authority.file}"\n',
            encoding="utf-8",
        )
        yield server


def test_every_command_in_a_sentence_of_the_readme_does_its_work(program: Program, server: Server) -> None:
    seeded = ("webhosting", "Webhosting", "hosting"), ("strom", "Strom", "energy")
    for contract_id, title, kind in seeded:
        added = program(
            "add", "--id", contract_id, "--title", title, "--provider", "Musterhost GmbH",
            "--address", "Serverallee 1, 76131 Karlsruhe", "--email", "post@musterhost.example",
            "--kind", kind, "--starts", "1.3.2021", "--concluded", "15.2.2021", "--term", "12 Monate",
            "--renewal", "12 Monate", "--notice", "2 Monate zum Ende der Laufzeit", "--price", "9,99 mtl",
        )  # fmt: skip
        assert added.code == 0
    Path("Rechnung.pdf").write_bytes(b"%PDF-1.4\n")
    meant = {"ID": "webhosting", "PATH": "Rechnung.pdf", "FILE": "book.json"}
    commands = [shlex.split(text) for text in _ALONE.findall(README.read_text("utf-8"))]
    assert len(commands) > 12
    for words in commands:
        done = program(*(meant.get(word, word) for word in words if word != _LEFT_OUT))
        no_print_system = words == ["printers"] and "CUPS" in done.err
        assert done.code == 0 or no_print_system, (words, done)
    assert len(server.inbox) == 1


def test_the_line_for_the_crontab_prints_what_is_due(webhosting: Program) -> None:
    (line,) = blocks(README, "crontab")
    assert re.match(r"0 7 \* \* \*  vertragsbuch (\w+)\n", line)
    assert "webhosting" in webhosting(line.split()[-1], today="2026-12-15").out
    assert webhosting(line.split()[-1], today="2026-04-01").out == ""


def test_the_settings_of_the_readme_are_taken(program: Program, tmp_path: Path) -> None:
    (settings,) = blocks(README, "toml")
    folder = tmp_path / "config" / "vertragsbuch"
    folder.mkdir(parents=True)
    folder.joinpath("config.toml").write_text(settings, encoding="utf-8")
    assert set(tomllib.loads(settings)) == {"mail", "page", "print", "timestamp"}
    done = program("holder", "--name", "Maren Beispiel", "--address", "Lindenweg 7, 44135 Dortmund")
    assert done.code == 0, done


def test_what_the_readme_calls_a_command_is_one() -> None:
    named = re.findall(r"`(?:vertragsbuch )?([a-z][a-z-]*)(?: [A-Z]+)+", README.read_text("utf-8"))
    assert {"send", "stamp", "watch"} <= set(named) <= {row.name for row in COMMANDS}


def test_every_command_of_the_page_on_backups_does_its_work(webhosting: Program) -> None:
    described = list(examples(BACKUPS))
    assert len(described) > 6
    for example in described:
        try_out(webhosting, example)
    assert Path("privat.zip.age").is_file()
    assert Path("verträge.zip").is_file()


def test_the_settings_of_the_page_on_backups_are_taken(program: Program, tmp_path: Path) -> None:
    (settings,) = blocks(BACKUPS, "toml")
    folder = tmp_path / "config" / "vertragsbuch"
    folder.mkdir(parents=True)
    folder.joinpath("config.toml").write_text(settings, encoding="utf-8")
    assert set(tomllib.loads(settings)) == {"backup"}
    assert program("holder", "--name", "Maren Beispiel").code == 0


def test_every_command_of_the_page_on_calendars_does_its_work(webhosting: Program, tmp_path: Path) -> None:
    settings = tmp_path / "config" / "vertragsbuch" / "config.toml"
    settings.parent.mkdir(parents=True)
    for text in blocks(CALENDARS, "toml"):
        settings.write_text(text, encoding="utf-8")
        assert webhosting("calendar").code == 0
    with radicale(tmp_path) as server:
        account = f'url = "{server.url}"\nuser = "ich"\npassword_command = "echo geheim"\n'
        settings.write_text(f"[calendar]\n{account}", encoding="utf-8")
        described = list(examples(CALENDARS))
        for example in described:
            try_out(webhosting, example)
        assert len(described) >= 5
        assert len(server.entries) == len(list(Path("fristen").iterdir())) == 2


def test_the_settings_of_the_page_on_channels_are_taken_and_show_every_type(tmp_path: Path) -> None:
    settings = settings_in("\n".join(blocks(CHANNELS, "toml")).encode(), str(tmp_path / "config.toml"))
    assert {channel.type for channel in settings.channels} == set(TYPES)


def test_every_command_of_the_page_on_reminders_does_its_work(webhosting: Program) -> None:
    described = list(examples(REMINDERS))
    assert len(described) == 5
    for example in described:
        try_out(webhosting, example)


def test_the_settings_of_the_page_on_reminders_are_taken(tmp_path: Path) -> None:
    (text,) = blocks(REMINDERS, "toml")
    remind = settings_in(text.encode(), str(tmp_path / "config.toml")).remind
    assert None not in remind
    assert (list(remind.kinds), list(remind.contracts)) == (["fitness"], ["webhosting"])


@pytest.mark.parametrize("page", [TABLES, PROGRAMS, DRAFTS, STATEMENTS, PAPERS], ids=lambda page: page.stem)
def test_every_file_that_a_page_shows_comes_in_as_it_says(page: Path, program: Program) -> None:
    names = re.findall(r"heißt\s+`([\w.]+)`", page.read_text("utf-8"))
    for name, content in zip(names, blocks(page, "csv", "json", "text"), strict=True):
        Path(name).write_text(content, encoding="utf-8")
    described = list(examples(page))
    assert described
    for example in described:
        try_out(program, example)
    assert program("doctor").code == 0
