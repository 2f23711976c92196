"""What a round notes of itself: so that no other one, no clock and no wait hides what is still to be told."""

import os
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from tests.usecases.reminded import DUE, LAST, REFUSED, Ear, book_with, context_in, contract, run
from vertragsbuch.agenda.occasions import Occasion, occasions
from vertragsbuch.agenda.stages import STAGES, stages_of
from vertragsbuch.book.values import ChannelRecord, Reminder
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.period import Period
from vertragsbuch.errors import NotSent, SendingUncertain
from vertragsbuch.telling.message import Message
from vertragsbuch.usecases.reminder_message import failing_in_words

DAY = timedelta(days=1)
AHEAD = date(2040, 1, 1)


@pytest.fixture
def ear() -> Ear:
    return Ear("post")


def occasion(**changes: object) -> Occasion:
    (one,) = occasions(contract(), date(2026, 6, 1), Settings())
    return one._replace(**changes)  # type: ignore[arg-type]


def test_what_was_missed_since_a_clock_ran_ahead_is_told(tmp_path: Path, ear: Ear) -> None:
    book_with(tmp_path, contract())
    for day in (DUE - 150 * DAY, AHEAD):
        run(context_in(tmp_path, day), ear)
    assert ear.lines
    run(context_in(tmp_path, LAST + 5 * DAY), ear)
    assert ["verpasst, der letzte Tag war Mo 30.11.2026" in line for line in ear.lines] == [True]


def test_what_a_clock_that_ran_ahead_has_noted_delays_no_try(tmp_path: Path, ear: Ear) -> None:
    book_with(tmp_path, contract())
    run(context_in(tmp_path, DUE - 40 * DAY), ear)
    ear.lines.clear()
    ear.failure = REFUSED
    run(context_in(tmp_path, DUE - 16 * DAY), ear)
    ear.failure = None
    run(context_in(tmp_path, DUE - 28 * DAY), ear)
    assert len(ear.lines) == 1


def test_what_another_machine_has_on_its_way_since_tomorrow_is_told(tmp_path: Path, ear: Ear) -> None:
    book_with(tmp_path, contract())
    _died(tmp_path, DUE - 16 * DAY, owner="another:1")
    run(context_in(tmp_path, DUE - 28 * DAY), ear)
    assert ["zum zweiten Mal" in line for line in ear.lines] == [True]


def test_what_lies_since_a_number_was_somebody_elses_is_told_at_once(tmp_path: Path, ear: Ear) -> None:
    """Systems give the number of a process again: that of one that died may be that of the next run."""
    book_with(tmp_path, contract())
    _died(tmp_path, DUE - 6 * DAY, owner=f"{os.uname().nodename}:{os.getpid()}")
    run(context_in(tmp_path, DUE - 6 * DAY, time(8, 1)), ear)
    assert ["zum zweiten Mal" in line for line in ear.lines] == [True]


def _died(folder: Path, day: date, owner: str) -> None:
    """Leave a line on its way, as somebody does who dies while telling."""

    def die(_message: Message) -> str:
        raise KeyboardInterrupt

    dying = Ear("post")
    dying.voice = dying.voice._replace(tell=die)
    with pytest.raises(KeyboardInterrupt):
        run(context_in(folder, day), dying)
    book = context_in(folder, day).book
    book.reminders.note([line._replace(owner=owner) for line in book.reminders.lines()])


def test_a_server_that_asks_for_patience_is_given_it(tmp_path: Path, ear: Ear) -> None:
    book_with(tmp_path, contract())
    ear.failure = NotSent("später")
    ear.failure.retry_after = 3 * 3600
    run(context_in(tmp_path, DUE - 6 * DAY, time(7)), ear)
    ear.failure = None
    heard = []
    for hour in (8, 9, 10):
        run(context_in(tmp_path, DUE - 6 * DAY, time(hour)), ear)
        heard.append(len(ear.lines))
    assert heard == [0, 0, 1]


def test_what_may_have_arrived_says_so_after_a_refusal_too(tmp_path: Path, ear: Ear) -> None:
    book_with(tmp_path, contract())
    for hour, failure in ((7, SendingUncertain("schweigt")), (12, REFUSED), (18, None)):
        ear.failure = failure
        run(context_in(tmp_path, DUE - 6 * DAY, time(hour)), ear)
    assert ["zum zweiten Mal" in line for line in ear.lines] == [True]


