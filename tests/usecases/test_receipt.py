"""Notices whose end the receipt decides, late ones and disputed ones, walked through a real book."""

from datetime import date
from typing import Any

import pytest

from tests.contracts import MONTH, MUSTERHOST, YEAR, yearly
from tests.noted import facts_in, noted
from tests.usecases.hosting import on_day
from tests.usecases.made_once import with_contracts
from tests.wording import command
from vertragsbuch.casework.alarms import alarms
from vertragsbuch.casework.escalation import escalation
from vertragsbuch.casework.tasks import tasks
from vertragsbuch.contract.events.declaration import Confirmed, Rejected
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.file import Debited
from vertragsbuch.contract.events.opening import CancelButtonMissing, DistanceSale, PriceIncrease
from vertragsbuch.contract.history import History, history_of
from vertragsbuch.contract.model import Contract, Kind, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.errors import LetterIncomplete
from vertragsbuch.exchange.document import Document
from vertragsbuch.letters.text import letter_text
from vertragsbuch.usecases import case
from vertragsbuch.usecases.casefile import case_file
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.letter import draft_letter, keep_letter, ways_to_write
from vertragsbuch.usecases.register import contract_of
from vertragsbuch.usecases.transfer import take_over
from vertragsbuch.usecases.undoing import undo

THREE_MONTHS = Period(months=3)
ROLLING = Terms(date(2024, 1, 1), YEAR, "indefinite", MONTH, "term_end", MONTH, "any_day")
YEARLY = yearly(date(2022, 1, 1), THREE_MONTHS)
WRITTEN, RECEIVED = date(2026, 11, 20), date(2026, 11, 24)


def book_with(
    context: Context,
    terms: Terms,
    *events: Event,
    kind: Kind = "hosting",
    **facts: Any,
) -> Context:
    contract = Contract("a", "Vertrag", MUSTERHOST, terms, kind=kind, events=events, **facts)
    return with_contracts(context, contract)


def history(context: Context) -> History:
    return history_of(contract_of(context, "a"))


def write_and_post(context: Context, on: date, letter: str = "notice", rule: str | None = None) -> str:
    """Write the first letter of a kind, post it, and return its text."""
    there = on_day(context, on)
    ways = ways_to_write(there, "a").ways_out
    way = next(way for way in ways if way.letter == letter and rule in (None, way.rule))
    draft = draft_letter(there, "a", way)
    keep_letter(there, draft)
    case.note_dispatch(there, "a", on, "registered_letter")
    return flowing(draft.letter)


def flowing(letter: Any) -> str:  # noqa: ANN401
    return " ".join(letter_text(letter).split())


def case_letter(context: Context, on: date, kind: str) -> str:
    return flowing(draft_letter(on_day(context, on), "a", kind).letter)


def asked(context: Context, on: date) -> dict[str, str]:
    return {alarm.kind: alarm.sentence for alarm in alarms(contract_of(context, "a"), on)}


def test_a_notice_with_a_rolling_end_has_none_before_its_receipt_and_then_that_of_its_receipt(
    context: Context,
) -> None:
    book = book_with(context, ROLLING)
    assert "zum nächstmöglichen Zeitpunkt; bei Zugang am 20.11.2026 ist das der 20.12.2026." in (
        write_and_post(book, WRITTEN)
    )
    assert (history(book).ends_on, history(book).expected_end) == (None, date(2026, 12, 20))
    assert contract_of(book, "a").status.is_end_open
    assert tasks(contract_of(book, "a"), WRITTEN) != ()
    assert "gekündigt, und zwar" in case_letter(book, date(2026, 12, 5), "reminder")
    assert "zum nächstmöglichen Zeitpunkt gekündigt" in case_letter(book, date(2026, 12, 5), "reminder")
    case.note_receipt(on_day(book, RECEIVED), "a", RECEIVED)
    assert (history(book).ends_on, history(book).noticed_end) == (date(2026, 12, 24), date(2026, 12, 24))
    assert not contract_of(book, "a").status.is_end_open


@pytest.mark.parametrize(("theirs", "is_wrong"), [(24, False), (25, True)])
def test_only_a_later_end_than_the_receipt_gives_is_objected_to(
    context: Context, theirs: int, *, is_wrong: bool
) -> None:
    book = book_with(context, ROLLING)
    write_and_post(book, WRITTEN)
    case.note_receipt(on_day(book, RECEIVED), "a", RECEIVED)
    on = date(2026, 12, 1)
    case.note_confirmation(on_day(book, on), "a", on, date(2026, 12, theirs))
    assert ("wrong_end" in asked(book, on)) == is_wrong
    if is_wrong:
        text = case_letter(book, on, "objection")
        assert "zum nächstmöglichen Zeitpunkt gekündigt" in text
        assert "Richtig ist, dass der Vertrag mit Ablauf des 24.12.2026 endet." in text
        assert "20.12.2026" not in text


