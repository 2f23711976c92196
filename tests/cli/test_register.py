import json
from pathlib import Path

import pytest

from tests.cli.conftest import Program


def test_a_contract_is_entered_shown_changed_removed_and_brought_back(webhosting: Program) -> None:
    shown = webhosting("show", "webhosting")
    assert "Zugang bis Do 31.12.2026, absenden bis Sa 19.12.2026" in shown.out
    assert "Verpasst? Dann erst zum 29.02.2028, das kostet 119,88 € mehr" in shown.out

    assert webhosting("edit", "webhosting", "--notice", "1 Monat", "--customer-number", "").code == 0
    contract = webhosting("show", "webhosting", "--json").json["contract"]
    assert contract["notice"] == "P1M"
    assert contract["notice_to"] == "term_end"
    assert "customer_number" not in contract
    assert contract["events"][0]["before"] == {"customer_number": "MH-55120", "notice": "P2M"}

    assert webhosting("remove", "webhosting").code == 0
    assert webhosting("list", "--json").json == []
    assert webhosting("list", "--removed", "--json").json[0]["status"] == "removed"
    assert webhosting("remove", "--undo", "webhosting").code == 0
    assert [line["id"] for line in webhosting("list", "--json").json] == ["webhosting"]


def test_a_notice_left_to_statute_takes_its_day_with_it(webhosting: Program) -> None:
    assert webhosting("edit", "webhosting", "--notice", "gesetzlich").code == 0
    contract = webhosting("show", "webhosting", "--json").json["contract"]
    assert not {"notice", "notice_to"} & contract.keys()


def test_a_second_contract_of_the_same_title_gets_a_name_of_its_own(webhosting: Program) -> None:
    again = webhosting("add", "--title", "Webhosting", "--provider", "P", "--starts", "2024-01-01")
    assert again.out == "webhosting-2\n"


def test_the_same_contract_entered_again_is_said(webhosting: Program) -> None:
    again = webhosting("add", "--title", "webhosting ", "--provider", "MUSTERHOST", "--starts", "2024-01-01")
    assert "Im Buch steht schon „Webhosting“ bei Musterhost GmbH (webhosting)." in again.err
    assert "vertragsbuch remove webhosting-2" in again.err
    number = webhosting(
        "add", "--title", "Zweites", "--provider", "Musterhost", "--starts", "2024-01-01",
        "--contract-number", "H-2",
    )  # fmt: skip
    assert "Im Buch steht schon" not in number.err


def test_a_change_that_changes_nothing_says_so_and_notes_nothing(webhosting: Program) -> None:
    assert (
        webhosting("edit", "webhosting").err
        == "vertragsbuch: Nichts geändert: Alles stand schon so im Buch.\n"
    )
    assert "events" not in webhosting("show", "webhosting", "--json").json["contract"]


def test_a_command_that_is_mistyped_is_answered_with_the_one_that_is_meant(program: Program) -> None:
    refused = program("lst")
    assert refused.code == 2
    assert "„lst“ gibt es nicht; ist „list“ gemeint?" in refused.err
    assert "„xyzzy“ gibt es nicht; alle Befehle nennt: vertragsbuch --help" in program("xyzzy").err
    assert "'send'" not in program("xyzzy").err


def test_a_clause_fills_what_no_option_says(program: Program) -> None:
    clause = (
        "Die Mindestlaufzeit beträgt 24 Monate. "
        "Die Kündigungsfrist beträgt drei Monate zum Ende der Laufzeit; "
        "andernfalls verlängert sich der Vertrag um zwölf Monate."
    )
    program(
        "add",
        "--title",
        "T",
        "--provider",
        "P",
        "--starts",
        "2021-01-01",
        "--term",
        "P12M",
        "--clause",
        clause,
    )
    contract = program("show", "t", "--json").json["contract"]
    assert (contract["initial_term"], contract["notice"], contract["renewal"]) == ("P12M", "P3M", "P12M")


ADD = ("add", "--id", "t", "--title", "T", "--provider", "P", "--starts", "2021-01-01")


