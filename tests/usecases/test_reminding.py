"""Told in time, and once: by what was told already, whatever slept, failed, crashed or was set anew."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from tests.usecases.reminded import DUE, LAST, REFUSED, Ear, book_with, context_in, contract, quiet, run
from vertragsbuch.agenda.occasions import occasions
from vertragsbuch.agenda.stages import STAGES, next_stage_on, reached, stages_of
from vertragsbuch.config.settings import RemindSettings, Settings
from vertragsbuch.contract.events.declaration import Sent
from vertragsbuch.contract.events.turn import Kept
from vertragsbuch.contract.period import Period
from vertragsbuch.errors import BadInput, BookUnavailable, SendingUncertain
from vertragsbuch.telling.message import Message
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.opened import opened
from vertragsbuch.usecases.register import edit_contract
from vertragsbuch.usecases.reminder_answers import answer_done, answer_later
from vertragsbuch.usecases.reminder_plan import next_try_after

DAY = timedelta(days=1)
BESIDE = "*.erinnerungen.sqlite"


@pytest.fixture
def ear() -> Ear:
    return Ear("post")


def at(folder: Path, day: date, hour: int = 8, settings: Settings | None = None) -> Context:
    return context_in(folder, day, time(hour), settings)


def test_the_stages_of_a_deadline_are_its_months_and_days_and_what_is_left_afterwards() -> None:
    (occasion,) = occasions(contract(), date(2026, 6, 1), Settings())
    stages = stages_of(occasion, STAGES)
    assert [(stage.name, stage.on.isoformat()) for stage in stages] == [
        ("P4M", "2026-07-23"),
        ("P2M", "2026-09-23"),
        ("P30D", "2026-10-24"),
        ("P14D", "2026-11-09"),
        ("P7D", "2026-11-16"),
        ("P3D", "2026-11-20"),
        ("P1D", "2026-11-22"),
        ("P0D", "2026-11-23"),
        ("late", "2026-11-24"),
        ("last", "2026-11-30"),
        ("missed", "2026-12-01"),
    ]
    assert reached(stages, date(2026, 7, 22)) is None
    assert next_stage_on(stages, date(2026, 7, 23)) == date(2026, 9, 23)
    assert next_stage_on(stages, date(2026, 12, 1)) == date.max


def test_a_stage_of_months_ends_where_a_month_is_shorter() -> None:
    (occasion,) = occasions(contract(), date(2026, 6, 1), Settings())
    for day, begins in ((date(2026, 12, 31), date(2026, 8, 31)), (date(2027, 6, 30), date(2027, 2, 28))):
        (stage,) = stages_of(occasion._replace(day=day, last_on=None), (Period(months=4),))
        assert stage.on == begins


def test_each_stage_is_told_once_however_often_it_runs(tmp_path: Path, ear: Ear) -> None:
    book_with(tmp_path, contract())
    told = {}
    for offset in range(150, -12, -1):
        for hour in (7, 12, 18):
            run(at(tmp_path, DUE - offset * DAY, hour), ear)
            if lines := ear.lines:
                told[offset] = lines
    days = [123, 61, 30, 14, 7, 3, 1, 0, -1, -7, -8]
    assert list(told) == days
    assert all(len(lines) == 1 for lines in told.values())
    assert "absenden bis Mo 23.11.2026 (in 7 Tagen), Zugang bis 30.11.2026" in told[7][0]
    assert "noch bis Mo 30.11.2026 (in 6 Tagen)" in told[-1][0]
    next_end = "Das nächste Ende ist der 31.12.2027; das kostet 120,00 € mehr."
    assert told[-8] == [f"X: verpasst, der letzte Tag war Mo 30.11.2026. {next_end}"]


def test_who_slept_for_weeks_is_told_once_and_of_the_tightest_stage(tmp_path: Path, ear: Ear) -> None:
    book_with(tmp_path, contract())
    run(at(tmp_path, DUE - 100 * DAY), ear)
    assert len(ear.lines) == 1
    run(at(tmp_path, DUE - 2 * DAY), ear)
    assert "in 2 Tagen" in ear.lines[0]
    run(at(tmp_path, DUE - 2 * DAY, 18), ear)
    assert ear.lines == []


def test_what_passed_while_the_machine_slept_is_told_as_missed(tmp_path: Path, ear: Ear) -> None:
    book_with(tmp_path, contract())
    run(at(tmp_path, date(2026, 3, 1)), ear)
    assert ear.lines == []
    run(at(tmp_path, LAST + 20 * DAY), ear)
    assert [line.split(",")[0] for line in ear.lines] == ["X: verpasst"]
    run(at(tmp_path, LAST + 21 * DAY), ear)
    assert ear.lines == []


@pytest.mark.parametrize(
    "answer",
    [
        Sent(on=DUE - 5 * DAY, channel="email", ends_on=date(2026, 12, 31), receive_by=LAST),
        Kept(on=DUE - 5 * DAY, kept_until=LAST),
    ],
)
def test_what_is_noted_falls_silent_by_itself(tmp_path: Path, ear: Ear, answer: Sent | Kept) -> None:
    book_with(tmp_path, contract())
    run(at(tmp_path, DUE - 6 * DAY), ear)
    assert len(ear.lines) == 1
    with opened(at(tmp_path, DUE - 5 * DAY)) as book, book.transaction() as transaction:
        transaction.append("x", answer)
    for offset in range(-5, 9):
        run(at(tmp_path, DUE + offset * DAY), ear)
        assert not any("absenden bis" in line or "verpasst" in line for line in ear.lines)


def test_terms_that_change_are_told_anew_and_settings_of_posting_are_not(tmp_path: Path, ear: Ear) -> None:
    book_with(tmp_path, contract())
    day = DUE - 6 * DAY
    run(at(tmp_path, day), ear)
    assert len(ear.lines) == 1
    run(at(tmp_path, day, settings=Settings(margin_days=3)), ear)
    assert ear.lines == []
    terms = contract().terms._replace(notice=Period(weeks=5))
    edit_contract(at(tmp_path, day), contract()._replace(terms=terms))
    run(at(tmp_path, day), ear)
    assert ["zu spät" in line or "26.11.2026" in line for line in ear.lines] == [True]


def test_a_failure_is_tried_again_and_what_another_channel_took_is_not(tmp_path: Path) -> None:
    book_with(tmp_path, contract())
    post, push = Ear("post"), Ear("push")
    push.failure = REFUSED
    first = run(at(tmp_path, DUE - 6 * DAY, 7), post, push)
    assert [(failure.voice, failure.times) for failure in first.failures] == [("push", 1)]
    assert (len(post.lines), first.told) == (1, (("post", 1),))
    push.failure = None
    at_once = context_in(tmp_path, DUE - 6 * DAY, time(7, 5))
    run(at_once, post, push)
    assert (post.lines, push.lines) == ([], [])
    run(at(tmp_path, DUE - 6 * DAY, 8), post, push)
    assert (post.lines, len(push.lines)) == ([], 1)
    run(at(tmp_path, DUE - 6 * DAY, 12), post, push)
    assert (post.lines, push.lines) == ([], [])


def test_a_channel_that_is_new_hears_what_lies_ahead_and_not_what_others_told_as_missed(
    tmp_path: Path, ear: Ear
) -> None:
    book_with(tmp_path, contract(), contract("y", date(2021, 3, 1)))
    for day in (LAST, LAST + DAY):
        run(at(tmp_path, day), ear)
    assert sum("verpasst" in line for line in ear.lines) == 1
    new = Ear("push")
    run(at(tmp_path, LAST + 2 * DAY), ear, new)
    assert ["verpasst" in line for line in new.lines] == [False]
    assert ear.lines == []


def test_a_channel_that_breaks_keeps_no_other_one_from_telling(tmp_path: Path) -> None:
    book_with(tmp_path, contract())
    broken, locked, post = Ear("broken"), Ear("locked"), Ear("post")

    def break_down(_message: Message) -> str:
        raise ZeroDivisionError

    whole = broken.voice
    broken.voice = broken.voice._replace(tell=break_down)
    locked.failure = BookUnavailable("kein Passwort")
    with pytest.raises(ZeroDivisionError):
        run(at(tmp_path, DUE - 6 * DAY), broken, locked, post)
    assert len(post.lines) == 1
    broken.voice, locked.failure = whole, None
    run(at(tmp_path, DUE - 6 * DAY, 12), broken, locked, post)
    assert ["zum zweiten Mal" in ear.lines[0] for ear in (broken, locked)] == [True, False]
    assert post.lines == []


def test_the_day_before_the_last_one_is_no_time_to_wait(tmp_path: Path, ear: Ear) -> None:
    book_with(tmp_path, contract())
    ear.failure = REFUSED
    run(at(tmp_path, DUE - DAY, 7), ear)
    ear.failure = None
    run(context_in(tmp_path, DUE - DAY, time(7, 1)), ear)
    assert len(ear.lines) == 1


def test_three_failures_are_told_through_another_channel_once(tmp_path: Path) -> None:
    book_with(tmp_path, contract())
    post, push, bell = Ear("post"), Ear("push"), Ear("bell")
    push.failure = REFUSED
    for offset in (7, 6, 5, 4):
        run(at(tmp_path, DUE - offset * DAY), post, push, bell)
    texts = [line for ear in (post, bell) for line in ear.lines if "„push“" in line]
    assert texts == ["Der Kanal „push“ nimmt seit 2 Tagen nichts an: nimmt nichts an"]
    push.failure = None
    run(at(tmp_path, DUE - 3 * DAY), post, push, bell)
    assert (len(push.lines), len(post.lines)) == (1, 1)
    (record,) = [one for one in at(tmp_path, DUE).book.reminders.channels() if one.name == "push"]
    assert (record.failures, record.failing_since, record.answer) == (0, "", "250 OK")


def test_who_dies_while_telling_is_followed_by_maybe_twice(tmp_path: Path, ear: Ear) -> None:
    book_with(tmp_path, contract())

    def die(_message: Message) -> str:
        raise KeyboardInterrupt

    dying = Ear("post")
    dying.voice = dying.voice._replace(tell=die)
    with pytest.raises(KeyboardInterrupt):
        run(at(tmp_path, DUE - 6 * DAY, 7), dying)
    run(at(tmp_path, DUE - 6 * DAY, 12), ear)
    assert "vielleicht zum zweiten Mal" in ear.lines[0]
    run(at(tmp_path, DUE - 6 * DAY, 18), ear)
    assert ear.lines == []


def test_an_answer_that_nobody_heard_is_followed_by_maybe_twice(tmp_path: Path, ear: Ear) -> None:
    book_with(tmp_path, contract())
    ear.failure = SendingUncertain("schweigt")
    run(at(tmp_path, DUE - 6 * DAY, 7), ear)
    ear.failure = None
    run(at(tmp_path, DUE - 6 * DAY, 12), ear)
    assert "vielleicht zum zweiten Mal" in ear.lines[0]


def test_of_two_at_once_one_tells(tmp_path: Path, ear: Ear) -> None:
    """The second one runs while the first one, of another machine that shares the book, is talking."""
    book_with(tmp_path, contract())
    other = Ear("post")

    def meanwhile(message: Message) -> str:
        book = at(tmp_path, DUE - 6 * DAY).book
        book.reminders.note([line._replace(owner="another:1") for line in book.reminders.lines()])
        run(at(tmp_path, DUE - 6 * DAY), other)
        ear.heard.append(message)
        return ""

    ear.voice = ear.voice._replace(tell=meanwhile)
    run(at(tmp_path, DUE - 6 * DAY), ear)
    assert (len(ear.lines), other.lines) == (1, [])
    run(at(tmp_path, DUE - 6 * DAY, 18), other)
    assert other.lines == []


def test_quiet_hours_delay_what_rings_and_nothing_beyond_its_day(tmp_path: Path) -> None:
    book_with(tmp_path, contract())
    post, push = Ear("post"), Ear("push", waits=True)
    settings = quiet(22, 7)
    run(at(tmp_path, DUE - 7 * DAY, 23, settings), post, push)
    assert (len(post.lines), push.lines) == (1, [])
    run(at(tmp_path, DUE - 6 * DAY, 6, settings), post, push)
    assert (post.lines, push.lines) == ([], [])
    run(at(tmp_path, DUE - 6 * DAY, 7, settings), post, push)
    assert (post.lines, len(push.lines)) == ([], 1)
    run(at(tmp_path, DUE, 23, settings), post, push)
    assert (len(post.lines), len(push.lines)) == (1, 1)


def test_a_missed_day_that_quiet_hours_hold_back_is_not_forgotten(tmp_path: Path) -> None:
    book_with(tmp_path, contract())
    push, settings = Ear("push", waits=True), quiet(22, 7)
    run(at(tmp_path, date(2026, 3, 1)), push)
    run(at(tmp_path, LAST + 2 * DAY, 23, settings), push)
    assert push.lines == []
    run(at(tmp_path, LAST + 3 * DAY, 9, settings), push)
    assert ["verpasst" in line for line in push.lines] == [True]


@pytest.mark.parametrize(
    ("remind", "days"),
    [
        (RemindSettings(stages=(Period(days=5),)), [5, -1, -7, -8]),
        (RemindSettings(stages=(), kinds={"general": (Period(weeks=20), Period())}), [140, 0, -1, -7, -8]),
        (RemindSettings(kinds={"general": ()}, contracts={"x": (Period(days=2),)}), [2, -1, -7, -8]),
    ],
)
def test_stages_are_set_for_all_for_a_kind_or_for_one(
    tmp_path: Path, ear: Ear, remind: RemindSettings, days: list[int]
) -> None:
    book_with(tmp_path, contract())
    told = []
    for offset in range(160, -10, -1):
        run(at(tmp_path, DUE - offset * DAY, settings=Settings(remind=remind)), ear)
        if ear.lines:
            told.append(offset)
    assert told == days


def test_a_channel_tells_only_what_is_near_enough_for_it(tmp_path: Path) -> None:
    book_with(tmp_path, contract())
    near, told = Ear("push", within_days=10), []
    for offset in range(130, 5, -1):
        run(at(tmp_path, DUE - offset * DAY), near)
        if near.lines:
            told.append(offset)
    assert told == [10, 7]


def test_a_coarser_stage_that_is_set_later_tells_nothing_again(tmp_path: Path, ear: Ear) -> None:
    book_with(tmp_path, contract())
    run(at(tmp_path, DUE - 6 * DAY), ear)
    assert len(ear.lines) == 1
    coarser = Settings(remind=RemindSettings(stages=(Period(days=10), Period(days=2))))
    run(at(tmp_path, DUE - 5 * DAY, settings=coarser), ear)
    assert ear.lines == []
    run(at(tmp_path, DUE - 2 * DAY, settings=coarser), ear)
    assert len(ear.lines) == 1


def test_a_clock_that_is_set_back_tells_nothing_twice(tmp_path: Path, ear: Ear) -> None:
    book_with(tmp_path, contract())
    for offset in (14, 7):
        run(at(tmp_path, DUE - offset * DAY), ear)
        assert len(ear.lines) == 1
    for offset in (10, 12, 7, 6):
        run(at(tmp_path, DUE - offset * DAY), ear)
        assert ear.lines == []


def test_a_clock_that_ran_ahead_silences_nothing(tmp_path: Path, ear: Ear) -> None:
    book_with(tmp_path, contract())
    run(at(tmp_path, DUE - 20 * DAY), ear)
    run(at(tmp_path, date(2040, 1, 1)), ear)
    assert ear.lines
    told = []
    for offset in range(19, -1, -1):
        run(at(tmp_path, DUE - offset * DAY), ear)
        if ear.lines:
            told.append(offset)
    assert told == [14, 7, 3, 1, 0]


def test_done_falls_silent_for_good_and_later_until_its_day(tmp_path: Path, ear: Ear) -> None:
    book_with(tmp_path, contract(), contract("y"))
    day = DUE - 10 * DAY
    run(at(tmp_path, day), ear)
    assert len(ear.lines) == 2
    assert [one.name for one in answer_done(at(tmp_path, day), "x")] == ["x/agreed/2026-11-30"]
    answer_later(at(tmp_path, day), "y", DUE - 5 * DAY, "y/agreed/2026-11-30")
    told = {}
    for offset in range(9, -9, -1):
        run(at(tmp_path, DUE - offset * DAY), ear)
        if lines := ear.lines:
            told[offset] = lines
    assert list(told) == [5, 3, 1, 0, -1, -7, -8]
    assert all("Y:" in line for lines in told.values() for line in lines)


@pytest.mark.parametrize("name", [None, "x/agreed/2026-11-30"])
def test_who_called_it_done_too_early_says_later(tmp_path: Path, ear: Ear, name: str | None) -> None:
    book_with(tmp_path, contract())
    answer_done(at(tmp_path, DUE - 10 * DAY), "x")
    run(at(tmp_path, DUE - 7 * DAY), ear)
    assert ear.lines == []
    assert [one.name for one in answer_later(at(tmp_path, DUE - 6 * DAY), "x", DUE - 5 * DAY, name)] == [
        "x/agreed/2026-11-30"
    ]
    run(at(tmp_path, DUE - 5 * DAY), ear)
    assert len(ear.lines) == 1


@pytest.mark.parametrize(
    ("day", "name", "says"),
    [
        (DUE - 10 * DAY, None, "liegt nicht in der Zukunft"),
        (DUE + DAY, None, "ist zu spät: Bis 23.11.2026 ist zu handeln"),
        (
            DUE - DAY,
            "x/agreed/2020-01-01",
            "Daran wird nicht erinnert; zu beantworten wäre: x/agreed/2026-11-30",
        ),
    ],
)
def test_an_answer_that_makes_no_sense_is_refused(
    tmp_path: Path, day: date, name: str | None, says: str
) -> None:
    book_with(tmp_path, contract())
    with pytest.raises(BadInput, match=says):
        answer_later(at(tmp_path, DUE - 10 * DAY), "x", day, name)


def test_an_answer_needs_something_to_answer(tmp_path: Path) -> None:
    book_with(tmp_path, contract())
    answer_done(at(tmp_path, DUE - 10 * DAY), "x")
    with pytest.raises(BadInput, match="wird nicht erinnert"):
        answer_done(at(tmp_path, DUE - 10 * DAY), "x")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_book_that_may_only_be_read_has_its_ledger_beside_it(tmp_path: Path, ear: Ear) -> None:
    _only_read(tmp_path, ear, lambda: (tmp_path / "buch.sqlite").chmod(0o400))


def test_a_book_that_somebody_locks_has_its_ledger_beside_it(
    tmp_path: Path, ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vertragsbuch.book.sqlite.reminders._PATIENCE", 0.05)
    with closing(sqlite3.connect(tmp_path / "buch.sqlite", isolation_level=None)) as other:
        _only_read(tmp_path, ear, lambda: other.execute("BEGIN IMMEDIATE"))
        other.execute("COMMIT")
    assert len(list((tmp_path / "state" / "staende").glob(BESIDE))) == 1
    run(at(tmp_path, DUE - 3 * DAY), ear)
    assert len(ear.lines) == 1
    assert list((tmp_path / "state" / "staende").glob(BESIDE)) == []
    run(at(tmp_path, DUE - 3 * DAY), ear)
    run(at(tmp_path, DUE - 6 * DAY), ear)
    assert ear.lines == []


def test_a_backup_that_is_restored_repeats_nothing_and_silences_nothing(tmp_path: Path, ear: Ear) -> None:
    book_with(tmp_path, contract())
    run(at(tmp_path, DUE - 40 * DAY), ear)
    assert len(ear.lines) == 1
    context = at(tmp_path, DUE - 40 * DAY)
    backup = context.book.backups.make(tmp_path / "s.zip", context.now)
    for offset in (30, 7):
        run(at(tmp_path, DUE - offset * DAY), ear)
        assert len(ear.lines) == 1
    context.book.backups.restore(backup, context.now)
    for offset in (7, 6):
        run(at(tmp_path, DUE - offset * DAY), ear)
        assert ear.lines == []
    run(at(tmp_path, DUE - 3 * DAY), ear)
    assert len(ear.lines) == 1


def _only_read(folder: Path, ear: Ear, shut: Callable[[], object]) -> None:
    book_with(folder, contract())
    run(at(folder, DUE - 14 * DAY), ear)
    assert len(ear.lines) == 1
    shut()
    for hour in (8, 12):
        run(at(folder, DUE - 6 * DAY, hour), ear)
        assert [len(ear.lines)] == [1 if hour == 8 else 0]


def test_whatever_is_due_on_one_day_is_one_message(tmp_path: Path, ear: Ear) -> None:
    book_with(tmp_path, *(contract(f"v{number}") for number in range(300)))
    done = run(at(tmp_path, DUE), ear)
    assert (len(ear.heard), done.told) == (1, (("post", 300),))
    assert len(ear.lines) == 300
    ledger = at(tmp_path, DUE).book.reminders.ledger("", DUE)
    assert len(ledger.lines) == 300
    run(at(tmp_path, DUE, 12), ear)
    assert ear.lines == []


def test_the_most_urgent_comes_first(tmp_path: Path, ear: Ear) -> None:
    book_with(tmp_path, contract("later", date(2021, 2, 1)), contract("soon"))
    run(at(tmp_path, DUE - 6 * DAY), ear)
    (message,) = ear.heard
    assert [line.titled.split(":")[0] for line in message.lines] == ["Soon", "Later"]
    assert [line.priority for line in message.lines] == ["soon", "later"]


@pytest.mark.parametrize(("tries", "minutes"), [(1, 15), (2, 30), (3, 60), (5, 240), (99, 240)])
def test_the_wait_after_a_failure_doubles_to_four_hours(tmp_path: Path, tries: int, minutes: int) -> None:
    now = at(tmp_path, DUE).now()
    assert next_try_after(tries, now) - now == timedelta(minutes=minutes)


def test_where_nothing_can_be_noted_it_is_told_and_said(
    tmp_path: Path, ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    book_with(tmp_path, contract())
    monkeypatch.setattr("vertragsbuch.book.sqlite.reminders._PATIENCE", 0.05)
    (note,) = (tmp_path / "state" / "staende").glob("*.json")
    note.with_suffix(BESIDE.removeprefix("*")).mkdir()
    with closing(sqlite3.connect(tmp_path / "buch.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = run(at(tmp_path, DUE - 6 * DAY), ear)
        other.execute("COMMIT")
    assert ear.lines[1:] == ["Dies ließ sich nicht vermerken und wird deshalb noch einmal kommen."]
    assert not done.is_clean