def test_an_answer_tells_by_when_at_the_latest_a_rolling_notice_was_received(context: Context) -> None:
    book = book_with(context, ROLLING)
    write_and_post(book, WRITTEN)
    on = date(2026, 12, 1)
    case.note_confirmation(on_day(book, on), "a", on, date(2027, 1, 1))
    assert "wrong_end" not in asked(book, on)
    undo(on_day(book, on), "a")
    case.note_confirmation(on_day(book, on), "a", on, date(2027, 1, 2))
    assert asked(book, on)["wrong_end"] == (
        "Bestätigt ist der 02.01.2027; die Kündigung wirkt schon zum 01.01.2027."
    )
    assert "Richtig ist, dass der Vertrag spätestens mit Ablauf des 01.01.2027 endet." in case_letter(
        book, on, "objection"
    )


def test_a_confirmation_without_a_day_never_claims_an_earlier_end_than_is_sure(context: Context) -> None:
    book = book_with(context, ROLLING)
    write_and_post(book, WRITTEN)
    on = date(2026, 12, 1)
    case.note_confirmation(on_day(book, on), "a", on)
    assert history(book).ends_on == date(2027, 1, 1)


def test_what_a_button_takes_is_received_at_once(context: Context) -> None:
    book = book_with(context, ROLLING)
    case.note_dispatch(on_day(book, RECEIVED), "a", RECEIVED, "button")
    assert history(book).ends_on == date(2026, 12, 24)


def test_a_notice_at_once_ends_on_its_receipt_and_no_letter_says_otherwise(context: Context) -> None:
    missing = CancelButtonMissing(noticed_on=date(2026, 11, 18))
    two_years = Terms(date(2026, 6, 1), Period(months=24), "indefinite", MONTH, "term_end", MONTH, "any_day")
    book = book_with(context, two_years, missing)
    assert "mit dem Zugang dieses Schreibens" in write_and_post(book, WRITTEN, "special_notice")
    on = date(2026, 11, 30)
    assert "mit dem Zugang des Schreibens gekündigt" in case_letter(book, on, "reminder")
    case.note_receipt(on_day(book, RECEIVED), "a", RECEIVED)
    case.note_rejection(on_day(book, on), "a", on)
    text = case_letter(book, on, "objection")
    assert "Richtig ist, dass der Vertrag mit Ablauf des 24.11.2026 endet." in text
    assert "20.11.2026 gekündigt" not in text


def late(context: Context) -> Context:
    """Return a book whose notice for the end of 2026 was received two days late."""
    book = book_with(context, YEARLY, kind="press", concluded_on=date(2021, 12, 10))
    write_and_post(book, date(2026, 9, 25))
    received_on = date(2026, 10, 2)
    case.note_receipt(on_day(book, received_on), "a", received_on)
    return book


def test_a_late_notice_reaches_the_next_end_and_claims_no_other(context: Context) -> None:
    book, on = late(context), date(2026, 10, 10)
    assert (history(book).is_late, history(book).ends_on) == (True, date(2027, 12, 31))
    assert asked(book, on)["late_receipt"].startswith(
        "Zugegangen ist die Kündigung erst am 02.10.2026, nach dem 30.09.2026: Sie wirkt zum 31.12.2027."
    )
    case.note_rejection(on_day(book, on), "a", on, "zu spät", date(2027, 12, 31))
    assert {"rejected", "wrong_end"}.isdisjoint(asked(book, on))
    assert "late_receipt" in asked(book, on)
    assert escalation(contract_of(book, "a"), on) == ()
    case.note_debit(on_day(book, date(2027, 1, 5)), "a", date(2027, 1, 4), 999)
    assert not {"debited_after_end", "debited_in_dispute"} & asked(book, date(2027, 1, 5)).keys()
    assert "abgebucht" not in case_letter(book, date(2027, 1, 5), "mandate_revocation").split("Bitte")[0]
    assert "payment_order" not in {rung.key for rung in escalation(contract_of(book, "a"), on)}


