"""Whether every row of a book is what its last seal says, and whether the seals themselves were altered."""

import sqlite3
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from vertragsbuch.book.sqlite.schema import columns_of_today
from vertragsbuch.book.sqlite.seals import (
    EVENTS_SEALED,
    GONE,
    SEALED,
    Seal,
    StoredColumn,
    columns_in,
    row_sum,
    selecting,
)
from vertragsbuch.book.values import Break
from vertragsbuch.contract.chain import BEFORE_THE_FIRST, seal, sum_of_hashes
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple

_MOST_DIGITS = 19
_MOST_COMPARED = 50
"""With more rows than this altered it is not asked which of them changed places."""


class Held(NamedTuple):
    """How many rows were held against their seals, and what was found."""

    contracts: int
    providers: int
    others: int
    breaks: tuple[Break, ...]


class _Words(NamedTuple):
    """How a row is called, by its columns or where it is gone by its key, and what may be altered in it."""

    place: str
    gone: str
    changed: str


_WORDS = {
    "contract": _Words(
        N_("Vertrag „{title}“ ({id})"),
        N_("Vertrag „{key}“"),
        N_("Titel, Anbieter, Laufzeit, Frist, Preis, Notizen oder ein anderes Feld wurde verändert."),
    ),
    "document": _Words(
        N_("{name} ({sha256:.12}…)"),
        N_("Dokument {key:.12}…"),
        N_("Name, Art, Größe oder Tag dieses Dokuments wurden verändert."),
    ),
    "holder": _Words(
        N_("Inhaber „{name}“"), N_("Inhaber"), N_("Name, Anschrift, E-Mail oder Telefon wurde verändert.")
    ),
    "outbox": _Words(
        N_("Postausgang, Sendung {number} ({contract_id})"),
        N_("Postausgang, Sendung {key}"),
        N_("Empfänger, Inhalt, Stand oder ein anderes Feld dieser Sendung wurde verändert."),
    ),
    "deed": _Words(
        N_("Schritt {number}"), N_("Schritt {key}"), N_("Was auf einmal vermerkt wurde, wurde verändert.")
    ),
    "calendar": _Words(
        N_("Kalender, {summary} ({contract_id})"),
        N_("Kalender, Eintrag {key}"),
        N_("Tag, Worte, Zählung oder ein anderes Feld dieses Eintrags wurde verändert."),
    ),
    "draft": _Words(
        N_("Entwurf {number}"),
        N_("Entwurf {key}"),
        N_("Inhalt, Stand oder ein anderes Feld dieses Entwurfs wurde verändert."),
    ),
    "draft_fingerprint": _Words(
        N_("Kennzeichen von Entwurf {draft}"),
        N_("Kennzeichen eines Entwurfs ({key})"),
        N_("Das Kennzeichen, an dem der Entwurf wiedererkannt wird, wurde verändert."),
    ),
    "draft_paper": _Words(
        N_("{name}, Unterlage eines Entwurfs"),
        N_("Unterlage eines Entwurfs ({key:.12}…)"),
        N_("Name, Art oder Inhalt dieser Unterlage wurde verändert."),
    ),
    "payment": _Words(
        N_("Zahlung {number} ({contract_id})"),
        N_("Zahlung {key}"),
        N_("Tag, Betrag, Zweck oder ein anderes Feld dieser Zahlung wurde verändert."),
    ),
    "person": _Words(
        N_("Weiterer Inhaber „{name}“"),
        N_("Weiterer Inhaber, Nummer {key}"),
        N_("Name, Anschrift, Geburtstag, Unterschrift oder ein anderes Feld wurde verändert."),
    ),
    "provider": _Words(
        N_("Anbieter „{name}“"),
        N_("Anbieter, Nummer {key}"),
        N_("Name, Anschrift, E-Mail oder Kündigungsseite wurde verändert."),
    ),
}
_INSERTED = N_("Am Programm vorbei eingefügt.")
_REMOVED = N_("Am Programm vorbei entfernt.")
_RENAMED = N_("Die Kennung wurde verändert; sie war „{key}“.")
_MOVED = N_("Der Platz in der Reihenfolge der Verträge wurde verändert.")


