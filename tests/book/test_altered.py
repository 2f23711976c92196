"""Whatever is altered in a book behind the program's back is found and named, by `verify` or `doctor`."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.book.altering import COLUMNS, alter, told
from tests.book.rich_book import LETTER, context_in, rich_book
from vertragsbuch.agenda.item import Item
from vertragsbuch.book import documents
from vertragsbuch.book.sqlite.file import SCHEMA
from vertragsbuch.errors import BookUnavailable
from vertragsbuch.usecases.care import examine_book
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.looking import due_items, first_items, wrong_looks
from vertragsbuch.usecases.reminder_days import wrong_days
from vertragsbuch.usecases.reminding import remind

STRANGE = "x'ff'"
"""With this value the whole examination is made; with others what it makes of such a table."""

LEDGER = {"reminder", "reminder_channel", "reminder_day"}
LOOKED_BY = {"look", "look_stamp"}
DERIVED = LOOKED_BY | LEDGER
"""A wrong value there is found, or no answer rests on it."""

NAMED = {
    "alembic_version": "alembic_version",
    "calendar": "Kalender, Webhosting",
    "contract": "web-1",
    "deed": "Schritt 1",
    "document": "brief.pdf",
    "draft": "Entwurf ",
    "draft_fingerprint": "Kennzeichen",
    "draft_paper": "Rechnung.pdf",
    "event": "web-1, Eintrag 1",
    "holder": "Inhaber",
    "outbox": "Postausgang, Sendung",
    "payment": "Zahlung ",
    "person": "Weiterer Inhaber",
    "provider": "Hoster GmbH",
    "seal": "Siegel",
    "sqlite_sequence": "Zählung",
}
"""What a finding names where the first row of a table was altered."""

OTHERWISE = {
    ("event", "seq"): "Zählung der Einträge",
    ("event", "contract_id"): "Eintrag 1",
    ("document", "sha256"): "Das bezeichnet kein Dokument",
}
"""Where the altered value is the one by which a row is named."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rich")
    rich_book(folder)
    with closing(sqlite3.connect(folder / "buch.sqlite")) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    return folder


