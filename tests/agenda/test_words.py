"""What stands in a list of an item: the word, the day and the sentence that fit its state and no other."""

from datetime import date

import pytest

from tests.agenda.made import TODAY, yearly
from tests.contracts import MONTH, YEAR
from tests.noted import noted
from vertragsbuch.agenda.as_json import due_as_json
from vertragsbuch.agenda.item import Item, item_of
from vertragsbuch.agenda.spending_words import yearly_change_in_words
from vertragsbuch.agenda.words import at_rest, in_a_word, short_day, sign_of, standing_in_words
from vertragsbuch.cli.wording import command_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.events.declaration import Sent
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.model import Terms

END = date(2026, 12, 31)
NOTICED = Sent(on=date(2026, 9, 1), ends_on=END, receive_by=date(2026, 11, 30), channel="email")
RECEIVED = noted("received", {"on": date(2026, 9, 2)})
CONFIRMED = noted("confirmed", {"on": date(2026, 9, 10), "ends_on": date(2026, 12, 31)})
AT_ONCE = Terms(date(2020, 1, 1), notice=MONTH, notice_to="any_day")


def item(*events: Event, terms: Terms | None = None, today: date = date(2026, 9, 12)) -> Item:
    contract = yearly("x", date(2021, 1, 1))._replace(events=events)
    return item_of(contract._replace(terms=terms or contract.terms), today, Settings())


@pytest.mark.parametrize(
    ("events", "today", "word"),
    [
        ((NOTICED,), date(2026, 9, 12), "versandt 01.09."),
        ((NOTICED, RECEIVED), date(2026, 9, 12), "zugegangen 02.09."),
        ((NOTICED, RECEIVED), date(2026, 9, 15), "ohne Bestätigung"),
        ((NOTICED, RECEIVED, CONFIRMED), date(2026, 9, 12), "bestätigt"),
        ((), date(2026, 9, 12), "offen"),
    ],
)
def test_a_notice_stands_there_with_the_last_day_that_is_known_until_it_is_confirmed(
    events: tuple[Event, ...], today: date, word: str
) -> None:
    assert in_a_word(item(*events, today=today)) == word


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2025, 12, 31), "31.12.25"),
        (date(2026, 1, 1), "01.01."),
        (date(2026, 12, 31), "31.12."),
        (date(2027, 1, 1), "01.01.27"),
        (date(2105, 1, 1), "01.01.05"),
    ],
)
def test_a_day_names_its_year_only_where_it_is_another_one(day: date, shown: str) -> None:
    assert short_day(day, TODAY) == shown


def test_a_notice_without_an_end_ends_at_the_earliest_and_one_with_an_end_on_it() -> None:
    open_end = noted("sent", {"on": date(2026, 9, 1), "ends_on": date(2026, 10, 1), "channel": "email"})
    sentence = at_rest(item(open_end, terms=AT_ONCE))
    assert sentence == (
        "Gekündigt zum nächstmöglichen Zeitpunkt, frühestens 01.10.2026; die Bestätigung steht aus"
    )
    assert at_rest(item(NOTICED)) == "Gekündigt zum 31.12.2026; die Bestätigung steht aus"
    assert at_rest(item(NOTICED, CONFIRMED)) == "Ende am 31.12.2026 bestätigt"
    assert at_rest(item(terms=AT_ONCE)).endswith("endet der Vertrag am 12.10.2026")
    assert at_rest(item(terms=Terms(date(2021, 1, 1)))) == "Der Weg hinaus ist unklar:"


def test_what_only_waits_has_a_milder_sign_than_what_presses() -> None:
    asked = item(NOTICED, CONFIRMED, today=date(2027, 2, 4))
    assert asked.alarm is not None
    assert asked.alarm.task == "account"
    assert (sign_of(asked).glyph, sign_of(asked).tone) == ("◦", "soon")
    assert sign_of(item(NOTICED, today=date(2026, 9, 15))).glyph == "‼"


def test_what_is_due_names_its_way_where_there_is_one() -> None:
    expired = item(NOTICED, CONFIRMED, terms=Terms(date(2021, 1, 1), YEAR, "none"), today=date(2027, 2, 4))
    due, over = due_as_json([item(today=TODAY), expired], 0, command_of)
    assert due["way"]["ends_on"] == "2026-12-31"
    assert (due["alarm"], due["costs_if_missed"]) == (None, "120.00")
    assert over["way"] is None
    assert over["alarm"]["task"] == "account"


def test_a_contract_that_the_provider_ends_or_the_person_keeps_says_so_at_rest() -> None:
    theirs = noted("provider_notice", {"on": date(2026, 9, 10), "ends_on": END})
    checked = noted("task_done", {"on": date(2026, 9, 11), "task": "check_notice"})
    assert at_rest(item(theirs, checked)) == "Vom Anbieter zum 31.12.2026 gekündigt"
    kept = noted("kept", {"on": date(2026, 9, 11), "kept_until": date(2026, 11, 30), "way": "agreed"})
    assert at_rest(item(kept)) == "Wird behalten: zum 31.12.2026 wird nicht gekündigt"
    assert (in_a_word(item(kept)), sign_of(item(kept)).glyph) == ("behalten", "◇")
    other = kept.changed(way="bgb-621")
    assert item(other).urgency == "later"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (None, ""),
        (1.5, "+ 150,0 % zu 2025"),
        (0.041, "+ 4,1 % zu 2025"),
        (-0.041, "− 4,1 % zu 2025"),
        (0.0004, "0,0 % zu 2025"),
    ],
)
def test_a_year_is_told_beside_the_one_before(change: float | None, words: str) -> None:
    assert yearly_change_in_words(change, 2026) == words


@pytest.mark.parametrize(
    ("events", "today", "words"),
    [
        ((NOTICED,), date(2026, 9, 1), "wartet 0 T"),
        ((NOTICED,), date(2026, 8, 30), "wartet 0 T"),
        ((NOTICED,), date(2026, 9, 12), "wartet 11 T"),
        ((NOTICED, RECEIVED), date(2026, 9, 12), "wartet 10 T"),
        ((NOTICED, RECEIVED, CONFIRMED), date(2026, 9, 12), "gekündigt"),
        ((noted("rejected", {"on": date(2026, 9, 10)}), NOTICED), date(2026, 9, 12), "wartet 11 T"),
        ((NOTICED, noted("rejected", {"on": date(2026, 9, 10)})), date(2026, 9, 12), "abgelehnt"),
    ],
)
def test_who_waits_for_an_answer_sees_how_long(events: tuple[Event, ...], today: date, words: str) -> None:
    assert standing_in_words(item(*events, today=today)) == words


def test_of_all_that_a_case_asks_for_the_first_is_its_alarm() -> None:
    events = (
        noted("sent", {"on": date(2026, 10, 1), "kind": "data_access", "channel": "email"}),
        NOTICED,
        noted("debited", {"on": date(2027, 1, 15), "amount_cents": 999}),
    )
    asks = item(*events, today=date(2027, 2, 4))
    assert len(asks.asks) > 1
    (due,) = due_as_json([asks], 0, command_of)
    assert due["alarm"] == due["alarms"][0] != due["alarms"][-1]
    assert [alarm["kind"] for alarm in due["alarms"]] == [alarm.kind for alarm in asks.asks]
