import gc
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from tests.book.samples import (
    FULL,
    FULL_IN_BOOK,
    HOLDER,
    PLAIN,
    book_with,
    now,
    open_book,
    open_once,
    places,
    store_at,
)
from tests.noted import facts_in, noted
from vertragsbuch.book.pending import Dispatch
from vertragsbuch.book.sqlite import tables
from vertragsbuch.book.sqlite.file import SCHEMA, has_todays_head, schema_number
from vertragsbuch.book.sqlite.reading import (
    COLUMNS_READ,
    read_contract,
    read_contracts,
    state_of,
)
from vertragsbuch.book.values import CalendarEntry, ChannelRecord, Reminder
from vertragsbuch.contract.cost import Cost
from vertragsbuch.contract.events.declaration import Sent
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.rough_day import RoughDay
from vertragsbuch.errors import BookUnavailable, NoSuchContract

NOT_FOR_VALUES = {
    "holder": {"id"},
    "person": {"id"},
    "contract": {"position"},
    "event": {"seq", "hash"},
    "document": {"hash"},
}


def test_what_is_only_roughly_known_and_what_it_costs_is_read_as_it_was_written(tmp_path: Path) -> None:
    rough = PLAIN._replace(
        terms=PLAIN.terms._replace(starts_on=RoughDay(2021, 3)),
        concluded_on=RoughDay(2021),
        costs=(
            Cost(321_500, "EUR", Period(years=1), "Größe „L“", date(2026, 1, 1), "kWh", 3500),
            Cost(29_900_000, "EUR", what="Anschluss", since=Period(months=12)),
        ),
    )
    lost = PLAIN._replace(id="lost", terms=PLAIN.terms._replace(starts_on=RoughDay()))
    paths = places(tmp_path)
    book_with(paths, rough, lost)
    assert store_at(paths).read_contracts() == [rough, lost]


def test_a_book_that_does_not_exist_reads_as_empty_and_is_not_created(tmp_path: Path) -> None:
    book = places(tmp_path).book
    assert read_contracts(book) == []
    assert store_at(places(tmp_path)).parties.holder() is None
    assert store_at(places(tmp_path)).documents.all() == []
    assert schema_number(book) == 0
    assert state_of(book) == "missing"
    with pytest.raises(NoSuchContract):
        read_contract(book, "x")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_a_book_that_has_not_begun(tmp_path: Path) -> None:
    paths = places(tmp_path)
    paths.book.parent.mkdir()
    paths.book.write_bytes(b"")
    assert store_at(paths).read_contracts() == []
    book_with(paths, PLAIN)
    assert store_at(paths).read_contracts() == [PLAIN]


_REMINDERS = {"reminder", "reminder_channel", "reminder_day"}
_DRAFTS = {"draft", "draft_fingerprint", "draft_paper", "payment"}
_NOT_READ = {"calendar", "outbox", "look", "look_stamp", "deed", "seal", *_REMINDERS, *_DRAFTS}


def test_columns_are_those_of_the_tables() -> None:
    kept = {row.__table__.name for row in _rows()}  # type: ignore[attr-defined]
    assert set(COLUMNS_READ) == kept == set(SQLModel.metadata.tables) - _NOT_READ
    for name in kept:
        columns = SQLModel.metadata.tables[name].columns
        expected = {column.name for column in columns} - NOT_FOR_VALUES.get(name, set())
        assert set(COLUMNS_READ[name]) == expected, name
        assert len(COLUMNS_READ[name]) == len(expected), name


def test_the_lines_of_the_ledger_have_the_columns_of_its_tables() -> None:
    for name, value in (("reminder", Reminder), ("reminder_channel", ChannelRecord)):
        assert tuple(column.name for column in SQLModel.metadata.tables[name].columns) == (
            *value._fields,
            "sum",
        )


def test_the_columns_of_the_outbox_are_those_of_its_table() -> None:
    columns = {column.name for column in SQLModel.metadata.tables["outbox"].columns}
    assert columns - {"content", "settled_at"} == set(Dispatch._fields)


