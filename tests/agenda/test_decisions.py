"""When a decision is worth it: the weeks before a deadline, or any time; and what was offered before."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.agenda.made import TODAY, yearly
from tests.contracts import MONTH
from tests.examples import examples
from tests.law.strategies import contracts, of_every_kind
from tests.noted import noted
from vertragsbuch.agenda.decisions import (
    WEEKS_BEFORE,
    DecisionWindow,
    offer_in_words,
    offers_of,
    windows,
    windows_of,
)
from vertragsbuch.agenda.item import Item, item_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.model import Contract, Provider, Terms

YEAR_ON = date(2027, 11, 1)
MARGIN = Settings().margin_days
HOSTING = yearly("Hosting", date(2024, 7, 1))
FILMS = Contract(
    "film", "Filme", Provider("Bildfluss"), Terms(date(2024, 3, 1), None, "indefinite", MONTH, "any_day")
)


def asked(contract: Contract, today: date = TODAY) -> Item:
    return item_of(contract, today, Settings())


def test_a_window_is_the_weeks_before_the_day_to_send() -> None:
    item = asked(HOSTING)
    (window,) = windows_of(item, YEAR_ON, MARGIN)
    assert window.last == item.dispatch_by
    assert window.first == window.last - timedelta(weeks=WEEKS_BEFORE)
    assert not window.is_open


def test_it_is_open_from_its_first_day_to_its_last() -> None:
    (window,) = windows_of(asked(HOSTING), YEAR_ON, MARGIN)
    (on_first,) = windows_of(asked(HOSTING, window.first), YEAR_ON, MARGIN)
    (on_last,) = windows_of(asked(HOSTING, window.last), YEAR_ON, MARGIN)
    assert (on_first.is_open, on_first.first) == (True, window.first)
    assert (on_last.is_open, on_last.first, on_last.last) == (True, window.last, window.last)
    assert all(
        each.last > window.last
        for each in windows_of(asked(HOSTING, window.last + timedelta(1)), YEAR_ON, MARGIN)
    )


def test_what_can_be_left_at_any_time_is_open_all_year_and_stands_below() -> None:
    every = windows([asked(FILMS), asked(HOSTING)], YEAR_ON, MARGIN)
    assert [window.item.contract.title for window in every] == ["Hosting", "Filme"]
    assert every[1] == DecisionWindow(every[1].item, TODAY, YEAR_ON, None)
    assert every[1].is_open


def test_of_what_is_ended_or_too_far_nothing_is_to_be_decided() -> None:
    sent = noted("sent", {"on": TODAY, "channel": "email"})
    assert windows_of(asked(HOSTING._replace(events=(sent,))), YEAR_ON, MARGIN) == []
    assert windows_of(asked(HOSTING), date(2027, 1, 1), MARGIN) == []
    ran_out = HOSTING._replace(terms=HOSTING.terms._replace(renewal="none"))
    assert windows_of(asked(ran_out), YEAR_ON, MARGIN) == []


def test_a_special_right_opens_a_window_of_its_own() -> None:
    raised = noted("price_increase", {"received_on": date(2026, 11, 20), "effective_on": date(2027, 1, 1)})
    energy = HOSTING._replace(kind="energy", events=(raised,))
    every = windows_of(asked(energy), YEAR_ON, MARGIN)
    assert len({window.way.key for window in every if window.way}) == len(every) >= 1
    assert every[0].last < date(2027, 1, 1)


def test_a_special_right_beside_a_monthly_notice_opens_the_only_window() -> None:
    raised = noted("price_increase", {"received_on": date(2026, 11, 20), "effective_on": date(2027, 1, 1)})
    monthly = FILMS._replace(kind="energy", events=(raised,))
    item = asked(monthly)
    assert [way.key for way in item.answer.ways_out] == ["agreed", "enwg-41-5:0"]
    assert [window.way and window.way.key for window in windows_of(item, YEAR_ON, MARGIN)] == ["enwg-41-5:0"]


def test_the_newest_offer_comes_first_and_one_taken_back_is_gone() -> None:
    offers = (
        noted("offer", {"on": date(2025, 11, 12), "new_price_cents": 899, "outcome": "accepted"}),
        noted("offer", {"on": date(2026, 10, 1), "note": "drei Monate frei", "outcome": "declined"}),
    )
    contract = HOSTING._replace(events=offers)
    assert [offer_in_words(contract, offer) for offer in offers_of(contract)] == [
        "01.10.2026: drei Monate frei (nicht angenommen)",
        "12.11.2025: 8,99 € (angenommen)",
    ]
    taken_back = contract._replace(events=(*offers, noted("undone", {"undone": "offer"})))
    assert [offer.on for offer in offers_of(taken_back)] == [date(2025, 11, 12)]
    nothing_said = noted("offer", {"on": date(2026, 1, 1)})
    assert offer_in_words(HOSTING, offers_of(HOSTING._replace(events=(nothing_said,)))[0]) == (
        "01.01.2026: ein Angebot"
    )


@examples(20)
@given(contracts(), st.dates(date(2023, 1, 1), date(2028, 12, 31)))
def test_no_window_lies_in_the_past_or_ends_before_it_begins(drawn: Contract, today: date) -> None:
    for contract in of_every_kind(drawn):
        item = item_of(contract, today, Settings())
        for window in windows_of(item, today + timedelta(365), MARGIN):
            assert today <= window.first <= window.last, contract.kind
            assert window.way is None or window.way.certainty == "certain", contract.kind