def test_the_words_of_a_clause_are_told_with_the_field_that_each_filled(program: Program) -> None:
    clause = (
        "Der Vertrag ist mit einer Frist von drei Monaten zum Quartalsende kündbar. "
        "Der Anbieter kann mit einer Frist von sechs Wochen kündigen."
    )
    added = program(*ADD, "--clause", clause)
    assert added.out == "t\n"
    assert "Kündigungsfrist: „drei Monaten“" in added.err
    assert "Kündigungstermin: „Quartalsende“" in added.err
    assert "– „sechs Wochen“ gilt für die Kündigung durch den Anbieter" in added.err


def test_while_a_day_is_in_doubt_nothing_is_entered_for_the_notice(program: Program) -> None:
    clause = "Der Platz ist mit einer Frist von drei Monaten zum Ende des Kindergartenjahres kündbar."
    added = program(*ADD, "--clause", clause)
    assert "? „zum Ende des Kindergartenjahres“" in added.err
    assert "Kündigungsfrist: „drei Monaten“ (nicht eingetragen" in added.err
    shown = program("show", "t", "--json").json
    assert not {"notice", "notice_to"} & {name for name, value in shown["contract"].items() if value}
    assert shown["best"] is None
    assert shown["unclear"]
    assert "in der Notiz" in added.err
    assert shown["contract"]["notes"].endswith(f"noch zu klären:\n{clause}")


def test_a_clause_with_a_doubt_leaves_what_was_entered_before(program: Program) -> None:
    program(*ADD, "--notice", "3 Monate zum Quartalsende")
    changed = program("edit", "t", "--clause", "Der Austritt ist zum Ende der Saison möglich.")
    assert "? „zum Ende der Saison“" in changed.err
    contract = program("show", "t", "--json").json["contract"]
    assert (contract["notice"], contract["notice_to"]) == ("P3M", "quarter_end")
    assert contract["notes"].endswith("Der Austritt ist zum Ende der Saison möglich.")
    again = program("edit", "t", "--clause", "Der Austritt ist zum Ende der Saison möglich.")
    assert again.code == 0
    assert program("show", "t", "--json").json["contract"]["notes"] == contract["notes"]


def test_a_clause_without_a_doubt_is_no_note(program: Program) -> None:
    program(
        *ADD, "--notes", "Ordner 3", "--clause", "Die Kündigungsfrist beträgt drei Monate zum Quartalsende."
    )
    assert program("show", "t", "--json").json["contract"]["notes"] == "Ordner 3"


def test_a_clause_replaces_a_notice_together_with_its_day(program: Program) -> None:
    program(*ADD, "--notice", "3 Monate zum Quartalsende", "--price", "5 monatlich")
    program("edit", "t", "--clause", "Die Kündigungsfrist beträgt zwei Wochen. Beitrag: 7,50 € monatlich.")
    contract = program("show", "t", "--json").json["contract"]
    assert (contract["notice"], contract.get("notice_to")) == ("P2W", None)
    assert contract["price"]["amount"] == "7.50"


def test_a_clause_fills_terms_that_name_days(program: Program) -> None:
    program(
        *ADD, "--clause", "Der Vertrag läuft bis 31.12.2026. Die Kündigung ist bis 30.09. zum 31.12. möglich."
    )
    contract = program("show", "t", "--json").json["contract"]
    assert (contract["initial_end"], contract["notice_by"]) == ("2026-12-31", "--09-30")
    assert contract["notice_to"] == "year_end"


def test_a_trial_period_of_a_clause_counts_from_the_first_day(program: Program) -> None:
    clause = "Probezeit von 6 Monaten, in der mit einer Frist von zwei Wochen gekündigt werden kann."
    program(*ADD, "--kind", "employment", "--clause", clause)
    contract = program("show", "t", "--json").json["contract"]
    assert (contract["probation_until"], contract["probation_notice"]) == ("2021-06-30", "P2W")


def test_a_notice_comes_from_the_options_or_from_the_clause_never_half_from_each(program: Program) -> None:
    clause = "Die Kündigungsfrist beträgt drei Monate zum Quartalsende."
    program(*ADD, "--notice", "2 Wochen", "--clause", clause)
    contract = program("show", "t", "--json").json["contract"]
    assert (contract["notice"], contract.get("notice_to")) == ("P2W", None)


