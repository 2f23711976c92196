from datetime import date
from typing import get_args

import pytest
from hypothesis import given

from tests.casework.samples import (
    ANY_CASE,
    ANY_TODAY,
    ENDS_ON,
    LATER_END,
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
from vertragsbuch.casework.escalation import Rung, StepPaper, escalation, limitation
from vertragsbuch.contract.model import Contract, Kind
from vertragsbuch.contract.vocabulary.letters import CASE_LETTERS
from vertragsbuch.law.bodies import body_for

TODAY = date(2026, 9, 15)


def rungs(case: Contract) -> dict[str, Rung]:
    return {rung.key: rung for rung in escalation(case, TODAY)}


def test_there_are_none_before_a_notice_and_none_where_all_is_well() -> None:
    assert escalation(contract(), TODAY) == ()
    assert escalation(contract(written()), TODAY) == ()
    assert escalation(contract(sent(), confirmed(SENT_ON)), TODAY) == ()
    assert escalation(contract(sent(), event("closed", SENT_ON)), TODAY) == ()


def test_without_an_answer_come_reminder_complaint_and_arbitration_each_with_its_day() -> None:
    steps = rungs(contract(sent()))
    assert list(steps) == ["reminder", "complaint", "arbitration"]
    assert [step.from_on for step in steps.values()] == [SENT_ON + days(14), None, None]
    reminded = rungs(contract(sent(), letter_sent("reminder", SENT_ON + days(14))))
    assert reminded["reminder"].done_on == SENT_ON + days(14)
    assert reminded["complaint"].from_on == SENT_ON + days(28)
    history = (sent(), letter_sent("reminder", SENT_ON), letter_sent("complaint", SENT_ON + days(20)))
    assert rungs(contract(*history))["arbitration"].from_on == SENT_ON + days(34)
    assert rungs(contract(*history, kind="energy"))["arbitration"].from_on == SENT_ON + days(48)


@pytest.mark.parametrize(
    "answer", [event("rejected", SENT_ON + days(3)), confirmed(SENT_ON + days(3), LATER_END)]
)
def test_a_wrong_answer_is_objected_to_at_once(answer: object) -> None:
    steps = rungs(contract(sent(), answer))  # type: ignore[arg-type]
    assert list(steps) == ["objection", "complaint", "arbitration"]
    assert steps["objection"].from_on == SENT_ON + days(3)


def test_money_taken_after_the_end_leads_to_a_refund_and_an_order_for_payment() -> None:
    case = contract(sent(), confirmed(SENT_ON), debited(date(2027, 1, 2)), debited(date(2027, 2, 2)))
    steps = rungs(case)
    assert list(steps) == ["mandate_revocation", "complaint", "arbitration", "payment_order"]
    assert steps["mandate_revocation"].from_on == date(2027, 1, 2)
    assert "19,98 €" in steps["payment_order"].what
    assert "verjährt mit dem 31.12.2030" in steps["payment_order"].what
    assert "§ 689 Abs. 2 ZPO" in steps["payment_order"].what


def test_the_order_for_payment_waits_until_a_demand_was_in_vain() -> None:
    debit = debited(date(2027, 1, 2))
    case = contract(sent(), confirmed(SENT_ON), debit, letter_sent("complaint", date(2027, 1, 3)))
    assert rungs(case)["payment_order"].from_on is None
    demand = letter_sent("mandate_revocation", date(2027, 1, 10))
    assert rungs(contract(*case.events, demand))["payment_order"].from_on == date(2027, 1, 25)
    letter = written(date(2027, 1, 9), "mandate_revocation", document="f" * 64, reply_by=date(2027, 1, 31))
    posted = event("sent", date(2027, 1, 10), kind="mandate_revocation", letter="f" * 64)
    assert rungs(contract(*case.events, letter, posted))["payment_order"].from_on == date(2027, 2, 1)


def test_the_order_for_payment_does_not_become_enforceable_by_itself() -> None:
    what = rungs(contract(sent(), confirmed(SENT_ON), debited(date(2027, 1, 2))))["payment_order"].what
    assert "Vollstreckungsbescheid selbst zu beantragen" in what
    assert "binnen sechs Monaten ab Zustellung (§§ 699, 701 ZPO)" in what


def test_a_ruling_of_a_health_fund_is_objected_to_within_a_month() -> None:
    told_on = date(2027, 1, 31)
    steps = rungs(contract(sent(), event("rejected", told_on), kind="public_health_fund"))
    assert "bei Bekanntgabe am 31.01.2027 bis zum 28.02.2027" in steps["objection"].what
    assert "§ 84 SGG" in steps["arbitration"].what
    other = rungs(contract(sent(), event("rejected", told_on)))
    assert "SGG" not in other["objection"].what


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("energy", "§ 111b Abs. 1 Satz 3 EnWG"),
        ("hosting", "§ 30 Abs. 2 Nr. 6 VSBG"),
        ("telecom", "meist"),
        ("insurance", "meist"),
        ("membership", "ehe andere helfen"),
    ],
)
def test_only_where_the_law_says_so_a_complaint_is_a_must(kind: Kind, words: str) -> None:
    assert words in rungs(contract(sent(), kind=kind))["complaint"].what


def test_what_the_law_does_not_say_is_not_promised() -> None:
    for kind in ("insurance", "private_health_insurance"):
        assert "sofern er dort Mitglied ist" in body_for(contract(kind=kind)).how
    assert "freiwillig" not in body_for(contract(kind="telecom")).how


