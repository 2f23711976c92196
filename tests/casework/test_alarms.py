from datetime import date

import pytest
from hypothesis import given

from tests.casework.samples import (
    ANY_CASE,
    ANY_TODAY,
    ENDS_ON,
    LATER_END,
    RECEIVE_BY,
    SENT_ON,
    confirmed,
    contract,
    days,
    debited,
    event,
    letter_sent,
    sent,
    written,
)
from tests.examples import examples
from vertragsbuch.casework.alarm import Alarm, AlarmKind
from vertragsbuch.casework.alarms import alarms
from vertragsbuch.casework.second_way import second_way
from vertragsbuch.cli.wording import command_of
from vertragsbuch.contract.effective import effective_events
from vertragsbuch.contract.events.declaration import Sent
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.history import history_of
from vertragsbuch.contract.model import Contract, Kind, status
from vertragsbuch.contract.vocabulary.letters import CASE_LETTERS, DECLARATIONS
from vertragsbuch.law import german

TODAY = date(2026, 9, 1)


def asked(case: Contract, today: date = TODAY) -> dict[str, date]:
    """Return the kinds of alarms of a case, each with its first day."""
    found: dict[str, date] = {}
    for alarm in alarms(case, today):
        found.setdefault(alarm.kind, alarm.act_on)
    return found


def due(case: Contract, today: date) -> set[AlarmKind]:
    return {alarm.kind for alarm in alarms(case, today) if alarm.act_on <= today}


def alarm_of(case: Contract, kind: AlarmKind, today: date = TODAY) -> Alarm:
    return next(alarm for alarm in alarms(case, today) if alarm.kind == kind)


def remedy_of(case: Contract, kind: AlarmKind, today: date = TODAY) -> str:
    return alarm_of(case, kind, today).remedy.worded(command_of)


def test_without_history_nothing_is_asked() -> None:
    assert alarms(contract(), TODAY) == ()


def test_the_confirmation_is_asked_for_two_weeks_after_sending_and_no_day_before() -> None:
    case = contract(sent())
    assert asked(case)["confirmation_missing"] == SENT_ON + days(14)
    assert "confirmation_missing" not in due(case, SENT_ON + days(13))
    assert "confirmation_missing" in due(case, SENT_ON + days(14))
    alarm = alarm_of(case, "confirmation_missing")
    assert alarm.sentence == "Kündigung vom 01.09.2026: noch nicht bestätigt."
    assert alarm.remedy.worded(command_of) == "vertragsbuch letter hosting --kind reminder"
    assert alarm.letter == "reminder"


@pytest.mark.parametrize(
    ("notice", "kind", "days_later"),
    [
        (sent(channel="button"), "hosting", 1),
        (sent(channel="email"), "energy", 7),
        (sent(channel="letter"), "energy", 11),
        (sent(channel="email"), "energy_basic_supply", 14),
    ],
)
def test_where_the_law_wants_it_sooner_it_is_asked_for_sooner(
    notice: Event, kind: str, days_later: int
) -> None:
    case = contract(notice, kind=kind)  # type: ignore[arg-type]
    assert asked(case)["confirmation_missing"] == SENT_ON + days(days_later)


def test_the_week_of_the_supplier_of_energy_begins_with_the_receipt() -> None:
    case = contract(sent(), event("received", SENT_ON + days(1)), kind="energy")
    assert asked(case)["confirmation_missing"] == SENT_ON + days(8)
    assert "§ 41b Abs. 1 EnWG" in alarm_of(case, "confirmation_missing").sentence


def test_the_duty_of_the_basic_supplier_is_named_though_it_has_no_days() -> None:
    case = contract(sent(), kind="energy_basic_supply")
    assert "unverzüglich" in alarm_of(case, "confirmation_missing").sentence
    assert "§ 20 Abs. 2 StromGVV/GasGVV" in alarm_of(case, "confirmation_missing").sentence


def test_a_receipt_without_a_noted_sending_asks_for_the_confirmation_as_well() -> None:
    assert asked(contract(event("received", SENT_ON)))["confirmation_missing"] == SENT_ON + days(14)


