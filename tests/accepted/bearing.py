"""Whether every command bears what an import has accepted, and whether its export comes in again."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from shutil import rmtree, which
from time import perf_counter
from typing import NamedTuple

from tests.accepted.commands import (
    CONTRACT,
    DEEDS,
    DOCUMENT,
    KINDS_OF_LETTERS,
    LOOKS_AT_A_CONTRACT,
    LOOKS_AT_THE_BOOK,
    OF_DRAFTS,
    ONE_OF_COSTS,
    PLANS,
    TAKEN_BACK,
    Words,
)
from tests.accepted.documents import as_file, random_document, take_out
from tests.accepted.values import EDGES
from tests.called import Outcome, called
from tests.drafts.samples import draft_of_contract
from tests.sending.mailserver import PASSWORD, SENDER, USER, Authority, Server, mail_server
from vertragsbuch.config.paths import default_paths
from vertragsbuch.errors import BadInput
from vertragsbuch.usecases.context import open_context
from vertragsbuch.usecases.taking_in import take_in
from vertragsbuch.usecases.transfer import import_file

_TODAY = "2026-11-22"
_MAY_REFUSE = (0, 2)
_DAMAGED = 4
_DUE = 10
_MOST_REFUSALS = 12
_LOOKS_LATER = 4
"""So many looks, chosen at random, are taken again after something was done."""


class Trouble(NamedTuple):
    """What was not borne: by which command, and how that showed."""

    seed: int
    command: str
    sentence: str


class Borne(NamedTuple):
    """What became of one document: whether it was accepted, how many commands ran, and what was not borne."""

    seed: int
    accepted: bool
    commands: int
    troubles: tuple[Trouble, ...]
    seconds: float


@contextmanager
def surroundings(folder: Path) -> Iterator[Server]:
    """Give the commands of this process a home in a folder and a mail server on loopback, while it lasts."""
    authority = Authority(folder)
    with mail_server(authority.context()) as server:
        settings = folder / "config" / "vertragsbuch" / "config.toml"
        settings.parent.mkdir(parents=True)
        lines = (
            "[mail]",
            'host = "127.0.0.1"',
            f"port = {server.port}",
            f'sender = "{SENDER}"',
            f'user = "{USER}"',
            f'ca_file = "{authority.file}"',
            f'password_command = ["{which("echo")}", "{PASSWORD}"]',
        )
        settings.write_text("\n".join(lines))
        names = {f"XDG_{name.upper()}_HOME": str(folder / name) for name in ("config", "state", "data")}
        with _environment(names):
            yield server


@contextmanager
def _environment(names: Mapping[str, str]) -> Iterator[None]:
    without = ("VERTRAGSBUCH_BOOK", "DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "CUPS_SERVER")
    before = {name: os.environ.get(name) for name in (*names, *without)}
    for name in without:
        os.environ.pop(name, None)
    os.environ.update(names)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


class Bearing:
    """Runs the commands on the book of one document, in a folder of its own within the surroundings."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.seed = seed
        self.troubles: list[Trouble] = []
        self.commands = 0
        self._folder = folder
        self._log = default_paths().log
        self._random = Random(seed)  # noqa: S311 - nothing is secret here
        self._today = self._random.choice((*[_TODAY] * 30, *EDGES))
        self._document = random_document(seed)

    def bear(self) -> bool:
        """Return whether the document was accepted, after every command was tried on it."""
        if not self._is_accepted():
            return False
        self._round_trip("book", "again")
        self._look_at_the_book(len(LOOKS_AT_THE_BOOK))
        ids = [contract["id"].strip() for contract in self._document["contracts"]]
        for contract_id in ids:
            self._look_at(contract_id, len(LOOKS_AT_A_CONTRACT))
        if ids:
            self._act_on(self._random.choice(ids))
            self._settle_drafts(self._random.choice(ids))
        self._take_back()
        self._look_at_the_book(_LOOKS_LATER)
        self._round_trip("book", "later")
        return True

    def _is_accepted(self) -> bool:
        """Return whether an import takes the document, after what it refused was taken out."""
        file = self._folder / "document.json"
        for _ in range(_MOST_REFUSALS):
            file.write_bytes(as_file(self._document))
            if self._call("book", "import", str(file), allowed=_MAY_REFUSE).code == 0:
                return True
            try:
                import_file(open_context(str(self._folder / "book.sqlite")), file.read_bytes())
            except BadInput as refused:
                take_out(self._document, refused.faults)
        return False

    def _round_trip(self, book: str, other: str) -> None:
        """Try whether the export of a book, read by another one, is exported byte for byte."""
        first, second = self._folder / f"{other}-1.json", self._folder / f"{other}-2.json"
        self._call(book, "export", str(first))
        self._call(other, "import", str(first))
        self._call(other, "export", str(second))
        if not second.exists() or first.read_bytes() != second.read_bytes():
            self._trouble("export", "was exported differently after it was read again")
        self._call(other, "verify", allowed=self._of_verification())

    def _of_verification(self) -> tuple[int, ...]:
        """Return how a check may end: a time stamp that proves nothing is accepted, and named."""
        types = {event["type"] for contract in self._document["contracts"] for event in contract["events"]}
        return (0, _DAMAGED) if "timestamped" in types else (0,)

    def _look_at_the_book(self, looks: int) -> None:
        chosen = self._random.sample(LOOKS_AT_THE_BOOK, looks)
        for words in (*chosen, self._random.choice(ONE_OF_COSTS)):
            allowed = {"check": (0, _DUE), **dict.fromkeys(("doctor", "verify"), self._of_verification())}
            self._call("book", *words, allowed=allowed.get(words[0], (0,)))
        self._call("book", "deadlines", str(self._folder / "again-1.json"), "--json")
        self._call("book", "costs", "--svg", str(self._folder / f"bilder-{self.commands}"))

    def _look_at(self, contract_id: str, looks: int) -> None:
        for words in self._random.sample(LOOKS_AT_A_CONTRACT, looks):
            self._call("book", *words, "--", contract_id)
        self._call("book", *self._random.choice(PLANS), "--", contract_id, allowed=_MAY_REFUSE)

    def _act_on(self, contract_id: str) -> None:
        """Do what a person may do; a refusal is borne as well."""
        target = self._folder / f"akte.{self._random.choice(('pdf', 'zip'))}"
        self._call("book", "evidence", "--out", str(target), "--", contract_id)
        for words in self._random.sample(DEEDS, 6):
            self._call("book", *self._filled(words, contract_id), allowed=_MAY_REFUSE)
        kind = self._random.choice(KINDS_OF_LETTERS)
        page = ("--out", str(self._folder / "brief.pdf"))
        asked = (*(("--kind", kind) if kind else ()), *page, "--", contract_id)
        if self._call("book", "letter", *asked, allowed=_MAY_REFUSE).code == 0:
            self._call("book", "send", "--", contract_id, allowed=_MAY_REFUSE)
        self._look_at(contract_id, _LOOKS_LATER)

    def _settle_drafts(self, contract_id: str) -> None:
        """Let what the document says come in once more, as drafts, and settle them."""
        drafts = [
            draft_of_contract(contract, f"draft {number}")
            for number, contract in enumerate(self._document["contracts"])
        ]
        take_in(open_context(str(self._folder / "book.sqlite")), drafts)
        for words in OF_DRAFTS:
            named = (contract_id if word == CONTRACT else word for word in words[1:])
            self._call("book", words[0], *named, allowed=_MAY_REFUSE)

    def _filled(self, words: Words, contract_id: str) -> Words:
        if CONTRACT not in words:
            return (*words, "--", contract_id)
        options = [at for at, word in enumerate(words) if word.startswith("--")]
        ends = options[0] if options else len(words)
        file = str(self._folder / "document.json")
        named = {CONTRACT: contract_id, DOCUMENT: file}
        places = [named.get(word, word) for word in words[1:ends]]
        return (words[0], *words[ends:], "--", *places)

    def _take_back(self) -> None:
        """Take back whatever can be, do it again, and take it back once more."""
        for command in TAKEN_BACK:
            self._call("book", command, allowed=_MAY_REFUSE)

    def _call(self, book: str, command: str, *words: str, allowed: Sequence[int] = (0,)) -> Outcome:
        """Run one command, and note where it did not end as allowed, or left a defect."""
        place = self._folder / f"{book}.sqlite"
        outcome = called([command, "--book", str(place), "--today", self._today, *words])
        self.commands += 1
        logged = self._log.read_text() if self._log.exists() else ""
        if outcome.code not in allowed or "Traceback" in outcome.err or logged:
            self._log.unlink(missing_ok=True)
            self._trouble(" ".join((command, *words)), _in_short(outcome, logged))
        return outcome

    def _trouble(self, command: str, sentence: str) -> None:
        self.troubles.append(Trouble(self.seed, f"{command} (--today {self._today})", sentence))


