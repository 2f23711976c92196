import json
from pathlib import Path

import pytest

from tests.cli.conftest import After, Program
from vertragsbuch.contract.vocabulary.letters import CASE_LETTERS


def noted(program: Program, *arguments: str, today: str) -> None:
    done = program(*arguments, today=today)
    assert (done.code, done.out) == (0, ""), done


@pytest.fixture
def sent(after: After) -> Program:
    """A case whose notice was sent on the first of December."""
    return after(("sent", "webhosting", "--by", "letter", "--today", "2026-12-01"))


def test_an_alarm_is_told_from_its_day_whatever_lies_ahead(sent: Program) -> None:
    assert sent("check", "--exit-code", "--within", "90d", today="2026-12-14") == (0, "", "")
    due = sent("check", "--exit-code", today="2026-12-15")
    assert due.code == 10
    assert due.out == (
        "‼ Webhosting · Musterhost GmbH\n"
        "  Kündigung vom 01.12.2026: noch nicht bestätigt.\n"
        "  zu tun        vertragsbuch letter webhosting --kind reminder\n"
    )


def test_everything_that_is_asked_stands_in_the_check_and_in_its_json(sent: Program) -> None:
    text = sent("check", today="2026-12-24").out
    assert text.count("zu tun") == 2
    assert "zweiten Weg" in text
    (line,) = sent("check", "--json", today="2026-12-24").json
    assert (line["urgency"], line["status"]) == ("alarm", "sent")
    assert [alarm["kind"] for alarm in line["alarms"]] == ["confirmation_missing", "second_channel"]
    assert line["alarm"] == line["alarms"][0]
    assert line["alarm"]["act_on"] == "2026-12-15"


def test_a_deadline_and_a_case_are_told_together(webhosting: Program) -> None:
    assert webhosting("letter", "webhosting", "--kind", "data_access", today="2026-12-01").code == 0
    text = webhosting("check", today="2026-12-02").out
    assert "absenden bis  Sa 19.12.2026" in text
    assert "Auskunftsverlangen vom 01.12.2026: geschrieben und nicht versandt." in text
    (line,) = webhosting("check", "--json", today="2026-12-02").json
    assert (line["urgency"], [alarm["kind"] for alarm in line["alarms"]]) == ("soon", ["unsent"])


def test_a_notice_that_lies_unsent_is_told_once(webhosting: Program) -> None:
    webhosting("letter", "webhosting", today="2026-12-01")
    text = webhosting("check", today="2026-12-10").out
    assert text.count("zu tun") == 1
    assert "absenden, dann: vertragsbuch sent webhosting" in text


def test_a_task_is_told_from_its_day_and_silent_once_it_is_done(sent: Program) -> None:
    noted(sent, "confirmed", "webhosting", today="2026-12-05")
    assert sent("check", today="2027-01-30").out == ""
    told = sent("check", "--exit-code", today="2027-01-31")
    assert told.code == 10
    assert told.out == (
        "◦ Webhosting · Musterhost GmbH\n"
        "  Daten und Postfächer sichern. Nach dem Ende ist der Zugang weg: Dateien, Datenbanken und E-Mails "
        "vorher herunterladen.\n"
        "  zu tun        erledigt? vertragsbuch task webhosting backup\n"
    )
    noted(sent, "task", "webhosting", "backup", today="2027-01-31")
    assert sent("check", "--exit-code", today="2027-02-01") == (0, "", "")


def test_a_debit_after_the_end_says_at_once_what_to_do(sent: Program) -> None:
    noted(sent, "confirmed", "webhosting", today="2026-12-05")
    said = sent("debited", "webhosting", "--amount", "9,99", "--on", "2.3.2027", today="2027-03-05")
    assert said.code == 0
    assert "nach dem Ende des Vertrags" in said.err
    assert "vertragsbuch letter webhosting --kind mandate_revocation" in said.err
    before = sent("debited", "webhosting", "--amount", "9,99", "--on", "1.2.2027", today="2027-03-05")
    assert "nach dem Ende" not in before.err