def test_after_the_reminder_comes_the_complaint_and_after_it_the_arbitration() -> None:
    reminded = contract(sent(), letter_sent("reminder", SENT_ON + days(14)))
    assert "confirmation_missing" not in asked(reminded)
    assert asked(reminded)["reminder_unanswered"] == SENT_ON + days(28)
    complained = contract(*reminded.events, letter_sent("complaint", SENT_ON + days(28)))
    assert asked(complained)["complaint_unanswered"] == SENT_ON + days(43)
    assert not {"confirmation_missing", "reminder_unanswered"} & asked(complained).keys()
    assert "vertragsbuch case hosting" in alarm_of(complained, "complaint_unanswered").remedy.worded(
        command_of
    )


def test_a_supplier_of_energy_has_four_weeks_for_a_complaint() -> None:
    complained = contract(sent(), letter_sent("complaint", SENT_ON), kind="energy")
    assert asked(complained)["complaint_unanswered"] == SENT_ON + days(29)


def test_the_deadline_that_a_letter_sets_is_the_one_that_is_watched() -> None:
    letter = written(SENT_ON, "reminder", "b" * 64, reply_by=date(2026, 10, 10))
    reminder = event("sent", SENT_ON + days(15), kind="reminder", letter="b" * 64)
    assert asked(contract(sent(), letter, reminder))["reminder_unanswered"] == date(2026, 10, 11)


@pytest.mark.parametrize("answer", [confirmed(SENT_ON + days(5)), event("rejected", SENT_ON + days(5))])
def test_an_answer_ends_the_waiting_for_the_confirmation(answer: Event) -> None:
    reminded = (
        sent(),
        letter_sent("reminder", SENT_ON + days(1)),
        letter_sent("complaint", SENT_ON + days(2)),
    )
    for count in range(1, 4):
        kinds = asked(contract(*reminded[:count], answer)).keys()
        assert not {"confirmation_missing", "reminder_unanswered", "complaint_unanswered"} & kinds
        assert "second_channel" not in kinds


def test_a_new_notice_asks_for_its_own_confirmation() -> None:
    again = contract(
        sent(),
        letter_sent("reminder", SENT_ON + days(14)),
        event("rejected", SENT_ON + days(20)),
        sent(date(2027, 3, 1), ends_on=LATER_END, receive_by=date(2027, 9, 30)),
    )
    assert asked(again) == {
        "confirmation_missing": date(2027, 3, 15),
        "second_channel": date(2027, 9, 23),
        "archive": date(2028, 6, 30),
    }


def test_a_week_before_the_deadline_a_second_channel_is_advised() -> None:
    case = contract(sent())
    assert asked(case)["second_channel"] == RECEIVE_BY - days(7)
    assert "second_channel" not in due(case, RECEIVE_BY - days(8))
    assert "second_channel" in due(case, RECEIVE_BY)
    assert "second_channel" not in due(case, RECEIVE_BY + days(1))


@pytest.mark.parametrize(
    ("channel", "words"),
    [
        ("letter", "--by email"),
        ("registered_letter", "--by email"),
        ("email", "Einwurf-Einschreiben"),
        ("button", "Einwurf-Einschreiben"),
        ("fax", "Boten"),
    ],
)
def test_the_second_channel_is_another_one_and_begins_with_a_letter_that_can_be_sent(
    channel: str, words: str
) -> None:
    remedy = remedy_of(contract(sent(channel=channel)), "second_channel")
    assert words in remedy
    assert remedy.index("vertragsbuch letter hosting") < remedy.index("vertragsbuch send hosting")


def test_the_second_notice_is_of_the_same_kind_and_once_it_is_written_only_to_be_sent() -> None:
    case = contract(sent(kind="special_notice"))
    assert "vertragsbuch letter hosting --kind special_notice" in remedy_of(case, "second_channel")
    again = contract(*case.events, written(RECEIVE_BY - days(7), "special_notice", "b" * 64, ends_on=ENDS_ON))
    assert remedy_of(again, "second_channel") == (
        "mailen oder den Kündigungsbutton nehmen: vertragsbuch send hosting --by email"
    )


