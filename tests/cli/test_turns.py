"""A case takes another turn on the command line: what is noted, what is said, what the check tells."""

import pytest

from tests.called import Outcome
from tests.cli.conftest import After, Program

NOTICE, ANSWER = "2026-12-01", "2026-12-05"
"""The notice of the sample book reaches 28 February 2027 if received by the end of the year."""


def noted(program: Program, *arguments: str, today: str = ANSWER) -> Outcome:
    done = program(*arguments, today=today)
    assert (done.code, done.out) == (0, ""), done
    return done


@pytest.fixture
def sent(after: After) -> Program:
    return after(("sent", "webhosting", "--by", "letter", "--today", NOTICE))


def kinds(program: Program, today: str) -> list[str]:
    return [
        alarm["kind"] for line in program("check", "--json", today=today).json for alarm in line["alarms"]
    ]


def listed(program: Program, today: str) -> tuple[str, str]:
    (line,) = program("list", "--json", today=today).json
    return line["status"], line["urgency"]


def test_an_end_that_is_confirmed_too_early_is_told_at_once(sent: Program) -> None:
    said = noted(sent, "confirmed", "webhosting", "--ends", "31.1.2027").err
    assert "Bestätigt ist schon der 31.01.2027; gekündigt war erst zum 28.02.2027" in said
    assert "vertragsbuch letter webhosting --kind objection" in said
    assert kinds(sent, ANSWER) == ["early_end"]
    assert "nennen Sie als Ende schon den 31.01.2027" in (
        sent("letter", "webhosting", "--kind", "objection", "--draft", today=ANSWER).out
    )
    noted(sent, "confirmed", "webhosting", "--ends", "31.1.2027", "--accept")
    assert kinds(sent, ANSWER) == []


def test_a_letter_that_came_back_leaves_the_deadline_running(sent: Program) -> None:
    said = noted(sent, "returned", "webhosting", "--note", "unbekannt verzogen").err
    assert "Brief kam zurück, unbekannt verzogen" in said
    assert listed(sent, ANSWER) == ("returned", "soon")
    assert kinds(sent, ANSWER) == ["returned"]
    noted(sent, "undo", "webhosting")
    assert listed(sent, ANSWER) == ("sent", "sent")


def test_a_notice_turned_down_leaves_the_deadline_running(sent: Program) -> None:
    told = noted(sent, "turned-down", "webhosting", "--note", "nur eine Kopie").err
    assert "wegen fehlender Vollmacht zurückgewiesen, nur eine Kopie" in told
    assert "mit der Vollmacht im Original" in told
    assert listed(sent, ANSWER) == ("turned_down", "soon")
    assert kinds(sent, ANSWER) == ["turned_down"]
    noted(sent, "undo", "webhosting")
    assert listed(sent, ANSWER) == ("sent", "sent")


def test_after_an_offer_was_accepted_the_new_deadline_is_warned_of(sent: Program) -> None:
    noted(sent, "confirmed", "webhosting")
    terms = ("--from", "1.3.2027", "--term", "24 Monate", "--price", "5 monatlich")
    said = noted(sent, "continued", "webhosting", *terms, "--note", "halber Preis").err
    assert "läuft weiter, neu ab 01.03.2027, halber Preis" in said
    assert listed(sent, ANSWER) == ("open", "later")
    assert sent("check", today="2028-09-15").out == ""
    careful = sent("check", today="2028-10-01").out  # made for more than 24 months before its end: arguable
    assert "Ende 05.12.2028" in careful
    assert "sicher ist erst das Ende am 28.02.2029" in careful
    assert "28.02.2029" in sent("check", "--within", "60d", today="2028-11-15").out


def test_an_edit_of_an_ended_contract_says_what_it_was_taken_for(sent: Program) -> None:
    price = ("edit", "webhosting", "--price", "5 monatlich")
    assert "Gekündigt bleibt der Vertrag" in noted(sent, *price).err
    start = ("edit", "webhosting", "--starts", "1.3.2027")
    assert "Gekündigt bleibt der Vertrag" in noted(sent, *start, "--correction").err
    noted(sent, "edit", "webhosting", "--starts", "1.3.2021")
    assert "läuft mit diesen Angaben weiter" in noted(sent, *start).err
    assert "bleiben, wie sie geändert sind" in noted(sent, "undo", "webhosting").err
    assert listed(sent, ANSWER)[0] == "sent"
    assert "läuft mit diesen Angaben weiter" in noted(sent, *price[:3], "6 monatlich", "--continues").err
    assert listed(sent, ANSWER)[0] == "open"


def test_others_may_give_notice(webhosting: Program) -> None:
    noted(webhosting, "provider-notice", "webhosting", "--ends", "28.2.2027", "--note", "Abschaltung")
    assert listed(webhosting, ANSWER) == ("provider_notice", "alarm")
    noted(webhosting, "task", "webhosting", "check_notice")
    assert listed(webhosting, ANSWER) == ("provider_notice", "confirmed")
    assert "vom Anbieter gekündigt" in webhosting("case", "webhosting", today=ANSWER).out
    noted(webhosting, "undo", "webhosting")
    noted(webhosting, "undo", "webhosting")
    noted(webhosting, "supplier-notice", "webhosting", "--supplier", "Neuhost GmbH")
    assert listed(webhosting, ANSWER) == ("sent", "sent")
    assert "confirmation_missing" in kinds(webhosting, "2026-12-19")