def test_the_columns_of_calendars_are_those_of_their_table() -> None:
    assert {column.name for column in SQLModel.metadata.tables["calendar"].columns} == set(
        CalendarEntry._fields
    )


def _rows() -> list[type[SQLModel]]:
    return [
        tables.HolderRow,
        tables.PersonRow,
        tables.ProviderRow,
        tables.ContractRow,
        tables.EventRow,
        tables.DocumentRow,
    ]


def test_reading_loads_neither_sqlmodel_nor_sqlalchemy_nor_alembic(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, PLAIN)
    script = (
        "import sys; from pathlib import Path; from vertragsbuch.book.sqlite.reading import read_contracts;"
        "print(len(read_contracts(Path(sys.argv[1]))));"
        "print({'sqlmodel', 'sqlalchemy', 'alembic', 'pydantic', 'json', 'hashlib'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, paths.book], capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n")[:2] == ["1", "set()"]


def test_reading_sees_one_state_while_somebody_writes(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, PLAIN)
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.add(FULL)
        transaction.set_holder(HOLDER)
        assert store_at(paths).read_contracts() == [PLAIN]
        assert store_at(paths).parties.holder() is None
    assert store_at(paths).read_contracts() == [PLAIN, FULL_IN_BOOK]


def test_reading_changes_no_byte_and_leaves_nothing_that_others_can_read(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, FULL)
    before = paths.book.read_bytes()
    store_at(paths).read_contracts()
    assert paths.book.read_bytes() == before
    assert {stat.S_IMODE(file.stat().st_mode) for file in paths.book.parent.glob("buch.sqlite*")} == {0o600}


def _set_number(book: Path, number: int) -> None:
    connection = sqlite3.connect(book)
    connection.execute(f"PRAGMA user_version = {number}")
    connection.commit()
    connection.close()


def test_a_book_from_a_newer_version_is_refused_and_left_untouched(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, FULL)
    _set_number(paths.book, SCHEMA + 1)
    before = paths.book.read_bytes()
    store = store_at(paths)
    for look in (store.read_contracts, store.parties.holder, store.documents.all, store.state):
        with pytest.raises(BookUnavailable, match="neueren Version"):
            look()
    with pytest.raises(BookUnavailable, match="neueren Version"):
        open_once(paths)
    assert paths.book.read_bytes() == before


def test_a_book_from_an_older_version_is_to_be_migrated_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = places(tmp_path)
    book_with(paths, FULL)
    for place in ("vertragsbuch.book.sqlite.file.SCHEMA", "vertragsbuch.book.sqlite.reading.SCHEMA"):
        monkeypatch.setattr(place, SCHEMA + 1)
    assert state_of(paths.book) == "older"
    with pytest.raises(BookUnavailable, match="älteren Version"):
        store_at(paths).read_contracts()


@pytest.mark.parametrize(
    ("place", "value"),
    [("user_version", SCHEMA - 1), ("user_version", SCHEMA + 1), ("application_id", 1)],
)
def test_the_head_of_the_file_says_what_sqlite_says(tmp_path: Path, place: str, value: int) -> None:
    paths = places(tmp_path)
    assert not has_todays_head(paths.book)
    book_with(paths, PLAIN)
    assert has_todays_head(paths.book)
    with closing(sqlite3.connect(paths.book)) as connection:
        connection.execute(f"PRAGMA {place} = {value}")
        connection.commit()
        assert not has_todays_head(paths.book)  # what lies beside the file goes before it
    assert not has_todays_head(paths.book)


def test_what_lies_beside_the_file_goes_before_its_head(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, PLAIN)
    for ending in ("-wal", "-journal"):
        beside = paths.book.with_name(f"{paths.book.name}{ending}")
        beside.write_bytes(b"1")
        assert not has_todays_head(paths.book)
        beside.unlink()
    assert has_todays_head(paths.book)


