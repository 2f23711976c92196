"""Money that is claimed: asked about from its day on, until it is answered, paid, or taken back."""

from datetime import date

import pytest

from tests.casework.samples import SENT_ON, confirmed, contract, days, debited, event, letter_sent, sent
from vertragsbuch.casework.alarm import ALARMS, Alarm, AlarmKind
from vertragsbuch.casework.alarms import alarms
from vertragsbuch.contract.events.entry import Undone
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.model import Contract

ON = date(2026, 10, 5)
CLAIMS: list[tuple[str, AlarmKind]] = [
    ("dunned", "dunned"),
    ("collection", "collection"),
    ("debit_returned", "debit_returned"),
]


def asked(kind: AlarmKind, today: date, *events: Event) -> Alarm | None:
    raised = alarms(contract(*events), today)
    return next((alarm for alarm in raised if alarm.kind == kind and alarm.act_on <= today), None)


@pytest.mark.parametrize(("event_type", "kind"), CLAIMS)
def test_a_claim_is_asked_about_from_its_day_on(event_type: str, kind: AlarmKind) -> None:
    claim = event(event_type, ON, amount_cents=5990)
    assert asked(kind, ON - days(1), claim) is None
    alarm = asked(kind, ON, claim)
    assert alarm is not None
    assert "59,90 €" in alarm.sentence
    assert alarm.letter == ALARMS[kind].letter
    assert {each.verb for each in alarm.remedy.actions} == {"letter", "claim_paid"}
    assert asked(kind, ON + days(100), claim) is not None


@pytest.mark.parametrize(("event_type", "kind"), CLAIMS)
def test_the_letter_the_payment_or_taking_it_back_answers_it(event_type: str, kind: AlarmKind) -> None:
    claim, letter = event(event_type, ON), str(ALARMS[kind].letter)
    assert asked(kind, ON, claim, letter_sent(letter, ON)) is None
    assert asked(kind, ON, claim, letter_sent("objection", ON)) is not None
    assert asked(kind, ON, claim, event("claim_paid", ON)) is None
    assert asked(kind, ON, claim, Undone(undone=event_type)) is None
    again = event(event_type, ON + days(20))
    assert asked(kind, ON + days(20), claim, letter_sent(letter, ON), again) is not None
    assert asked(kind, ON + days(20), claim, event("claim_paid", ON), again) is not None


def test_a_claim_opens_a_closed_file_and_a_note_of_the_payment_does_not() -> None:
    closed = (sent(), confirmed(SENT_ON + days(3)), event("closed", SENT_ON + days(4)))
    case = contract(*closed, event("dunned", ON))
    assert case.status.closed_on is None
    assert asked("dunned", ON, *closed, event("dunned", ON)) is not None
    paid: Contract = contract(event("dunned", ON), event("closed", ON), event("claim_paid", ON))
    assert paid.status.closed_on == ON


def test_the_objection_is_watched_until_something_comes_back() -> None:
    claim, objection = event("dunned", ON), letter_sent("dunning_objection", ON)
    assert asked("answer_missing", ON + days(14), claim, objection) is None
    assert asked("answer_missing", ON + days(15), claim, objection) is not None


def test_each_says_what_it_means() -> None:
    told = {
        kind: asked(kind, ON, event(event_type, ON, **facts))
        for (event_type, kind), facts in zip(CLAIMS, ({"pay_by": ON + days(10)}, {}, {}), strict=True)
    }
    sentences = {kind: alarm.sentence for kind, alarm in told.items() if alarm}
    assert "zahlbar bis 15.10.2026" in sentences["dunned"]
    assert "§ 286 Abs. 1 BGB" in sentences["dunned"]
    assert "binnen zwei Wochen" in sentences["collection"]
    assert "§ 280 Abs. 1 BGB" in sentences["debit_returned"]


def test_a_debit_is_no_claim() -> None:
    assert asked("dunned", ON, debited(ON)) is None