def test_what_a_clause_says_is_told_also_where_the_contract_is_refused(program: Program) -> None:
    refused = program(*ADD, "--clause", "Die Mitgliedschaft verlängert sich um jeweils ein Jahr.")
    assert refused.code == 2
    assert "Danach: „ein Jahr“" in refused.err


def test_every_fault_of_the_options_is_named_at_once(program: Program) -> None:
    refused = program(
        "add",
        "--title",
        "T",
        "--provider",
        "P",
        "--starts",
        "31.2.2024",
        "--notice",
        "bald",
        "--price",
        "viel",
    )
    assert refused.code == 2
    assert [line.split(":")[1].strip() for line in refused.err.splitlines()] == [
        "--starts",
        "--notice",
        "--price",
    ]
    assert not program.book.exists()


def test_missing_options_are_asked_for_by_name(program: Program) -> None:
    refused = program("add", "--title", "T")
    assert refused.code == 2
    assert "--provider" in refused.err
    assert "--starts" in refused.err


@pytest.mark.parametrize("command", ["show", "edit", "remove", "letter", "sent", "received", "confirmed"])
def test_a_contract_that_is_not_there_ends_in_three(webhosting: Program, command: str) -> None:
    refused = webhosting(command, "gibt-es-nicht")
    assert refused.code == 3
    assert "gibt-es-nicht" in refused.err
    assert refused.out == ""


def test_a_list_for_people_takes_nothing_for_markup(program: Program) -> None:
    program("add", "--title", "A [/foo] [bold]B", "--provider", "=cmd()", "--starts", "2024-01-01")
    listed = program("list")
    assert "[/foo]" in listed.out
    assert listed.code == 0


def test_the_holder_is_kept_once_and_changed_in_parts(webhosting: Program) -> None:
    webhosting("holder", "--email", "maren@example.org")
    assert webhosting("holder", "--json").json == {
        "name": "Maren Beispiel",
        "address": ["Lindenweg 7", "44135 Dortmund"],
        "email": "maren@example.org",
    }


def test_words_narrow_the_list(webhosting: Program) -> None:
    assert webhosting("list", "muster", "--json").json[0]["id"] == "webhosting"
    assert webhosting("list", "gibt", "es", "nicht", "--json").json == []


def test_the_case_moves_from_sent_to_confirmed(webhosting: Program) -> None:
    def status() -> str:
        return str(webhosting("list", "--json").json[0]["status"])

    assert webhosting("sent", "webhosting", "--on", "20.11.2026", "--tracking", "RT 1").code == 0
    assert status() == "sent"
    assert (
        webhosting("received", "webhosting", "--on", "2026-11-21", "--evidence", "Auslieferungsbeleg").code
        == 0
    )
    assert status() == "received"
    assert webhosting("confirmed", "webhosting", "--ends", "28.02.2027").code == 0
    assert status() == "confirmed"
    history = webhosting("show", "webhosting", "--json").json["contract"]["events"]
    assert [event["type"] for event in history] == ["sent", "received", "confirmed"]
    assert history[0]["ends_on"] == "2027-02-28"


def test_what_has_not_happened_yet_is_not_noted(webhosting: Program) -> None:
    refused = webhosting("sent", "webhosting", "--on", "2026-12-24")
    assert refused.code == 2
    assert "Zukunft" in refused.err
    assert webhosting("sent", "webhosting", "--by", "taube").code == 2
    assert webhosting("list", "--json").json[0]["status"] == "open"


def test_a_letter_is_written_noted_and_never_written_over(webhosting: Program, tmp_path: Path) -> None:
    first = webhosting("letter", "webhosting")
    assert first.out == "2026-11-22-kuendigung-webhosting.pdf\n"
    pdf = (tmp_path / first.out.strip()).read_bytes()
    assert pdf.startswith(b"%PDF-")
    second = webhosting("letter", "webhosting")
    assert second.out == "2026-11-22-kuendigung-webhosting-2.pdf\n"
    assert (tmp_path / first.out.strip()).read_bytes() == pdf
    later = (tmp_path / second.out.strip()).read_bytes()
    assert later.startswith(b"%PDF-")
    assert later != pdf, "each names the state of the book that it was made from"
    noted = webhosting("show", "webhosting", "--json").json["contract"]["events"][0]
    assert noted["type"] == "letter_written"
    assert noted["ends_on"] == "2027-02-28"
    assert noted["steps"][0]["rule"].startswith("§ 187 Abs. 2")


