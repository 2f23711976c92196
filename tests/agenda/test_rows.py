"""Every state and every kind of what is asked for has one row that holds everything said of it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given

from tests.agenda.made import TODAY, yearly
from tests.casework.samples import ANY_CASE, ANY_TODAY
from tests.examples import examples
from tests.noted import noted
from vertragsbuch.action import VERBS, action
from vertragsbuch.agenda.as_json import listed_as_json
from vertragsbuch.agenda.item import item_of
from vertragsbuch.agenda.urgency import MILD_GLYPH, PRESSING, URGENCIES, URGENCY_ROWS, Urgency
from vertragsbuch.agenda.words import in_a_word, sign_of
from vertragsbuch.casework.alarm import ALARMS, AlarmKind
from vertragsbuch.casework.state import CASE_STATES
from vertragsbuch.casework.task_rows import TASKS
from vertragsbuch.config.settings import Content, Settings
from vertragsbuch.contract.model import KINDS, Contract, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.status import STATUS_NAMES
from vertragsbuch.contract.vocabulary.letters import CASE_LETTERS, DECLARATIONS
from vertragsbuch.contract.vocabulary.severities import SEVERITY_SIGNS, Severity
from vertragsbuch.delivery.plan import STANDINGS, Standing
from vertragsbuch.law.german import PICKED_BY
from vertragsbuch.law.norms import PickedBy, number
from vertragsbuch.tui.overview.reminders_drawing import CONTENTS
from vertragsbuch.usecases.demo import demo_contracts

FIRST_COLUMN = 17


@pytest.mark.parametrize("urgency", URGENCIES)
def test_every_urgency_has_its_sign_its_words_and_its_rank(urgency: Urgency) -> None:
    row = URGENCY_ROWS[urgency]
    assert len(row.sign.glyph) == 1
    assert row.sign.means
    assert row.word
    assert len(row.word) <= FIRST_COLUMN
    has_a_day = urgency in (*PRESSING, "alarm", "later")
    assert bool(row.at_rest) != has_a_day


def test_states_that_are_told_apart_have_signs_of_their_own() -> None:
    alike = {frozenset({"overdue", "alarm", "now"}), frozenset({"rolling", "recurring"})}
    for first in URGENCIES:
        for second in URGENCIES:
            if first < second and not any({first, second} <= group for group in alike):
                assert URGENCY_ROWS[first].sign.glyph != URGENCY_ROWS[second].sign.glyph
    assert MILD_GLYPH not in {row.sign.glyph for row in URGENCY_ROWS.values()}


def test_the_rows_are_those_of_the_urgencies_and_stand_in_the_order_of_the_list() -> None:
    assert tuple(URGENCY_ROWS) == URGENCIES
    ranks = [URGENCY_ROWS[urgency].rank for urgency in URGENCIES]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("kind", get_args(AlarmKind))
def test_every_kind_of_alarm_has_its_words_and_a_letter_that_there_is(kind: AlarmKind) -> None:
    row = ALARMS[kind]
    assert 0 < len(row.name) <= FIRST_COLUMN
    assert row.means
    assert row.letter is None or row.letter in CASE_LETTERS or row.letter in DECLARATIONS
    assert not (row.mild and row.letter)


def test_no_row_is_left_over() -> None:
    assert set(ALARMS) == set(get_args(AlarmKind))
    assert set(CASE_STATES) == {*STATUS_NAMES, "ended", "overdue"}
    assert {name for name in STATUS_NAMES if not CASE_STATES[name].in_list} == {"open", "sent", "received"}


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (SEVERITY_SIGNS, Severity),
        (STANDINGS, Standing),
        (CONTENTS, Content),
        (PICKED_BY, PickedBy),
    ],
)
def test_every_name_has_its_row_in_the_order_of_the_names(rows: Mapping[str, object], names: object) -> None:
    assert tuple(rows) == get_args(names)


def test_every_task_has_its_words_its_kinds_and_numbers_that_the_law_knows() -> None:
    assert len({row.key for row in TASKS}) == len(TASKS)
    for row in TASKS:
        assert 0 < len(row.name) <= FIRST_COLUMN
        assert row.title
        assert row.why.endswith((".", "?"))
        assert "{task}" in row.done
        assert row.kinds is None or set(row.kinds) <= set(KINDS)
        for norm in filter(None, (row.until, row.after, row.before, row.window)):
            assert number(*norm, TODAY)


def test_every_contract_has_a_sign_and_a_word_for_the_first_column() -> None:
    for offset in range(0, 800, 50):
        today = TODAY + timedelta(offset)
        for contract in demo_contracts(today):
            item = item_of(contract, today, Settings())
            assert sign_of(item).meaning
            assert 0 < len(in_a_word(item)) <= FIRST_COLUMN


def test_an_action_keeps_what_is_settled_and_leaves_out_what_is_not() -> None:
    confirmed = action("confirmed", "id", ends=TODAY, accept=True, paper=None)
    assert confirmed.details == (("ends", "2026-11-22"), ("accept", True))
    assert confirmed.detail("ends") == "2026-11-22"
    assert confirmed.detail("paper") is None
    assert len(set(VERBS)) == len(VERBS)


@examples(100)
@given(ANY_CASE, ANY_TODAY)
def test_a_row_names_no_last_day_of_receipt_but_that_of_its_end(case: Contract, today: date) -> None:
    item = item_of(case, today, Settings())
    if item.receive_by is not None:
        ways = [way for way in (item.careful, item.way) if way is not None and way.certainty == "certain"]
        of_one_way = {(way.receive_by, way.ends_on) for way in ways}
        if item.careful is not None and item.careful.certainty == "arguable":
            of_one_way = {(item.careful.receive_by, item.ends_on)}
        assert (item.receive_by, item.end_of_row) in of_one_way
        assert item.status.needs_action or item.alarm is not None or item.is_after_notice


def test_a_planned_notice_that_was_never_sent_names_the_next_receipt_with_the_next_end() -> None:
    planned = noted("planned", {"on": date(2026, 11, 1), "ends_on": date(2026, 12, 31)})
    written = noted("letter_written", {"on": date(2026, 11, 2), "ends_on": date(2026, 12, 31)})
    case = yearly("Hausrat", date(2020, 1, 1))._replace(events=(planned, written))
    item = item_of(case, date(2028, 2, 1), Settings())
    assert item.alarm is not None
    row = listed_as_json(item, 0)
    assert (row["receive_by"], row["ends_on"]) == ("2028-11-30", "2028-12-31")
    assert (item.receive_by, item.ends_on) == (date(2028, 11, 30), date(2028, 12, 31))


def test_what_comes_back_every_month_names_its_next_receipt() -> None:
    terms = Terms(date(2024, 1, 1), None, "indefinite", Period(weeks=4), "month_end")
    item = item_of(yearly("Job", date(2024, 1, 1))._replace(terms=terms), TODAY, Settings())
    assert item.act_by is None
    assert (item.receive_by, item.ends_on) == (date(2026, 12, 3), date(2026, 12, 31))


def test_a_confirmed_end_is_the_end_that_programs_read() -> None:
    terms = Terms(date(2020, 4, 1), None, "indefinite", Period(months=1), "any_day")
    confirmed = noted("confirmed", {"on": date(2026, 11, 20), "ends_on": date(2027, 1, 5)})
    case = yearly("Strom", date(2020, 4, 1))._replace(terms=terms, events=(confirmed,))
    row = listed_as_json(item_of(case, TODAY, Settings()), 0)
    assert (row["receive_by"], row["ends_on"]) == (None, "2027-01-05")
