"""The day that the provider prints: acted by where it is the earlier one; what is reckoned is promised."""

from datetime import date

import pytest

from tests.agenda.made import CLUB_ENDS_ON, club
from tests.law.asking import contract
from vertragsbuch.agenda.as_json import due_as_json, listed_as_json
from vertragsbuch.agenda.calendar import marked_days
from vertragsbuch.agenda.due import dues
from vertragsbuch.agenda.item import Item, item_of
from vertragsbuch.agenda.occasion_words import in_full
from vertragsbuch.agenda.occasions import occasions
from vertragsbuch.agenda.words import careful_in_words, careful_mark
from vertragsbuch.cli.lines import check_block
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.events.opening import DeadlinePrinted
from vertragsbuch.contract.model import Contract

NEAR = date(2027, 3, 1)


def on(day: date, one: Contract) -> Item:
    return item_of(one, day, Settings())


def test_the_earlier_printed_day_is_the_one_to_act_by_everywhere() -> None:
    one = club(date(2027, 3, 20))
    item = on(NEAR, one)
    assert item.careful is not None
    assert (item.receive_by, item.ends_on) == (date(2027, 3, 20), CLUB_ENDS_ON)
    assert item.act_by is not None
    assert item.act_by <= date(2027, 3, 13)
    assert item.dispatch_by is not None
    assert item.act_by < item.dispatch_by
    (due,) = dues(item)
    assert (due.about, due.day) == (item.careful, item.act_by)
    assert listed_as_json(item, 0)["careful"]["receive_by"] == "2027-03-20"
    (written,) = due_as_json([item], 0, str)
    assert written["careful"]["certainty"] == "arguable"
    assert careful_mark(item)


def test_each_says_that_it_is_the_providers_day_and_what_is_reckoned() -> None:
    one = club(date(2027, 3, 20))
    item = on(NEAR, one)
    assert careful_in_words(item, 2) == (
        "Vorsorglich zum 30.06.2027 (Angabe des Anbieters, vertretbar, Weg 2): Zugang bis Sa 20.03.2027. "
        "So steht es beim Anbieter; gerechnet ist Zugang bis 31.03.2027 zum 30.06.2027."
    )
    text = "\n".join(check_block(item))
    assert "Zugang bis    Sa 20.03.2027" in text
    assert "so steht es beim Anbieter; gerechnet ist Zugang bis 31.03.2027 zum 30.06.2027" in text
    told = {occasion.due: in_full(occasion, NEAR) for occasion in occasions(one, NEAR, Settings())}
    assert "so steht es beim Anbieter, gerechnet ist Zugang bis 31.03.2027" in told[date(2027, 3, 20)]
    assert "vertretbar" not in told[date(2027, 3, 31)]


def test_after_the_printed_day_the_one_reckoned_is_left() -> None:
    item = on(date(2027, 3, 21), club(date(2027, 3, 20)))
    assert item.careful is None
    assert item.receive_by == date(2027, 3, 31)
    assert item.is_due


@pytest.mark.parametrize("receive_by", [date(2027, 3, 31), date(2027, 4, 10)])
def test_a_printed_day_that_is_no_earlier_changes_nothing(receive_by: date) -> None:
    one = club(receive_by)
    without = one._replace(events=())
    for day in (date(2026, 11, 28), NEAR, date(2027, 3, 30)):
        item, plain = on(day, one), on(day, without)
        assert (item.act_by, item.careful, item.urgency) == (plain.act_by, None, plain.urgency)
        names = [(each.due, each.certainty) for each in occasions(one, day, Settings())]
        assert names == [(each.due, each.certainty) for each in occasions(without, day, Settings())]


def test_a_printed_day_counts_for_a_contract_that_could_be_left_any_day() -> None:
    one = contract("general", starts_on="2025-07-01", notice="P1M", notice_to="any_day")
    one = one._replace(events=(DeadlinePrinted(receive_by=date(2027, 3, 20), ends_on=CLUB_ENDS_ON),))
    item = on(NEAR, one)
    assert item.careful is not None
    assert item.careful.receive_by == date(2027, 3, 20)
    assert "kein Tag, den man versäumen könnte" in careful_in_words(item)


def test_far_ahead_nothing_is_due_but_the_day_is_known_already() -> None:
    one = club(date(2027, 3, 20))
    item = on(date(2026, 11, 28), one)
    assert not item.is_due
    assert [each.due for each in occasions(one, date(2026, 11, 28), Settings())] == [
        date(2027, 3, 20),
        date(2027, 3, 31),
    ]


def test_the_calendar_says_whose_day_it_is() -> None:
    one = club(date(2027, 3, 20))
    days = marked_days("buch", occasions(one, NEAR, Settings()))
    printed = [day for day in days if "Angabe des Anbieters" in day.description]
    assert {"Vertrag: Kündigung vorsorglich absenden"} <= {day.summary for day in printed}
    assert any("Zugang bis Sa 20.03.2027" in day.description for day in printed)


def test_a_printed_day_is_acted_by_also_where_the_post_takes_both_letters_away_on_one_day() -> None:
    terms = {"initial_term": "P24M", "renewal": "P12M", "notice": "P3M", "notice_to": "term_end"}
    one = contract("membership", starts_on="2025-06-01", concluded_on="2025-05-20", **terms)
    saturday, sunday, ends_on = date(2027, 2, 27), date(2027, 2, 28), date(2027, 5, 31)
    printed = one._replace(events=(DeadlinePrinted(receive_by=saturday, ends_on=ends_on),))
    item = on(date(2027, 2, 1), printed)
    assert item.act_by == item.dispatch_by == on(date(2027, 2, 1), one).act_by
    assert item.careful is not None
    assert (item.receive_by, item.careful.ends_on) == (saturday, ends_on)
    assert on(date(2027, 2, 1), one).receive_by == sunday


def test_a_printed_day_is_acted_by_where_no_way_is_sure() -> None:
    terms = {"initial_term": "P24M", "renewal": "none"}
    lease = contract("rent_home", starts_on="2025-06-01", concluded_on="2025-05-01", state="NW", **terms)
    printed = lease._replace(events=(DeadlinePrinted(receive_by=date(2027, 2, 20), ends_on=None),))
    item = on(date(2027, 2, 1), printed)
    assert (item.way, item.urgency, item.receive_by) == (None, "soon", date(2027, 2, 20))


def test_a_withdrawal_that_is_open_hides_no_printed_day() -> None:
    sold = {"type": "distance_sale", "instructed_on": "2026-11-16"}
    printed = {"type": "deadline_printed", "receive_by": "2026-12-05", "ends_on": "2027-01-15"}
    terms = {"initial_term": "P2M", "renewal": "P12M", "notice": "P1M", "notice_to": "term_end"}
    one = contract("hosting", sold, printed, starts_on="2026-11-16", concluded_on="2026-11-16", **terms)
    item = on(date(2026, 11, 20), one)
    assert item.way is not None
    assert item.careful is not None
    assert (item.way.send_by, item.careful.receive_by) == (date(2026, 11, 30), date(2026, 12, 5))
    assert item.act_by == date(2026, 11, 27)
