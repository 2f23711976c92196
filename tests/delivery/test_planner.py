from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.delivery.days import DAYS
from tests.delivery.ways import Lost, notice, rolling, withdrawal
from vertragsbuch.contract.vocabulary.channels import Channel
from vertragsbuch.delivery.plan import ChannelOption, DeliveryPlan
from vertragsbuch.delivery.planner import plan
from vertragsbuch.law.answer import Missed, WayOut

COLOGNE = ("Musterstraße 1", "50667 Köln")
MUNICH = ("Musterstraße 1", "80331 München")
SUNDAY = date(2026, 11, 29)
FRIDAY = date(2026, 11, 20)

WAYS = st.one_of(
    st.builds(lambda day, form: notice(day, form=form), DAYS, st.sampled_from(["text", "written"])),
    st.builds(withdrawal, DAYS),
    st.builds(lambda day, closes: rolling(day, closes_on=closes), DAYS, st.none() | DAYS),
)
TODAYS = st.integers(-40, 10)


def _planned(
    way: WayOut, today: date, *, has_email: bool = True, has_button: bool | None = None
) -> DeliveryPlan:
    return plan(way, COLOGNE, today, has_email=has_email, has_button=has_button)


def _option(planned: DeliveryPlan, channel: Channel) -> ChannelOption:
    return next(option for option in planned.options if option.channel == channel)


@pytest.mark.parametrize(
    ("today", "has_email", "has_button", "channel", "standing"),
    [
        (date(2026, 11, 2), True, None, "registered_letter", "in_time"),
        (date(2026, 11, 2), True, True, "button", "in_time"),
        (date(2026, 11, 20), True, None, "registered_letter", "in_time"),
        (date(2026, 11, 21), True, None, "email", "in_time"),
        (date(2026, 11, 27), True, None, "email", "in_time"),
        (date(2026, 11, 28), True, False, "email", "tight"),
        (date(2026, 11, 29), True, False, "email", "tight"),
        (date(2026, 11, 29), True, None, "button", "in_time"),
        (date(2026, 11, 29), True, True, "button", "in_time"),
        (date(2026, 11, 21), False, None, "by_hand", "in_time"),
        (date(2026, 11, 27), False, None, "by_hand", "in_time"),
        (date(2026, 11, 29), False, False, "by_hand", "tight"),
    ],
)
def test_the_channel_that_fits_the_time_left(
    today: date, *, has_email: bool, has_button: bool | None, channel: Channel, standing: str
) -> None:
    suggested = _planned(notice(SUNDAY), today, has_email=has_email, has_button=has_button).suggested
    assert suggested is not None
    assert (suggested.channel, suggested.standing) == (channel, standing)


@pytest.mark.parametrize(
    ("today", "channel"),
    [
        (date(2026, 11, 20), "registered_letter"),
        (date(2026, 11, 21), "by_hand"),
        (date(2026, 11, 27), "by_hand"),
        (date(2026, 11, 29), "by_hand"),
    ],
)
def test_where_the_law_wants_writing_only_paper_is_planned(today: date, channel: Channel) -> None:
    planned = _planned(notice(SUNDAY, form="written"), today, has_button=True)
    assert {option.channel for option in planned.options} == {
        "registered_letter",
        "letter",
        "by_hand",
        "bailiff",
    }
    assert planned.suggested is not None
    assert planned.suggested.channel == channel
    assert "§ 126 Abs. 1 BGB" in planned.warnings[0]


def test_the_last_day_and_the_day_after() -> None:
    way = notice(FRIDAY)
    assert _option(_planned(way, date(2026, 11, 13)), "registered_letter").standing == "in_time"
    assert _option(_planned(way, date(2026, 11, 14)), "registered_letter").standing == "tight"
    assert _option(_planned(way, date(2026, 11, 16)), "registered_letter").standing == "tight"
    assert _option(_planned(way, date(2026, 11, 17)), "registered_letter").standing == "too_late"
    assert _option(_planned(way, FRIDAY), "email").in_time
    assert _option(_planned(way, FRIDAY + timedelta(days=1)), "email").standing == "too_late"
    assert _option(_planned(way, FRIDAY + timedelta(days=1)), "button").standing == "too_late"


def test_a_sunday_is_not_moved_and_the_last_business_day_is_the_safe_one() -> None:
    planned = _planned(notice(SUNDAY), date(2026, 11, 2))
    assert planned.deadline == SUNDAY
    assert _option(planned, "email").last_sending_day == date(2026, 11, 27)
    (warning,) = planned.warnings
    assert warning == (
        "Der letzte Tag für den Zugang, So 29.11.2026, ist ein Sonntag. Er verschiebt sich nicht auf den "
        "nächsten Werktag (BGH III ZR 172/04); die Kündigung muss davor ankommen."
    )
    assert _planned(notice(FRIDAY), date(2026, 11, 2)).warnings == ()


