"""The last day and the day after: where one urgency ends and the next begins."""

from datetime import date, timedelta

import pytest

from tests.agenda.made import TODAY, yearly
from tests.contracts import MONTH, YEAR
from tests.noted import noted
from vertragsbuch.agenda.as_json import listed_as_json
from vertragsbuch.agenda.decisions import windows_of
from vertragsbuch.agenda.item import Item, item_of, recurs, way_to_act_on
from vertragsbuch.agenda.order import Figures, cost_of_missing, figures, in_order, place_of
from vertragsbuch.agenda.urgency import Urgency
from vertragsbuch.agenda.words import standing_in_words
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.law.answer import NO_GROUNDS, WayOut

SENDING = date(2026, 11, 23)
"""The day to send for the end of 2026."""

NOTICED = noted("sent", {"on": date(2026, 9, 1), "ends_on": date(2026, 12, 31), "channel": "email"})
CONFIRMED = noted("confirmed", {"on": date(2026, 9, 10), "ends_on": date(2026, 12, 31)})


def asked(contract: Contract, today: date, within: int = 30) -> Item:
    return item_of(contract, today, Settings(within_days=within))


@pytest.mark.parametrize(
    ("days", "urgency"),
    [(-1, "overdue"), (0, "now"), (7, "now"), (8, "soon"), (30, "soon"), (31, "later")],
)
def test_a_deadline_grows_urgent_day_by_day(days: int, urgency: Urgency) -> None:
    item = asked(yearly("x", date(2021, 1, 1)), SENDING - timedelta(days))
    assert (item.urgency, item.act_by, item.days_left) == (urgency, SENDING, days)
    assert item.is_due == (urgency != "later")


def test_a_week_ahead_is_due_however_short_one_looks() -> None:
    contract = yearly("x", date(2021, 1, 1))
    assert asked(contract, SENDING - timedelta(7), within=0).urgency == "now"
    assert asked(contract, SENDING - timedelta(8), within=0).urgency == "later"


def monthly_after_a_year() -> Contract:
    terms = Terms(date(2026, 1, 1), YEAR, MONTH, Period(days=14), "term_end")
    return Contract("m", "m", Provider("P"), terms)


def monthly_from_next_winter_on() -> Contract:
    terms = Terms(date(2026, 12, 1), notice=Period(days=14), notice_to="month_end")
    return Contract("m", "m", Provider("P"), terms)


def test_the_end_of_a_first_term_is_warned_of_once_even_if_months_follow_it() -> None:
    contract = monthly_after_a_year()
    sending = asked(contract, date(2026, 3, 1)).act_by
    assert sending is not None
    urgencies = [asked(contract, sending - timedelta(days)).urgency for days in (31, 30, 7)]
    assert urgencies == ["later", "soon", "now"]
    first, later = (asked(contract, date(2026, 12, 17) + timedelta(days)) for days in (0, 1))
    assert (first.urgency, later.urgency) == ("overdue", "recurring")


def test_what_comes_back_every_month_is_a_deadline_only_from_afar() -> None:
    contract = monthly_from_next_winter_on()
    sending = asked(contract, date(2026, 3, 1)).act_by
    assert sending is not None
    far, near = (asked(contract, sending - timedelta(days)) for days in (63, 62))
    assert (far.urgency, far.act_by) == ("later", sending)
    assert (near.urgency, near.act_by, near.dispatch_by) == ("recurring", None, sending)


@pytest.mark.parametrize(("days", "comes_back"), [(31, True), (32, False)])
def test_a_month_has_at_most_31_days(days: int, *, comes_back: bool) -> None:
    term = Period(days=days)
    contract = Contract("m", "m", Provider("P"), Terms(date(2026, 1, 1), term, term, Period(), "term_end"))
    way = asked(contract, date(2026, 1, 2)).way
    assert way is not None
    assert recurs(contract, way) == comes_back


def test_a_confirmed_contract_has_ended_on_the_day_after_its_last() -> None:
    contract = yearly("x", date(2021, 1, 1))._replace(events=(NOTICED, CONFIRMED))
    done = [noted("task_done", {"on": date(2026, 12, 1), "task": task}) for task in ("backup", "account")]
    contract = contract._replace(events=(*contract.events, *done))
    assert asked(contract, date(2026, 12, 31)).urgency == "confirmed"
    assert asked(contract, date(2027, 1, 1)).urgency == "ended"