def test_the_end_that_was_confirmed_can_be_accepted(sent: Program) -> None:
    noted(sent, "confirmed", "webhosting", "--ends", "29.2.2028", today="2026-12-05")
    assert "gekündigt war zum 28.02.2027" in sent("check", today="2026-12-05").out
    noted(sent, "confirmed", "webhosting", "--ends", "29.2.2028", "--accept", today="2026-12-06")
    assert sent("check", today="2026-12-06").out == ""
    assert sent("case", "webhosting", "--json", today="2026-12-06").json["state"] == "confirmed"


def test_the_case_shows_state_alarms_tasks_history_papers_and_steps(sent: Program, tmp_path: Path) -> None:
    answer = tmp_path / "antwort.pdf"
    answer.write_bytes(b"%PDF-1.4 Nein")
    noted(
        sent, "rejected", "webhosting", "--note", "Zu spät", "--ends", "29.2.2028", "--paper", str(answer),
        today="2026-12-10",
    )  # fmt: skip
    noted(
        sent, "contact", "webhosting", "Man prüft es", "--by", "phone", "--with", "Frau Maus",
        today="2026-12-11",
    )  # fmt: skip
    case = sent("case", "webhosting", today="2026-12-12")
    assert (case.code, case.err) == (0, "")
    lines = case.out.splitlines()
    assert lines[0] == "Webhosting · Musterhost GmbH · abgelehnt"
    asked = "Do 10.12.2026 Der Anbieter hat am 10.12.2026 abgelehnt: Kündigung. Vorher klären, an welchem Tag"
    assert asked in " ".join(case.out.split())
    for expected in (
        "    → vertragsbuch letter webhosting --kind objection",
        "· 31.01.2027  Daten und Postfächer sichern (backup)",
        "10.12.2026  abgelehnt, Zu spät, Ende angeblich erst 29.02.2028",
        "11.12.2026  Anruf, Frau Maus, Man prüft es",
        "· Widerspruch  ab 10.12.2026",
        "    · Beleg des Zugangs: fehlt",
    ):
        assert expected in lines
    paper = next(line for line in lines if line.endswith("  antwort.pdf")).split()[0]
    assert f"    · Ablehnung des Anbieters vom 10.12.2026: {paper}" in lines


def test_the_case_as_json_holds_the_same(sent: Program) -> None:
    case = sent("case", "webhosting", "--json", today="2026-12-15").json
    assert (case["id"], case["state"]) == ("webhosting", "overdue")
    assert case["alarms"][0]["kind"] == "confirmation_missing"
    assert case["rungs"][0]["papers"] == [{"title": "Kündigung", "sha256": None}]
    assert case["tasks"][0]["due_on"] == "2027-01-31"
    assert case["timeline"][0]["date"] == "2026-12-01"


def test_closing_needs_an_end_and_undo_opens_again(sent: Program) -> None:
    refused = sent("close", "webhosting", today="2026-12-12")
    assert (refused.code, refused.out) == (2, "")
    assert "noch nicht bestätigt" in refused.err
    noted(sent, "confirmed", "webhosting", today="2026-12-13")
    noted(sent, "close", "webhosting", today="2027-09-01")
    assert sent("check", today="2027-09-02").out == ""
    assert "Akte geschlossen" in sent("undo", "webhosting", today="2027-09-02").err
    assert "kann ins Archiv" in sent("check", today="2027-09-02").out


def test_what_was_taken_back_stays_in_the_history_with_what_it_was(sent: Program) -> None:
    noted(sent, "undo", "webhosting", today="2026-12-02")
    timeline = [entry["text"] for entry in sent("case", "webhosting", "--json").json["timeline"]]
    assert timeline[0].startswith("Kündigung versandt")
    assert timeline[1] == "Versand zurückgenommen"
    assert "absenden bis" in sent("check", "--within", "60d").out


def test_the_letters_that_fit_are_listed_the_notice_first(webhosting: Program) -> None:
    offers = webhosting("letters", "webhosting", "--json").json
    assert [offer["kind"] for offer in offers] == ["notice", "domain_transfer"]
    text = webhosting("letters", "webhosting").out
    assert text.startswith("notice              Kündigung\n                    Zum 28.02.2027, vereinbart.\n")
    everything = webhosting("letters", "webhosting", "--all", "--json").json
    kinds = [offer["kind"] for offer in everything]
    assert sorted(kinds) == sorted({"notice", *CASE_LETTERS} - {"value_enquiry", "sale_notice"})
    assert len({offer["kind"] for offer in everything}) == len(everything) == len(CASE_LETTERS) - 1


