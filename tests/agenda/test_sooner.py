"""Rights opened after a notice: named until they close, where the contract surely ends sooner by them."""

from datetime import date

import pytest

from tests.law.asking import contract
from tests.noted import noted
from vertragsbuch.agenda.as_json import listed_as_json
from vertragsbuch.agenda.calendar import marked_days
from vertragsbuch.agenda.due import dues, remedy_of
from vertragsbuch.agenda.item import Item, item_of
from vertragsbuch.agenda.occasion_words import in_full
from vertragsbuch.agenda.occasions import occasions
from vertragsbuch.agenda.words import careful_in_words, in_a_word
from vertragsbuch.cli.lines import check_block
from vertragsbuch.cli.wording import command_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.model import Contract
from vertragsbuch.tui.words.detail import detail_of

ENDS_ON = date(2027, 12, 31)
SENT = noted(
    "sent",
    {
        "on": date(2026, 11, 10),
        "kind": "notice",
        "channel": "email",
        "ends_on": ENDS_ON,
        "receive_by": date(2027, 11, 30),
        "way": "agreed",
    },
)
CONFIRMED = noted("confirmed", {"on": date(2026, 11, 14), "ends_on": ENDS_ON})
RECEIVED = noted("received", {"on": date(2026, 11, 11), "kind": "notice"})
RAISED = noted("price_increase", {"received_on": date(2026, 11, 15), "effective_on": date(2027, 1, 1)})
SENT_TO_AN_EARLIER_END = noted(
    "sent", {"on": date(2026, 11, 20), "kind": "notice", "channel": "email", "ends_on": date(2027, 1, 31)}
)
LATE, AFTER_CLOSING = date(2026, 12, 20), date(2027, 2, 16)


def phone(*events: Event) -> Contract:
    terms = {"initial_term": "P24M", "renewal": "indefinite", "notice": "P1M", "notice_to": "term_end"}
    made = contract("telecom", starts_on="2026-01-01", concluded_on="2025-12-20", **terms)
    return made._replace(events=events)


def on(day: date, *events: Event) -> Item:
    return item_of(phone(*events), day, Settings())


NOTICED = pytest.mark.parametrize("notice", [(SENT,), (SENT, RECEIVED), (SENT, CONFIRMED), (CONFIRMED,)])


@NOTICED
def test_a_right_that_ends_the_contract_sooner_than_its_notice_is_named_until_it_closes(
    notice: tuple[Event, ...],
) -> None:
    far, due = on(date(2026, 11, 17), *notice, RAISED), on(LATE, *notice, RAISED)
    assert (far.urgency, far.act_by) in (("later", date(2026, 12, 19)), ("alarm", far.act_by))
    assert (due.urgency, due.act_by) == ("overdue", date(2026, 12, 19))
    assert due.is_after_notice
    assert (due.receive_by, due.end_of_row, due.ends_on) == (date(2026, 12, 31), date(2026, 12, 31), ENDS_ON)
    (last,) = [each for each in dues(on(date(2027, 2, 1), *notice, RAISED)) if each.urgency != "alarm"]
    assert last.day == date(2027, 2, 8)
    gone = on(AFTER_CLOSING, *notice, RAISED)
    assert not gone.is_after_notice
    assert gone.urgency in ("alarm", "sent", "confirmed")


def test_every_front_end_names_its_day_its_letter_and_the_end_that_stands_otherwise() -> None:
    item = on(LATE, SENT, CONFIRMED, RAISED)
    text = "\n".join(check_block(item))
    assert "  Zugang bis    Do 31.12.2026, Ende 31.12.2026" in text
    assert "  Schreiben     Sonderkündigung (§ 57 Abs. 1 TKG)" in text
    assert "  sonst         Ende erst 31.12.2027" in text
    assert remedy_of(item).worded(command_of) == "vertragsbuch letter 1 --way 1"
    sentence = (
        "Seit der Kündigung ist ein früheres Ende möglich: zum 31.12.2026 (§ 57 Abs. 1 TKG, Weg 1). "
        "Zugang bis Do 31.12.2026. Sonst bleibt es beim 31.12.2027."
    )
    assert careful_in_words(item, 1) == sentence
    assert sentence in [paragraph.text for paragraph in detail_of(item, str)]
    assert in_a_word(item) == "gekündigt"
    listed = listed_as_json(item, 2)
    assert (listed["act_by"], listed["receive_by"], listed["ends_on"]) == ("2026-12-19", None, "2027-12-31")
    assert listed["careful"]["receive_by"] == "2026-12-31"
    seen_on = date(2026, 11, 17)
    (told,) = (each for each in occasions(item.contract, seen_on, Settings()) if each.key.startswith("tkg"))
    assert (told.day, told.receive_by) == (date(2026, 12, 19), date(2026, 12, 31))
    assert in_full(told, seen_on).endswith(
        "; Sonderkündigung (§ 57 Abs. 1 TKG), gekündigt ist erst zum 31.12.2027"
    )
    assert [day.day for day in marked_days("b" * 64, [told])] == [told.day, told.receive_by]