def test_a_look_at_the_head_of_the_file_lets_go_of_no_lock(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, PLAIN)
    beside = paths.book.with_name(f"{paths.book.name}-wal")
    with open_book(paths) as book, book.transaction():
        assert state_of(paths.book) == "ready"
        assert beside.exists()
        command = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('SELECT 1 FROM contract')"
        subprocess.run([sys.executable, "-SI", "-c", command, str(paths.book)], check=True)
        assert beside.exists()  # the last one to go removes it


def test_a_book_with_a_torn_page_is_refused(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, *(PLAIN._replace(id=str(number), title="x" * 200) for number in range(200)))
    content = bytearray(paths.book.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    paths.book.write_bytes(content)
    with pytest.raises(BookUnavailable, match="beschädigt"):
        store_at(paths).read_contracts()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE contract SET starts_on = '1.2.2024'",
        "UPDATE contract SET renewal = 'sometimes'",
        "UPDATE contract SET tags = '['",
        "UPDATE contract SET provider_id = 99",
    ],
)
def test_values_that_somebody_has_changed_by_hand_are_damage(tmp_path: Path, change: str) -> None:
    paths = places(tmp_path)
    book_with(paths, FULL)
    connection = sqlite3.connect(paths.book)
    connection.execute(change)
    connection.commit()
    connection.close()
    with pytest.raises(BookUnavailable, match="beschädigt"):
        store_at(paths).read_contracts()


def test_the_collector_is_on_again_after_reading(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths, PLAIN)
    store_at(paths).read_contracts()
    assert gc.isenabled()


def test_dates_are_dates_only_where_the_name_says_so(tmp_path: Path) -> None:
    paths = places(tmp_path)
    facts = {"on": date(2024, 1, 1), "reason": "2024-01-01", "ends_on": None}
    book_with(paths, PLAIN._replace(events=(noted("sent", facts),)))
    assert facts_in(store_at(paths).read_contract("plain").events[0]) == facts


def test_a_missing_document_is_named(tmp_path: Path) -> None:
    paths = places(tmp_path)
    with open_book(paths) as book, book.transaction() as transaction:
        name = transaction.add_document("a.pdf", "application/pdf", b"content")
    assert store_at(paths).documents.content_of(name) == b"content"
    (paths.documents / name[:2] / name).unlink()
    with pytest.raises(BookUnavailable, match=name):
        store_at(paths).documents.content_of(name)


def test_a_watch_notices_what_others_write_and_only_that(tmp_path: Path) -> None:
    paths = places(tmp_path)
    watch = store_at(paths).watch()
    assert not watch.has_changed()
    with open_book(paths) as book:
        assert watch.has_changed()
        watch.has_changed()
        assert not watch.has_changed()
        with book.transaction() as transaction:
            transaction.add(PLAIN)
        assert watch.has_changed()
        assert not watch.has_changed()
        store_at(paths).read_contracts()
        assert not watch.has_changed()
        with book.transaction() as transaction:
            transaction.append("plain", Sent(on=now().date()))
    assert watch.has_changed()
    watch.close()


def test_a_watch_notices_a_book_that_was_put_in_the_place_of_another(tmp_path: Path) -> None:
    paths, other = places(tmp_path), places(tmp_path / "other")
    book_with(paths, PLAIN)
    book_with(other, FULL)
    watch = store_at(paths).watch()
    other.book.replace(paths.book)
    assert watch.has_changed()
    assert not watch.has_changed()
    watch.close()


def test_the_other_contracts_with_a_provider_are_those_under_its_name(tmp_path: Path) -> None:
    twin = PLAIN._replace(
        id="twin", provider=PLAIN.provider._replace(name=f"{PLAIN.provider.name.upper()} GmbH")
    )
    far = PLAIN._replace(id="far", provider=PLAIN.provider._replace(name="Ganz Anders"))
    paths = places(tmp_path)
    assert store_at(paths).parties.others_of_provider(PLAIN) == []
    book_with(paths, PLAIN, twin, far)
    assert store_at(paths).parties.others_of_provider(PLAIN) == [twin]
    assert store_at(paths).parties.others_of_provider(twin) == [PLAIN]
    assert store_at(paths).parties.others_of_provider(far) == []