def test_a_debit_that_was_the_final_bill_is_asked_about_no_more(sent: Program) -> None:
    noted(sent, "confirmed", "webhosting")
    noted(sent, "debited", "webhosting", "--amount", "12,00", today="2027-03-05")
    assert "debited_after_end" in kinds(sent, "2027-03-05")
    noted(sent, "final-bill", "webhosting", today="2027-03-06")
    assert "debited_after_end" not in kinds(sent, "2027-03-06")


def test_a_contract_that_is_kept_is_silent_until_its_next_deadline(webhosting: Program) -> None:
    assert listed(webhosting, ANSWER) == ("open", "soon")
    said = noted(webhosting, "keep", "webhosting", "--note", "läuft gut").err
    assert "Frist 31.12.2026 verstreicht" in said
    assert listed(webhosting, ANSWER) == ("open", "kept")
    for quiet in ("2026-12-30", "2026-12-31", "2027-01-01", "2027-11-01"):
        assert webhosting("check", "--exit-code", today=quiet) == (0, "", "")
    assert webhosting("check", "--exit-code", today="2027-12-10").code == 10


def test_a_turn_is_an_event_as_well(sent: Program) -> None:
    assert "provider_notice" in sent("event").out
    noted(sent, "event", "webhosting", "returned", "note=verzogen")
    assert listed(sent, ANSWER)[0] == "returned"
    assert sent("event", "webhosting", "provider_notice", today=ANSWER).code == 2


def test_a_letter_may_end_the_contract_on_a_later_day(webhosting: Program) -> None:
    later = webhosting("letter", "webhosting", "--ends", "29.2.2028", "--draft")
    assert "zum 29.02.2028" in later.out
    refused = webhosting("letter", "webhosting", "--ends", "31.12.2027", "--draft")
    assert (refused.code, refused.out) == (2, "")
    assert "28.02.2027, 29.02.2028" in refused.err
    assert webhosting("letter", "webhosting", "--kind", "warning", "--ends", "29.2.2028").code == 2
    noted(webhosting, "planned", "webhosting", "--ends", "29.2.2028")
    assert "29.02.2028" in webhosting("case", "webhosting").out


@pytest.mark.parametrize("digits", [12, 400, 5000])
def test_a_sum_that_nobody_can_owe_is_refused(webhosting: Program, digits: int) -> None:
    facts = ("received_on=1.12.2026", "effective_on=1.1.2027")
    for name in ("new_price", "new_price_cents"):
        refused = webhosting("event", "webhosting", "preiserhöhung", *facts, f"{name}={'9' * digits}")
        assert (refused.code, refused.out) == (2, "")
        assert "„9999999999" in refused.err
    assert webhosting("costs").code == 0


def test_a_note_that_corrects_another_says_so(webhosting: Program) -> None:
    assert "ersetzt" not in webhosting("event", "webhosting", "Umzug", "moves_on=1.2.2027", today=ANSWER).err
    said = webhosting("event", "webhosting", "move_out", "moves_on=1.3.2027", today=ANSWER)
    assert (said.code, "Das ersetzt „01.02.2027 Umzug“" in said.err) == (0, True)


def test_what_happened_is_typed_in_german_too(webhosting: Program) -> None:
    facts = ("received_on=1.12.2026", "effective_on=1.1.2027")
    assert webhosting("event", "webhosting", "preiserhöhung", *facts, today=ANSWER).code == 0
    assert webhosting("event", "webhosting", "schlussrechnung", today=ANSWER).code == 2
    refused = webhosting("event", "webhosting", "Blitzschlag", today=ANSWER)
    assert (refused.code, "Preiserhöhung (price_increase)" in refused.err) == (2, True)


def test_new_terms_begin_on_a_day_only_where_one_was_entered(sent: Program) -> None:
    assert noted(sent, "continued", "webhosting", "--price", "5 monatlich").err == (
        "vertragsbuch: Vermerkt: läuft weiter.\n"
    )


def test_an_edit_that_changes_nothing_says_so(webhosting: Program) -> None:
    title = webhosting("show", "webhosting", "--json", today=ANSWER).json["title"]
    said = noted(webhosting, "edit", "webhosting", "--title", title).err
    assert "Nichts geändert" in said


def test_an_offer_is_noted_shown_and_changes_nothing_by_itself(webhosting: Program) -> None:
    before = webhosting("list", "--json").json
    told = noted(
        webhosting, "offer", "webhosting", "--on", "20.11.", "--price", "4,99", "--outcome", "angenommen",
        "--until", "15.12.2026", "--note", "ein Jahr zum halben Preis",
    ).err  # fmt: skip
    assert "Angebot, dann 4,99, gilt bis 15.12.2026, angenommen, ein Jahr zum halben Preis" in told
    assert "vertragsbuch continued webhosting" in told
    assert webhosting("list", "--json").json == before
    shown = " ".join(webhosting("show", "webhosting").out.split())
    assert "Zuletzt angeboten: 20.11.2026: 4,99 €, ein Jahr zum halben Preis (angenommen)" in shown


def test_an_offer_without_anything_or_with_an_unknown_outcome_is_refused(webhosting: Program) -> None:
    assert "Was wurde angeboten?" in webhosting("offer", "webhosting").err
    refused = webhosting("offer", "webhosting", "--outcome", "vielleicht")
    assert refused.code == 2
    assert "angenommen" in refused.err