def test_where_only_paper_counts_the_second_channel_is_a_messenger() -> None:
    letter = written(form="written", receive_by=RECEIVE_BY)
    case = contract(letter, sent(letter="a" * 64), kind="rent_home")
    remedy = remedy_of(case, "second_channel")
    assert "Boten" in remedy
    assert "email" not in remedy


@pytest.mark.parametrize("kind", ["rent_home", "employment", "car_insurance"])
def test_where_only_paper_counts_that_is_so_of_a_letter_that_was_written_elsewhere(kind: Kind) -> None:
    remedy = remedy_of(contract(sent(), kind=kind), "second_channel")
    assert "Boten" in remedy
    assert "email" not in remedy
    assert "--by email" in remedy_of(contract(sent(kind="withdrawal"), kind=kind), "second_channel")


def test_a_letter_gets_its_days_to_arrive_before_a_second_channel_is_advised() -> None:
    assert asked(contract(sent(RECEIVE_BY - days(5))))["second_channel"] == RECEIVE_BY - days(2)
    assert "second_channel" not in asked(contract(sent(RECEIVE_BY - days(2))))
    assert "second_channel" not in asked(contract(sent(RECEIVE_BY + days(1))))


def test_what_was_received_in_time_or_sent_two_ways_needs_no_second_channel() -> None:
    received = event("received", RECEIVE_BY - days(20))
    assert "second_channel" not in asked(contract(sent(), received))
    assert "second_channel" not in asked(contract(sent(), sent(RECEIVE_BY - days(6), "email")))
    assert "second_channel" in asked(contract(sent(), sent(RECEIVE_BY - days(6))))


def test_the_deadline_is_that_of_the_letter_where_the_sending_names_none() -> None:
    plain = event("sent", SENT_ON, kind="notice", letter="a" * 64)
    of_another = written(document="b" * 64, receive_by=date(2028, 1, 1))
    case = contract(written(receive_by=RECEIVE_BY), of_another, plain)
    assert asked(case)["second_channel"] == RECEIVE_BY - days(7)
    assert "second_channel" not in asked(contract(written(), of_another, plain))
    planned = event("planned", SENT_ON, receive_by=RECEIVE_BY)
    assert "second_channel" in asked(contract(planned, event("sent", SENT_ON)))


def test_a_notice_that_came_too_late_is_told_until_an_agreement_was_asked_for() -> None:
    received = event("received", RECEIVE_BY + days(2))
    late = contract(sent(), received)
    assert asked(late)["late_receipt"] == RECEIVE_BY + days(2)
    assert alarm_of(late, "late_receipt").letter == "late_notice"
    assert "late_receipt" not in asked(contract(sent(), event("received", RECEIVE_BY)))
    again = event("sent", RECEIVE_BY + days(3), kind="late_notice", ends_on=LATER_END)
    assert "late_receipt" not in asked(contract(sent(), received, again))
    assert "late_receipt" not in asked(contract(sent(), received, confirmed(RECEIVE_BY + days(9))))


def test_a_later_end_is_objected_to_once_and_again_when_it_is_confirmed_again() -> None:
    wrong = contract(sent(), confirmed(date(2026, 9, 10), LATER_END))
    assert asked(wrong)["wrong_end"] == date(2026, 9, 10)
    assert (
        alarm_of(wrong, "wrong_end").sentence == "Bestätigt ist der 31.12.2027; gekündigt war zum 31.12.2026."
    )
    objected = (*wrong.events, letter_sent("objection", date(2026, 9, 11)))
    assert "wrong_end" not in asked(contract(*objected))
    assert asked(contract(*objected))["answer_missing"] == date(2026, 9, 26)
    again = contract(*objected, confirmed(date(2026, 9, 20), LATER_END))
    assert asked(again)["wrong_end"] == date(2026, 9, 20)
    same_day = contract(*objected, confirmed(date(2026, 9, 11), LATER_END))
    assert asked(same_day)["wrong_end"] == date(2026, 9, 11)


def test_the_end_that_was_wanted_is_no_alarm() -> None:
    case = contract(sent(), confirmed(date(2026, 9, 10), ENDS_ON))
    assert set(asked(case)) == {"archive"}