def test_an_objection_about_a_late_notice_never_claims_the_end_that_it_missed(context: Context) -> None:
    book, on = late(context), date(2026, 10, 10)
    case.note_rejection(on_day(book, on), "a", on, claimed_ends_on=date(2028, 12, 31))
    assert "rejected" in asked(book, on)
    text = case_letter(book, on, "objection")
    assert "Richtig ist, dass der Vertrag mit Ablauf des 31.12.2027 endet." in text
    assert "So berechnet sich" not in text


def test_a_special_notice_that_comes_later_within_its_window_is_not_called_late(context: Context) -> None:
    raised = PriceIncrease(received_on=WRITTEN, effective_on=date(2026, 12, 1))
    two_years = Terms(date(2026, 6, 1), Period(months=24), "indefinite", MONTH, "term_end", MONTH, "any_day")
    book = book_with(context, two_years, raised, kind="telecom", concluded_on=date(2026, 6, 1))
    write_and_post(book, WRITTEN, "special_notice", "§ 57 Abs. 1 TKG")
    received_on = date(2026, 12, 4)
    case.note_receipt(on_day(book, received_on), "a", received_on)
    assert history(book).ends_on == received_on
    assert "late_receipt" not in asked(book, received_on)


def test_a_rejection_in_dispute_advises_no_charge_back_and_lets_the_letter_say_whose_view_it_is(
    context: Context,
) -> None:
    book = book_with(context, YEARLY, kind="press", concluded_on=date(2021, 12, 10), mandate_reference="M-1")
    write_and_post(book, date(2026, 9, 1))
    case.note_rejection(on_day(book, date(2026, 9, 10)), "a", date(2026, 9, 10))
    assert "an welchem Tag sie zugegangen ist" in asked(book, date(2026, 9, 10))["rejected"]
    case.note_debit(on_day(book, date(2027, 1, 5)), "a", date(2027, 1, 4), 999)
    told = asked(book, date(2027, 1, 5))
    assert "debited_after_end" not in told
    assert "streitig" in told["debited_in_dispute"]
    assert "payment_order" not in {rung.key for rung in escalation(contract_of(book, "a"), date(2027, 1, 5))}
    text = case_letter(book, date(2027, 1, 5), "mandate_revocation")
    assert (
        "Nach meiner Kündigung vom 01.09.2026 ist der Vertrag aus meiner Sicht mit Ablauf des 31.12.2026 "
        "beendet."
    ) in text
    assert "– am 04.01.2027: 9,99 €" in text


def test_a_mandate_is_not_revoked_before_an_end_that_is_still_open(context: Context) -> None:
    book = book_with(context, ROLLING, mandate_reference="M-1")
    write_and_post(book, WRITTEN)
    assert "mit Wirkung zum Vertragsende" in case_letter(book, WRITTEN, "mandate_revocation")


def test_only_settled_facts_go_out_to_the_other_side(context: Context) -> None:
    rent = Terms(date(2020, 1, 1), None, "indefinite")
    book = book_with(context, rent, kind="rent_home", state="NW")
    there, monday = on_day(book, date(2027, 7, 1)), date(2027, 7, 5)
    way = next(way for way in ways_to_write(there, "a").ways_out if way.receive_by == monday)
    assert any("besser nicht darauf verlassen" in step.text for step in way.steps)
    keep_letter(there, draft_letter(there, "a", way))
    case.note_dispatch(there, "a", there.today, "by_hand")
    case.note_receipt(on_day(book, monday), "a", monday)
    case.note_rejection(on_day(book, monday), "a", monday)
    text = case_letter(book, monday, "objection")
    assert (
        "Der dritte Werktag fiel auf einen Samstag; die Frist endete daher am Montag, dem 05.07.2027 (§ 193 "
        "BGB; LG Berlin, 22.02.2017, 65 S 395/16)."
    ) in text
    assert "§ 573c Abs. 1 BGB" in text
    for doubt in ("BGH", "verlassen", "wäre zu spät", "Vorsichtig", "offen gelassen"):
        assert doubt not in text


def test_what_would_be_too_late_and_what_may_be_read_otherwise_stays_at_home(context: Context) -> None:
    book = book_with(context, YEARLY, kind="press", concluded_on=date(2021, 12, 10))
    write_and_post(book, date(2026, 9, 1))
    case.note_rejection(on_day(book, date(2026, 9, 10)), "a", date(2026, 9, 10))
    text = case_letter(book, date(2026, 9, 10), "objection")
    assert "Die Kündigungsfrist beträgt 3 Monate: Für das Ende am 31.12.2026 genügt der Zugang bis" in text
    assert "Höchst vorsorglich wiederhole ich die Kündigung hiermit zum nächstmöglichen Zeitpunkt." in text
    assert "zu spät" not in text