def test_a_missed_deadline_offers_the_agreement_and_writes_it(webhosting: Program) -> None:
    assert "late_notice" in webhosting("letters", "webhosting", today="2027-01-10").out
    written = webhosting(
        "letter", "webhosting", "--kind", "late_notice", "--out", "a.txt", today="2027-01-10"
    )
    assert (written.code, written.out) == (0, "a.txt\n")
    text = " ".join(Path("a.txt").read_text(encoding="utf-8").split())
    assert "schon zum 28.02.2027 aufzuheben" in text
    assert "zum nächstmöglichen Zeitpunkt, spätestens zum 29.02.2028" in text
    assert webhosting("sent", "webhosting", today="2027-01-10").code == 0
    state = webhosting("case", "webhosting", "--json", today="2027-01-11").json["state"]
    assert state == "sent"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sent", "webhosting", "--by", "brieftaube"), "brieftaube"),
        (("contact", "webhosting", " "), "TEXT: Der Text ist leer"),
        (("contact", "webhosting", "x", "--by", "rauch"), "rauch"),
        (("debited", "webhosting", "--amount", "nichts"), "--amount"),
        (("debited", "webhosting", "--amount", "0"), "größer als null"),
        (("task", "webhosting", "backup"), "Diese Aufgabe gibt es hier nicht; es gibt: "),
        (("confirmed", "webhosting", "--on", "24.12.2099"), "Zukunft"),
        (("rejected", "webhosting", "--paper", "fehlt.pdf"), "fehlt.pdf"),
        (("letter", "webhosting", "--kind", "reminder"), "vertragsbuch sent webhosting"),
        (("letter", "webhosting", "--kind", "objection"), "vertragsbuch rejected webhosting"),
        (("letter", "webhosting", "--kind", "for_cause"), "kein Weg offen"),
        (("letter", "webhosting", "--kind", "../../x"), "gibt es hier nicht"),
    ],
)
def test_bad_input_gets_a_sentence_and_leaves_the_book_alone(
    webhosting: Program, arguments: tuple[str, ...], said: str
) -> None:
    before = webhosting("export").out
    refused = webhosting(*arguments)
    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err
    assert "Traceback" not in refused.err
    assert webhosting("export").out == before


@pytest.mark.parametrize(
    "typed", ["\x1b[31mrot", "[bold]x[/bold]", "=cmd()|x", "\u202ealles rückwärts", "a]b#c"]
)
def test_what_others_said_reaches_the_terminal_without_what_it_would_obey(sent: Program, typed: str) -> None:
    answered = sent("rejected", "webhosting", "--note", typed, today="2026-12-10")
    if answered.code:
        assert answered.code == 2
        assert "\x1b" not in answered.err
        return
    for shown in (sent("case", "webhosting").out, sent("check", today="2026-12-11").out):
        assert "\x1b" not in shown
        assert "\u202e" not in shown
    assert json.loads(sent("export").out)["contracts"][0]["events"][-1]["note"] == typed


@pytest.mark.parametrize("by", ["einschreiben", "registered_letter", "Einwurf-Einschreiben"])
def test_the_channel_is_understood_in_german_and_by_its_key(webhosting: Program, by: str) -> None:
    noted = webhosting("sent", "webhosting", "--by", by)
    assert noted.code == 0
    assert "(Einwurf-Einschreiben)" in noted.err
    (contract,) = webhosting("export").json["contracts"]
    assert contract["events"][-1]["channel"] == "registered_letter"


def test_a_channel_that_there_is_not_is_refused_with_those_that_there_are(webhosting: Program) -> None:
    refused = webhosting("sent", "webhosting", "--by", "taube")
    assert refused.code == 2
    assert "„taube“ gibt es nicht" in refused.err
    assert "registered_letter" in refused.err


def test_noting_a_channel_says_at_once_what_it_means_and_what_can_still_be_done(webhosting: Program) -> None:
    webhosting("edit", "webhosting", "--kind", "Kfz")
    noted = webhosting("sent", "webhosting", "--by", "fax")
    assert "§ 5a Abs. 1 PflVG verlangt die Schriftform" in noted.err
    assert "vertragsbuch letter webhosting" in noted.err
    assert "Schriftform" in webhosting("check").out