def test_a_later_end_can_be_accepted_with_the_command_that_the_alarm_names() -> None:
    wrong = contract(sent(), confirmed(date(2026, 9, 10), LATER_END))
    remedy = remedy_of(wrong, "wrong_end")
    assert "vertragsbuch confirmed hosting --ends 2027-12-31 --accept" in remedy
    accepted = contract(*wrong.events, confirmed(date(2026, 9, 11), LATER_END, accepted=True))
    assert set(asked(accepted)) == {"archive"}


def test_a_ruling_of_a_health_fund_names_the_last_day_to_object() -> None:
    rejected = event("rejected", date(2027, 1, 31))
    (alarm,) = [
        known
        for known in alarms(contract(sent(), rejected, kind="public_health_fund"), date(2027, 2, 1))
        if known.kind == "rejected"
    ]
    assert "bis zum 28.02.2027" in alarm.sentence


def test_a_rejection_asks_for_an_objection_on_its_day() -> None:
    rejected = contract(sent(), event("rejected", date(2026, 9, 9)))
    assert asked(rejected)["rejected"] == date(2026, 9, 9)
    objected = (*rejected.events, letter_sent("objection", date(2026, 9, 9)))
    assert "rejected" not in asked(contract(*objected))
    again = contract(*objected, event("rejected", date(2026, 9, 9)))
    assert "rejected" in asked(again)
    assert "archive" not in asked(again)


def test_a_debit_after_the_end_is_told_and_one_before_it_is_not() -> None:
    case = contract(sent(), confirmed(date(2026, 9, 10)), debited(ENDS_ON), debited(ENDS_ON + days(1)))
    told = [alarm for alarm in alarms(case, ENDS_ON + days(2)) if alarm.kind == "debited_after_end"]
    assert [(alarm.act_on, alarm.letter) for alarm in told] == [(ENDS_ON + days(1), "mandate_revocation")]
    assert told[0].sentence == (
        "Am 01.01.2027 wurden 9,99 € abgebucht, nach dem Ende des Vertrags. "
        "Die Bank holt sie bis zum Fr 26.02.2027 ohne Grund zurück (§ 675x Abs. 2 und 4 BGB)."
    )


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2027, 2, 26), "bis zum Fr 26.02.2027 ohne Grund"),
        (date(2027, 2, 27), "sofort melden, spätestens bis zum Di 01.02.2028"),
        (date(2028, 2, 1), "sofort melden, spätestens bis zum Di 01.02.2028"),
        (date(2028, 2, 2), "§ 812 Abs. 1 BGB"),
    ],
)
def test_what_the_bank_still_does_depends_on_the_day(today: date, words: str) -> None:
    case = contract(sent(), confirmed(date(2026, 9, 10)), debited(date(2027, 1, 1)))
    assert words in alarm_of(case, "debited_after_end", today).sentence


def test_a_debit_is_answered_by_revoking_the_mandate_and_a_further_one_rings_again() -> None:
    first, second = debited(ENDS_ON + days(1)), debited(ENDS_ON + days(32))
    history = (
        sent(),
        confirmed(date(2026, 9, 10)),
        first,
        letter_sent("mandate_revocation", ENDS_ON + days(3)),
    )
    assert "debited_after_end" not in asked(contract(*history))
    assert asked(contract(*history))["answer_missing"] == ENDS_ON + days(18)
    assert asked(contract(*history, second))["debited_after_end"] == ENDS_ON + days(32)


def test_a_mandate_that_is_revoked_in_time_needs_no_answer() -> None:
    case = contract(
        sent(), confirmed(date(2026, 9, 10)), letter_sent("mandate_revocation", date(2026, 9, 11))
    )
    assert set(asked(case)) == {"archive"}


def test_a_final_bill_is_asked_about_where_there_is_one() -> None:
    case = contract(sent(), confirmed(date(2026, 9, 10)), debited(ENDS_ON + days(1)), kind="energy")
    assert "Schlussrechnung" in alarm_of(case, "debited_after_end").sentence