def test_the_letter_that_lies_there_is_sent_and_after_that_nothing_runs() -> None:
    special = {"kind": "special_notice", "way": "tkg-57-1:2", "ends_on": date(2026, 12, 31)}
    written = noted("letter_written", {"on": date(2026, 12, 18), **special})
    lies_there = on(LATE, SENT, CONFIRMED, RAISED, written)
    assert remedy_of(lies_there).worded(command_of) == "absenden, dann: vertragsbuch sent 1"
    another = noted("letter_written", {"on": date(2026, 12, 18), "kind": "notice", "way": "agreed"})
    assert remedy_of(on(LATE, SENT, CONFIRMED, RAISED, another)).worded(command_of).endswith("--way 1")
    gone = noted("sent", {"on": date(2026, 12, 18), "channel": "email", **special})
    assert not on(LATE, SENT, CONFIRMED, RAISED, written, gone).is_after_notice


@pytest.mark.parametrize(
    "events",
    [
        # It was open already when the notice was declared: the person wanted the later end.
        (RAISED, SENT),
        (RAISED, SENT, CONFIRMED),
        (SENT, CONFIRMED, RAISED, noted("closed", {"on": date(2026, 12, 1)})),
        (noted("sent", {"on": date(2026, 11, 10), "kind": "withdrawal", "channel": "email"}), RAISED),
        (SENT, RAISED, noted("removed", {"on": date(2026, 12, 1)})),
    ],
)
def test_what_was_let_go_by_or_is_over_is_not_named(events: tuple[Event, ...]) -> None:
    assert not on(LATE, *events).is_after_notice


@pytest.mark.parametrize("ends_on", [date(2026, 12, 30), date(2026, 12, 31)])
def test_no_right_is_named_that_ends_the_contract_no_sooner(ends_on: date) -> None:
    sooner = noted("confirmed", {"on": date(2026, 11, 14), "ends_on": ends_on})
    item = on(LATE, SENT, sooner, RAISED)
    assert not item.is_after_notice
    assert not [each for each in occasions(item.contract, LATE, Settings()) if each.what in ("way", "window")]


@pytest.mark.parametrize(
    "events",
    [
        # The other side's notice leaves open what was open before it.
        (RAISED, noted("provider_notice", {"on": date(2026, 11, 20), "ends_on": ENDS_ON})),
        # A notice that ends later than was declared, because it was late or because that is confirmed.
        (
            RAISED,
            SENT_TO_AN_EARLIER_END,
            CONFIRMED,
        ),
    ],
)
def test_a_right_that_was_open_before_is_named_where_the_end_is_not_the_one_that_was_declared(
    events: tuple[Event, ...],
) -> None:
    assert on(LATE, *events).is_after_notice


def test_a_later_end_that_was_agreed_to_is_no_reason_to_name_what_was_let_go_by() -> None:
    agreed = noted("confirmed", {"on": date(2026, 11, 25), "ends_on": ENDS_ON, "accepted": True})
    assert not on(LATE, RAISED, SENT_TO_AN_EARLIER_END, agreed).is_after_notice


def test_a_notice_that_came_too_late_leaves_the_right_to_end_an_insurance_with_its_raise() -> None:
    terms = {"initial_term": "P12M", "renewal": "P12M", "notice": "P1M", "notice_to": "term_end"}
    car = contract("car_insurance", starts_on="2020-01-01", concluded_on="2019-12-01", **terms)
    raised = {"received_on": date(2026, 12, 1), "effective_on": date(2027, 1, 1), "cause": "adjustment"}
    sent = {
        "kind": "notice",
        "channel": "letter",
        "ends_on": date(2026, 12, 31),
        "receive_by": date(2026, 11, 30),
    }
    events = (
        noted("sent", {"on": date(2026, 11, 28), **sent}),
        noted("received", {"on": date(2026, 12, 1), "kind": "notice", "notice_ends_on": date(2027, 12, 31)}),
        noted("price_increase", raised),
    )
    item = item_of(car._replace(events=events), date(2026, 12, 5), Settings())
    assert item.is_due
    assert item.careful is not None
    assert (item.careful.rule, item.careful.ends_on) == ("§ 40 VVG", date(2026, 12, 31))
    assert "--way" in "\n".join(check_block(item))


def test_who_keeps_to_the_later_end_is_left_in_peace() -> None:
    kept = noted("kept", {"on": date(2026, 11, 20), "kept_until": date(2027, 2, 15), "way": "tkg-57-1:2"})
    item = on(LATE, SENT, CONFIRMED, RAISED, kept)
    assert (item.urgency, item.act_by) == ("confirmed", None)
