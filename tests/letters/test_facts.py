"""Facts that few letters tell, each in full: what went before, what the contract is, what was debited."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.letters.cases import SENT, WRITTEN, case, debited, event
from tests.letters.sample import CONTRACT, HOLDER, WAY, WRITTEN_ON, contract_of
from tests.noted import noted
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.life import InsuredThingSold
from vertragsbuch.contract.model import Kind
from vertragsbuch.letters.case_facts import case_facts
from vertragsbuch.letters.catalogue import fitting_letter
from vertragsbuch.letters.facts import letter_facts
from vertragsbuch.letters.plain import DOTTED_LINE
from vertragsbuch.letters.sale_facts import sale_facts

DAY = timedelta(1)


@pytest.mark.parametrize(
    ("kind", "changes", "template"),
    [
        ("land_lease", {"norm": "bgb-580", "letter": "special_notice"}, "special_death_lease"),
        ("land_lease", {"norm": "bgb-564", "letter": "special_notice"}, "special_death"),
        ("rent_home", {"norm": "bgb-580", "letter": "special_notice"}, "special_death"),
        ("telecom", {"norm": "bgb-309-9", "certainty": "arguable"}, "notice_void_clause"),
        ("telecom", {"norm": "bgb-309-9"}, "notice"),
        ("telecom", {"norm": "bgb-621", "certainty": "arguable"}, "notice"),
    ],
)
def test_a_rare_ground_has_a_letter_of_its_own(kind: Kind, changes: dict[str, Any], template: str) -> None:
    assert fitting_letter(contract_of(kind), WAY._replace(**changes)).template == template


def of_cause(*events: Event, opened_by: int) -> dict[str, str]:
    """Return the facts of a notice at once for the event at a place."""
    way = WAY._replace(letter="for_cause", opened_by=opened_by)
    return letter_facts(CONTRACT._replace(events=events), HOLDER, way, WRITTEN_ON)


def breach(note: str, **facts: Any) -> Event:
    return noted("breach", {"known_on": date(2026, 7, 1), "note": note, **facts})


def test_one_breach_is_told_in_the_sentence_and_several_are_listed_each_with_its_day() -> None:
    first, second = breach("kein Netz"), breach("keine Antwort", known_on=None)
    assert of_cause(first, opened_by=0)["grund"] == "kein Netz"
    listed = "\n– 01.07.2026: kein Netz\n– keine Antwort"
    assert of_cause(first, second, opened_by=0)["grund"].strip() == listed.strip()
    assert of_cause(noted("breach", {"known_on": None}), opened_by=0)["grund"] == DOTTED_LINE


WARNED = {"kind": "warning", "channel": "email"}
EXPIRED = (
    "Mit Schreiben vom {on} habe ich Sie abgemahnt und Ihnen eine Frist bis zum {until} gesetzt; sie ist "
    "erfolglos abgelaufen."
)


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ((breach("x"),), f"Abmahnung oder Frist zur Abhilfe, die vorausging: {DOTTED_LINE}"),
        (
            (breach("x", remedy_until=date(2026, 7, 31)),),
            "Die Frist zur Abhilfe, die ich Ihnen gesetzt habe, ist am 31.07.2026 erfolglos abgelaufen.",
        ),
        (
            (breach("x", remedy_until=WRITTEN_ON),),
            f"Abmahnung oder Frist zur Abhilfe, die vorausging: {DOTTED_LINE}",
        ),
        (
            (breach("x"), event("sent", 6, 1, **WARNED), event("sent", 7, 2, **WARNED)),
            "Mit Schreiben vom 02.07.2026 habe ich Sie abgemahnt; abgeholfen haben Sie nicht.",
        ),
        (
            (breach("x", remedy_until=date(2026, 7, 31)), event("sent", 7, 2, **WARNED)),
            EXPIRED.format(on="02.07.2026", until="31.07.2026"),
        ),
        (
            (breach("x", remedy_until=WRITTEN_ON), event("sent", 7, 2, **WARNED)),
            f"Abmahnung oder Frist zur Abhilfe, die vorausging: {DOTTED_LINE}",
        ),
        (
            (
                breach("x"),
                event("letter_written", 7, 1, kind="warning", document="b" * 64, reply_by=date(2026, 7, 20)),
                event("sent", 6, 1, **WARNED),
                event("sent", 7, 2, letter="b" * 64, **WARNED),
            ),
            EXPIRED.format(on="01.07.2026", until="20.07.2026"),
        ),
    ],
)
def test_before_a_notice_at_once_goes_a_warning_whose_deadline_is_over(
    events: tuple[Event, ...], words: str
) -> None:
    assert of_cause(*events, opened_by=0)["abhilfe"] == words


OLD = "§ 309 Nr. 9 BGB in der bis zum 28.02.2022 geltenden Fassung"


@pytest.mark.parametrize(
    ("concluded_on", "norm", "limit"),
    [
        (date(2022, 2, 28), "bgb-309-9", OLD),
        (date(2022, 3, 1), "bgb-309-9", "§ 309 Nr. 9 BGB"),
        (date(2022, 2, 28), "tkg-56-1", "§ 56 Abs. 1 TKG"),
    ],
)
def test_a_clause_is_held_to_the_law_of_the_day_on_which_it_was_agreed(
    concluded_on: date, norm: str, limit: str
) -> None:
    contract = CONTRACT._replace(concluded_on=concluded_on)
    assert letter_facts(contract, HOLDER, WAY._replace(norm=norm), WRITTEN_ON)["grenze"] == limit


def facts_of(*events: Event, written_on: date = WRITTEN_ON) -> dict[str, str]:
    return case_facts(case(CONTRACT, *events), HOLDER, None, written_on, {})


ENDS_ON = date(2026, 7, 31)
ANSWERED = event("confirmed", 4, 20, ends_on=ENDS_ON)
WITHDRAWN = event("sent", 7, 10, kind="withdrawal", channel="email", ends_on=date(2026, 7, 10))


@pytest.mark.parametrize(
    ("events", "written_on", "standing"),
    [
        ((), WRITTEN_ON, ""),
        ((SENT,), WRITTEN_ON, "Ich habe diesen Vertrag zum 31.07.2026 gekündigt."),
        ((SENT, ANSWERED), ENDS_ON, "Ich habe diesen Vertrag zum 31.07.2026 gekündigt."),
        ((SENT, ANSWERED), ENDS_ON + DAY, "Mit Ablauf des 31.07.2026 ist der Vertrag beendet."),
        (
            (SENT, event("confirmed", 4, 20, ends_on=date(2027, 7, 31))),
            WRITTEN_ON,
            "Ich habe diesen Vertrag zum 31.07.2026 gekündigt.",
        ),
        ((WITHDRAWN,), WRITTEN_ON, "Ich habe diesen Vertrag widerrufen."),
        (
            (WITHDRAWN, event("confirmed", 7, 12, ends_on=date(2026, 7, 10))),
            WRITTEN_ON,
            "Ich habe diesen Vertrag widerrufen.",
        ),
        ((event("provider_notice", 4, 1, ends_on=date(2026, 12, 31)),), WRITTEN_ON, ""),
    ],
)
def test_where_a_contract_stands_is_told_as_far_as_both_sides_agree(
    events: tuple[Event, ...], written_on: date, standing: str
) -> None:
    assert facts_of(*events, written_on=written_on)["vertragsstand"] == standing


@pytest.mark.parametrize(
    ("events", "declared"),
    [
        ((SENT,), "zum 31.07.2026"),
        ((WRITTEN, SENT), "zum 31.07.2026"),
        (
            (SENT, event("received", 5, 1, kind="notice")),
            "zum 31.07.2026, hilfsweise zum nächstmöglichen Zeitpunkt,",
        ),
        ((WITHDRAWN,), ""),
        (
            (event("sent", 7, 2, kind="notice", channel="email", ends_on=date(2026, 7, 2), rolling=True),),
            "mit dem Zugang des Schreibens",
        ),
        (
            (event("sent", 7, 2, kind="notice", channel="email", ends_on=date(2026, 8, 2), rolling=True),),
            "zum nächstmöglichen Zeitpunkt",
        ),
    ],
)
def test_to_which_day_notice_was_given_is_told_in_the_words_of_its_letter(
    events: tuple[Event, ...], declared: str
) -> None:
    assert facts_of(*events)["gekuendigt_zum"] == declared


STEP = {"text": "Die Frist beträgt 3 Monate."}


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (STEP, "Die Frist beträgt 3 Monate."),
        ({**STEP, "rule": None}, "Die Frist beträgt 3 Monate."),
        ({**STEP, "rule": "agreed"}, "Die Frist beträgt 3 Monate."),
        ({**STEP, "rule": "§ 188 BGB"}, "Die Frist beträgt 3 Monate (§ 188 BGB)."),
        ({"text": "Nach § 188 BGB endet sie.", "rule": "§ 188 BGB"}, "Nach § 188 BGB endet sie."),
    ],
)
def test_each_step_names_the_paragraph_that_it_rests_on_once(step: dict[str, Any], told: str) -> None:
    written = event("letter_written", 4, 1, kind="notice", document="a" * 64, told=[step])
    assert facts_of(written, SENT)["rechenweg"] == f"So berechnet sich das Ende: {told}"
    late = event("received", 5, 1, kind="notice")
    assert facts_of(written, SENT, late)["rechenweg"] == ""


def test_the_steps_are_those_of_the_letter_written_last_where_none_is_named() -> None:
    unnamed = event(
        "sent", 4, 2, kind="notice", channel="email", ends_on=ENDS_ON, receive_by=date(2026, 4, 30)
    )
    written = event("letter_written", 4, 1, kind="notice", document="a" * 64, told=[STEP])
    assert facts_of(written, unnamed)["rechenweg"].endswith("Die Frist beträgt 3 Monate.")


def test_an_answer_is_told_until_another_one_settles_it() -> None:
    rejected = event("rejected", 4, 10, note="zu spät.", claimed_ends_on=date(2027, 7, 31))
    facts = facts_of(SENT, rejected)
    assert facts["antwort"] == (
        "Mit Ihrer Mitteilung vom 10.04.2026 lehnen Sie die Kündigung ab. Als Ende nennen Sie den "
        "31.07.2027. Zur Begründung führen Sie an: zu spät."
    )
    assert (facts["abgelehnt_am"], facts["behauptetes_ende"]) == ("10.04.2026", "31.07.2027")
    settled = facts_of(SENT, rejected, ANSWERED)
    assert (settled["antwort"], settled["abgelehnt_am"], settled["ablehnung"]) == ("", "", "")
    for ends_on, word in ((date(2027, 7, 31), "erst"), (date(2026, 5, 31), "schon")):
        other = facts_of(SENT, event("confirmed", 4, 20, ends_on=ends_on))
        assert other["antwort"] == (
            f"Mit Ihrer Mitteilung vom 20.04.2026 nennen Sie als Ende {word} den {ends_on:%d.%m.%Y}."
        )


def test_what_was_debited_is_listed_and_added_up_by_currency() -> None:
    debits = (
        debited(8, 1, 999),
        event("debited", 8, 2, amount_cents=500, currency="CHF"),
        debited(8, 3, 1),
    )
    facts = facts_of(SENT, ANSWERED, *debits)
    assert facts["summe"] == "10,00 € und 5,00 CHF"
    assert facts["abbuchungen"].splitlines() == [
        "– am 01.08.2026: 9,99 €",
        "– am 02.08.2026: 5,00 CHF",
        "– am 03.08.2026: 0,01 €",
    ]
    assert facts["nach_dem_ende"] == (
        "Mit Ablauf des 31.07.2026 ist der Vertrag beendet. Danach haben Sie noch abgebucht:"
    )


def test_of_several_sales_the_last_is_told_and_a_buyer_whom_nobody_noted_is_to_be_filled_in() -> None:
    first = InsuredThingSold(sold_on=date(2026, 5, 1), buyer="Otto")
    last = InsuredThingSold(sold_on=date(2026, 6, 1), note="zweites Auto")
    car = contract_of("car_insurance")
    for events, told in (
        ((), ("", DOTTED_LINE)),
        ((first,), ("01.05.2026", "Otto")),
        ((first, last), ("01.06.2026", DOTTED_LINE)),
    ):
        facts = sale_facts(car._replace(events=events))
        assert (facts["veraeussert_am"], facts["erwerber"]) == told