@pytest.mark.parametrize(
    ("kind", "last_day"),
    [
        ("warning", date(2026, 9, 15)),
        ("objection", date(2026, 9, 15)),
        ("data_access", date(2026, 10, 1)),
        ("data_erasure", date(2026, 10, 1)),
        ("domain_transfer", date(2026, 9, 15)),
    ],
)
def test_a_letter_that_asks_for_an_answer_is_followed_up_on_the_day_after_its_deadline(
    kind: str, last_day: date
) -> None:
    case = contract(letter_sent(kind, SENT_ON))
    assert asked(case) == {"answer_missing": last_day + days(1)}
    for answer in ("contact", "filed", "confirmed", "rejected"):
        assert "answer_missing" not in asked(contract(*case.events, event(answer, SENT_ON + days(3))))


def test_a_letter_of_which_nobody_knows_the_day_is_followed_up_on_none() -> None:
    assert asked(contract(event("sent", None, kind="data_access", channel="email"))) == {}


def test_a_warning_without_effect_leads_to_the_notice_for_cause() -> None:
    warned = contract(letter_sent("warning", SENT_ON))
    assert "--kind for_cause" in remedy_of(warned, "answer_missing")
    assert "answer_missing" not in asked(contract(*warned.events, sent(SENT_ON + days(20), kind="for_cause")))


def test_a_letter_that_lies_unsent_is_told_on_the_next_day_and_can_be_dropped() -> None:
    lying = contract(written(SENT_ON, "data_access"))
    assert asked(lying) == {"unsent": SENT_ON + days(1)}
    alarm = alarm_of(lying, "unsent")
    assert alarm.sentence == "Auskunftsverlangen vom 01.09.2026: geschrieben und nicht versandt."
    assert "vertragsbuch send hosting" in alarm.remedy.worded(command_of)
    assert "vertragsbuch undo hosting" in alarm.remedy.worded(command_of)
    undone = event("undone", SENT_ON, undone="letter_written")
    assert asked(contract(*lying.events, undone)) == {}
    assert "unsent" not in asked(contract(*lying.events, letter_sent("data_access", SENT_ON)))


@pytest.mark.parametrize("answer", ["received", "confirmed", "rejected"])
def test_a_notice_that_arrived_and_was_never_noted_as_sent_is_not_sent_again(answer: str) -> None:
    arrived = SENT_ON + days(3)
    case = contract(written(receive_by=RECEIVE_BY), event(answer, arrived))
    alarm = alarm_of(case, "unsent", RECEIVE_BY + days(30))
    assert alarm.act_on == arrived
    assert "der Versand nicht" in alarm.sentence
    assert alarm.remedy.worded(command_of) == "nachtragen: vertragsbuch sent hosting"
    assert "unsent" not in asked(contract(*case.events, sent()))


def test_a_sending_that_is_noted_after_its_answers_stands_before_them() -> None:
    answers = (event("received", SENT_ON + days(2)), confirmed(SENT_ON + days(9), LATER_END))
    in_order, late = contract(written(), sent(), *answers), contract(written(), *answers, sent())
    assert alarms(late, SENT_ON + days(10)) == alarms(in_order, SENT_ON + days(10))
    assert status(late.events) == status(in_order.events)
    anew = contract(written(), *answers, sent(SENT_ON + days(12)))
    assert status(anew.events).confirmed_on is None


def test_an_answer_to_the_notice_before_says_nothing_of_the_letter_that_lies_unsent() -> None:
    case = contract(sent(), written(SENT_ON, "for_cause", "b" * 64), event("received", SENT_ON + days(3)))
    assert "geschrieben und nicht versandt" in alarm_of(case, "unsent").sentence


def test_a_notice_with_a_deadline_of_its_own_may_lie_a_week() -> None:
    assert asked(contract(written(receive_by=RECEIVE_BY))) == {"unsent": SENT_ON + days(7)}
    assert asked(contract(written())) == {"unsent": SENT_ON + days(1)}


def test_a_notice_that_was_never_sent_is_no_notice_once_its_deadline_is_over() -> None:
    lying = contract(written(receive_by=RECEIVE_BY))
    assert due(lying, RECEIVE_BY) == {"unsent"}
    assert due(lying, RECEIVE_BY + days(1)) == {"missed"}
    alarm = alarm_of(lying, "missed", RECEIVE_BY + days(1))
    assert "nie versandt" in alarm.sentence
    assert german.day(RECEIVE_BY) in alarm.sentence
    assert alarm.remedy.worded(command_of).endswith("vertragsbuch letter hosting")


