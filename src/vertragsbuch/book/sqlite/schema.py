"""The schema: a new book is begun with it, and one held, by its text, against it: SQLite lets anybody add."""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

from vertragsbuch.action import OPEN, remedy
from vertragsbuch.book.sqlite.file import SCHEMA
from vertragsbuch.book.sqlite.statements import Statements, statements_in
from vertragsbuch.errors import BookUnavailable
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple

TEXT = Path(__file__).with_name("schema.sql")
"""What the migrations make of an empty book; `compile_schema.py` writes it, a test holds it current."""

_KINDS = {"table": N_("Tabelle"), "index": N_("Index"), "trigger": N_("Trigger"), "view": N_("Sicht")}
_MISSING = N_("{kind} „{name}“ fehlt.")
_FOREIGN = N_("{kind} „{name}“ gehört nicht in ein Buch; jemand hat das angelegt.")
_ALTERED = N_("{kind} „{name}“ ist anders, als das Programm es anlegt.")
_COLUMNS = N_("Tabelle „{name}“ hat andere Spalten als vorgesehen: {columns}.")
_NUMBER = N_("Als Nummer des Schemas steht {number} in der Datei und {other} in alembic_version.")


class Difference(NamedTuple):
    """What is not as the version of a book says: of which kind, its name, and a German sentence."""

    kind: str
    name: str
    sentence: str


def begin_empty(connection: sqlite3.Connection) -> None:
    """Make an empty database the book that the migrations make of it, inside the transaction it is in."""
    statement = ""
    for line in TEXT.read_text(encoding="utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def differences_in(connection: sqlite3.Connection, number: int) -> list[Difference]:
    """Return where an open book differs from what a schema of this number says, in order of kind and name.

    What SQLite itself adds (statistics, the indexes of constraints) is no difference.
    """
    expected, present = expected_statements(number), statements_in(connection)
    keys = sorted(expected.keys() | present.keys())
    differences = [_difference(*key, expected.get(key), present.get(key)) for key in keys]
    return [*filter(None, differences), *_numbers(connection, number, present)]


def expected_statements(number: int) -> Statements:
    """Return what makes a book of a version; what is not today's takes the migrations up to it."""
    if number == SCHEMA:
        return _todays_schema().statements
    from vertragsbuch.book.sqlite.migration import statements_of  # noqa: PLC0415 - Alembic costs 300 ms

    return statements_of(number)


def columns_of_today(table: str) -> set[str]:
    """Return the names of the columns that a table has in today's schema."""
    return _todays_schema().columns[table]


class _Schema(NamedTuple):
    """What makes a book of today, and the names of the columns of each of its tables."""

    statements: Statements
    columns: dict[str, set[str]]


@cache
def _todays_schema() -> _Schema:
    with closing(sqlite3.connect(":memory:")) as empty:
        empty.executescript(TEXT.read_text(encoding="utf-8"))
        statements = statements_in(empty)
        tables = [name for kind, name in statements if kind == "table"]
        return _Schema(statements, {name: _names_in(empty, name) for name in tables})


def _names_in(connection: sqlite3.Connection, table: str) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))}


def refuse_another_schema(connection: sqlite3.Connection, book: Path, number: int) -> None:
    """Raise BookUnavailable where a book does not have the tables of its version: it is left as it is."""
    differences = differences_in(connection, number)
    if differences:
        sentence = _(
            "„{book}“ nennt sich Schema {number}, ist es aber nicht: {what} Das Buch wird nicht umgestellt "
            "und bleibt, wie es ist; bitte eine Sicherung zurückholen."
        )
        what = " ".join(one.sentence for one in differences[:_MOST_NAMED])
        raise BookUnavailable(
            sentence.format(book=book, number=number, what=what), remedy("restore", file=OPEN)
        )


_MOST_NAMED = 3


def _difference(kind: str, name: str, expected: str | None, present: str | None) -> Difference | None:
    if expected == present:
        return None
    columns: set[str] = set()
    sentence = _(_MISSING if present is None else _FOREIGN)
    if expected is not None and present is not None:
        columns = _columns(expected) ^ _columns(present) if kind == "table" else columns
        sentence = _(_COLUMNS if columns else _ALTERED)
    named = {"kind": _(_KINDS.get(kind, kind)), "name": name, "columns": ", ".join(sorted(columns))}
    return Difference(kind, name, sentence.format(**named))


def _columns(statement: str) -> set[str]:
    """Return the names of the columns that a statement makes, none where it makes no table here."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute(statement)
            (name,) = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchone()
            return {
                column for (column,) in connection.execute("SELECT name FROM pragma_table_xinfo(?)", (name,))
            }
        except (sqlite3.Error, TypeError):
            return set()


def _numbers(connection: sqlite3.Connection, number: int, present: Statements) -> list[Difference]:
    if ("table", _VERSION) not in present:
        return []
    noted = [one for (one,) in connection.execute("SELECT version_num FROM alembic_version")]
    if noted == [str(number)]:
        return []
    sentence = _(_NUMBER).format(number=number, other=", ".join(map(str, noted)) or "–")
    return [Difference("table", _VERSION, sentence)]


_VERSION = "alembic_version"