@pytest.fixture
def context(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Context:
    monkeypatch.setenv("PATH", "")  # no timer of this machine is asked for: that would start programs
    shutil.copytree(template, tmp_path / "book")
    return context_in(tmp_path / "book")


@pytest.fixture(scope="module")
def usual_answers(template: Path, tmp_path_factory: pytest.TempPathFactory) -> list[list[Item] | None]:
    """What the book answers in which nobody has altered anything."""
    folder = tmp_path_factory.mktemp("untouched") / "book"
    shutil.copytree(template, folder)
    return answers(context_in(folder))


@pytest.fixture(scope="module")
def usual_reminders(template: Path, tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """What the book reminds of in which nobody has altered anything."""
    folder = tmp_path_factory.mktemp("untouched") / "book"
    shutil.copytree(template, folder)
    return frozenset(reminders(context_in(folder)))


def index_findings(context: Context) -> list[str]:
    return [
        one.sentence
        for one in examine_book(context)
        if one.subject == "Fristenindex" and one.severity != "ok"
    ]


def answers(context: Context) -> list[list[Item] | None]:
    """Return what is due and what the list begins with, on this day and on some later ones."""
    days = [context.today + timedelta(days) for days in (0, 1, 30, 90, 200, 400)]
    on_days = [context._replace(today=day) for day in days]
    return [
        *(due_items(each, each.settings.within_days) for each in on_days),
        *(first_items(each, 10) for each in on_days),
    ]


SEALED = [pytest.param(*pair, id=".".join(pair)) for pair in COLUMNS if pair[0] not in DERIVED]
LOOKS = [pytest.param(*pair, id=".".join(pair)) for pair in COLUMNS if pair[0] in LOOKED_BY]


def test_a_rich_book_is_sound_and_has_something_in_every_table(context: Context) -> None:
    assert told(context) == ""
    assert index_findings(context) == []
    with closing(sqlite3.connect(context.paths.book)) as connection:
        for table in {table for table, _column in COLUMNS}:
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() > (0,), table  # noqa: S608 - names of the schema


def _changes(context: Context, table: str, column: str) -> dict[str, str]:
    """Return statements that give a row another value, each with what names it: an outbox has many states."""
    count = 9 if table == "outbox" else 1
    with closing(sqlite3.connect(context.paths.book)) as connection:
        rows = connection.execute(f"SELECT rowid, {column} FROM {table} ORDER BY rowid LIMIT {count}")  # noqa: S608 - names of the schema
        return {
            f"UPDATE {table} SET {column} = {_another(value)} WHERE rowid = {rowid}": _named(  # noqa: S608 - names of the schema
                table, column, rowid
            )
            for rowid, value in rows
        }


def _named(table: str, column: str, rowid: int) -> str:
    if table == "outbox":
        return f"{NAMED[table]} {rowid + 1000 if column == 'number' else rowid} ("
    return OTHERWISE.get((table, column), NAMED[table])


def _another(value: object) -> str:
    match value:
        case None:
            return "'x'"
        case bool() | int():
            return str(value + 1000)
        case bytes():
            return "x'00'"
        case str() if value[:3] == "202":
            return f"'2019{value[4:]}'"
        case _:
            quoted = str(value).replace("'", "''")
            return f"'{quoted}x'"


@pytest.mark.parametrize(("table", "column"), SEALED)
def test_one_value_that_was_changed_is_found_and_named(context: Context, table: str, column: str) -> None:
    changes = _changes(context, table, column)
    alter(context, *changes)
    said = told(context)
    for statement, expected in changes.items():
        assert expected in said, statement


@pytest.mark.parametrize(("table", "column"), LOOKS)
@pytest.mark.parametrize("value", ["'2099-01-01'", "'2019-01-01'", "''", "'x'", "7", STRANGE, "NULL"])
def test_a_wrong_look_is_found_or_changes_no_answer(
    context: Context, usual_answers: list[list[Item] | None], table: str, column: str, value: str
) -> None:
    row = "WHERE contract_id = 'rest'" if table == "look" else ""
    with closing(sqlite3.connect(context.paths.book, isolation_level=None)) as connection:
        try:
            connection.execute(f"UPDATE {table} SET {column} = {value} {row}")  # noqa: S608 - names of the schema
        except sqlite3.IntegrityError:
            return  # the database itself refuses such a value
    found = index_findings(context) if value == STRANGE else wrong_looks(context)
    if not found:
        assert answers(context) == usual_answers


@pytest.mark.parametrize(("table", "column"), [pair for pair in COLUMNS if pair[0] in LEDGER])
@pytest.mark.parametrize("value", ["'2099-01-01'", "''", STRANGE, "'sent'"])
def test_a_wrong_line_of_the_ledger_is_found_or_tells_once_more(
    context: Context, usual_reminders: frozenset[str], table: str, column: str, value: str
) -> None:
    first = f"WHERE rowid = (SELECT min(rowid) FROM {table})"  # noqa: S608 - names of the schema
    with closing(sqlite3.connect(context.paths.book, isolation_level=None)) as connection:
        try:
            done = connection.execute(f"UPDATE {table} SET {column} = {value} {first}")  # noqa: S608 - names of the schema
        except sqlite3.IntegrityError:
            return  # the database itself refuses such a value
        assert done.rowcount == 1
    if value == STRANGE:
        is_found = any(one.subject == "Erinnerungen" for one in examine_book(context))
    else:
        is_found = bool(wrong_days(context) or context.book.reminders.altered())
    if not is_found:
        assert usual_reminders <= set(reminders(context))


def test_a_line_that_says_by_hand_what_was_told_is_named_and_silences_nothing(
    context: Context, usual_reminders: frozenset[str]
) -> None:
    with closing(sqlite3.connect(context.paths.book, isolation_level=None)) as connection:
        remind(context, print)
        (lines,) = connection.execute("SELECT count(*) FROM reminder WHERE channel != ''").fetchone()
        assert lines
        connection.execute("UPDATE reminder SET stage_on = '2099-01-01', stage = 'P0D', state = 'sent'")
    findings = [one.sentence for one in examine_book(context) if one.subject == "Erinnerungen"]
    assert any("wurde außerhalb des Programms verändert" in sentence for sentence in findings)
    assert usual_reminders <= set(reminders(context))


def reminders(context: Context) -> list[str]:
    """Return what somebody is told on some days to come."""
    lines: list[str] = []
    for days in (1, 30, 90, 200):
        remind(context._replace(today=context.today + timedelta(days)), lines.append)
    return [line for line in "\n".join(lines).splitlines() if "zum zweiten Mal" not in line]


def _linked(context: Context) -> None:
    file = documents.file_of(context.paths.documents, documents.hash_of(LETTER))
    elsewhere = context.paths.book.with_name("elsewhere.pdf")
    file.rename(elsewhere)
    file.symlink_to(elsewhere)


def _linked_folder(context: Context) -> None:
    folder = documents.file_of(context.paths.documents, documents.hash_of(LETTER)).parent
    elsewhere = context.paths.book.with_name("elsewhere")
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere)


def _foreign_file(context: Context) -> None:
    (context.paths.documents / "fremd.txt").write_text("fremd")


def _foreign_in_folder(context: Context) -> None:
    folder = documents.file_of(context.paths.documents, documents.hash_of(LETTER)).parent
    (folder / "fremd.txt").write_text("fremd")


def _in_the_wrong_folder(context: Context) -> None:
    folder = context.paths.documents / "00"
    folder.mkdir()
    (folder / documents.hash_of(LETTER)).write_bytes(LETTER)


def _in_the_place_of_a_document(context: Context) -> None:
    documents.keep(context.paths.documents, b"foreign")


def _odd_folder(context: Context) -> None:
    (context.paths.documents / "Neuer Ordner").mkdir()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_linked, "eine Verknüpfung"),
        (_linked_folder, "eine Verknüpfung"),
        (_foreign_file, "fremd.txt: Diese Datei gehört nicht zum Buch"),
        (_foreign_in_folder, "fremd.txt: Diese Datei gehört nicht zum Buch"),
        (_in_the_wrong_folder, "Diese Datei gehört nicht zum Buch"),
        (_in_the_place_of_a_document, "Diese Datei gehört nicht zum Buch"),
        (_odd_folder, "Neuer Ordner: Diese Datei gehört nicht zum Buch"),
    ],
)
def test_what_was_changed_among_the_documents_is_found(
    context: Context, change: Callable[[Context], None], sentence: str
) -> None:
    change(context)
    assert sentence in told(context)
    assert "error" in {one.severity for one in examine_book(context) if one.subject == "Dokumente"}


