"""What a shell completes, tried in the shells themselves, as far as they are installed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import After, Program
from tests.walk.terminal import TMUX, terminal
from tests.warm.commands import warm_program
from vertragsbuch.cli.completing.offers import CommandOffer, ValueOffer, offers
from vertragsbuch.language import in_german

BASH, ZSH, FISH = map(shutil.which, ("bash", "zsh", "fish"))
DRIVE = r"""
source "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_vertragsbuch
printf '%s\n' "${COMPREPLY[@]}"
"""
HAS_TWO = {"handy", "strom"}
COMPLETED = [
    ("sho", {"show"}),
    ("show ", HAS_TWO),
    ("show ha", {"handy"}),
    ("letter handy s", {"strom"}),
    ("letter handy --kind notice_w", {"notice_withdrawal"}),
    ("letter handy --way 2 s", {"strom"}),
    ("sent handy --by reg", {"registered_letter", "registered_international"}),
    ("event handy price", {"price_increase"}),
    ("add --kind rent_h", {"rent_home"}),
    ("costs --by t", {"tag"}),
    ("export --form", {"--format"}),
    ("completion f", {"fish"}),
    ("--today 1.1.27 show h", {"handy"}),
]
FILES = ["import w/bu", "file handy w/bu", "letter handy --out w/bu", "export w/bu", "--book w/bu"]


class Shell:
    """A folder with a book, a file and the script of a shell that reaches the program."""

    def __init__(self, program: Program, folder: Path, shell: str) -> None:
        self.folder = folder
        self.script = folder / f"script.{shell}"
        self.script.write_text(program("completion", shell).out, "utf-8")
        (folder / "w").mkdir()
        (folder / "w" / "buch.json").touch()
        reach = folder / "bin"
        reach.mkdir()
        warm_program(reach)
        self.environment = {
            **os.environ,
            "PATH": f"{reach}:{os.environ['PATH']}",
            "VERTRAGSBUCH_BOOK": str(program.book),
            "HOME": str(folder),
            "LC_ALL": "C.UTF-8",
        }

    def run(self, *command: str) -> list[str]:
        """Return the lines that a command writes."""
        done = subprocess.run(
            command, check=True, capture_output=True, encoding="utf-8", cwd=self.folder, env=self.environment
        )
        assert done.stderr == ""
        return done.stdout.splitlines()


TWO = tuple(
    ("add", "--title", title, "--provider", "Musterhost", "--starts", "1.3.2021")
    for title in ("Handy", "Strom")
)


@pytest.fixture
def two(after: After) -> Program:
    """A program with two contracts."""
    return after(entered=TWO)


@pytest.fixture
def bash(two: Program, tmp_path: Path) -> Shell:
    return Shell(two, tmp_path, "bash")


def completed_in_bash(bash: Shell, typed: str) -> set[str]:
    assert BASH is not None
    words = typed.replace("=", " = ").split(" ")
    return set(filter(None, bash.run(BASH, "-c", DRIVE, "bash", str(bash.script), "vertragsbuch", *words)))


@pytest.mark.skipif(BASH is None, reason="bash is not there")
def test_bash_knows_commands_options_and_what_stands_in_them(bash: Shell) -> None:
    for typed, expected in COMPLETED:
        assert completed_in_bash(bash, typed) == expected, typed
    assert completed_in_bash(bash, "letter handy --kind=notice_w") == {"notice_withdrawal"}
    assert completed_in_bash(bash, "list --columns title,prov") == {"title,provider"}
    assert completed_in_bash(bash, f"--book {bash.folder}/other.sqlite show ") == set()


HOSTILE_IDS = [
    "$(touch erschaffen)",
    "`touch erschaffen`",
    "${HOME}",
    "a*",
    "it's",
    'so "hier"',
    "~",
    "ä & | ; x",
    "!!",
]
TAKEN_BACK = r"""
for reply in "${COMPREPLY[@]}"; do eval "printf '%s\\n' $reply"; done
"""


@pytest.fixture
def hostile(after: After) -> Program:
    """A program with these two and one contract for each hostile identifier."""
    described = ("--title", "T", "--provider", "P", "--starts", "1.3.2021")
    return after(*(("add", f"--id={each}", *described) for each in HOSTILE_IDS), entered=TWO)


@pytest.mark.skipif(BASH is None, reason="bash is not there")
def test_bash_offers_an_identifier_as_a_word_and_runs_nothing_of_it(hostile: Program, tmp_path: Path) -> None:
    assert BASH is not None
    bash = Shell(hostile, tmp_path, "bash")
    drive = f"{DRIVE.rpartition('printf')[0]}{TAKEN_BACK}"
    offered = bash.run(BASH, "-c", drive, "bash", str(bash.script), "vertragsbuch", "show", "")
    assert set(offered) == {*HOSTILE_IDS, *HAS_TWO}
    assert bash.run(BASH, "-c", drive, "bash", str(bash.script), "vertragsbuch", "show", "it") == ["it's"]
    assert not (bash.folder / "erschaffen").exists()


@pytest.mark.skipif(FISH is None, reason="fish is not there")
def test_fish_offers_an_identifier_as_it_is_and_runs_nothing_of_it(hostile: Program, tmp_path: Path) -> None:
    assert FISH is not None
    fish = Shell(hostile, tmp_path, "fish")
    asked = f"source {fish.script.name}; complete -C 'vertragsbuch show '"
    assert set(fish.run(FISH, "--no-config", "-c", asked)) == {*HOSTILE_IDS, *HAS_TWO}
    assert not (tmp_path / "erschaffen").exists()


@pytest.mark.skipif(BASH is None or TMUX is None, reason="bash or tmux is not there")
def test_bash_completes_files_as_ever(bash: Shell) -> None:
    assert BASH is not None
    for typed in FILES:
        assert completed_in_bash(bash, typed) == set(), typed
    with terminal([BASH, "--norc", "-i"], bash.folder, bash.environment) as opened:
        opened.type(f"source {bash.script.name}; PS1='be''reit '; clear")
        opened.press("Enter")
        opened.wait_for("bereit")
        for typed in FILES:
            opened.type(f"vertragsbuch {typed}")
            opened.press("Tab")
            opened.wait_for(f"vertragsbuch {typed}ch.json")
            opened.press("C-u")
            opened.wait_until_gone("ch.json")


@pytest.mark.skipif(FISH is None, reason="fish is not there")
def test_fish_knows_as_much(two: Program, tmp_path: Path) -> None:
    assert FISH is not None
    fish = Shell(two, tmp_path, "fish")
    cases = [*COMPLETED, *((typed, {f"{typed.split()[-1]}ch.json"}) for typed in FILES)]
    asked = "\n".join(f"echo '> {typed}'; complete -C 'vertragsbuch {typed}'" for typed, _expected in cases)
    lines = fish.run(FISH, "--no-config", "-c", f"source {fish.script.name}\n{asked}")
    offered: dict[str, set[str]] = {}
    for line in lines:
        if line.startswith("> "):
            offered[line.removeprefix("> ")] = set()
        else:
            offered[[*offered][-1]].add(line.partition("\t")[0])
    assert offered == dict(cases)


@pytest.mark.skipif(ZSH is None or TMUX is None, reason="zsh or tmux is not there")
def test_zsh_quotes_an_identifier_and_runs_nothing_of_it(hostile: Program, tmp_path: Path) -> None:
    assert ZSH is not None
    zsh = Shell(hostile, tmp_path, "zsh")
    with terminal([ZSH, "-f", "-i"], zsh.folder, zsh.environment) as opened:
        opened.type(f"autoload -Uz compinit; compinit -uD; source {zsh.script.name}; bindkey -e")
        opened.press("Enter")
        opened.type("PS1='be''reit '; clear")
        opened.press("Enter")
        opened.wait_for("bereit")
        opened.type("vertragsbuch show it")
        opened.press("Tab")
        opened.wait_for(r"vertragsbuch show it\'s")
        opened.press("C-u")
        opened.wait_until_gone("vertragsbuch")
        opened.type("vertragsbuch show \\$")
        opened.press("Tab", "Tab")
        opened.wait_for("touch")
    assert not (tmp_path / "erschaffen").exists()


@pytest.mark.skipif(ZSH is None or TMUX is None, reason="zsh or tmux is not there")
def test_zsh_knows_as_much(two: Program, tmp_path: Path) -> None:
    assert ZSH is not None
    zsh = Shell(two, tmp_path, "zsh")
    sure = [(typed, *expected) for typed, expected in COMPLETED if len(expected) == 1]
    cases = [*sure, *((typed, f"{typed.split()[-1]}ch.json") for typed in FILES)]
    with terminal([ZSH, "-f", "-i"], zsh.folder, zsh.environment) as opened:
        opened.type(f"autoload -Uz compinit; compinit -uD; source {zsh.script.name}; bindkey -e")
        opened.press("Enter")
        opened.type("PS1='be''reit '; clear")
        opened.press("Enter")
        opened.wait_for("bereit")
        for typed, completed in cases:
            opened.type(f"vertragsbuch {typed}")
            opened.press("Tab")
            whole = f"{typed.rpartition(' ')[0]} {completed}".strip()
            opened.wait_for(f"vertragsbuch {whole}")
            opened.press("C-u")
            opened.wait_until_gone("vertragsbuch")


def test_identifiers_are_those_of_the_book_as_it_is(program: Program, after: After) -> None:
    assert program("completion", "ids").out == ""
    assert not program.book.exists()
    assert set(after(entered=TWO)("completion", "ids").out.split()) == HAS_TWO


def values(offer: CommandOffer) -> dict[str, ValueOffer]:
    """Return what can stand in each place and after each option of a command, by what it is called."""
    by_option = {option.names[-1]: option.value for option in offer.options if option.value is not None}
    return {**by_option, **{place.title: place.value for place in offer.places}}


def test_every_place_for_a_file_completes_files() -> None:
    with in_german():
        every = {(offer.name, title): value for offer in offers() for title, value in values(offer).items()}
    files = {place for place, value in every.items() if value.kind == "files"}
    assert {
        (name, title) for name, title in every if title in ("DATEI", "--paper", "--out", "--book")
    } <= files
    assert ("letter", "--attach") in files
    assert every["watch", "ORDNER"].kind == every["costs", "--svg"].kind == "folders"
    assert {value.kind for (_name, title), value in every.items() if title == "ID"} == {"ids"}


def test_words_need_no_quotation_marks_in_any_shell() -> None:
    for offer in offers():
        for value in values(offer).values():
            for word, _title in value.words:
                assert word.replace("_", "").replace("-", "").isalnum(), word


def test_tcsh_is_served_too(program: Program) -> None:
    assert "complete vertragsbuch" in program("completion", "tcsh").out