def test_what_another_run_failed_to_tell_meanwhile_is_not_put_off_to_the_next_stage(tmp_path: Path) -> None:
    book_with(tmp_path, contract(), contract("y"))
    day = DUE - 6 * DAY
    post, push = Ear("post"), Ear("push")

    def meanwhile(_message: Message) -> str:
        """Another machine tells of one contract by the other channel, and fails with the second one."""
        line = Reminder("x", "way", "agreed", "2026-11-30", "P7D", "push", "2026-11-16", "sent")
        failed = line._replace(contract_id="y", state="failed", tries=1, next_try="2026-11-17T08:15:00+00:00")
        context_in(tmp_path, day).book.reminders.note([line, failed])
        return ""

    post.voice = post.voice._replace(tell=meanwhile)
    run(context_in(tmp_path, day), post, push)
    assert push.lines == []
    run(context_in(tmp_path, day, time(12)), post, push)
    assert [line.partition(":")[0] for line in push.lines] == ["Y"]


def test_a_run_tells_only_what_it_has_got_of_what_two_want_to_tell(tmp_path: Path) -> None:
    book_with(tmp_path, contract(), contract("y"))
    post, push = Ear("post"), Ear("push")

    def meanwhile(_message: Message) -> str:
        line = Reminder("x", "way", "agreed", "2026-11-30", "P7D", "push", "2026-11-16", "sent")
        context_in(tmp_path, DUE).book.reminders.note([line])
        return ""

    post.voice = post.voice._replace(tell=meanwhile)
    run(context_in(tmp_path, DUE - 6 * DAY), post, push)
    assert [line.partition(":")[0] for line in push.lines] == ["Y"]


def test_the_day_and_the_weight_of_a_line_are_those_on_which_to_act(tmp_path: Path, ear: Ear) -> None:
    book_with(tmp_path, contract("z", date(2021, 2, 1)), contract())
    weights = []
    for day in (DUE - 2 * DAY, DUE - DAY, LAST + DAY):
        run(context_in(tmp_path, day), ear)
        message = ear.heard[-1]
        (line,) = (line for line in message.lines if line.titled.startswith("X:"))
        weights.append((line.day, line.priority))
    assert weights == [(DUE, "soon"), (DUE, "now"), (LAST, "now")]
    assert ear.heard[0].title == "Vertragsbuch: 2 Erinnerungen, die erste bis 23.11.2026"


def test_a_channel_that_fails_since_tomorrow_fails_today(tmp_path: Path) -> None:
    record = ChannelRecord("push", failing_since="2026-12-01T08:00:00+00:00", answer="nein")
    now = context_in(tmp_path, DUE).now()
    assert failing_in_words(record, now) == "Der Kanal „push“ nimmt heute nichts an: nein"


@pytest.mark.parametrize(
    ("since", "within_days", "first"),
    [(None, 10, 10), (DUE - 5 * DAY, 10, 5), (DUE - 12 * DAY, 10, 10), (DUE - 5 * DAY, None, 5)],
)
def test_nobody_is_told_before_it_begins_nor_further_ahead_than_a_channel_tells(
    since: date | None, within_days: int | None, first: int
) -> None:
    stages = stages_of(occasion(since=since), STAGES, within_days)
    assert (stages[0].name, stages[0].on) == ("first", DUE - first * DAY)


@pytest.mark.parametrize(
    ("days", "names"),
    [(0, ["P0D", "missed"]), (1, ["P0D", "late", "missed"]), (2, ["P0D", "late", "last", "missed"])],
)
def test_what_is_left_after_the_day_is_what_lies_between_it_and_the_last(days: int, names: list[str]) -> None:
    stages = stages_of(occasion(last_on=DUE + days * DAY), (Period(),))
    assert [stage.name for stage in stages] == names
    assert len({stage.on for stage in stages}) == len(names)


def test_a_task_that_is_late_and_can_be_made_up_for_is_told_until_that_is_no_use(
    tmp_path: Path, ear: Ear
) -> None:
    job = contract("job", date(2026, 1, 1))._replace(kind="employment")
    book_with(tmp_path, job._replace(terms=job.terms._replace(renewal="none")))
    lines = {}
    for day in (date(2026, 11, 24), date(2026, 11, 25), date(2026, 12, 31), date(2027, 1, 1)):
        run(context_in(tmp_path, day), ear)
        lines[day.isoformat()] = [line for message in ear.heard for line in message.lines]
        ear.heard.clear()
    assert {day: len(each) for day, each in lines.items()} == {
        "2026-11-24": 1,
        "2026-11-25": 0,
        "2026-12-31": 1,
        "2027-01-01": 1,
    }
    (late,), (missed,) = lines["2026-11-24"], lines["2027-01-01"]
    assert "melden bis Mi 30.09.2026 (seit 55 Tagen vorbei). Spätestens" in late.full
    assert (late.titled, late.priority) == ("Job: seit 30.09.2026", "now")
    assert missed.full == "Job: Arbeitsuchend melden: verpasst, der letzte Tag war Mi 30.09.2026."
    assert missed.titled == "Job: verpasst am 30.09.2026"