def _in_short(outcome: Outcome, logged: str) -> str:
    """Return what a command said that was not borne: the errors, and the way to a defect, last call first."""
    calls = re.findall(r'File "\S*/vertragsbuch/(\S+?)", line (\d+), in (\S+)', logged)
    way = " < ".join(f"{file}:{line} {name}" for file, line, name in reversed(calls[-6:]))
    named = re.findall(r"^(?:\w+\.)*[A-Z]\w+(?:: .*)?$", logged, re.MULTILINE)
    errors = re.findall(r'"severity": "error",\s+"subject": (.*)\s+"sentence": (.*)', outcome.out)
    said = [" ".join(each) for each in errors] or [outcome.out[-300:]]
    parts = [f"{outcome.code}: {' '.join(named[-1:])}", way, *([] if way else said), outcome.err[:500]]
    return "\n".join(part for part in parts if part)


def borne(folder: Path, seed: int) -> Borne:
    """Return what became of the document of a seed; the folder lies within `surroundings`, and is emptied."""
    begun = perf_counter()
    place = folder / f"seed-{seed}"
    place.mkdir()
    bearing = Bearing(place, seed)
    try:
        accepted = bearing.bear()
    finally:
        rmtree(place)
    return Borne(seed, accepted, bearing.commands, tuple(bearing.troubles), perf_counter() - begun)
