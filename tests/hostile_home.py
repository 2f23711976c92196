"""A home for commands on hostile books: mail goes to a server on loopback, programs note their arguments."""

import json
import os
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from itertools import cycle, islice
from pathlib import Path
from shutil import copy, rmtree
from typing import NamedTuple

from tests.accepted.bearing import surroundings
from tests.called import called
from tests.every_command import Words, offers_json
from tests.hostile import HOSTILE, commands_in, escapes_in
from tests.letters.sample import sample_letter
from tests.sending.mailserver import Server
from vertragsbuch.config.paths import default_paths
from vertragsbuch.letters.page import page_pdf
from vertragsbuch.letters.plain import plain_lines

TODAY = "2026-08-01"
EXPECTED = (0, 2, 3, 4, 10)
EXACT = ("export", "calendar", "--draft", "txt", "eml")
"""Words of a command that gives a text as it is, for a file or a program."""

_PROGRAM = """#!/bin/sh
{{ printf '%s' "$0"; for word in "$@"; do printf '\\0%s' "$word"; done; printf '\\n\\0\\n'; }} >> '{record}'
{then}
"""
_PROGRAMS = {
    "lpstat": "[ \"$1\" = -e ] && echo Buero || printf 'scheduler is running\\nprinter Buero is idle.\\n'",
    "lp": "echo 'request id is Buero-1 (1 file(s))'; cat >/dev/null",
    "viewer": ":",
}


class Done(NamedTuple):
    """A command, and how it ended."""

    words: Words
    code: int
    out: str
    err: str

    @property
    def fault(self) -> str:
        """What is wrong with it; empty where it ended in a word that no terminal obeys."""
        is_exact = any(word in EXACT for word in self.words) and "--json" not in self.words
        obeyed = (escapes_in if is_exact else commands_in)(self.out) + commands_in(self.err)
        if self.code not in EXPECTED or "Traceback" in self.err:
            return f"{self.words}: {self.code} {self.err[-400:]}"
        return f"{self.words}: {obeyed!r}" if obeyed else ""


class Home:
    """Runs commands on a book in a folder; whoever is not a contract's own words stays out of its outputs."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.folder = folder
        self.server = server
        self.book = folder / "buch.sqlite"
        self.record = folder / "aufrufe"
        self._texts = cycle(HOSTILE.values())
        (folder / "leer").mkdir()
        _lay_papers(folder / "papiere")

    def run(self, words: Words, contract_id: str = "") -> Done:
        """Run a command, its placeholders filled; hostile texts come one after the other."""
        if contract_id.startswith("-") and "{id}" in words:
            at = words.index("{id}")
            words = (*words[:at], "--", *words[at:])
        filled = tuple(self._filled(word, contract_id) for word in words)
        for made in ("akte.pdf", "akte.zip"):
            (self.folder / made).unlink(missing_ok=True)
        rmtree(self.folder / "bilder", ignore_errors=True)
        begin = [filled[0], "--book", str(self.book), "--today", TODAY]
        return Done(filled, *called([*begin, *filled[1:]]))

    def also_as_json(self, words: Words) -> tuple[Words, ...]:
        """Return a command, and the same with its answer in JSON where it gives one."""
        return (words, (words[0], "--json", *words[1:])) if offers_json(words[0]) else (words,)

    def log(self) -> str:
        """Return what the log of defects says."""
        place = default_paths().log
        return place.read_text() if place.exists() else ""

    def forget_log(self) -> str:
        """Return what the log of defects says, and empty it."""
        text = self.log()
        default_paths().log.unlink(missing_ok=True)
        return text

    def calls(self) -> list[list[str]]:
        """Return how programs were called, each with its words."""
        text = self.record.read_text("utf-8", "surrogateescape") if self.record.exists() else ""
        return [call.split("\0") for call in text.split("\n\0\n")[:-1]]

    def skip_texts(self, count: int) -> None:
        """Let others of the hostile texts be typed."""
        next(islice(self._texts, count, count), None)

    def lay(self, book: Path) -> None:
        """Put a copy of a book with its documents into the place of this one."""
        for ending in ("", "-wal", "-shm"):
            Path(f"{self.book}{ending}").unlink(missing_ok=True)
        copy(book, self.book)

    def _filled(self, word: str, contract_id: str) -> str:
        if word == "{id}":
            return contract_id
        if "{text}" in word:
            return word.replace("{text}", _typed(next(self._texts)))
        return word.replace("{folder}", str(self.folder))


def _lay_papers(folder: Path) -> None:
    """Put papers in which every text is hostile into a folder: a page, a mail, a text, one by its name."""
    folder.mkdir()
    texts = "\n".join(text for text in HOSTILE.values() if "\0" not in text).encode("utf-8", "ignore")
    in_the_font = tuple(filter(str.isascii, plain_lines(tuple(HOSTILE.values()))))
    (folder / "brief.pdf").write_bytes(page_pdf(sample_letter(body=in_the_font)))
    (folder / "mail.eml").write_bytes(b"From: x@example.org\nSubject: " + texts + b"\n\n" + texts)
    (folder / "notiz.txt").write_bytes(texts)
    (folder / "kein text.txt").write_bytes("\n".join(HOSTILE.values()).encode("utf-8", "surrogatepass"))
    (folder / "\x1b[31mrot =1+1.txt").write_bytes(b"Ihr Vertrag")


def _typed(text: str) -> str:
    """Return a text as a shell hands it over: no argument has a NUL."""
    return text.replace("\0", "\x01")


@contextmanager
def hostile_home(folder: Path) -> Iterator[Home]:
    """Give the commands of this process such a home while it lasts."""
    with surroundings(folder) as server:
        settings = folder / "config" / "vertragsbuch" / "config.toml"
        settings.write_text(f'open_with = "viewer"\n{settings.read_text()}')
        home = Home(folder, server)
        programs = folder / "programme"
        programs.mkdir()
        for name, then in _PROGRAMS.items():
            place = programs / name
            place.write_text(_PROGRAM.format(record=home.record, then=then))
            place.chmod(0o700)
        before = os.environ["PATH"]
        os.environ["PATH"] = f"{programs}{os.pathsep}{before}"
        try:
            with chdir(folder):
                yield home
        finally:
            os.environ["PATH"] = before


def is_json(text: str) -> bool:
    """Return whether a text is one document of JSON."""
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