def test_a_case_asks_from_its_day_on_and_is_told_ahead_before() -> None:
    contract = yearly("x", date(2021, 1, 1))._replace(events=(NOTICED,))
    before, on = asked(contract, date(2026, 9, 14)), asked(contract, date(2026, 9, 15))
    assert (before.urgency, before.asks) == ("sent", ())
    assert before.ahead[0].act_on == date(2026, 9, 15)
    assert (on.urgency, on.act_by, on.days_left) == ("alarm", date(2026, 9, 15), 0)
    assert on.alarm == on.asks[0]
    assert all(alarm.act_on > date(2026, 9, 15) for alarm in on.ahead)


def test_what_a_case_asks_for_costs_nothing_that_is_known_and_is_counted_as_due() -> None:
    contract = yearly("x", date(2021, 1, 1))._replace(events=(NOTICED,))
    item = asked(contract, date(2026, 9, 15))
    assert cost_of_missing(item) is None
    assert figures([item]) == Figures(1, 1, 0, 1000, 1)


def test_what_has_ended_costs_nothing_any_more() -> None:
    ended = Contract("e", "e", Provider("P"), Terms(date(2020, 1, 1), YEAR, "none"))
    item = asked(ended._replace(price=yearly("x", TODAY).price), TODAY)
    assert item.urgency == "ended"
    assert figures([item]).per_month == 0


def way(deadline: date, ends_on: date | None, *, withdrawal: bool = False) -> WayOut:
    return WayOut(
        "r",
        NO_GROUNDS,
        ends_on=ends_on,
        receive_by=None if withdrawal else deadline,
        send_by=deadline if withdrawal else None,
    )


@pytest.mark.parametrize("day", [9, 10, 11])
def test_a_withdrawal_that_is_open_goes_before_any_notice(day: int) -> None:
    notice = way(date(2026, 12, 10), date(2026, 12, 31))
    withdrawal = way(date(2026, 12, day), None, withdrawal=True)
    assert way_to_act_on([notice, withdrawal]) is withdrawal
    assert way_to_act_on([notice, withdrawal._replace(certainty="arguable")]) is notice


def test_a_withdrawal_stands_alone_and_one_that_is_arguable_is_none() -> None:
    withdrawal = way(date(2026, 12, 9), None, withdrawal=True)
    assert way_to_act_on([withdrawal]) is withdrawal
    assert way_to_act_on([withdrawal._replace(certainty="arguable")]) is None
    assert way_to_act_on([]) is None


def test_what_rolls_stands_after_what_has_a_day_and_by_its_title() -> None:
    rolling = Contract("b", "B", Provider("P"), Terms(date(2020, 1, 1), notice=MONTH, notice_to="any_day"))
    other = rolling._replace(id="a", title="A", terms=rolling.terms._replace(notice=Period(months=3)))
    recurring = rolling._replace(id="c", title="C", terms=rolling.terms._replace(notice_to="month_end"))
    items = [asked(contract, TODAY) for contract in (rolling, other, recurring)]
    assert [item.contract.title for item in in_order(items)] == ["C", "A", "B"]
    assert place_of(items[0]) == place_of(asked(rolling, TODAY + timedelta(1)))


def test_a_rejected_notice_has_the_end_of_its_way_on_every_screen() -> None:
    rejected = noted("rejected", {"on": date(2026, 9, 10), "ends_on": date(2027, 12, 31)})
    item = asked(yearly("x", date(2021, 1, 1))._replace(events=(NOTICED, rejected)), date(2026, 10, 1))
    assert item.way is not None
    assert item.status.needs_action
    assert item.ends_on == item.way.ends_on == date(2026, 12, 31)


def test_a_confirmed_end_is_the_end_and_without_any_there_is_none() -> None:
    later = noted("confirmed", {"on": date(2026, 9, 10), "ends_on": date(2027, 3, 31)})
    contract = yearly("x", date(2021, 1, 1))
    assert asked(contract._replace(events=(NOTICED, later)), TODAY).ends_on == date(2027, 3, 31)
    unknown = contract._replace(terms=Terms(date(2021, 1, 1)))
    assert (asked(unknown, TODAY).urgency, asked(unknown, TODAY).ends_on) == ("unclear", None)


