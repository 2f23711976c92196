"""An examination of a book: what is in order, what is not, and what to do about it."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from vertragsbuch.action import OPEN, Remedy, plain, remedy
from vertragsbuch.book import documents
from vertragsbuch.book.arrivals import announced_in
from vertragsbuch.book.left_overs import unfinished
from vertragsbuch.book.named import named_documents
from vertragsbuch.book.private_files import FILE_MODE, FOLDER_MODE
from vertragsbuch.book.sqlite.examining.verification import foreign_files, record_breaks
from vertragsbuch.book.sqlite.file import (
    NO_BOOK,
    SCHEMA,
    BookDamaged,
    exists,
    failures_in_words,
    reading_connection,
    recognised_schema,
)
from vertragsbuch.book.sqlite.heads import head_findings
from vertragsbuch.book.sqlite.schema import differences_in
from vertragsbuch.book.sqlite.soundness import IS_CUT_OFF, ends_within_a_page, read_every_row
from vertragsbuch.book.sqlite.triggers import EVENT_TRIGGERS, LOOK_TRIGGERS
from vertragsbuch.book.values import Finding
from vertragsbuch.config.paths import Paths
from vertragsbuch.errors import BookUnavailable
from vertragsbuch.language import N_, _, ngettext

_MOST_NAMED = 5


_BOOK, _HISTORY, _PAPERS, _RIGHTS = N_("Buch"), N_("Verlauf"), N_("Dokumente"), N_("Rechte")
_FOREIGN = N_(
    "Bitte erst nachsehen, was sie sind: von Hand dorthin gelegt, oder die Spur eines Eintrags, den jemand "
    "entfernt hat. Wer sie nicht braucht, räumt sie weg."
)
_TWO_NAMES = N_(
    "Die Datei „{book}“ hat noch einen Namen (einen harten Link). Schreiben zwei Programme zugleich unter "
    "verschiedenen Namen, geht etwas verloren; und was hier geschrieben wird, steht auch dort."
)
_MAKE_A_COPY = N_("unter dem anderen Namen eine Kopie anlegen („cp“ statt „ln“) oder eine Sicherung nehmen")
_ARRIVING = N_("Sie sind der Rest eines abgebrochenen Schritts; das nächste Schreiben räumt sie weg.")


def _restore() -> Remedy:
    text = _("eine Sicherung zurückholen, das jetzige Buch wird dabei aufgehoben: {restore}")
    return remedy("restore", file=OPEN)._replace(text=text)


def examine(paths: Paths) -> list[Finding]:
    """Return what an examination finds, damage included; it changes nothing and raises nothing for a book."""
    return [*_content(paths), *_around(paths)]


def _content(paths: Paths) -> Iterator[Finding]:
    try:
        if not exists(paths.book):
            yield Finding("ok", _(_BOOK), _("Es gibt noch kein Buch; es entsteht mit dem ersten Eintrag."))
            yield from head_findings(paths)
            return
        with reading_connection(paths.book) as connection:
            number = recognised_schema(connection, paths.book)
            yield _schema(number)
            yield from _integrity(connection)
            if number != NO_BOOK:
                yield from _tables(connection, paths)
        yield from head_findings(paths)
    except BookDamaged as damage:
        yield Finding("error", _(_BOOK), str(damage), _restore())
    except BookUnavailable as refusal:
        yield Finding("error", _(_BOOK), str(refusal))


def _schema(number: int) -> Finding:
    if number == NO_BOOK:
        return Finding("ok", _(_BOOK), _("Das Buch ist leer; die Tabellen entstehen mit dem ersten Eintrag."))
    if number < SCHEMA:
        sentence = _(
            "Das Buch ist von früher ({number}); beim nächsten Schreiben wird es umgestellt ({newest})."
        )
        return Finding("warning", _(_BOOK), sentence.format(number=number, newest=SCHEMA))
    return Finding("ok", _(_BOOK), _("Das Buch ist auf dem neuesten Stand ({number}).").format(number=number))


def _integrity(connection: sqlite3.Connection) -> Iterator[Finding]:
    verdicts = [str(verdict) for (verdict,) in connection.execute("PRAGMA integrity_check(20)")]
    if verdicts != ["ok"]:
        sentence = _("Die Datenbank ist beschädigt; SQLite meldet: „{what}“.").format(
            what="; ".join(verdicts)
        )
        yield Finding("error", _(_BOOK), sentence, _restore())
    elif ends_within_a_page(connection):
        sentence = _("Die Datenbank ist beschädigt: {what}.").format(what=_(IS_CUT_OFF))
        yield Finding("error", _(_BOOK), sentence, _restore())
    else:
        yield Finding("ok", _(_BOOK), _("Die Datenbank ist unversehrt."))


def _tables(connection: sqlite3.Connection, paths: Paths) -> Iterator[Finding]:
    broken = list(_references(connection))
    yield from broken
    number = recognised_schema(connection, paths.book)
    yield from _differences(connection, number)
    if number == SCHEMA:
        yield from _altered_records(connection)
        if not broken:
            read_every_row(connection)
    yield from _documents(connection, paths.documents)


def _references(connection: sqlite3.Connection) -> Iterator[Finding]:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        tables = ", ".join(sorted({table for table, *_rest in broken}))
        sentence = _("{count} Zeilen in {tables} verweisen auf etwas, das es nicht gibt.")
        yield Finding("error", _(_BOOK), sentence.format(count=len(broken), tables=tables), _restore())


def _altered_records(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Yield what `verify` says about history and descriptions of documents as well."""
    for broken in record_breaks(connection):
        yield Finding(
            "error",
            _(_PAPERS if broken.document else _HISTORY),
            f"{broken.place}: {broken.sentence}",
            _restore(),
        )