def old(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return events as a book noted them before it knew of rolling ends."""
    new = {"rolling", "certainty", "told", "notice_ends_on", "way"}
    return tuple(
        noted(event.type, {name: fact for name, fact in facts_in(event).items() if name not in new})
        for event in events
    )


def test_an_old_notice_without_a_last_day_of_receipt_is_not_taken_for_a_fixed_day(context: Context) -> None:
    book = book_with(context, ROLLING)
    write_and_post(book, WRITTEN)
    case.note_receipt(on_day(book, RECEIVED), "a", RECEIVED)
    contract = contract_of(book, "a")
    before = contract._replace(events=old(contract.events))
    assert (history_of(before).ends_on, history_of(before).expected_end) == (None, date(2026, 12, 20))
    confirmed = Confirmed(on=date(2026, 12, 1), ends_on=date(2026, 12, 24))
    after = before._replace(events=(*before.events, confirmed))
    assert history_of(after).ends_on == date(2026, 12, 24)
    assert [alarm.kind for alarm in alarms(after, date(2026, 12, 1)) if alarm.kind == "wrong_end"] == []


def test_an_old_late_receipt_claims_no_end_and_the_objection_asks_for_the_receipt(context: Context) -> None:
    book = late(context)
    contract = contract_of(book, "a")
    rejected = Rejected(on=date(2026, 10, 10))
    debited = Debited(on=date(2027, 1, 4), amount_cents=999)
    before = contract._replace(id="b", events=(*old(contract.events), rejected, debited))
    take_over(book, Document(None, (before,)))
    assert history_of(before).ends_on is None
    kinds = {alarm.kind for alarm in alarms(before, date(2027, 1, 5))}
    assert "late_receipt" in kinds
    assert {"rejected", "debited_after_end", "debited_in_dispute"}.isdisjoint(kinds)
    with pytest.raises(LetterIncomplete) as caught:
        draft_letter(on_day(book, date(2027, 1, 5)), "b", "objection")
    assert [command(fault) for fault in caught.value.faults] == ["vertragsbuch received b --on …"]


def test_a_debit_after_a_withdrawal_is_told_and_asked_back(context: Context) -> None:
    sold = DistanceSale(instructed_on=date(2026, 11, 12))
    new = Terms(date(2026, 11, 12), YEAR, "indefinite", MONTH, "term_end", MONTH, "any_day")
    book = book_with(context, new, sold, concluded_on=date(2026, 11, 12), mandate_reference="M-1")
    write_and_post(book, WRITTEN, "withdrawal")
    assert history(book).ends_on == WRITTEN
    case.note_debit(on_day(book, date(2026, 12, 2)), "a", date(2026, 12, 1), 999)
    assert asked(book, date(2026, 12, 2))["debited_after_end"].startswith(
        "Am 01.12.2026 wurden 9,99 € abgebucht, nach dem Widerruf. Die Bank holt sie bis zum"
    )
    text = case_letter(book, date(2026, 12, 2), "mandate_revocation")
    assert "Am 20.11.2026 habe ich den Vertrag widerrufen; danach haben Sie noch abgebucht:" in text
    confirmed_on = date(2026, 12, 3)
    case.note_confirmation(on_day(book, confirmed_on), "a", confirmed_on, confirmed_on)
    assert "wrong_end" not in asked(book, confirmed_on)
    assert "Widerrufen ist der Vertrag; danach" in case_letter(book, confirmed_on, "mandate_revocation")
    undo(on_day(book, confirmed_on), "a")
    case.note_confirmation(on_day(book, confirmed_on), "a", confirmed_on, date(2027, 11, 11))
    assert "widerrufen ist der Vertrag seit dem 20.11.2026" in asked(book, confirmed_on)["wrong_end"]


def test_the_history_and_the_file_of_a_case_name_no_day_that_the_receipt_has_yet_to_fix(
    context: Context,
) -> None:
    book = book_with(context, ROLLING)
    write_and_post(book, WRITTEN)
    told = [entry.text for entry in case_file(book, "a").timeline]
    assert told[-2:] == [
        "Kündigung geschrieben, frühestens zum 20.12.2026",
        "Kündigung versandt, Einwurf-Einschreiben, frühestens zum 20.12.2026",
    ]
    case.note_receipt(on_day(book, RECEIVED), "a", RECEIVED)
    assert case_file(book, "a").timeline[-1].text == "zugegangen, wirkt zum 24.12.2026"