def test_the_judgment_on_notice_periods_is_cited_for_them_alone() -> None:
    window = notice(SUNDAY, closes_on=SUNDAY, letter="special_notice")
    (open_question,) = _planned(window, date(2026, 11, 2)).warnings
    assert "Darauf, dass er sich verschiebt, ist kein Verlass" in open_question
    assert "III ZR 172/04" not in open_question
    (half_day,) = _planned(notice(date(2026, 12, 31)), date(2026, 11, 2)).warnings
    assert half_day.startswith(
        "Am letzten Tag für den Zugang, Do 31.12.2026, wird nur bis mittags gearbeitet"
    )
    assert "kein Arbeitstag" not in half_day


def test_a_holiday_of_the_recipients_state_is_called_one() -> None:
    all_saints = notice(date(2027, 11, 1))
    (warning,) = plan(all_saints, COLOGNE, date(2027, 9, 1), has_email=True).warnings
    assert "Mo 01.11.2027, ist ein Feiertag" in warning


def test_the_state_of_the_recipient_decides_which_holidays_count() -> None:
    way, today = notice(date(2027, 1, 8)), date(2026, 12, 1)
    assert plan(way, COLOGNE, today, has_email=True).dispatch_by == date(2026, 12, 30)
    assert plan(way, MUNICH, today, has_email=True).dispatch_by == date(2026, 12, 29)
    unknown = plan(way, (), today, has_email=True)
    assert unknown.dispatch_by == date(2026, 12, 29)
    assert unknown.warnings == (
        "Das Bundesland des Empfängers ist unbekannt; gerechnet ist mit den Feiertagen aller Länder.",
    )
    told = plan(way, (), today, has_email=True, state="NW")
    assert (told.state, told.dispatch_by) == ("NW", date(2026, 12, 30))


def test_when_nothing_arrives_any_more_the_next_end_is_named_with_its_cost() -> None:
    way = notice(FRIDAY, grounds=Lost(Missed(date(2027, 12, 31), 11_988)))
    planned = _planned(way, FRIDAY + timedelta(days=1))
    assert planned.suggested is None
    assert planned.suggested_until is None
    assert planned.dispatch_by == date(2026, 11, 13)
    assert planned.reason == (
        "Für dieses Ende kommt nichts mehr rechtzeitig an. Der nächste Termin ist der Fr 31.12.2027; bis "
        "dahin kostet der Vertrag 119,88 € mehr. Trotzdem jetzt kündigen, hilfsweise zum nächstmöglichen "
        "Zeitpunkt."
    )
    without_price = _planned(
        way._replace(grounds=Lost(Missed(date(2027, 12, 31), None))), FRIDAY + timedelta(days=1)
    )
    assert "Der nächste Termin ist der Fr 31.12.2027. Trotzdem" in without_price.reason


def test_for_a_withdrawal_sending_decides() -> None:
    planned = _planned(withdrawal(date(2026, 11, 28)), date(2026, 11, 28))
    assert planned.sending_decides
    assert planned.warnings == ()
    assert "bailiff" not in {option.channel for option in planned.options}
    assert all(option.in_time for option in planned.options)
    assert planned.suggested is not None
    assert planned.suggested.channel == "registered_letter"
    assert "§ 355 Abs. 1 Satz 5 BGB, § 8 Abs. 1 VVG" in planned.reason
    late = _planned(withdrawal(date(2026, 11, 28)), date(2026, 11, 29))
    assert (late.suggested, late.reason) == (None, "Die Frist für den Widerruf ist abgelaufen.")


def test_what_withdraws_on_a_page_is_not_called_the_button_that_cancels() -> None:
    for way, title in ((withdrawal(SUNDAY), "Widerrufsfunktion"), (notice(SUNDAY), "Kündigungsbutton")):
        planned = _planned(way, FRIDAY)
        titles = {option.channel: planned.title_of(option) for option in planned.options}
        assert titles["button"] == title
        assert titles["email"] == "E-Mail"


def test_a_withdrawal_on_a_sunday_goes_by_email() -> None:
    suggested = _planned(withdrawal(SUNDAY), SUNDAY).suggested
    assert suggested is not None
    assert suggested.channel == "email"