def _differences(connection: sqlite3.Connection, number: int) -> Iterator[Finding]:
    """Yield what is not as the schema of this number has it; the triggers are told by what they are for."""
    differences = {one.name: one.sentence for one in differences_in(connection, number)}
    protection = [name for name in EVENT_TRIGGERS if differences.pop(name, None)]
    renewal = [name for name in LOOK_TRIGGERS if differences.pop(name, None)]
    if protection:
        sentence = _("Der Schutz der Ereignisse vor Änderungen fehlt ({missing}).")
        named = ", ".join(sorted(protection))
        yield Finding("error", _(_HISTORY), sentence.format(missing=named), _restore())
    else:
        yield Finding("ok", _(_HISTORY), _("Ereignisse können weder geändert noch gelöscht werden."))
    if renewal:
        sentence = _("Was die vorgemerkten Fristen nach Änderungen erneuert, fehlt ({missing}).")
        named = ", ".join(sorted(renewal))
        yield Finding("error", _("Fristenindex"), sentence.format(missing=named), _restore())
    for sentence in differences.values():
        yield Finding("error", _(_BOOK), sentence, _restore())


def _documents(connection: sqlite3.Connection, folder: Path) -> Iterator[Finding]:
    stored = dict(connection.execute("SELECT sha256, name FROM document"))
    states = {name: documents.condition_of(folder, name) for name in stored}
    unfit = {name for name, state in states.items() if state != "intact"}
    altered = {name for name in unfit if states[name] == "altered"}
    unreadable = {name for name in unfit if states[name] == "unreadable"}
    linked = {name for name in unfit if states[name] == "linked"}
    unknown = _named_by_events(connection) - stored.keys()
    if not unfit and not unknown:
        yield Finding("ok", _(_PAPERS), _count_of_intact(len(stored)))
    if unreadable:
        labels = _listed(stored[name] for name in unreadable)
        sentence = _("Nicht lesbar sind: {names}.").format(names=labels)
        yield Finding("error", _(_PAPERS), sentence, plain(documents.unreadable_remedy(folder)))
    if missing := unfit - altered - unreadable - linked:
        labels = _listed(stored[name] for name in missing)
        yield Finding("error", _(_PAPERS), _("Es fehlen: {names}.").format(names=labels), _restore())
    if altered:
        labels = _listed(stored[name] for name in altered)
        yield Finding("error", _(_PAPERS), _("Verändert wurden: {names}.").format(names=labels), _restore())
    if unknown:
        sentence = _("Ereignisse nennen Dokumente, die das Buch nicht hat: {names}.")
        yield Finding("error", _(_PAPERS), sentence.format(names=_listed(unknown)), _restore())
    if linked:
        labels = _listed(stored[name] for name in linked)
        sentence = _("Statt des Dokuments liegt eine Verknüpfung dort: {names}.")
        yield Finding("error", _(_PAPERS), sentence.format(names=labels), _restore())
    if foreign := {str(place) for place in foreign_files(folder, stored)}:
        sentence = _("Diese Dateien gehören nicht zum Buch: {files}.").format(files=_listed(foreign))
        yield Finding("error", _(_PAPERS), sentence, plain(_(_FOREIGN)))
    if arriving := announced_in(folder) & set(documents.names_in(folder)) - stored.keys():
        files = _listed(str(documents.file_of(folder, name)) for name in arriving)
        sentence = _("Diese Dateien nennt das Buch noch nicht: {files}.").format(files=files)
        yield Finding("warning", _(_PAPERS), sentence, plain(_(_ARRIVING)))