@pytest.mark.parametrize(
    ("terms", "word"),
    [
        (Terms(date(2024, 1, 1), None, "indefinite", MONTH, "any_day"), "1 Monat"),
        (
            Terms(date(2024, 1, 1), YEAR, "indefinite", MONTH, "term_end", Period(days=14), "any_day"),
            "14 Tage",
        ),
        (Terms(date(2024, 1, 1), YEAR, YEAR, MONTH, "term_end"), "offen"),
        (Terms(date(2026, 1, 1), YEAR, "none"), "läuft aus"),
        (Terms(date(2024, 1, 1)), "prüfen"),
    ],
)
def test_a_contract_that_can_be_left_at_any_time_stands_there_with_its_notice(
    terms: Terms, word: str
) -> None:
    assert (
        standing_in_words(asked(Contract("", "x", Provider("Firma"), terms, consumer=False), TODAY)) == word
    )


def test_who_waits_says_for_how_many_days_until_the_contract_is_removed() -> None:
    noticed = yearly("x", date(2021, 1, 1))._replace(events=(NOTICED,))
    assert standing_in_words(asked(noticed, date(2026, 9, 11))) == "wartet 10 T"
    removed = noticed._replace(events=(NOTICED, noted("removed", {"on": date(2026, 9, 5)})))
    assert standing_in_words(asked(removed, date(2026, 9, 11))) == "entfernt"


def test_a_day_is_iso_in_the_list_and_null_where_there_is_none() -> None:
    listed = listed_as_json(asked(yearly("x", date(2021, 1, 1)), TODAY), 0)
    days = {name: listed[name] for name in ("dispatch_by", "act_by", "receive_by", "ends_on")}
    sending = SENDING.isoformat()
    assert days == {
        "dispatch_by": sending, "act_by": sending, "receive_by": "2026-11-30", "ends_on": "2026-12-31",
    }  # fmt: skip
    expiring = Contract("", "x", Provider("Firma"), Terms(date(2026, 1, 1), YEAR, "none"))
    listed = listed_as_json(asked(expiring, TODAY), 0)
    assert (listed["dispatch_by"], listed["receive_by"], listed["ends_on"]) == (None, None, "2026-12-31")


def test_a_window_of_decision_counts_that_begins_on_the_last_day_looked_at() -> None:
    item = asked(yearly("x", date(2021, 1, 1)), SENDING - timedelta(7 * 6 + 1))
    begins = SENDING - timedelta(7 * 6)
    assert windows_of(item, begins - timedelta(1), 0) == []
    (window,) = windows_of(item, begins, 0)
    assert (window.first, window.last, window.is_open) == (begins, SENDING, False)
    assert windows_of(asked(yearly("x", date(2021, 1, 1)), begins), begins, 0)[0].is_open


def test_of_several_things_asked_for_the_first_is_shown_with_its_day() -> None:
    first = noted("dunned", {"on": date(2026, 9, 3), "amount_cents": 1})
    then = noted("dunned", {"on": date(2026, 9, 5), "amount_cents": 2})
    item = asked(yearly("x", date(2021, 7, 1))._replace(events=(then, first)), date(2026, 9, 10))
    assert item.alarm is not None
    assert [alarm.act_on.day for alarm in item.asks] == [3, 5]
    assert (item.urgency, item.act_by, item.days_left) == ("alarm", date(2026, 9, 3), -7)
    assert item.alarm.act_on == date(2026, 9, 3)
    assert asked(item.contract, date(2026, 9, 3)).urgency == "alarm"
    assert asked(item.contract, date(2026, 9, 2)).urgency != "alarm"


def test_the_last_day_of_receipt_is_listed_as_long_as_a_notice_can_be_sent() -> None:
    contract = yearly("x", date(2021, 1, 1))
    assert listed_as_json(asked(contract, TODAY), 0)["receive_by"] == "2026-11-30"
    declared = contract._replace(events=(NOTICED,))
    assert listed_as_json(asked(declared, TODAY), 0)["receive_by"] is None
    again = noted(
        "sent",
        {"on": TODAY, "ends_on": date(2026, 12, 31), "receive_by": date(2026, 11, 30), "channel": "letter"},
    )
    second = asked(contract._replace(events=(again,)), date(2026, 11, 28))
    assert second.alarm is not None
    assert (second.alarm.kind, second.receive_by) == ("second_channel", date(2026, 11, 30))