def test_a_call_is_no_letter(webhosting: Program) -> None:
    refused = webhosting("sent", "webhosting", "--by", "Telefon")
    assert refused.code == 2
    assert "Die Frist läuft weiter" in refused.err
    assert "vertragsbuch contact webhosting" in refused.err


def test_a_box_is_left_out_for_couriers_and_the_reason_is_said(webhosting: Program) -> None:
    asked = webhosting("edit", "webhosting", "--address", "Postfach, 76131 Karlsruhe")
    assert "„Postfach“ hat keine Nummer" in asked.err
    plan = " ".join(webhosting("plan", "webhosting").out.split())
    assert "– persönlich übergeben: Die Anschrift ist ein Postfach" in plan
    told = webhosting("plan", "webhosting", "--json").json
    assert {each["channel"] for each in told["left_out"]} == {"by_hand", "bailiff"}


def test_what_goes_abroad_is_noted_as_an_international_letter_where_nobody_says_how(
    webhosting: Program,
) -> None:
    webhosting("edit", "webhosting", "--address", "Ringstraße 5, 1010 Wien, Österreich")
    noted = webhosting("sent", "webhosting")
    assert "Einschreiben international" in noted.err
    assert "Einschreiben international" in webhosting("sent", "webhosting", "--by", "Einschreiben").err
    again = webhosting("sent", "webhosting", "--by", "bailiff")
    assert "stellt im Ausland nicht zu" in again.err


def test_what_an_agency_claims_is_asked_about_answered_and_settled(webhosting: Program) -> None:
    noted = webhosting(
        "collection", "webhosting", "--on", "20.11.2026", "--agency", "Muster Inkasso GmbH", "--address",
        "Forderungsweg 3, 20095 Hamburg", "--amount", "129,90", "--until", "4.12.2026", "--note", "bezahlt",
    )  # fmt: skip
    assert noted.code == 0
    assert "über 129,90 €, zahlbar bis 04.12.2026" in noted.err
    assert "vertragsbuch letter webhosting --kind collection_objection" in webhosting("check").out
    draft = webhosting("letter", "webhosting", "--kind", "inkasso", "--draft").out
    assert "Dagegen spricht: bezahlt." in draft
    assert webhosting("claim-paid", "webhosting").code == 0
    assert "Inkasso" not in webhosting("check").out
    assert webhosting("undo", "webhosting").code == 0
    assert "Inkasso" in webhosting("check").out


def test_a_claim_that_was_never_noted_cannot_be_settled(webhosting: Program) -> None:
    refused = webhosting("claim-paid", "webhosting")
    assert refused.code == 2
    assert "keine Forderung" in refused.err


def test_a_slip_in_the_number_of_a_creditor_is_refused(webhosting: Program) -> None:
    assert webhosting("edit", "webhosting", "--creditor-id", "DE98ZZZ09999999998").code == 2
    assert webhosting("edit", "webhosting", "--iban", "DE89 3704 0044 0532 0130 01").code == 2
    assert webhosting("edit", "webhosting", "--creditor-id", "de98 zzz 09999999999").code == 0
    written = webhosting("show", "webhosting", "--json").json["contract"]
    assert written["creditor_id"] == "DE98ZZZ09999999999"
    assert "iban" not in written


@pytest.mark.parametrize(
    ("word", "medium"),
    [("Anruf", "phone"), ("telefonisch", "phone"), ("E-Mail", "email"), ("in_person", "in_person")],
)
def test_a_contact_names_its_medium_in_german_or_english(sent: Program, word: str, medium: str) -> None:
    sent("contact", "webhosting", "Man prüft es", "--by", word)
    assert sent("show", "webhosting", "--json").json["contract"]["events"][-1]["medium"] == medium


@pytest.mark.parametrize("word", ["backup", "Daten und Postfächer sichern", "daten sichern"])
def test_a_task_is_named_as_the_list_shows_it(sent: Program, word: str) -> None:
    assert sent("task", "webhosting", word).code == 0
    assert sent("show", "webhosting", "--json").json["contract"]["events"][-1]["task"] == "backup"
