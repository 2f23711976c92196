"""Our block in a crontab: every byte around it stays, whatever stands there."""

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.scheduling.plans import plans
from vertragsbuch.errors import SchedulingFailed
from vertragsbuch.scheduling.crontab_block import (
    BEGIN,
    END,
    crontab_lines,
    lines_of_block,
    plan_of,
    with_block,
    without_block,
)
from vertragsbuch.scheduling.timer import TimerPlan

LINES = ("0 7,12,18 * * * /usr/bin/vertragsbuch remind",)
PLAN = TimerPlan(("/usr/bin/vertragsbuch", "remind"), ("07:00", "12:00", "18:00"))

some_lines = st.sampled_from(["# Sicherung", "5 5 * * * true", "MAILTO=ich", "SHELL=/usr/bin/fish", "", "%"])
foreign = st.lists(st.one_of(some_lines, st.text(max_size=20)), max_size=6).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n"]).flatmap(
        lambda ending: st.sampled_from([ending.join(lines), ending.join([*lines, ""])])
    )
)


@examples(100)
@given(foreign.map(str.encode))
def test_in_and_out_leaves_every_byte_as_it_was(before: bytes) -> None:
    inside = with_block(before, LINES)
    assert lines_of_block(before) is None
    assert lines_of_block(inside) == LINES
    assert inside.endswith(before)
    assert with_block(inside, LINES) == inside
    assert without_block(with_block(inside, ("1 1 * * * anders",))) == before


@examples(50)
@given(foreign.map(str.encode), foreign.map(str.encode))
def test_a_block_that_was_moved_is_replaced_where_it_stands(above: bytes, below: bytes) -> None:
    above = above + b"\n"
    moved = above + with_block(b"", LINES).replace(b"\n", b"\r\n") + below
    assert with_block(moved, ("1 1 * * * anders",)) == above + with_block(b"", ("1 1 * * * anders",)) + below
    assert without_block(moved) == above + below


@pytest.mark.parametrize(
    "damaged",
    [
        BEGIN + b"\n",
        END + b"\n",
        END + b"\n" + BEGIN + b"\n",
        b"\n".join((BEGIN, END, BEGIN, END)) + b"\n",
        b"\n".join((BEGIN, b"x", BEGIN, END)) + b"\n",
        BEGIN + b" 5 5 * * * x\n" + END + b"\n",
        b"#" + BEGIN + b"\n" + END + b"\n",
        BEGIN[:-4] + b"\n" + END + b"\n",
    ],
)
def test_damaged_marks_are_refused_and_never_guessed_at(damaged: bytes) -> None:
    for deed in (without_block, lines_of_block, lambda crontab: with_block(crontab, LINES)):
        with pytest.raises(SchedulingFailed, match="crontab -e"):
            deed(b"5 5 * * * true\n" + damaged)


@examples(60)
@given(plans)
def test_the_lines_tell_the_plan_again(plan: TimerPlan) -> None:
    assert plan_of(crontab_lines(plan)) == plan


@examples(10)
@given(plans)
def test_a_shell_gets_the_words_whether_cron_takes_the_backslash_away_or_not(plan: TimerPlan) -> None:
    (line,) = crontab_lines(
        plan._replace(command=("/usr/bin/printf", r"%s\n", *plan.command), times=("07:00",))
    )
    command = line.partition(" * * * ")[2]
    for given_to_the_shell in (command.replace(r"\%", "%"), command):
        done = subprocess.run(["/bin/sh", "-c", given_to_the_shell], check=True, capture_output=True)
        assert done.stdout.decode().split("\n")[:-1] == list(plan.command)


def test_times_with_the_same_minute_share_a_line() -> None:
    assert crontab_lines(PLAN) == LINES
    several = PLAN._replace(times=("06:30", "07:00", "18:30"))
    assert [line.partition(" *")[0] for line in crontab_lines(several)] == ["30 6,18", "0 7"]
    assert plan_of(crontab_lines(several)) == several


def test_what_a_person_changed_within_the_block_is_told_as_it_stands() -> None:
    changed = plan_of(("*/5 8 * * * /usr/bin/vertragsbuch remind", "@daily x", "0 7 * * * 'offen"))
    assert changed.times == ("*/5 8", "07:00", "@daily x")