def _count_of_intact(count: int) -> str:
    return ngettext("{count} Dokument, unversehrt.", "{count} Dokumente, alle unversehrt.", count).format(
        count=count
    )


def _named_by_events(connection: sqlite3.Connection) -> set[str]:
    """Return the documents that events name."""
    rows = connection.execute("SELECT facts FROM event")
    return {name for (facts,) in rows for name in named_documents(facts)}


def _listed(names: Iterator[str] | set[str]) -> str:
    in_order = sorted(names)
    more = (
        _(" und {count} weitere").format(count=len(in_order) - _MOST_NAMED) if in_order[_MOST_NAMED:] else ""
    )
    return ", ".join(in_order[:_MOST_NAMED]) + more


def _around(paths: Paths) -> Iterator[Finding]:
    """Yield what the file system says; where it refuses to say anything, that is the finding."""
    try:
        with failures_in_words(paths.book):
            yield from _rights(paths)
            yield from _other_names(paths)
            yield from _leftovers(paths)
    except BookUnavailable as refusal:
        yield Finding("error", _(_RIGHTS), str(refusal))


def _rights(paths: Paths) -> Iterator[Finding]:
    """Yield what others may read; the folder around the book may hold other things and is left out."""
    open_places = [place for place in _places(paths) if _is_open(place)]
    if not open_places:
        yield Finding("ok", _(_RIGHTS), _("Buch, Dokumente und Sicherungen kann nur der Besitzer lesen."))
        return
    for place in open_places:
        mode = FOLDER_MODE if place.is_dir() else FILE_MODE
        sentence = _("„{place}“ können auch andere Benutzer lesen oder ändern.").format(place=place)
        yield Finding("warning", _(_RIGHTS), sentence, plain(f"chmod {mode:o} {_quoted(place)}"))


def _other_names(paths: Paths) -> Iterator[Finding]:
    """Yield that the file of the book has another name: SQLite keeps what it writes beside each of them."""
    if exists(paths.book) and paths.book.is_file() and paths.book.stat().st_nlink > 1:
        yield Finding("warning", _(_BOOK), _(_TWO_NAMES).format(book=paths.book), plain(_(_MAKE_A_COPY)))


def _places(paths: Paths) -> Iterator[Path]:
    book = paths.book
    yield from (
        place for ending in ("", "-wal", "-shm") if (place := book.with_name(book.name + ending)).exists()
    )
    for folder in (paths.documents, paths.backups):
        if folder.is_dir():
            yield folder
            walk = os.walk(folder)  # what goes away meanwhile is no failure of it
            yield from sorted(Path(root, name) for root, *names in walk for name in chain(*names))


def _is_open(place: Path) -> bool:
    try:
        return bool(stat.S_IMODE(place.stat().st_mode) & 0o077)
    except OSError:
        if os.path.lexists(place) and not place.is_symlink():
            raise
        return False  # gone meanwhile, or a link to nowhere


def _quoted(place: Path) -> str:
    """Return a path as a shell takes it, whatever it is called."""
    return "'" + str(place).replace("'", "'\\''") + "'"


def _leftovers(paths: Paths) -> Iterator[Finding]:
    """Yield what a step that was interrupted has left beside the book."""
    for place in unfinished(paths):
        sentence = _("„{place}“ ist der Rest eines abgebrochenen Schritts.").format(place=place)
        yield Finding(
            "warning", _(_BOOK), sentence, plain(_("Er kann gelöscht werden, sobald nichts mehr läuft."))
        )