def test_a_letter_as_text_is_written_where_that_is_asked(webhosting: Program) -> None:
    written = webhosting("letter", "webhosting", "--format", "txt", "--out", "brief.txt")
    assert written.out == "brief.txt\n"
    assert "28.02.2027" in Path("brief.txt").read_text(encoding="utf-8")
    assert webhosting("letter", "webhosting", "--format", "eml", "--out", "brief.txt").code == 2


def test_no_letter_leaves_without_holder_and_addresses(program: Program) -> None:
    program(
        "add",
        "--title",
        "T",
        "--provider",
        "P",
        "--starts",
        "2021-01-01",
        "--notice",
        "P1M",
        "--notice-to",
        "jederzeit",
    )
    refused = program("letter", "t")
    assert refused.code == 2
    assert "vertragsbuch holder" in refused.err
    assert "vertragsbuch edit t" in refused.err
    assert program("show", "t", "--json").json["contract"].get("events", []) == []


def test_a_way_that_is_not_there_is_refused(webhosting: Program) -> None:
    refused = webhosting("letter", "webhosting", "--way", "9")
    assert refused.code == 2
    assert "--way" in refused.err


def test_json_is_one_document(webhosting: Program) -> None:
    assert isinstance(json.loads(webhosting("list", "--json").out), list)


def test_a_note_made_by_mistake_is_taken_back(webhosting: Program) -> None:
    webhosting("confirmed", "webhosting")
    assert webhosting("check", "--within", "40d").out == ""
    taken_back = webhosting("undo", "webhosting")
    assert (taken_back.code, "bestätigt" in taken_back.err) == (0, True)
    assert webhosting("list", "--json").json[0]["status"] == "open"
    assert "webhosting" in webhosting("check", "--within", "40d").out
    assert webhosting("undo", "webhosting").code == 2
    assert [
        event["type"] for event in webhosting("show", "webhosting", "--json").json["contract"]["events"]
    ] == [
        "confirmed",
        "undone",
    ]


@pytest.mark.parametrize(
    ("typed", "option"),
    [
        (("--term", "bis 1.1.2020"), "--term"),
        (("--term-until", "1.1.2020"), "--term-until"),
        (("--probation-until", "1.1.2020"), "--probation-until"),
        (("--price", "1000 JPY monatlich; 5 EUR einmalig"), "--price"),
    ],
)
def test_what_cannot_be_together_is_told_at_the_option_that_was_typed(
    program: Program, typed: tuple[str, str], option: str
) -> None:
    refused = program("add", "--title", "X", "--provider", "P", "--starts", "1.1.2026", *typed)
    assert refused.code == 2
    assert refused.err.startswith(f"vertragsbuch: {option}: ")


def test_a_pattern_proposes_what_is_usual_and_says_where_it_comes_from(program: Program) -> None:
    added = program(
        "add", "--title", "Bus", "--provider", "BVG", "--starts", "2026-01-01", "--pattern", "ÖPNV"
    )  # fmt: skip
    assert added.code == 0
    assert "bitte am eigenen Vertrag prüfen. Quelle: wissen.deutschlandticket.de" in added.err
    entered = program("show", "bus", "--json").json["contract"]
    assert (entered["notice_by"], entered["notice_to"]) == ("---10", "month_end")


def test_what_is_given_goes_before_a_pattern(program: Program) -> None:
    program(
        "add", "--title", "Kita", "--provider", "P", "--starts", "2026-01-01", "--pattern", "kita",
        "--notice", "bis 30.09. zum 31.12.", "--kind", "Verein",
    )  # fmt: skip
    entered = program("show", "kita", "--json").json["contract"]
    assert (entered["kind"], entered["notice_by"], entered["notice_to"]) == (
        "membership",
        "--09-30",
        "year_end",
    )
    assert "notice" not in entered


def test_a_pattern_that_there_is_not_is_refused(program: Program) -> None:
    refused = program("add", "--title", "T", "--provider", "P", "--starts", "2026-01-01", "--pattern", "Oma")
    assert refused.code == 2
    assert "--pattern: „Oma“ ist kein Muster" in refused.err
