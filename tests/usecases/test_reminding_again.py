"""When reminders look at a contract again: never by what was kept before something else was to be told."""

import sqlite3
from contextlib import closing
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from tests.noted import noted
from tests.usecases.reminded import DUE, Ear, book_with, context_in, contract, quiet, run
from vertragsbuch.book.sqlite.reminders import _TABLES
from vertragsbuch.book.values import Intent
from vertragsbuch.telling.message import Message
from vertragsbuch.usecases import reminder_run
from vertragsbuch.usecases.opened import opened
from vertragsbuch.usecases.reminder_answers import (
    answer_done,
    answer_later,
    before_an_answer,
    done_occasions,
    open_occasions,
    take_answer_back,
)
from vertragsbuch.usecases.reminder_days import wrong_days
from vertragsbuch.usecases.reminder_run import reminder_stamp

DAY = timedelta(days=1)


@pytest.fixture
def ear() -> Ear:
    return Ear("post")


def test_what_may_have_left_the_house_is_told_whatever_day_was_kept(tmp_path: Path, ear: Ear) -> None:
    book_with(tmp_path, contract())
    day, letter = date(2026, 2, 2), "a" * 64
    context = context_in(tmp_path, day)
    with opened(context) as book, book.transaction() as transaction:
        facts = {"on": day, "kind": "data_access", "document": letter}
        transaction.append("x", noted("letter_written", facts))
    run(context, ear)
    assert ear.lines == []
    with opened(context) as book, book.transaction() as transaction:
        intent = Intent("x", "mail", letter, "p@example.org", "<1@example.org>", b"bytes")
        transaction.attempt(transaction.intend(intent))
    assert wrong_days(context) == []
    run(context, ear)
    assert ["ungewiss" in line for line in ear.lines] == [True]
    run(context, ear)
    assert ear.lines == []


@pytest.mark.parametrize("answer", ["taken back", "sooner"])
def test_an_answer_during_a_run_is_not_lost_by_what_the_run_keeps(
    tmp_path: Path, ear: Ear, answer: str
) -> None:
    book_with(tmp_path, contract(), contract("y"))
    context = context_in(tmp_path, DUE - 8 * DAY)
    before = before_an_answer(context, "x")
    answer_done(context, "x")
    before = before._replace(before=())

    def meanwhile(message: Message) -> str:
        if answer == "taken back":
            take_answer_back(context, before)
        else:
            answer_later(context, "x", DUE - 5 * DAY)
        ear.heard.append(message)
        return ""

    first = Ear("post")
    first.voice = first.voice._replace(tell=meanwhile)
    run(context, first)
    assert ["Y:" in line for line in ear.lines] == [True]
    answer_done(context, "y")
    told = []
    for offset in range(7, -1, -1):
        run(context_in(tmp_path, DUE - offset * DAY), ear)
        told += [offset for line in ear.lines if "X:" in line]
    assert told == ([7, 3, 1, 0] if answer == "taken back" else [5, 3, 1, 0])


def test_a_program_that_plans_by_other_rules_looks_at_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = context_in(tmp_path, DUE)
    stamp = reminder_stamp(context)
    other = tmp_path / "plan.py"
    other.write_bytes(Path(reminder_run._PLAN).read_bytes())
    monkeypatch.setattr(reminder_run, "_PLAN", str(other))
    assert reminder_stamp(context) == stamp
    other.write_bytes(other.read_bytes() + b"#")
    assert reminder_stamp(context) != stamp


def test_quiet_hours_that_outlast_the_runs_of_a_day_do_not_hold_back_its_last_word(
    tmp_path: Path,
) -> None:
    book_with(tmp_path, contract())
    push, settings = Ear("push", waits=True), quiet(8, 20)
    told = []
    for offset in (4, 3, 1, 0):
        for hour in (12, 18):
            run(context_in(tmp_path, DUE - offset * DAY, time(hour), settings), push)
            told += [(offset, hour) for _line in push.lines]
    assert told == [(0, 12)]


@pytest.mark.parametrize("tables", ["", "reminder (a)", "reminder_day (a)"])
def test_a_ledger_beside_the_book_that_is_none_silences_nothing(
    tmp_path: Path, ear: Ear, tables: str
) -> None:
    book_with(tmp_path, contract())
    (note,) = (tmp_path / "state" / "staende").glob("*.json")
    beside = note.with_suffix(".erinnerungen.sqlite")
    beside.write_bytes(b"" if tables else bytes(9999))
    if tables:
        with closing(sqlite3.connect(beside)) as other:
            other.executescript(_TABLES)
            other.executescript(f"DROP TABLE {tables.partition(' ')[0]}; CREATE TABLE {tables};")
    for count in (1, 0):
        run(context_in(tmp_path, DUE - 6 * DAY), ear)
        assert len(ear.lines) == count
    assert not beside.exists()


def test_an_answer_that_lies_beside_the_book_goes_before_the_earlier_one_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vertragsbuch.book.sqlite.reminders._PATIENCE", 0.05)
    book_with(tmp_path, contract())
    answer_done(context_in(tmp_path, DUE - 8 * DAY), "x")
    context = context_in(tmp_path, DUE - 7 * DAY)
    with closing(sqlite3.connect(tmp_path / "buch.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        answer_later(context, "x", DUE - 5 * DAY)
        assert [one.contract_id for one in open_occasions(context, "x")] == ["x"]
        assert done_occasions(context) == set()