class _Table(NamedTuple):
    """The rows of a table by their keys as texts, and the sum of each in its last seal."""

    name: str
    columns: list[StoredColumn]
    rows: dict[str, tuple[Any, ...]]
    sealed: Mapping[str, str]

    def values(self, key: str) -> dict[str, Any]:
        """Return the columns of a row by name."""
        names = (column.name for column in self.columns)
        return dict(zip(names, self.rows[key], strict=True))

    def is_sealed(self, key: str, total: str, **others: object) -> bool:
        """Return whether a row has a sum, where some of its columns held something else."""
        row = tuple((self.values(key) | others).values())
        try:
            return row_sum(self.columns, row) == total
        except UnicodeError:
            return False


@contextmanager
def as_stored(connection: sqlite3.Connection) -> Iterator[None]:
    """Let texts that are no UTF-8 be read as well, however little sense they make."""
    connection.text_factory = partial(str, encoding="utf-8", errors="surrogateescape")
    try:
        yield
    finally:
        connection.text_factory = str


def held_in(connection: sqlite3.Connection, *, history_is_sound: bool) -> Held:
    """Return what is not as it was sealed in an open book of today's schema.

    Of a history that is broken in itself its seals say nothing more. What a table lacks the schema tells.
    """
    with as_stored(connection):
        names = ", ".join(Seal._fields)
        rows = connection.execute(f"SELECT {names} FROM seal ORDER BY number")  # noqa: S608 - names of our own
        seals = [Seal(*row) for row in rows]
        broken = list(_broken_seals(seals))
        seals = [one for one in seals if all(isinstance(text, str) for text in one[1:])]
        tables = _tables(connection, seals)
        breaks = [*broken, *_counters(connection, seals)]
        if not seals and any(table.rows for table in tables):
            breaks.append(
                Break(_("Siegel"), _("Alle Vermerke, an denen sich Änderungen zeigen, wurden entfernt."))
            )
        else:
            concerned = _contracts_of_providers(connection)
            for table in tables:
                breaks += _breaks_of(table, concerned)
            if history_is_sound:
                breaks += _breaks_of_events(connection, seals)
    counted = {table.name: len(table.rows) for table in tables}
    contracts, providers = counted.pop("contract"), counted.pop("provider")
    return Held(contracts, providers, sum(counted.values()) - counted["document"], tuple(breaks))


def altered_row(connection: sqlite3.Connection, name: str, key: str) -> Break:
    """Return how a row is called that is not as it was sealed, or is gone, and what may be altered in it."""
    with as_stored(connection):
        table = _table(connection, name, columns_in(connection, name), {})
    return _break(table, key, _(_WORDS[name].changed if key in table.rows else _REMOVED), {})


def _tables(connection: sqlite3.Connection, seals: list[Seal]) -> list[_Table]:
    last: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for one in seals:
        last[one.subject][one.key] = one.sum
    columns = {name: columns_in(connection, name) for name in SEALED}
    return [
        _Table(name, [], {}, {})
        if columns_of_today(name) - {column.name for column in columns[name]}
        else _table(connection, name, columns[name], last[name])
        for name in SEALED
    ]


def _table(
    connection: sqlite3.Connection, name: str, columns: list[StoredColumn], sealed: Mapping[str, str]
) -> _Table:
    place = [column.name for column in columns].index(SEALED[name])
    rows = {str(row[place]): row for row in connection.execute(selecting(name, columns))}
    return _Table(name, columns, rows, sealed)


def _broken_seals(seals: list[Seal]) -> Iterator[Break]:
    """Yield the first seal that does not follow from the one before it."""
    previous = BEFORE_THE_FIRST
    for number, one in enumerate(seals, 1):
        if one.number != number or not _follows(previous, one):
            sentence = _(
                "Dieser Vermerk über eine Änderung oder der davor wurde verändert, eingefügt oder entfernt."
            )
            yield Break(_("Siegel {number}").format(number=one.number), sentence)
            return
        previous = one.hash


def _follows(previous: str, one: Seal) -> bool:
    if not all(isinstance(text, str) for text in one[1:]):
        return False
    try:
        return seal(previous, *one[:-1]) == one.hash
    except UnicodeError:
        return False


def _counters(connection: sqlite3.Connection, seals: list[Seal]) -> Iterator[Break]:
    """Yield what SQLite counted otherwise than the seals do; the history's own count is held elsewhere."""
    expected: dict[Any, Any] = {"seal": seals[-1].number} if seals else {}
    if sent := [int(one.key) for one in seals if one.subject == "outbox" and _is_number(one.key)]:
        expected["outbox"] = max(sent)
    rows = connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall()
    names = [name for name, _count in rows]
    doubled = {(name, None) for name in names if names.count(name) > 1}
    if ("event", None) in doubled:
        yield Break(_("Verlauf"), _("Die Zählung der Einträge wurde verändert."))
    wrong = {*(expected.items() ^ rows), *doubled}
    for name in sorted({name for name, _count in wrong} - {"event"}, key=repr):
        place = _("Siegel") if name == "seal" else _("Postausgang")
        yield Break(place, _("Die Zählung wurde verändert, oder es wurde etwas am Ende entfernt."))


