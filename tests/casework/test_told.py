"""Everything that a case asks for, word for word: each day, sentence, remedy and letter, history by history.

What it should say stands in `golden/`, a paragraph for each history.
"""

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from tests.casework.samples import (
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
from vertragsbuch.casework.alarms import alarms
from vertragsbuch.casework.as_sent import doubts_about
from vertragsbuch.cli.wording import command_of
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.model import Contract, Kind

GOLDEN = Path(__file__).parent / "golden"
SECOND, THIRD = "b" * 64, "c" * 64
SUNDAY, MONDAY = date(2026, 11, 29), date(2026, 11, 30)
BOX, VIENNA = ("Postfach 10 20 30", "50667 Köln"), ("Ringstraße 5", "1010 Wien", "Österreich")


def on(number: int) -> date:
    """Return the day so many days after the notice was sent, on 1 September 2026."""
    return SENT_ON + days(number)


def after(number: int) -> date:
    """Return the day so many days after the end, 31 December 2026."""
    return ENDS_ON + days(number)


def back(day: date, kind: str = "notice", **facts: Any) -> Event:
    return event("returned", day, kind=kind, channel="letter", **facts)


def dunned(day: date = SENT_ON, **facts: Any) -> Event:
    return event("dunned", day, amount_cents=4200, **facts)


def at(address: tuple[str, ...], case: Contract) -> Contract:
    return case._replace(provider=case.provider._replace(address=address))


WITHDRAWN = sent(kind="withdrawal", ends_on=SENT_ON, receive_by=None)
REVOKED = letter_sent("mandate_revocation", after(3))
LATE = event("received", RECEIVE_BY + days(2), notice_ends_on=LATER_END)
REMINDED = letter_sent("reminder", on(14))
ASKED: dict[str, tuple[Contract, date]] = {
    "a letter lies unsent": (contract(written()), SENT_ON),
    "a notice lies unsent that has time": (contract(written(receive_by=RECEIVE_BY)), SENT_ON),
    "two letters lie unsent": (contract(written(), written(SENT_ON, "data_access", SECOND)), SENT_ON),
    "a notice lay until its deadline was over, another letter lies": (
        contract(written(receive_by=RECEIVE_BY), written(SENT_ON, "data_access", SECOND)),
        RECEIVE_BY + days(1),
    ),
    "a reminder came to nothing, another letter lies": (
        contract(
            written(SENT_ON, "reminder", THIRD),
            sent(),
            confirmed(on(1)),
            written(on(2), "data_access", SECOND),
        ),
        on(3),
    ),
    "an answer came before the letter was written": (
        contract(event("received", on(-9)), written()),
        SENT_ON,
    ),
    "an answer came to a letter that is not noted as sent, another letter lies": (
        contract(written(), event("rejected", on(4)), written(on(5), "data_access", SECOND)),
        on(5),
    ),
    "nobody answers a notice": (contract(sent()), RECEIVE_BY - days(7)),
    "a notice came on its last day": (contract(sent(), event("received", RECEIVE_BY)), RECEIVE_BY),
    "a notice was sent on a day that nobody noted": (
        contract(
            event("sent", None, kind="notice", channel="letter", ends_on=ENDS_ON, receive_by=RECEIVE_BY)
        ),
        RECEIVE_BY,
    ),
    "a notice came too late": (contract(sent(), LATE), RECEIVE_BY + days(2)),
    "a notice came too late, and what it reaches is not known": (
        contract(sent(), event("received", RECEIVE_BY + days(2))),
        RECEIVE_BY + days(2),
    ),
    "a later end is confirmed": (contract(sent(), confirmed(on(3), LATER_END)), on(3)),
    "a later end of a withdrawn contract is confirmed": (
        contract(WITHDRAWN, confirmed(on(3), LATER_END)),
        on(3),
    ),
    "a later end than a late notice reaches is confirmed": (
        contract(sent(), LATE, confirmed(RECEIVE_BY + days(3), LATER_END + days(365))),
        RECEIVE_BY + days(3),
    ),
    "an earlier end of a cover is confirmed": (
        contract(sent(), confirmed(on(3), after(-1)), kind="public_health_fund"),
        on(3),
    ),
    "a notice is rejected": (contract(sent(), event("rejected", on(3))), on(3)),
    "a notice that was received is rejected": (
        contract(sent(), event("received", on(2)), event("rejected", on(3))),
        on(3),
    ),
    "money is taken after the end, again after the mandate was revoked": (
        contract(sent(), confirmed(on(3)), debited(after(2)), REVOKED, debited(after(33), 1099)),
        after(33),
    ),
    "money is taken in dispute, again after the mandate was revoked": (
        contract(sent(), event("rejected", on(3)), debited(after(2)), REVOKED, debited(after(33), 1099)),
        after(33),
    ),
    "money is taken after a withdrawal": (
        contract(WITHDRAWN, confirmed(on(3), SENT_ON), debited(on(9)), kind="telecom"),
        on(9),
    ),
    "nobody answers the reminder": (contract(sent(), REMINDED), on(28)),
    "nobody answers the second reminder": (
        contract(sent(), REMINDED, letter_sent("reminder", on(20))),
        on(28),
    ),
    "on its last day a contract is at hand": (contract(sent(), confirmed(on(3))), ENDS_ON),
    "after its last day a contract can be put away": (contract(sent(), confirmed(on(3))), after(1)),
    "a contract that the provider ended can be put away": (
        contract(event("provider_notice", SENT_ON, ends_on=ENDS_ON)),
        after(1),
    ),
    "a contract of which only the end is confirmed can be put away": (
        contract(event("confirmed", SENT_ON, ends_on=ENDS_ON)),
        after(1),
    ),
    "while something is due nothing is put away": (contract(sent(), confirmed(on(3)), dunned(on(9))), on(9)),
    "an end that is planned asks for nothing": (
        contract(event("planned", SENT_ON, ends_on=ENDS_ON)),
        ENDS_ON,
    ),
    "a notice came back": (contract(sent(), back(on(9), note="unbekannt")), RECEIVE_BY),
    "a special notice came back": (
        contract(sent(kind="special_notice"), back(on(9), "special_notice")),
        RECEIVE_BY,
    ),
    "a notice that came back went again, a complaint came back": (
        contract(
            sent(), back(on(9)), sent(on(10)), letter_sent("complaint", on(20)), back(on(25), "complaint")
        ),
        on(25),
    ),
    "a notice was turned down, and another letter came back": (
        contract(
            sent(kind="special_notice"),
            event("turned_down", on(5), kind="special_notice"),
            letter_sent("data_access", on(6)),
            back(on(8), "data_access"),
        ),
        on(8),
    ),
    "a reminder came back of what is confirmed by now": (
        contract(sent(), REMINDED, back(on(18), "reminder"), confirmed(on(20))),
        on(20),
    ),
    "a reminder came back, and another end is confirmed": (
        contract(sent(), REMINDED, back(on(18), "reminder"), confirmed(on(20), LATER_END)),
        on(20),
    ),
    "a notice came back, and was received": (
        contract(sent(), back(on(9)), event("received", on(20))),
        on(20),
    ),
    "a payment is claimed": (contract(dunned(pay_by=on(14))), SENT_ON),
    "what was claimed is paid": (contract(dunned(), event("claim_paid", on(2))), on(3)),
    "a claim was paid before another came": (contract(event("claim_paid", on(-2)), dunned()), on(3)),
    "of two claims the first is paid": (
        contract(dunned(on(-9)), event("claim_paid", on(-2)), dunned()),
        on(3),
    ),
    "a collector claims money": (contract(event("collection", SENT_ON, amount_cents=5000)), SENT_ON),
    "a fee for a returned debit is claimed": (
        contract(event("debit_returned", SENT_ON, amount_cents=300)),
        SENT_ON,
    ),
    "of two letters that ask for the same nobody answers the second": (
        contract(letter_sent("data_access", SENT_ON), letter_sent("data_access", on(40))),
        on(90),
    ),
    "of two letters that ask for the same the second is answered": (
        contract(
            letter_sent("data_access", SENT_ON),
            letter_sent("data_access", on(40)),
            event("contact", on(45), note="x"),
        ),
        on(90),
    ),
    **{
        f"nobody answers: {kind}": (contract(letter_sent(kind, SENT_ON)), on(60))
        for kind in (
            *("warning", "objection", "notice_withdrawal", "complaint", "dunning_objection", "data_access"),
            *("data_erasure", "domain_transfer"),
        )
    },
}


def emailed(of: Kind, **facts: Any) -> Contract:
    return contract(sent(channel="email", **facts), kind=of)


def faxed(day: date, receive_by: date | None, **facts: Any) -> Contract:
    return contract(sent(day, "fax", receive_by=receive_by, **facts))._replace(concluded_on=date(2020, 1, 1))


HOSTED = emailed("hosting")
DOUBTED: dict[str, tuple[Contract, date]] = {
    **{f"by e-mail: {kind}": (emailed(kind), SENT_ON) for kind in ("employment", "care_home", "hosting")},
    "by e-mail on the last day": (emailed("rent_home"), RECEIVE_BY),
    "by e-mail, the day after": (emailed("rent_home"), RECEIVE_BY + days(1)),
    "by e-mail, without a last day": (emailed("rent_home", receive_by=None), RECEIVE_BY),
    "by e-mail, a special notice": (emailed("rent_home", kind="special_notice"), RECEIVE_BY),
    "by e-mail instead of to a box": (at(BOX, emailed("rent_home")), RECEIVE_BY),
    "by e-mail instead of abroad": (at(VIENNA, emailed("rent_home")), RECEIVE_BY),
    "made before October 2016": (HOSTED._replace(concluded_on=date(2016, 9, 30)), SENT_ON),
    "made in October 2016": (HOSTED._replace(concluded_on=date(2016, 10, 1)), SENT_ON),
    "by a business": (HOSTED._replace(consumer=False, concluded_on=date(2020, 1, 1)), SENT_ON),
    "by button": (contract(sent(channel="button")), SENT_ON),
    "on Sunday evening, the last day": (faxed(SUNDAY, SUNDAY, at=time(19, 30)), SUNDAY),
    "on Sunday evening, the day before the last": (faxed(SUNDAY, MONDAY, at=time(19, 30)), SUNDAY),
    "on Sunday, the last day": (faxed(SUNDAY, SUNDAY), SUNDAY),
    "on Sunday, the last day, a day later": (faxed(SUNDAY, SUNDAY), MONDAY),
    "on Sunday without a last day": (faxed(SUNDAY, None), SUNDAY),
    "on the last day at four": (faxed(MONDAY, MONDAY, at=time(16)), MONDAY),
    "on the last day before four": (faxed(MONDAY, MONDAY, at=time(15, 59)), MONDAY),
    "by post in time": (contract(sent(date(2026, 9, 25))), date(2026, 9, 25)),
    "by post too late to be sure": (contract(sent(date(2026, 9, 26))), date(2026, 9, 26)),
    "by post on the last day, a day later": (contract(sent(RECEIVE_BY)), RECEIVE_BY + days(1)),
    "by hand to a box": (at(BOX, contract(sent(channel="by_hand"))), SENT_ON),
}


def asked_of(case: Contract, today: date) -> list[str]:
    told: list[str] = []
    for alarm in alarms(case, today):
        told += [
            f"{alarm.key} | {alarm.letter or '–'}",
            alarm.sentence,
            f"→ {alarm.remedy.worded(command_of)}",
        ]
    return told


def doubted_of(case: Contract, today: date) -> list[str]:
    told: list[str] = []
    for doubt in doubts_about(case, today):
        remedy = [f"→ {doubt.remedy.worded(command_of)}"] if doubt.remedy else []
        told += [doubt.kind or "–", doubt.sentence, *remedy]
    return told


def golden(name: str) -> dict[str, list[str]]:
    """Return the lines of each paragraph of a file, by its heading."""
    parts = (GOLDEN / name).read_text(encoding="utf-8").strip().split("\n\n")
    return {heading.removeprefix("# "): lines for heading, *lines in (part.splitlines() for part in parts)}


ALARMS_TOLD, DOUBTS_TOLD = golden("alarms.txt"), golden("doubts.txt")


@pytest.mark.parametrize("name", ASKED)
def test_a_case_asks_for_just_this(name: str) -> None:
    assert asked_of(*ASKED[name]) == ALARMS_TOLD[name]


@pytest.mark.parametrize("name", DOUBTED)
def test_of_a_notice_as_it_was_sent_just_this_is_to_be_known(name: str) -> None:
    assert doubted_of(*DOUBTED[name]) == DOUBTS_TOLD[name]


def test_no_paragraph_is_left_over() -> None:
    assert (list(ALARMS_TOLD), list(DOUBTS_TOLD)) == (list(ASKED), list(DOUBTED))