def test_a_reminder_that_lies_unsent_stands_for_the_alarm_that_asked_for_it() -> None:
    lying = (sent(), written(SENT_ON + days(14), "reminder", "b" * 64))
    assert "confirmation_missing" not in asked(contract(*lying))
    assert asked(contract(*lying))["unsent"] == SENT_ON + days(15)
    assert "unsent" not in asked(contract(*lying, confirmed(SENT_ON + days(15))))
    assert "unsent" in asked(contract(*lying, confirmed(SENT_ON + days(15), LATER_END)))


def test_the_archive_is_offered_six_months_after_the_end_and_only_where_nothing_else_is_due() -> None:
    case = contract(sent(), confirmed(date(2026, 9, 10)))
    assert asked(case) == {"archive": date(2027, 6, 30)}
    assert due(case, date(2027, 6, 29)) == set()
    assert due(case, date(2027, 6, 30)) == {"archive"}
    assert remedy_of(case, "archive", date(2027, 6, 30)) == "vertragsbuch close hosting"
    with_debit = contract(*case.events, debited(date(2027, 1, 1)))
    assert due(with_debit, date(2027, 6, 30)) == {"debited_after_end"}


def test_a_case_that_nobody_ever_confirmed_ends_in_the_archive_as_well() -> None:
    case = contract(sent())
    assert due(case, date(2027, 6, 29)) == {"confirmation_missing"}
    assert due(case, date(2027, 6, 30)) == {"archive"}


def test_a_closed_file_is_silent_and_another_notice_begins_anew() -> None:
    closed = (sent(), event("rejected", date(2026, 9, 9)), event("closed", date(2026, 9, 10)))
    assert alarms(contract(*closed), TODAY) == ()
    again = contract(*closed, sent(date(2027, 1, 1), ends_on=LATER_END, receive_by=date(2027, 9, 30)))
    assert asked(again)["confirmation_missing"] == date(2027, 1, 15)
    assert "rejected" not in asked(again)


def test_a_debit_after_the_end_opens_a_closed_file_again() -> None:
    closed = (sent(), confirmed(date(2026, 9, 10)), event("closed", date(2027, 7, 1)))
    assert alarms(contract(*closed, debited(ENDS_ON)), TODAY) == ()
    assert asked(contract(*closed, debited(ENDS_ON + days(200))))["debited_after_end"] == ENDS_ON + days(200)


def test_of_two_notices_the_one_that_reaches_as_early_an_end_leaves_the_other_moot() -> None:
    lying = written(document="b" * 64, kind="special_notice", ends_on=ENDS_ON)
    assert "unsent" not in asked(contract(lying, sent(SENT_ON + days(1))))
    later = sent(SENT_ON + days(1), ends_on=LATER_END, receive_by=None)
    assert "unsent" in asked(contract(lying, later))
    assert "undo" not in remedy_of(contract(lying, later), "unsent")


@examples(60)
@given(ANY_CASE, ANY_TODAY)
def test_no_history_confuses_the_alarms(case: Contract, today: date) -> None:
    found = alarms(case, today)
    assert [alarm.act_on for alarm in found] == sorted(alarm.act_on for alarm in found)
    for alarm in found:
        assert alarm.sentence.endswith((".", "?", ")"))
        assert "{" not in alarm.sentence + alarm.remedy.worded(command_of)
        assert alarm.letter is None or alarm.letter in CASE_LETTERS


@examples(60)
@given(ANY_CASE, ANY_TODAY)
def test_a_case_that_is_closed_or_removed_asks_for_nothing(case: Contract, today: date) -> None:
    for last in ("closed", "removed"):
        ended = case._replace(events=(*case.events, event(last, today)))
        assert alarms(ended, today) == ()


