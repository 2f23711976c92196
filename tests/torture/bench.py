"""A place where a book is laid anew for every trial, always under the same path."""

import json
import os
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from tests.drafts.samples import OF_A_PAPER, OF_A_STATEMENT, PAPER, booked
from tests.torture.child import in_child
from tests.torture.program import TODAY, Outcome, call, environment_in
from vertragsbuch.book.documents import hash_of
from vertragsbuch.config.paths import Paths, paths_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.drafts.draft import Draft, ReadValue
from vertragsbuch.drafts.spot import Source, Spot
from vertragsbuch.exchange.document import Document
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.demo import DEMO_HOLDER, demo_contracts
from vertragsbuch.usecases.taking_in import take_in
from vertragsbuch.usecases.transfer import take_over


class Bench(NamedTuple):
    """The folder of the trials, and the one that they begin with."""

    folder: Path

    @property
    def work(self) -> Path:
        """Where the program finds its book, its settings and its state."""
        return self.folder / "work"

    @property
    def paths(self) -> Paths:
        """The places of the book."""
        return paths_of(str(self.work / "buch.sqlite"))

    @property
    def book(self) -> Path:
        """The file of the book."""
        return self.paths.book

    def keep(self, name: str = "begin") -> None:
        """Let trials begin with what lies there."""
        shutil.copytree(self.work, self.folder / name)

    def lay(self, name: str = "begin") -> None:
        """Lay everything as it was kept; what a trial left goes."""
        self.clear()
        shutil.copytree(self.folder / name, self.work, dirs_exist_ok=True)

    def clear(self) -> None:
        """Empty the place; the folder itself, which may be a disk of its own, stays."""
        self.work.mkdir(exist_ok=True)
        for entry in self.work.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()

    def call(self, *arguments: str) -> Outcome:
        """Run a command in a child and return what came of it; raises Died, Hangs."""
        return in_child(lambda: call(self.book, *arguments))

    def do(self, *commands: str) -> None:
        """Run commands, each a line of words, that have to succeed."""
        for command in commands:
            outcome = self.call(*command.split())
            if outcome.code != 0:
                raise RuntimeError(command, outcome)


def bench_in(folder: Path) -> Bench:
    """Return a bench with an empty place, and let the program of this process work there."""
    bench = Bench(folder)
    bench.work.mkdir(exist_ok=True)
    for name in ("config", "state", "data", "home"):
        (bench.work / name).mkdir()
    environment_in(bench.work)
    os.chdir(bench.work)
    return bench


_DEBITED = OF_A_STATEMENT._replace(values=(booked("provider", "Kraftraum"), booked("notes", "Beitrag")))
_ANOTHER = Draft(
    "Lesezirkel",
    (Source("paper", "lesezirkel.txt", hash_of(b"another paper")),),
    ("another paper",),
    (ReadValue("provider", "Lesezirkel Mappe", Spot(hash_of(b"another paper"), "Mappe", line=1)),),
)


def fill(bench: Bench) -> None:
    """Write a book in which something of everything stands: parties, events, papers, letters, deeds."""
    in_child(lambda: _take_samples(bench))
    for name in ("rechnung", "foto"):
        (bench.work / f"{name}.txt").write_text(f"{name}\n" * 90, encoding="utf-8")
    bench.do(
        "letter webhosting --out webhosting.txt --format txt",
        "file strom rechnung.txt",
        "contact strom Frau-Meier-bestätigt --by phone",
        "event mobilfunk preiserhöhung received_on=2026-11-01 effective_on=2027-01-01",
        "edit turnverein --title Turnverein-Eintracht",
        "file mobilfunk foto.txt",
        "remove musik",
    )


def _take_samples(bench: Bench) -> None:
    context = Context(bench.paths, Settings(), date.fromisoformat(TODAY), lambda: datetime.now(UTC))
    take_over(context, Document(DEMO_HOLDER, demo_contracts(context.today)))
    take_in(context, [OF_A_PAPER, _ANOTHER, _DEBITED], [PAPER])


_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d\S*|\d\d:\d\d(:\d\d)?")
_HASH = re.compile(r"[0-9a-f]{64}")
_MESSAGE = re.compile(r"<[^<>@ ]+@[^<>@ ]+>")


def timeless(export: Outcome) -> str:
    """Return an export without what differs each time: moments, sums over them, papers that carry them."""
    if export.code != 0:
        return export.err
    document = json.loads(export.out)
    names = sorted(paper["name"] for paper in document.get("documents", ()))
    return json.dumps(_timeless({**document, "documents": names}), indent=1, ensure_ascii=False)


def held(export: Outcome, drafts: Outcome) -> str:
    """Return what a book holds, as far as two runs agree on it: its export, and what waits in it."""
    waiting = json.dumps(_timeless(json.loads(drafts.out)), indent=1) if drafts.code == 0 else drafts.err
    return f"{timeless(export)}\n{waiting}"


def _timeless(value: object) -> object:
    match value:
        case dict():
            return {name: _timeless(part) for name, part in value.items()}
        case list():
            return [_timeless(part) for part in value]
        case str() if any(pattern.fullmatch(value) for pattern in (_MOMENT, _HASH, _MESSAGE)):
            return "…"
    return value


def first_difference(before: str, after: str) -> str:
    """Return the first line that differs, as it was and as it is."""
    old, new = before.splitlines(), after.splitlines()
    for one, other in zip(old, new, strict=False):
        if one != other:
            return f"{one.strip()} → {other.strip()}"
    return f"{len(old)} → {len(new)} lines"


def exported(outcome: Outcome) -> Any:  # noqa: ANN401 - whatever a document holds
    """Return what was exported, to look into it."""
    return json.loads(outcome.out)


def asked(book: Path, question: str) -> list[tuple[Any, ...]]:
    """Return what the file of the book answers in SQL."""
    with closing(sqlite3.connect(f"{book.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(question).fetchall()
