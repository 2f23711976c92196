"""What the way of sending means: form, hour and address, on the last day and the day after."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.casework.samples import RECEIVE_BY, SENT_ON, confirmed, contract, days, event, sent, written
from tests.delivery.days import DAYS, PLACES
from tests.noted import noted
from vertragsbuch.casework.alarm import Alarm
from vertragsbuch.casework.alarms import alarms
from vertragsbuch.casework.as_sent import counts_from, doubts_about
from vertragsbuch.contract.model import Contract, Kind
from vertragsbuch.contract.vocabulary.channels import CHANNELS, Channel
from vertragsbuch.delivery.calendar import Place, is_business_day
from vertragsbuch.law.areas.area import areas

WRITTEN: tuple[Kind, ...] = tuple(kind for kind, area in areas().items() if area.form == "written")
DIGITAL: tuple[Channel, ...] = tuple(channel for channel, row in CHANNELS.items() if not row.paper)
PAPER: tuple[Channel, ...] = tuple(channel for channel, row in CHANNELS.items() if row.paper)
SUNDAY = date(2026, 11, 29)
MONDAY = date(2026, 11, 30)
FRIDAY = date(2026, 11, 27)


def alarm(case: Contract, kind: str, today: date) -> Alarm | None:
    return next((each for each in alarms(case, today) if each.kind == kind and each.act_on <= today), None)


def said(case: Contract, today: date = SENT_ON) -> str:
    return " ".join(doubt.sentence for doubt in doubts_about(case, today))


def emailed(on: date, receive_by: date, **facts: Any) -> Contract:
    return contract(sent(on, "email", receive_by=receive_by, **facts))


@pytest.mark.parametrize("kind", WRITTEN)
@pytest.mark.parametrize("channel", DIGITAL)
def test_where_the_law_wants_paper_nothing_else_keeps_the_form(kind: Kind, channel: Channel) -> None:
    case = contract(sent(channel=channel), kind=kind)
    assert "Schriftform" in said(case)
    (doubt,) = doubts_about(case, SENT_ON)
    assert doubt.remedy is not None
    assert {each.verb for each in doubt.remedy.actions} == {"letter", "sent"}
    assert alarm(case, "form", SENT_ON) is not None


@pytest.mark.parametrize("channel", PAPER)
@pytest.mark.parametrize("kind", WRITTEN)
def test_paper_keeps_it(kind: Kind, channel: Channel) -> None:
    case = contract(sent(channel=channel), kind=kind)
    assert "Schriftform" not in said(case)
    assert alarm(case, "form", RECEIVE_BY) is None


def test_the_form_of_the_letter_prevails_over_that_of_the_kind() -> None:
    letter = {"document": "a" * 64, "letter_kind": "notice"}
    for form, is_void in (("written", True), ("text", False)):
        first = written(document=letter["document"], form=form)
        case = contract(first, sent(channel="email", letter=letter["document"]), kind="employment")
        assert (alarm(case, "form", SENT_ON) is not None) == is_void


def test_a_withdrawal_and_what_follows_an_event_need_no_paper_where_text_is_enough() -> None:
    for kind in ("withdrawal", "special_notice"):
        case = contract(sent(channel="email", kind=kind), kind="car_insurance")
        assert alarm(case, "form", SENT_ON) is None


def test_it_is_asked_for_until_paper_goes_out_or_the_end_is_confirmed() -> None:
    void = sent(channel="email")
    assert alarm(contract(void, kind="rent_home"), "form", RECEIVE_BY + days(90)) is not None
    for answer in (sent(SENT_ON + days(1), "by_hand"), confirmed(SENT_ON + days(2))):
        assert alarm(contract(void, answer, kind="rent_home"), "form", RECEIVE_BY) is None
    first = contract(sent(SENT_ON, "letter"), sent(SENT_ON + days(1), "email"), kind="rent_home")
    assert alarm(first, "form", RECEIVE_BY) is None


def test_no_confirmation_mends_the_form_of_a_job() -> None:
    case = contract(sent(channel="email"), confirmed(SENT_ON + days(1)), kind="employment")
    assert alarm(case, "form", SENT_ON + days(2)) is not None
    assert "§ 623 BGB" in said(case)


def test_what_can_still_be_done_depends_on_the_deadline() -> None:
    case = contract(sent(channel="email"), kind="rent_home")
    in_time, too_late = (alarm(case, "form", day) for day in (RECEIVE_BY, RECEIVE_BY + days(1)))
    assert in_time is not None
    assert too_late is not None
    assert "noch bis" in in_time.remedy.text
    assert "abgelaufen" in too_late.remedy.text
    assert in_time.key == too_late.key


@pytest.mark.parametrize(
    ("made_on", "kind", "consumer", "is_told"),
    [
        (date(2016, 9, 30), "hosting", True, True),
        (date(2016, 10, 1), "hosting", True, False),
        (None, "hosting", True, True),
        (date(2020, 1, 1), "hosting", False, True),
        (date(2020, 1, 1), "membership", True, True),
    ],
)
def test_text_form_is_enough_for_consumer_contracts_since_october_2016(
    made_on: date | None,
    kind: Kind,
    consumer: bool,  # noqa: FBT001 - from the table above
    is_told: bool,  # noqa: FBT001 - as above
) -> None:
    case = contract(sent(channel="email"), kind=kind, consumer=consumer)._replace(concluded_on=made_on)
    assert ("§ 127 Abs. 2 BGB" in said(case)) == is_told
    assert alarm(case, "form", RECEIVE_BY) is None
    on_paper = contract(sent(), kind=kind, consumer=consumer)._replace(concluded_on=made_on)
    assert "§ 127" not in said(on_paper)


@pytest.mark.parametrize(
    ("on", "at", "receive_by", "is_doubted"),
    [
        (SUNDAY, "19:30", SUNDAY, True),
        (SUNDAY, "19:30", MONDAY, False),
        (SUNDAY, None, SUNDAY, True),
        (MONDAY, "15:59", MONDAY, False),
        (MONDAY, "16:00", MONDAY, True),
        (MONDAY, None, MONDAY, False),
        (FRIDAY, "18:00", SUNDAY, True),
        (date(2026, 12, 24), "10:00", date(2026, 12, 24), True),
    ],
)
@pytest.mark.parametrize("channel", ["email", "fax", "by_hand"])
def test_what_comes_after_hours_on_the_last_day_may_be_late(
    on: date,
    at: str | None,
    receive_by: date,
    is_doubted: bool,  # noqa: FBT001 - from the table above
    channel: str,
) -> None:
    case = contract(
        sent(on, channel, receive_by=receive_by, **({"at": time.fromisoformat(at)} if at else {}))
    )
    found = alarm(case, "may_be_late", on)
    assert (found is not None) == is_doubted
    if found is not None:
        assert "VII ZR 895/21" in found.sentence
        assert alarm(case, "may_be_late", receive_by + days(9)) is not None


def test_after_hours_with_time_left_it_is_said_and_nothing_asked() -> None:
    case = emailed(SUNDAY, SUNDAY + days(30), at=time(19, 30))
    assert "Sicher zugegangen ist es erst am Mo 30.11.2026" in said(case, SUNDAY)
    assert alarm(case, "may_be_late", SUNDAY) is None


def test_a_withdrawal_by_e_mail_on_a_sunday_evening_is_in_time() -> None:
    case = contract(sent(SUNDAY, "email", kind="withdrawal", receive_by=None, at=time(23, 30)))
    assert said(case, SUNDAY) == ""


@pytest.mark.parametrize("answer", ["received", "confirmed", "rejected"])
def test_a_doubt_about_the_hour_ends_with_an_answer(answer: str) -> None:
    late = sent(SUNDAY, "email", receive_by=SUNDAY)
    assert alarm(contract(late), "may_be_late", MONDAY) is not None
    assert alarm(contract(late, event(answer, MONDAY)), "may_be_late", MONDAY) is None


@pytest.mark.parametrize(("on", "is_doubted"), [(date(2026, 9, 25), False), (date(2026, 9, 26), True)])
def test_a_letter_posted_too_late_to_be_sure_is_told(
    on: date,
    is_doubted: bool,  # noqa: FBT001 - from the table above
) -> None:
    case = contract(sent(on))
    assert (alarm(case, "may_be_late", on) is not None) == is_doubted


def test_nobody_hands_over_at_a_box_and_no_drop_letter_goes_abroad() -> None:
    box = ("Postfach 10 20 30", "50667 Köln")
    vienna = ("Ringstraße 5", "1010 Wien", "Österreich")
    for address, channel, words in (
        (box, "by_hand", "Postfach"),
        (box, "bailiff", "Postfach"),
        (vienna, "registered_letter", "Einwurf-Einschreiben"),
        (vienna, "bailiff", "im Ausland"),
    ):
        case = contract(sent(channel=channel))
        case = case._replace(provider=case.provider._replace(address=address))
        assert words in said(case)
    case = contract(sent(channel="registered_international"))
    assert said(case._replace(provider=case.provider._replace(address=vienna))) == ""


MADE_ON, LAST_OF_WITHDRAWAL = date(2026, 8, 25), date(2026, 9, 8)
AT_A_DISTANCE = noted("distance_sale", {"instructed_on": MADE_ON})


@pytest.mark.parametrize(("today", "is_open"), [(LAST_OF_WITHDRAWAL, True), (date(2026, 9, 9), False)])
def test_a_notice_noted_while_withdrawal_is_open_says_until_when(today: date, *, is_open: bool) -> None:
    # Fourteen days from 25 August: sent by 8 September it is in time (§ 355 I 5 BGB), and then it is lost.
    case = contract(AT_A_DISTANCE, sent())._replace(concluded_on=MADE_ON)
    assert ("Der Widerruf ist noch bis Di 08.09.2026 möglich" in said(case, today)) is is_open
    remedies = [doubt.remedy for doubt in doubts_about(case, today) if doubt.remedy]
    assert [each.actions[0].detail("kind") for each in remedies] == (["withdrawal"] if is_open else [])


def test_nothing_is_said_of_withdrawal_where_it_is_declared_or_was_never_open() -> None:
    for events in ((AT_A_DISTANCE, sent(kind="withdrawal")), (sent(),)):
        case = contract(*events)._replace(concluded_on=MADE_ON)
        assert "Widerruf" not in said(case, SENT_ON)


def test_no_notice_and_no_channel_raise_no_doubt() -> None:
    assert doubts_about(contract(), SENT_ON) == ()
    assert doubts_about(contract(event("sent", SENT_ON, kind="notice")), SENT_ON) == ()
    assert doubts_about(contract(event("sent", SENT_ON, kind="reminder", channel="email")), SENT_ON) == ()


@given(day=DAYS, place=PLACES, at=st.none() | st.times())
def test_it_counts_from_the_first_business_day_that_the_hour_leaves(
    day: date, place: Place, at: time | None
) -> None:
    counts_on = counts_from(day, at, place)
    first = day + timedelta(days=1) if at is not None and at.hour >= 16 else day
    assert counts_on >= first
    assert is_business_day(counts_on, place)
    between = (first + timedelta(days=n) for n in range((counts_on - first).days))
    assert not any(is_business_day(each, place) for each in between)


def test_what_is_sent_after_hours_when_the_calendar_ends_counts_from_its_last_day() -> None:
    assert counts_from(date.max, time(18), Place("NW")) == date.max
    assert counts_from(date.max, None, Place("NW")) == date.max  # New Year's Eve, and no day after it


def test_a_notice_whose_last_day_stands_at_the_beginning_of_the_calendar_may_be_late() -> None:
    (late,) = doubts_about(
        contract(event("sent", date(1, 1, 4), kind="notice", channel="letter", receive_by=date(1, 1, 5))),
        date(1, 1, 4),
    )
    assert late.kind == "may_be_late"