@examples(60)
@given(ANY_CASE, ANY_TODAY)
def test_what_was_taken_back_is_as_if_it_had_never_been_noted(case: Contract, today: date) -> None:
    noted = (*case.events, sent(today), event("undone", today, undone="sent"))
    if not any(item.type == "undone" for item in case.events):
        assert alarms(case._replace(events=noted), today) == alarms(case, today)
        assert status(noted) == status(case.events)


@examples(60)
@given(ANY_CASE, ANY_TODAY)
def test_nothing_waits_for_a_confirmation_that_has_come(case: Contract, today: date) -> None:
    answered = case._replace(events=(*case.events, confirmed(today)))
    kinds = asked(answered, today).keys()
    assert not {"confirmation_missing", "reminder_unanswered", "second_channel", "rejected"} & kinds
    assert effective_events(answered.events)[-1].type == "confirmed"


def test_every_declaration_is_watched_alike() -> None:
    for kind in DECLARATIONS:
        assert "confirmation_missing" in asked(contract(sent(kind=kind)))
    withdrawal = contract(sent(kind="withdrawal"))
    assert alarm_of(withdrawal, "confirmation_missing").sentence.startswith("Widerruf vom")


def test_a_business_is_told_of_no_duty_that_the_law_owes_to_consumers() -> None:
    for notice, kind in ((sent(channel="email"), "energy"), (sent(channel="button"), "hosting")):
        case = contract(notice, kind=kind, consumer=False)  # type: ignore[arg-type]
        assert asked(case)["confirmation_missing"] == SENT_ON + days(14)
        assert "§" not in alarm_of(case, "confirmation_missing").sentence
    complained = contract(sent(), letter_sent("complaint", SENT_ON), kind="energy", consumer=False)
    assert asked(complained)["complaint_unanswered"] == SENT_ON + days(15)


@pytest.mark.parametrize(
    ("kind", "consumer", "named"),
    [
        ("hosting", True, True),
        ("insurance", True, False),
        ("bank_account", True, False),
        ("hosting", False, False),
    ],
)
def test_the_second_way_names_a_button_only_where_the_law_asks_for_one(
    kind: str, *, consumer: bool, named: bool
) -> None:
    case = contract(sent(), kind=kind, consumer=consumer)  # type: ignore[arg-type]
    remedy = remedy_of(case, "second_channel")
    assert ("Kündigungsbutton" in remedy, "mailen" in remedy) == (named, True)


@pytest.mark.parametrize(
    ("made_on", "named"), [(date(2026, 6, 18), False), (date(2026, 6, 19), True), (None, True)]
)
def test_the_second_way_to_withdraw_is_the_page_where_the_law_asks_for_it(
    made_on: date | None, *, named: bool
) -> None:
    case = contract(sent(kind="withdrawal"), kind="hosting", consumer=True)._replace(concluded_on=made_on)
    (withdrawn,) = (event for event in case.events if isinstance(event, Sent))
    remedy = second_way(case, history_of(case), withdrawn)
    assert ("auf der Webseite widerrufen" in remedy.text) is named
    assert "Kündigungsbutton" not in remedy.text


def test_a_late_notice_that_ends_as_soon_as_an_agreement_would_asks_for_nothing() -> None:
    received_on = RECEIVE_BY + days(2)
    for reached, is_asked in ((date(2026, 11, 30), False), (date(2026, 12, 1), True)):
        received = event("received", received_on, notice_ends_on=reached)
        assert ("late_receipt" in asked(contract(sent(), received), received_on)) == is_asked


def test_the_archive_says_of_an_end_that_was_never_fixed_that_it_is_the_earliest() -> None:
    case = contract(sent(receive_by=None, rolling=True))
    alarm = alarm_of(case, "archive", date(2027, 8, 1))
    assert alarm.sentence == (
        "Gekündigt war zum nächstmöglichen Zeitpunkt, frühestens 31.12.2026; die Akte kann ins Archiv."
    )


def test_a_notice_lies_no_longer_than_it_takes_to_arrive_in_time() -> None:
    for left, told_after in ((30, 7), (14, 7), (13, 6), (8, 1), (2, 1)):
        lying = contract(written(receive_by=SENT_ON + days(left)))
        assert asked(lying)["unsent"] == SENT_ON + days(told_after)
