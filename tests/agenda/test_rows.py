"""Every state and every kind of what is asked for has one row that holds everything said of it."""

from datetime import timedelta
from typing import get_args

import pytest

from tests.agenda.made import TODAY
from vertragsbuch.action import VERBS, action
from vertragsbuch.agenda.item import item_of
from vertragsbuch.agenda.urgency import MILD_GLYPH, PRESSING, URGENCIES, URGENCY_ROWS, Urgency
from vertragsbuch.agenda.words import in_a_word, sign_of
from vertragsbuch.casework.alarm import ALARMS, AlarmKind
from vertragsbuch.casework.state import CASE_STATE_NAMES, CaseState
from vertragsbuch.casework.task_rows import TASKS
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.model import KINDS
from vertragsbuch.contract.status import STATUS_NAMES
from vertragsbuch.contract.vocabulary.letters import CASE_LETTERS, DECLARATIONS
from vertragsbuch.law.norms import number
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
    assert set(CASE_STATE_NAMES) == set(get_args(CaseState))
    assert set(STATUS_NAMES) - {"removed"} <= set(CASE_STATE_NAMES)


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
