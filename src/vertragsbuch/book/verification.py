"""Whether anything in a book's history or among its documents was altered behind the program's back."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from vertragsbuch.book import documents
from vertragsbuch.book.chain import Link, links_in
from vertragsbuch.book.file import NO_BOOK, exists, reading_connection, recognised_schema
from vertragsbuch.config import Paths
from vertragsbuch.contract.chain import FIRST, link
from vertragsbuch.language import _


class Break(NamedTuple):
    """Something that is not as it was written: where, and a German sentence that says what."""

    place: str
    sentence: str


class Verification(NamedTuple):
    """What was checked, and what was found; sound where `breaks` is empty."""

    events: int
    documents: int
    breaks: tuple[Break, ...]

    @property
    def is_sound(self) -> bool:
        """Whether everything is as it was written."""
        return not self.breaks


def verify_book(paths: Paths) -> Verification:
    """Return whether history and documents are as they were written; raises BookUnavailable.

    A forger who can write the file and works out every later hash anew is not found this way: against him
    stands the time stamp of somebody else.
    """
    if not exists(paths.book):
        return Verification(0, 0, ())
    with reading_connection(paths.book) as connection:
        if recognised_schema(connection, paths.book) == NO_BOOK:
            return Verification(0, 0, ())
        links = links_in(connection)
        stored = dict(connection.execute("SELECT sha256, name FROM document ORDER BY added_at, sha256"))
        breaks = [*_broken_links(links), *_gaps(links, connection)]
    breaks += [*_unknown_documents(links, stored), *_altered_documents(paths.documents, stored)]
    return Verification(len(links), len(stored), tuple(breaks))


def _broken_links(links: list[Link]) -> Iterator[Break]:
    """Yield the first event of each contract that does not follow from the one before it."""
    previous: defaultdict[str, str] = defaultdict(lambda: FIRST)
    position: defaultdict[str, int] = defaultdict(int)
    broken: set[str] = set()
    for known in links:
        owner = known.contract_id
        position[owner] += 1
        expected = link(previous[owner], owner, known.type, known.facts, known.recorded_at)
        previous[owner] = known.hash
        if expected != known.hash and owner not in broken:
            broken.add(owner)
            place = _("{contract}, Eintrag {position} ({type}, vermerkt {at})").format(
                contract=owner, position=position[owner], type=known.type, at=known.recorded_at
            )
            sentence = _(
                "Dieser Eintrag oder der davor wurde verändert, vertauscht, eingefügt oder entfernt."
            )
            yield Break(place, sentence)


def _gaps(links: list[Link], connection: sqlite3.Connection) -> Iterator[Break]:
    """Yield the numbers that are missing: SQLite gives each but once, and a refused entry gives its back."""
    (highest,) = connection.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = 'event'").fetchone()
    numbers = {known.number for known in links}
    missing = sorted(set(range(1, (highest or 0) + 1)) - numbers)
    if missing:
        shown = ", ".join(map(str, missing[:5])) + ("…" if len(missing) > 5 else "")  # noqa: PLR2004
        sentence = _("Es fehlen {count} Einträge (Nummer {numbers}): Sie wurden entfernt.")
        yield Break(_("Verlauf"), sentence.format(count=len(missing), numbers=shown))


def _unknown_documents(links: list[Link], stored: dict[str, str]) -> Iterator[Break]:
    for known in links:
        for name in sorted(set(named_documents(known)) - stored.keys()):
            sentence = _("Der Eintrag nennt ein Dokument, das das Buch nicht hat: {name}.")
            yield Break(f"{known.contract_id}, {known.type}", sentence.format(name=name))


def named_documents(known: Link) -> list[str]:
    """Return the SHA-256 of the documents that an event names, in order."""
    try:
        facts = json.loads(known.facts)
    except ValueError:
        return []
    if not isinstance(facts, dict):
        return []
    papers = facts.get("papers")
    named = [facts.get("document"), *(papers if isinstance(papers, list) else ())]
    return [name for name in named if documents.is_hash(name)]


def _altered_documents(folder: Path, stored: dict[str, str]) -> Iterator[Break]:
    for sha256, name in stored.items():
        if not documents.is_intact(folder, sha256):
            there = documents.file_of(folder, sha256).exists()
            sentence = _("Das Dokument wurde verändert.") if there else _("Das Dokument fehlt.")
            yield Break(f"{name} ({sha256[:12]}…)", sentence)
