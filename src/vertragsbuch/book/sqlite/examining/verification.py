"""Whether anything in a book's history or among its documents was altered behind the program's back."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any, NamedTuple

from vertragsbuch.book import documents
from vertragsbuch.book.arrivals import announced_in
from vertragsbuch.book.named import NO_FACTS, named_documents, stored_facts
from vertragsbuch.book.sqlite.chain import links_in
from vertragsbuch.book.sqlite.examining.seal_breaks import as_stored, held_in
from vertragsbuch.book.sqlite.file import SCHEMA, exists, holds_todays_schema, reading_connection
from vertragsbuch.book.sqlite.schema import differences_in
from vertragsbuch.book.values import Break, Link, Verification
from vertragsbuch.config.paths import Paths
from vertragsbuch.contract.chain import BEFORE_THE_FIRST, chain_hash, sum_of_description
from vertragsbuch.language import N_, _, ngettext

FOREIGN_FILE = N_("Diese Datei gehört nicht zum Buch.")
_MOST_NAMED = 5


class _Stored(NamedTuple):
    """A document as the book describes it; a tampered book may hold anything here."""

    sha256: Any
    name: Any
    media_type: Any
    size: Any
    added_at: Any
    hash: Any


class _Record(NamedTuple):
    """What a book says of its history and its documents, as it is stored, however little it makes sense."""

    links: list[Link]
    stored: list[_Stored]
    contracts: dict[Any, Any]
    counted: Any


def verify_book(paths: Paths) -> Verification:
    """Return whether history and documents are as they were written; raises BookUnavailable.

    A forger who can write the file and works out every later hash and seal anew is not found this way:
    against him stand the time stamp of somebody else, and a last seal noted outside the book.
    """
    if not exists(paths.book):
        return Verification(0, 0, ())
    with reading_connection(paths.book) as connection:
        if not holds_todays_schema(connection, paths.book):
            return Verification(0, 0, ())
        differences = differences_in(connection, SCHEMA)
        record = _record(connection)
        history = list(_breaks_of_history(record))
        held = held_in(connection, history_is_sound=not history)
    foreign = foreign_files(paths.documents, {one.sha256 for one in record.stored})
    breaks = (
        *history,
        *_breaks_of_documents(record, paths.documents),
        *held.breaks,
        *(Break(_("Schema"), one.sentence, is_beside=True) for one in differences),
        *(Break(str(place), _(FOREIGN_FILE), is_beside=True) for place in foreign),
    )
    # what a seal says of a document's description may be what its own sum says
    return Verification(len(record.links), len(record.stored), tuple(dict.fromkeys(breaks)), *held[:-1])


def foreign_files(folder: Path, stored: Collection[Any]) -> list[Path]:
    """Return what lies in the store and is no document of a book that has these, nor on its way to be one."""
    unnamed = sorted(set(documents.names_in(folder)) - set(stored) - announced_in(folder))
    return [*documents.foreign_in(folder), *(documents.file_of(folder, name) for name in unnamed)]


def recorded(paths: Paths) -> tuple[list[Link], dict[str, str]]:
    """Return the history as it is stored and the names of the documents by SHA-256, however tampered with.

    Raises BookUnavailable.
    """
    if not exists(paths.book):
        return [], {}
    with reading_connection(paths.book) as connection:
        if not holds_todays_schema(connection, paths.book):
            return [], {}
        record = _record(connection)
    return record.links, {one.sha256: str(one.name) for one in record.stored}


def record_breaks(connection: sqlite3.Connection) -> list[Break]:
    """Return what is broken in the tables of an open book of today's schema; no file is looked at."""
    record = _record(connection)
    history = list(_breaks_of_history(record))
    held = held_in(connection, history_is_sound=not history)
    named = {name for entry in record.links for name in named_documents(entry.facts)}
    broken = [
        Break(_place(one), sentence, document=str(one.sha256))
        for one in record.stored
        for sentence in _faults_of_record(one, is_named=one.sha256 in named)
    ]
    return list(dict.fromkeys((*history, *broken, *held.breaks)))


def _record(connection: sqlite3.Connection) -> _Record:
    with as_stored(connection):
        described = connection.execute(
            "SELECT sha256, name, media_type, size, added_at, hash FROM document ORDER BY added_at, sha256"
        )
        (counted,) = connection.execute(
            "SELECT max(seq) FROM sqlite_sequence WHERE name = 'event'"
        ).fetchone()
        return _Record(
            links_in(connection),
            [_Stored(*row) for row in described],
            dict(connection.execute("SELECT id, position FROM contract")),
            counted,
        )


def _breaks_of_history(record: _Record) -> Iterator[Break]:
    yield from _broken_links(record.links)
    yield from _gaps(record)
    yield from _missing_contracts(record)