def test_money_in_another_currency_is_no_matter_for_the_order_for_payment() -> None:
    case = contract(sent(), confirmed(SENT_ON), debited(date(2027, 1, 2), currency="CHF"))
    assert "payment_order" not in rungs(case)


def test_steps_of_an_earlier_notice_are_not_done_for_the_next() -> None:
    history = (sent(), letter_sent("reminder", SENT_ON + days(14)), event("rejected", SENT_ON + days(20)))
    again = contract(*history, sent(SENT_ON + days(200), ends_on=LATER_END))
    assert rungs(again)["reminder"].done_on is None
    assert rungs(again)["reminder"].from_on == SENT_ON + days(214)


def test_each_step_names_the_papers_on_file_and_those_that_are_missing() -> None:
    case = contract(
        written(document="a" * 64),
        sent(letter="a" * 64, document="b" * 64),
        event("received", SENT_ON + days(2)),
        event("rejected", SENT_ON + days(5), document="c" * 64),
        event("sent", SENT_ON + days(6), kind="objection", letter="d" * 64),
        debited(ENDS_ON + days(1), document="e" * 64),
    )
    papers = rungs(case)["complaint"].papers
    assert papers == (
        StepPaper("Kündigung", "a" * 64),
        StepPaper("Beleg der Absendung", "b" * 64),
        StepPaper("Beleg des Zugangs", None),
        StepPaper("Ablehnung des Anbieters vom 06.09.2026", "c" * 64),
        StepPaper("Widerspruch vom 07.09.2026", "d" * 64),
        StepPaper("Kontoauszug vom 01.01.2027", "e" * 64),
    )
    assert rungs(case)["objection"].papers == papers[:1]
    assert rungs(case)["arbitration"].papers == papers
    assert "payment_order" not in rungs(case)
    confirmed_after_all = contract(*case.events, confirmed(SENT_ON + days(9)))
    assert rungs(confirmed_after_all)["payment_order"].papers[0] == papers[0]


@pytest.mark.parametrize(
    ("kind", "name", "paragraph"),
    [
        ("telecom", "Schlichtungsstelle Telekommunikation der Bundesnetzagentur", "§ 68 TKG"),
        ("energy", "Schlichtungsstelle Energie", "§ 111b EnWG"),
        ("energy_basic_supply", "Schlichtungsstelle Energie", "§ 111a EnWG"),
        ("insurance", "Versicherungsombudsmann", ""),
        ("private_health_insurance", "Ombudsmann Private Kranken- und Pflegeversicherung", ""),
        ("hosting", "Universalschlichtungsstelle des Bundes, Kehl", "§§ 29 f. VSBG"),
        ("fitness", "Universalschlichtungsstelle des Bundes, Kehl", "10 bis 50.000 Euro"),
    ],
)
def test_each_kind_has_the_right_body(kind: Kind, name: str, paragraph: str) -> None:
    body = body_for(contract(kind=kind))
    assert (body.name, body.settles) == (name, True)
    assert paragraph in body.how
    assert body.in_a_sentence


@pytest.mark.parametrize("kind", get_args(Kind))
def test_where_no_body_settles_the_name_says_who_helps(kind: Kind) -> None:
    for consumer in (True, False):
        body = body_for(contract(kind=kind, consumer=consumer))
        assert body.name
        assert body.how
        assert body.settles == bool(body.in_a_sentence)
        assert consumer or kind == "telecom" or not body.settles


def test_a_claim_becomes_time_barred_three_years_after_its_year() -> None:
    assert limitation(date(2027, 1, 1)) == date(2030, 12, 31)
    assert limitation(date(2026, 12, 31)) == date(2029, 12, 31)


@given(ANY_CASE, ANY_TODAY)
def test_no_history_confuses_the_escalation(case: Contract, today: date) -> None:
    steps = escalation(case, today)
    assert len({step.key for step in steps}) == len(steps)
    for step in steps:
        assert step.title
        assert "{" not in step.what
        assert step.letter is None or step.letter in CASE_LETTERS


def test_of_letters_that_went_twice_the_last_one_counts() -> None:
    case = contract(sent(), confirmed(SENT_ON), debited(date(2027, 1, 2)))
    demands = [letter_sent("mandate_revocation", date(2027, 1, day)) for day in (5, 10)]
    steps = rungs(contract(*case.events, *demands))
    assert steps["mandate_revocation"].done_on == date(2027, 1, 10)
    assert steps["payment_order"].from_on == date(2027, 1, 25)
    reminders = [letter_sent("reminder", SENT_ON + days(count)) for count in (14, 20)]
    assert rungs(contract(sent(), *reminders))["reminder"].done_on == SENT_ON + days(20)


def test_the_papers_are_those_of_sending_and_receipt_and_else_of_the_letter_last_written() -> None:
    received = event("received", SENT_ON + days(2), document="d" * 64)
    named = (written(document="a" * 64), sent(letter="b" * 64, document="c" * 64), received)
    assert [paper.sha256 for paper in rungs(contract(*named))["complaint"].papers] == [
        "b" * 64, "c" * 64, "d" * 64,
    ]  # fmt: skip
    unnamed = (written(document="a" * 64), sent())
    assert [paper.sha256 for paper in rungs(contract(*unnamed))["complaint"].papers] == ["a" * 64, None, None]
    assert [paper.sha256 for paper in rungs(contract(sent()))["complaint"].papers] == [None] * 3