@pytest.mark.parametrize(
    ("has_email", "has_button", "channel"),
    [(True, True, "button"), (True, None, "email"), (False, None, "registered_letter")],
)
def test_where_no_deadline_runs_the_quickest_is_suggested(
    *, has_email: bool, has_button: bool | None, channel: Channel
) -> None:
    planned = _planned(rolling(FRIDAY), FRIDAY, has_email=has_email, has_button=has_button)
    assert planned.deadline is None
    assert planned.dispatch_by is None
    assert planned.suggested_until is None
    assert all(option.last_sending_day is None and option.in_time for option in planned.options)
    assert planned.suggested is not None
    assert planned.suggested.channel == channel
    assert planned.reason.startswith("Jeder Tag zählt")
    assert "Einen letzten Tag gibt es dafür nicht." in planned.reason


def test_a_rolling_way_that_closes_has_that_day_for_a_deadline() -> None:
    planned = _planned(rolling(date(2026, 11, 2), closes_on=FRIDAY), date(2026, 11, 2))
    assert planned.deadline == FRIDAY
    assert "Möglich ist das nur bis Fr 20.11.2026." in planned.reason


def test_what_ends_by_itself_needs_nothing() -> None:
    planned = _planned(notice(FRIDAY, letter=None), date(2026, 11, 2))
    assert planned.options == ()
    assert planned.reason == "Der Vertrag endet von selbst; es muss nichts abgeschickt werden."


def test_channels_that_do_not_exist_are_left_out() -> None:
    planned = _planned(notice(FRIDAY), date(2026, 11, 2), has_email=False, has_button=False)
    assert not {"email", "button"} & {option.channel for option in planned.options}


def test_costs_are_those_of_the_post() -> None:
    planned = _planned(notice(FRIDAY), date(2026, 11, 2))
    costs = {option.channel: option.cost_cents for option in planned.options}
    assert costs == {
        "button": 0,
        "registered_letter": 330,
        "email": 0,
        "by_hand": 0,
        "fax": 0,
        "letter": 95,
        "bailiff": None,
    }


def test_a_larger_margin_sends_earlier_and_a_negative_one_is_refused() -> None:
    way, today = notice(FRIDAY), date(2026, 10, 1)
    days = [plan(way, COLOGNE, today, has_email=True, margin_days=days).dispatch_by for days in (2, 3, 6)]
    assert days == [date(2026, 11, 13), date(2026, 11, 12), date(2026, 11, 9)]
    with pytest.raises(ValueError, match="-1"):
        plan(way, COLOGNE, today, has_email=True, margin_days=-1)


def test_an_email_in_time_comes_with_the_letter_that_may_still_arrive() -> None:
    assert "Zusätzlich heute ein Einwurf-Einschreiben" in _planned(notice(SUNDAY), date(2026, 11, 24)).reason
    assert "Zusätzlich" not in _planned(notice(SUNDAY), date(2026, 11, 25)).reason


def test_a_button_that_may_not_exist_comes_with_what_else_to_do() -> None:
    reason = _planned(notice(SUNDAY), SUNDAY).reason
    assert "Fehlt er, sofort eine E-Mail senden" in reason
    assert "in die Hand" in _planned(notice(SUNDAY), SUNDAY, has_email=False).reason


@given(
    way=WAYS,
    offset=TODAYS,
    has_email=st.booleans(),
    has_button=st.none() | st.booleans(),
    address=st.sampled_from([COLOGNE, MUNICH, ()]),
)
def test_no_option_claims_more_than_its_days_and_the_suggested_one_is_the_best_there_is(
    way: WayOut, offset: int, address: tuple[str, ...], *, has_email: bool, has_button: bool | None
) -> None:
    today = (way.deadline or date(2026, 11, 22)) + timedelta(days=offset)
    planned = plan(way, address, today, has_email=has_email, has_button=has_button)
    for option in planned.options:
        if option.last_sending_day and option.tight_until:
            assert option.in_time == (today <= option.last_sending_day)
            assert (option.standing == "too_late") == (today > option.tight_until)
            assert option.tight_until <= (planned.deadline or date.max)
    standings = {option.standing for option in planned.options}
    if planned.suggested is None:
        assert standings == {"too_late"}
    else:
        assert planned.suggested in planned.options
        assert planned.suggested.in_time == ("in_time" in standings)
        assert planned.suggested_until is None or planned.suggested_until >= today
    assert planned.reason.endswith(".")
    assert "{" not in planned.reason


def test_who_only_changes_the_health_fund_is_told_to_send_nothing() -> None:
    fund = _planned(notice(SUNDAY)._replace(norm="sgb5-175-4"), FRIDAY)
    assert fund.warnings[0].startswith("Beim Wechsel der Kasse ist nichts abzuschicken")
    assert not any("Kasse" in warning for warning in _planned(notice(SUNDAY), FRIDAY).warnings)