_SWAP = (
    "UPDATE contract SET position = 100 WHERE id = 'web-1'",
    "UPDATE contract SET position = 0 WHERE id = 'plain'",
    "UPDATE contract SET position = 1 WHERE id = 'web-1'",
)
_COPY = (
    "CREATE TEMP TABLE copied AS SELECT * FROM contract WHERE id = 'rest'",
    "UPDATE copied SET id = 'neu', title = 'Neu', position = 3",
    "INSERT INTO contract SELECT * FROM copied",
)
_MOVED = "Der Platz in der Reihenfolge der Verträge wurde verändert."
_IN_CONTRACT = (
    "(web-1): Titel, Anbieter, Laufzeit, Frist, Preis, Notizen oder ein anderes Feld wurde verändert."
)
_IN_PROVIDER = "Anbieter „Hoster GmbH“: Name, Anschrift, E-Mail oder Kündigungsseite wurde verändert."
ROWS = {
    "title": ("UPDATE contract SET title = 'Anders' WHERE id = 'web-1'", f"Vertrag „Anders“ {_IN_CONTRACT}"),
    "start": ("UPDATE contract SET starts_on = '2025-02-01' WHERE id = 'web-1'", _IN_CONTRACT),
    "notice": ("UPDATE contract SET notice = 'P2W' WHERE id = 'web-1'", _IN_CONTRACT),
    "price": ("UPDATE contract SET price_cents = 1 WHERE id = 'web-1'", _IN_CONTRACT),
    "notes": ("UPDATE contract SET notes = NULL WHERE id = 'web-1'", _IN_CONTRACT),
    "a default": ("UPDATE contract SET costs = '[]' WHERE id = 'plain'", "Vertrag „Garten“ (plain): Titel"),
    "address": ("UPDATE provider SET address = 'Ring 6' WHERE name = 'Hoster GmbH'", _IN_PROVIDER),
    "e-mail": ("UPDATE provider SET email = 'x@example.org' WHERE name = 'Hoster GmbH'", _IN_PROVIDER),
    "holder": ("DELETE FROM holder", "Inhaber: Am Programm vorbei entfernt."),
    "person": ("DELETE FROM person WHERE id = 2", "Weiterer Inhaber, Nummer 2: Am Programm vorbei entfernt."),
    "last contract": (
        "DELETE FROM contract WHERE id = 'rest'",
        "Vertrag „rest“: Am Programm vorbei entfernt.",
    ),
    "renamed": ("UPDATE contract SET id = 'zeit' WHERE id = 'rest'", "Vertrag „Zeitung“ (zeit): Die Kennung"),
    "a deed": ("DELETE FROM deed WHERE number = 2", "Schritt 2: Am Programm vorbei entfernt."),
    "sent": ("DELETE FROM outbox WHERE number = 1", "Sendung 1: Am Programm vorbei entfernt."),
    "last seal": ("DELETE FROM seal WHERE number = (SELECT max(number) FROM seal)", "Siegel: Die Zählung"),
    "seals": ("DELETE FROM seal", "Alle Vermerke, an denen sich Änderungen zeigen, wurden entfernt."),
    "looks": ("DELETE FROM look WHERE contract_id = 'rest'", None),
}