def _breaks_of(table: _Table, concerned: Mapping[str, tuple[str, ...]]) -> Iterator[Break]:
    present = {key for key, total in table.sealed.items() if total != GONE}
    removed, inserted = present - table.rows.keys(), table.rows.keys() - present
    changed = [key for key in table.rows if key in present and not table.is_sealed(key, table.sealed[key])]
    for key in sorted(inserted):
        before = _name_before(table, key, removed) if len(removed) <= _MOST_COMPARED else None
        if before is not None:
            removed.discard(before)
        sentence = _(_RENAMED).format(key=before) if before is not None else _(_INSERTED)
        yield _break(table, key, sentence, concerned)
    for key in sorted(removed):
        yield _break(table, key, _(_REMOVED), concerned)
    places = _places(table, changed)
    for key in changed:
        moved = any(table.is_sealed(key, table.sealed[key], position=place) for place in places)
        yield _break(table, key, _(_MOVED if moved else _WORDS[table.name].changed), concerned)


def _name_before(table: _Table, key: str, removed: set[str]) -> str | None:
    """Return the key under which a row was sealed, where that alone was changed."""
    column = SEALED[table.name]
    number = column in {"id", "number"} and table.name != "contract"
    for before in sorted(removed):
        as_it_was = int(before) if number and _is_number(before) else before
        if table.is_sealed(key, table.sealed[before], **{column: as_it_was}):
            return before
    return None


def _is_number(key: str) -> bool:
    """Return whether a key can be a number of SQLite: a tampered book may hold thousands of digits."""
    return key.isdecimal() and len(key) <= _MOST_DIGITS


def _places(table: _Table, changed: list[str]) -> set[Any]:
    """Return the positions that contracts may have changed with each other, or that nobody has."""
    if table.name != "contract" or len(changed) > _MOST_COMPARED:
        return set()
    taken = {key: table.values(key)["position"] for key in table.rows}
    free = set(range(len(table.rows))) - set(taken.values())
    return {taken[key] for key in changed} | free


def _break(table: _Table, key: str, sentence: str, concerned: Mapping[str, tuple[str, ...]]) -> Break:
    words = _WORDS[table.name]
    values = {name: str(value) for name, value in table.values(key).items()} if key in table.rows else {}
    place = _(words.place).format(**values) if values else _(words.gone).format(key=key)
    contract = key if table.name == "contract" else values.get("contract_id", "")
    document = key if table.name == "document" else ""
    others = concerned.get(key, ()) if table.name == "provider" else ()
    return Break(place, sentence, contract, document, others, is_beside=table.name == "deed")


def _contracts_of_providers(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    concerned: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for key, contract in connection.execute("SELECT provider_id, id FROM contract ORDER BY position"):
        concerned[str(key)] += (str(contract),)
    return concerned


def _breaks_of_events(connection: sqlite3.Connection, seals: list[Seal]) -> Iterator[Break]:
    """Yield where a history that holds together is not the one that was sealed."""
    rows = connection.execute("SELECT seq, hash, contract_id FROM event ORDER BY seq").fetchall()
    numbers = [row[0] for row in rows]
    covered = 0
    for one in (one for one in seals if one.subject == EVENTS_SEALED):
        first, last = _ends(one.key)
        mine = rows[bisect_left(numbers, first) : bisect_right(numbers, last)]
        covered = max(covered, last)
        if sum_of_hashes([row[1] for row in mine]) != one.sum:
            place = _("Verlauf, Nummer {first} bis {last}").format(first=first, last=last)
            sentence = _("Diese Einträge wurden verändert und ihre Prüfsummen neu berechnet.")
            yield Break(place, sentence, "", "", tuple(dict.fromkeys(str(row[2]) for row in mine)))
    for number, _hash, owner in rows[bisect_right(numbers, covered) :]:
        yield Break(_("Verlauf, Nummer {number}").format(number=number), _(_INSERTED), str(owner))


def _ends(key: str) -> tuple[int, int]:
    first, _hyphen, last = key.rpartition("-")
    try:
        return int(first), int(last)
    except ValueError:
        return 0, -1
