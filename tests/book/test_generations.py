"""Which backups stay in a folder: by their days on paper, and as real files beside strangers."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.book.samples import FULL, PLAIN, book_with, places, store_at
from tests.examples import examples
from vertragsbuch.book.backups.generations import superfluous, superfluous_before
from vertragsbuch.book.backups.names import NamedBackup, backups_in
from vertragsbuch.config.paths import Paths
from vertragsbuch.config.settings import BackupSettings
from vertragsbuch.errors import BookUnavailable

FIRST = datetime(2026, 1, 1, 9, 30, tzinfo=UTC)
SETTINGS = BackupSettings()


def _named(at: datetime) -> NamedBackup:
    return NamedBackup(
        Path(f"buch-{at:%Y-%m-%dT%H-%M-%S}Z.zip"), at, "", damaged=False, encrypted=False, mark=""
    )


def _kept_day_by_day(days: int, settings: BackupSettings = SETTINGS) -> list[date]:
    kept: list[NamedBackup] = []
    for number in range(days):
        kept.append(_named(FIRST + timedelta(days=number)))
        gone = superfluous(kept, settings)
        kept = [backup for backup in kept if backup not in gone]
    return [backup.at.date() for backup in kept]


def test_a_year_of_daily_backups_leaves_days_weeks_and_months() -> None:
    kept = _kept_day_by_day(365)
    assert kept[-7:] == [date(2026, 12, day) for day in range(25, 32)]
    assert kept[-10:-7] == [date(2026, 12, 6), date(2026, 12, 13), date(2026, 12, 20)]
    assert kept[:-10] == [
        date(2026, month, day)
        for month, day in zip(range(1, 12), (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30), strict=True)
    ]


def test_who_wants_few_keeps_the_three_newest() -> None:
    assert _kept_day_by_day(40, BackupSettings(daily=0, weekly=0, monthly=0)) == [
        date(2026, 2, 7),
        date(2026, 2, 8),
        date(2026, 2, 9),
    ]


MOMENTS = st.lists(
    st.integers(0, 400 * 24).map(lambda hours: FIRST + timedelta(hours=hours)), min_size=1, unique=True
)
COUNTS = st.integers(0, 20)


@examples(60)
@given(MOMENTS, COUNTS, COUNTS, COUNTS)
def test_the_newest_stays_and_what_is_kept_is_kept_again(
    moments: list[datetime], daily: int, weekly: int, monthly: int
) -> None:
    settings = BackupSettings(None, daily, weekly, monthly)
    backups = [_named(moment) for moment in sorted(moments)]
    gone = superfluous(backups, settings)
    kept = [backup for backup in backups if backup not in gone]
    assert max(backups, key=lambda backup: backup.at) in kept
    assert superfluous(kept, settings) == []
    assert len(kept) <= 3 + daily + weekly + monthly


def test_a_hundred_steps_a_day_leave_the_newest_and_the_first_of_each_day() -> None:
    kept: list[NamedBackup] = []
    for number in range(1000):
        kept.append(_named(FIRST + timedelta(minutes=14 * number)))
        gone = superfluous_before(kept)
        kept = [backup for backup in kept if backup not in gone]
    assert len(kept) == 12
    firsts = [backup.at for backup in kept[:7]]
    assert firsts == [min(one for one in _all_of(firsts[index])) for index in range(7)]


def _all_of(day: datetime) -> list[datetime]:
    moments = (FIRST + timedelta(minutes=14 * number) for number in range(1000))
    return [moment for moment in moments if moment.date() == day.date()]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = places(tmp_path)
    book_with(paths, FULL)
    return paths


def _at(number: int) -> Callable[[], datetime]:
    return lambda: FIRST + timedelta(days=number)


def test_a_folder_keeps_generations_of_this_book_and_touches_nothing_else(
    paths: Paths, tmp_path: Path
) -> None:
    folder, settings = tmp_path / "sicher", BackupSettings(daily=4, weekly=0, monthly=0)
    folder.mkdir()
    strangers = (
        "buch-notizen.zip",
        "buch-2020-01-01T00-00-00Z.zip",
        "buch-2020-01-02T00-00-00Z-beschaedigt.zip",
        "buch-2020-01-03T00-00-00Z.txt",
        "buch-2020-13-03T00-00-00Z.zip",
        "anders-2020-01-01T00-00-00Z.zip",
    )
    for name in strangers:
        (folder / name).write_bytes(b"of somebody else")
    other = places(tmp_path / "other")
    other.book.parent.parent.mkdir()
    book_with(other, FULL._replace(id="other"))
    theirs = store_at(other).backups.make(folder, _at(-9), settings)
    made = [store_at(paths).backups.make(folder, _at(number), settings) for number in range(7)]
    assert {file.name for file in folder.iterdir()} == {
        *strangers,
        theirs.name,
        *(file.name for file in made[3:]),
    }


def test_a_backup_that_has_become_unreadable_is_not_pruned_and_takes_no_place(
    paths: Paths, tmp_path: Path
) -> None:
    folder, settings = tmp_path / "sicher", BackupSettings(daily=2, weekly=0, monthly=0)
    folder.mkdir()
    made = [store_at(paths).backups.make(folder, _at(number), settings) for number in range(3)]
    made[2].write_bytes(made[2].read_bytes()[:500])
    made += [store_at(paths).backups.make(folder, _at(number), settings) for number in range(3, 5)]
    assert [file in list(folder.iterdir()) for file in made] == [False, True, True, True, True]


def test_a_backup_that_is_refused_prunes_nothing(paths: Paths, tmp_path: Path) -> None:
    folder, settings = tmp_path / "sicher", BackupSettings(daily=1, weekly=0, monthly=0)
    folder.mkdir()
    made = [store_at(paths).backups.make(folder, _at(number), BackupSettings()) for number in range(6)]
    paths.book.write_bytes(paths.book.read_bytes()[:-1000])
    with pytest.raises(BookUnavailable, match="beschaedigt"):
        store_at(paths).backups.make(folder, _at(6), settings)
    assert all(file.exists() for file in made)


def test_a_damaged_one_stays_whatever_it_is_called_and_so_does_what_is_called_damaged(
    paths: Paths, tmp_path: Path
) -> None:
    folder, settings = tmp_path / "sicher", BackupSettings(daily=0, weekly=0, monthly=0)
    folder.mkdir()
    sound = paths.book.read_bytes()
    with closing(sqlite3.connect(paths.book)) as connection:
        connection.execute("UPDATE contract SET title = 'otherwise'")
        connection.commit()
    with pytest.raises(BookUnavailable, match="beschaedigt"):
        store_at(paths).backups.make(folder, _at(0), settings)
    (damaged,) = folder.iterdir()
    renamed = damaged.rename(folder / damaged.name.replace("-beschaedigt", ""))
    paths.book.write_bytes(sound)
    good = store_at(paths).backups.make(folder, _at(1), settings)
    called = good.rename(good.with_name(f"{good.stem}-beschaedigt.zip"))
    made = [store_at(paths).backups.make(folder, _at(number), settings) for number in range(2, 8)]
    assert set(folder.iterdir()) == {renamed, called, *made[-3:]}


def test_a_clock_that_was_set_back_takes_the_new_one_for_the_newest(paths: Paths, tmp_path: Path) -> None:
    folder, settings = tmp_path / "sicher", BackupSettings(daily=0, weekly=0, monthly=0)
    folder.mkdir()
    made = [store_at(paths).backups.make(folder, _at(number), settings) for number in range(3)]
    new = store_at(paths).backups.make(folder, _at(-5), settings)
    assert set(folder.iterdir()) == {new, *made[-2:]}


def test_encrypted_ones_that_name_no_book_are_not_pruned(tmp_path: Path) -> None:
    key = str(pyrage.x25519.Identity.generate().to_public())
    empty = places(tmp_path)
    book_with(empty)
    folder, settings = tmp_path / "sicher", BackupSettings(None, 0, 0, 0, (key,))
    folder.mkdir()
    made = [store_at(empty).backups.make(folder, _at(number), settings) for number in range(5)]
    assert set(folder.iterdir()) == set(made)


def test_what_a_book_lacks_is_not_pruned(paths: Paths, tmp_path: Path) -> None:
    folder, settings = tmp_path / "sicher", BackupSettings(daily=0, weekly=0, monthly=0)
    folder.mkdir()
    older = store_at(paths).backups.make(tmp_path / "alt.zip", _at(0))
    book_with(paths, PLAIN)
    further = store_at(paths).backups.make(folder, _at(1), settings)
    store_at(paths).backups.restore(older, _at(2))
    made = [store_at(paths).backups.make(folder, _at(number), settings) for number in range(3, 9)]
    assert set(folder.iterdir()) == {further, *made[-3:]}


def test_encrypted_ones_stay_while_the_book_lacks_its_end(paths: Paths, tmp_path: Path) -> None:
    key = str(pyrage.x25519.Identity.generate().to_public())
    folder, settings = tmp_path / "sicher", BackupSettings(None, 0, 0, 0, (key,))
    folder.mkdir()
    before = paths.book.read_bytes()
    noting = paths._replace(state_folder=str(tmp_path / "state"))
    book_with(noting, PLAIN)
    further = store_at(noting).backups.make(folder, _at(1), settings)
    paths.book.write_bytes(before)
    assert store_at(noting).heads.missing()
    made = [store_at(noting).backups.make(folder, _at(number), settings) for number in range(3, 9)]
    assert set(folder.iterdir()) == {further, *made}


def test_the_same_state_is_kept_once_before_steps_and_a_new_one_again(paths: Paths) -> None:
    store = store_at(paths)
    first = store.backups.make_before("import", _at(0))
    assert first is not None
    assert first.name == "buch-2026-01-01T09-30-00Z-vor-import.zip"
    assert store.backups.make_before("import", _at(1)) == first
    assert store.backups.make_before("rueckholung", _at(1)) == first
    book_with(paths, PLAIN)
    second = store.backups.make_before("import", _at(2))
    assert [named.file for named in backups_in(paths.backups, paths.book)] == [first, second]


def test_an_empty_book_is_not_kept_before_a_step(tmp_path: Path) -> None:
    paths = places(tmp_path)
    book_with(paths)
    assert store_at(paths).backups.make_before("import", _at(0)) is None
    assert not paths.backups.exists()


def test_many_steps_do_not_fill_the_folder_and_leave_the_asked_for_alone(paths: Paths) -> None:
    store = store_at(paths)
    asked = store.backups.make(paths.backups, _at(0))
    for number in range(12):
        book_with(paths, PLAIN._replace(id=f"plain-{number}"))
        store.backups.make_before("import", lambda number=number: FIRST + timedelta(minutes=number + 1))  # type: ignore[misc]
    kept = list(backups_in(paths.backups, paths.book))
    assert [named.purpose for named in kept] == ["", *["import"] * 6]
    assert kept[0].file == asked


def test_a_damaged_book_is_kept_once_a_day_before_steps(paths: Paths) -> None:
    book_with(paths, PLAIN)
    store = store_at(paths)
    store.backups.make_before("import", _at(0))
    _forge(paths)
    kept = [store.backups.make_before("import", _at(day)) for day in (1, 1, 2)]
    assert [file and file.name for file in kept] == [
        "buch-2026-01-02T09-30-00Z-vor-import-beschaedigt.zip",
        "buch-2026-01-02T09-30-00Z-vor-import-beschaedigt.zip",
        "buch-2026-01-03T09-30-00Z-vor-import-beschaedigt.zip",
    ]


def _forge(paths: Paths) -> None:
    content = paths.book.read_bytes()
    assert content.count(b'"2025-01-02"') == 1
    paths.book.write_bytes(content.replace(b'"2025-01-02"', b'"2025-01-03"'))