@pytest.mark.parametrize(("statement", "sentence"), ROWS.values(), ids=ROWS)
def test_a_row_that_was_altered_is_found_and_named(
    context: Context, statement: str, sentence: str | None
) -> None:
    alter(context, statement)
    if sentence is None:
        assert "rest" in "".join(index_findings(context))
        assert index_findings(context) == [], "what was lost is there again"
    else:
        assert sentence in told(context)


@pytest.mark.parametrize(
    ("statements", "sentences"),
    [
        (_SWAP, (f"Vertrag „Garten“ (plain): {_MOVED}", f"Vertrag „Webhosting „Größe M““ (web-1): {_MOVED}")),
        (_COPY, ("Vertrag „Neu“ (neu): Am Programm vorbei eingefügt.",)),
    ],
)
def test_contracts_that_were_swapped_or_put_in_are_named(
    context: Context, statements: tuple[str, ...], sentences: tuple[str, ...]
) -> None:
    alter(context, *statements)
    for sentence in sentences:
        assert sentence in told(context)


_EMPTY = "CREATE TRIGGER {name} BEFORE UPDATE ON {table} BEGIN SELECT 1; END"
PARTS = {
    "empty trigger": (
        f"DROP TRIGGER event_refuses_update; {_EMPTY.format(name='event_refuses_update', table='event')}",
        "Trigger „event_refuses_update“ ist anders",
    ),
    "empty trigger of a seal": (
        f"DROP TRIGGER seal_refuses_update; {_EMPTY.format(name='seal_refuses_update', table='seal')}",
        "Trigger „seal_refuses_update“ ist anders",
    ),
    "missing trigger": ("DROP TRIGGER look_after_event", "Trigger „look_after_event“ fehlt."),
    "foreign trigger": (
        "CREATE TRIGGER x AFTER INSERT ON contract BEGIN DELETE FROM person; END",
        "Trigger „x“ gehört nicht in ein Buch",
    ),
    "foreign table": ("CREATE TABLE x (a)", "Tabelle „x“ gehört nicht in ein Buch"),
    "foreign view": ("CREATE VIEW x AS SELECT 1", "Sicht „x“ gehört nicht in ein Buch"),
    "foreign index": ("CREATE INDEX x ON contract (title)", "Index „x“ gehört nicht in ein Buch"),
    "dropped index": ("DROP INDEX ix_event_contract_id", "Index „ix_event_contract_id“ fehlt."),
    "added column": (
        "ALTER TABLE contract ADD COLUMN x TEXT",
        "Tabelle „contract“ hat andere Spalten als vorgesehen: x.",
    ),
    "renamed column": ("ALTER TABLE look RENAME COLUMN rank TO x", "Tabelle „look“ hat andere Spalten"),
    "a table for a view": (
        "ALTER TABLE look_stamp RENAME TO x; CREATE VIEW look_stamp AS SELECT stamp, id FROM x",
        "Sicht „look_stamp“ gehört nicht in ein Buch",
    ),
    "alembic_version": (
        "UPDATE alembic_version SET version_num = '3'",
        f"steht {SCHEMA} in der Datei und 3 in alembic",
    ),
    "no alembic_version": ("DELETE FROM alembic_version", f"steht {SCHEMA} in der Datei und – in alembic"),
}