def _broken_links(links: list[Link]) -> Iterator[Break]:
    """Yield the first event of each contract that does not follow from the one before it."""
    previous: defaultdict[str, str] = defaultdict(lambda: BEFORE_THE_FIRST)
    position: defaultdict[str, int] = defaultdict(int)
    broken: set[str] = set()
    for entry in links:
        owner = entry.contract_id
        position[owner] += 1
        follows = _follows(previous[owner], entry)
        previous[owner] = entry.hash
        if not follows and owner not in broken:
            broken.add(owner)
            place = _place_of_entry(entry, position[owner])
            sentence = _(
                "Dieser Eintrag oder der davor wurde verändert, vertauscht, eingefügt oder entfernt."
            )
            yield Break(place, sentence, contract=str(owner))


def _place_of_entry(entry: Link, position: int) -> str:
    place = _("{contract}, Eintrag {position} (vermerkt {at})")
    return place.format(contract=entry.contract_id, position=position, at=entry.recorded_at)


def _follows(previous: str, entry: Link) -> bool:
    """Return whether an event rests on the one before it; what the program never stores does not."""
    if not all(isinstance(text, str) for text in (*entry[1:], previous)):
        return False
    try:
        expected = chain_hash(previous, entry.contract_id, entry.type, entry.facts, entry.recorded_at)
    except UnicodeError:
        return False
    return expected == entry.hash and stored_facts(entry.facts) is not NO_FACTS


def _gaps(record: _Record) -> Iterator[Break]:
    """Yield what is missing: SQLite gives each number but once, and a refused entry gives its back."""
    numbers = {entry.number for entry in record.links}
    last = record.counted if isinstance(record.counted, int) else 0
    if last < max(numbers, default=0) or min(numbers, default=1) < 1:
        yield Break(_("Verlauf"), _("Die Zählung der Einträge wurde verändert."))
    missing = last - sum(1 <= number <= last for number in numbers)
    if missing > 0:
        first = islice((number for number in count(1) if number not in numbers), min(missing, _MOST_NAMED))
        shown = ", ".join(map(str, first)) + ("…" if missing > _MOST_NAMED else "")
        sentence = ngettext(
            "Es fehlt {count} Eintrag (Nummer {numbers}): Er wurde entfernt.",
            "Es fehlen {count} Einträge (Nummer {numbers}): Sie wurden entfernt.",
            missing,
        )
        yield Break(_("Verlauf"), sentence.format(count=missing, numbers=shown))


def _missing_contracts(record: _Record) -> Iterator[Break]:
    """Yield contracts that are gone: none is ever deleted, and their positions count up from 0."""
    for owner in sorted({str(entry.contract_id) for entry in record.links} - set(map(str, record.contracts))):
        yield Break(owner, _("Den Vertrag zu diesem Verlauf gibt es nicht mehr."), contract=owner)
    if set(record.contracts.values()) != set(range(len(record.contracts))):
        yield Break(_("Verträge"), _("Es wurde ein Vertrag entfernt oder eingefügt."))


def _breaks_of_documents(record: _Record, folder: Path) -> Iterator[Break]:
    stored = {one.sha256 for one in record.stored}
    named = set()
    position: defaultdict[str, int] = defaultdict(int)
    for entry in record.links:
        position[entry.contract_id] += 1
        mine = named_documents(entry.facts)
        named.update(mine)
        for name in sorted(set(mine) - stored):
            sentence = _("Der Eintrag nennt ein Dokument, das das Buch nicht hat: {name}.")
            place = _place_of_entry(entry, position[entry.contract_id])
            yield Break(place, sentence.format(name=name), str(entry.contract_id), name)
    for one in record.stored:
        faults = (*_faults_of_content(one, folder), *_faults_of_record(one, is_named=one.sha256 in named))
        for sentence in faults:
            yield Break(_place(one), sentence, document=str(one.sha256))


def _place(one: _Stored) -> str:
    return f"{one.name} ({str(one.sha256)[:12]}…)"


def _faults_of_content(one: _Stored, folder: Path) -> Iterator[str]:
    if not documents.is_hash(one.sha256):
        yield _("Das bezeichnet kein Dokument.")
        return
    match documents.condition_of(folder, one.sha256):
        case "altered":
            yield _("Das Dokument wurde verändert.")
        case "missing":
            yield _("Das Dokument fehlt.")
        case "linked":
            yield _("Statt des Dokuments liegt dort eine Verknüpfung.")
        case "unreadable":
            yield " ".join((_("Das Dokument lässt sich nicht lesen."), documents.unreadable_remedy(folder)))


def _faults_of_record(one: _Stored, *, is_named: bool) -> Iterator[str]:
    """Yield what is wrong with what a book says of a document; it has none that its history does not name."""
    if not _is_described(one):
        yield _("Name, Art, Größe oder Tag dieses Dokuments wurden verändert.")
    if not is_named:
        yield _("Kein Eintrag nennt dieses Dokument: Es wurde eingefügt, oder der Eintrag wurde entfernt.")


def _is_described(one: _Stored) -> bool:
    """Return whether the book says of a document what it said when it was taken in."""
    try:
        return bool(sum_of_description(*one[:5]) == one.hash)
    except (TypeError, UnicodeError):
        return False