@pytest.mark.parametrize(("script", "sentence"), PARTS.values(), ids=PARTS)
def test_a_schema_that_was_altered_is_found_and_named(context: Context, script: str, sentence: str) -> None:
    with closing(sqlite3.connect(context.paths.book)) as connection:
        connection.executescript(script)
    assert sentence in told(context)
    assert "error" in {one.severity for one in examine_book(context)}


def test_what_sqlite_adds_by_itself_is_no_fault(context: Context) -> None:
    with closing(sqlite3.connect(context.paths.book, isolation_level=None)) as connection:
        for statement in ("ANALYZE", "PRAGMA auto_vacuum = FULL", "VACUUM", "REINDEX"):
            connection.execute(statement)
    assert told(context) == ""


@pytest.mark.parametrize("number", range(1, SCHEMA))
def test_a_number_that_was_set_back_is_found_and_nothing_is_migrated(context: Context, number: int) -> None:
    with closing(sqlite3.connect(context.paths.book)) as connection:
        connection.execute(f"PRAGMA user_version = {number}")
    before = context.paths.book.read_bytes()
    assert f"Als Nummer des Schemas steht {number} in der Datei und {SCHEMA} in alembic_version." in told(
        context
    )
    sentence = f"nennt sich Schema {number}, ist es aber nicht: "
    with pytest.raises(BookUnavailable, match=sentence) as refused, context.book.opened(context.now):
        pass
    assert refused.value.exit_code == 4
    assert "Sicherung" in str(refused.value)
    assert context.paths.book.read_bytes() == before
    assert not context.paths.backups.exists()


def test_a_number_set_back_in_both_places_is_found_by_the_tables(context: Context) -> None:
    with closing(sqlite3.connect(context.paths.book)) as connection:
        connection.executescript("UPDATE alembic_version SET version_num = '6'; PRAGMA user_version = 6")
    assert "Tabelle „seal“ gehört nicht in ein Buch" in told(context)
    with pytest.raises(BookUnavailable, match="nennt sich Schema 6"), context.book.opened(context.now):
        pass


@pytest.mark.parametrize("mark", [0, 1])
def test_another_mark_of_the_file_is_found(context: Context, mark: int) -> None:
    with closing(sqlite3.connect(context.paths.book)) as connection:
        connection.execute(f"PRAGMA application_id = {mark}")
    assert "kein Vertragsbuch" in told(context)
