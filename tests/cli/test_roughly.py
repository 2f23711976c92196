"""Contracts of which little is known, prices that change, days without a year: on the command line."""

import json

import pytest

from tests.cli.conftest import After, Program

TODAY = "2026-11-27"
NEWSPAPER = (
    "add", "--id", "z", "--title", "Zeitung", "--provider", "Verlag Muster",
    "--address", "Weg 1, 50667 Köln", "--contract-number", "4711",
)  # fmt: skip
GYM = (
    "add", "--id", "f", "--title", "Fitness", "--provider", "Muster Studio", "--kind", "Fitnessstudio",
    "--term", "12 Monate", "--renewal", "unbestimmt", "--notice", "1 Monat zum Ende der Laufzeit",
    "--renewal-notice", "1 Monat jederzeit", "--price", "30 monatlich",
)  # fmt: skip


@pytest.fixture
def held(after: After) -> Program:
    holder = ("holder", "--name", "Maren Beispiel", "--address", "Lindenweg 7, 44135 Dortmund")
    return after(entered=(holder,))


@pytest.mark.parametrize("start", ["1.1.2020", "unbekannt", "März 2020", "2020"])
def test_where_the_papers_are_lost_the_next_possible_day_is_asked_for(held: Program, start: str) -> None:
    assert held(*NEWSPAPER, "--starts", start, today=TODAY).code == 0
    shown = held("show", "z", today=TODAY).out
    assert "Wo es steht" in shown
    draft = held("letter", "z", "--draft", today=TODAY).out
    assert "zum nächstmöglichen Zeitpunkt" in draft
    assert "Kopie des Vertrags" in draft
    assert not any(f"{year}" in draft for year in (2027, 2028))
    assert "nächstmöglichen Zeitpunkt" in held("letters", "z", today=TODAY).out
    assert held("plan", "z", today=TODAY).code == 0


def test_the_case_of_such_a_letter_goes_on_without_an_end_until_it_is_confirmed(held: Program) -> None:
    held(*NEWSPAPER, "--starts", "unbekannt", today=TODAY)
    assert held("letter", "z", today=TODAY).code == 0
    assert held("sent", "z", "--by", "registered_letter", "--on", "27.11.", today=TODAY).code == 0
    listed = held("list", "--json", today=TODAY).json[0]
    assert (listed["status"], listed["ends_on"]) == ("sent", None)
    assert held("received", "z", "--on", "2026-11-30", today="2026-12-01").code == 0
    assert held("confirmed", "z", "--on", "1.12.", "--ends", "31.12.2026", today="2026-12-01").code == 0
    assert held("check", "--exit-code", today="2026-12-02").code == 0
    events = held("show", "z", "--json", today="2026-12-02").json["contract"]["events"]
    written = next(event for event in events if event["type"] == "letter_written")
    assert written.get("ends_on") is None
    assert written["way"] == "agreed:next_possible"


def test_what_is_roughly_known_is_kept_shown_and_exported_as_it_is(program: Program) -> None:
    program(*GYM, "--starts", "März 2024", "--concluded", "2024", today=TODAY)
    written = program("show", "f", "--json", today=TODAY).json["contract"]
    assert (written["starts_on"], written["concluded_on"]) == ("2024-03", "2024")
    shown = program("show", "f", today=TODAY).out
    assert "März 2024" in shown
    exported = program("export", today=TODAY).out
    assert json.loads(exported)["contracts"][0]["starts_on"] == "2024-03"
    program("edit", "f", "--starts", "unbekannt", "--concluded", "", today=TODAY)
    assert program("show", "f", "--json", today=TODAY).json["contract"]["starts_on"] == "unknown"


def test_a_conclusion_and_a_start_without_a_year_are_those_that_have_been(program: Program) -> None:
    assert program(*GYM, "--concluded", "15.3.", "--starts", "1.4.", today=TODAY).code == 0
    answer = program("show", "f", "--json", today=TODAY).json
    contract = answer["contract"]
    assert (contract["concluded_on"], contract["starts_on"]) == ("2026-03-15", "2026-04-01")
    assert (answer["best"]["ends_on"], answer["best"]["receive_by"]) == ("2027-03-31", "2027-02-28")


@pytest.mark.parametrize(
    ("concluded", "starts", "asked"),
    [
        ("15.3.2027", "1.4.2027", "Zukunft"),
        ("15.3.", "1.4.2025", "Bitte mit dem Jahr"),
        ("", "1.4.", "01.04.2026 oder der 01.04.2027"),
    ],
)
def test_a_day_that_cannot_be_meant_is_asked_back_and_nothing_is_kept(
    program: Program, concluded: str, starts: str, asked: str
) -> None:
    refused = program(*GYM, "--concluded", concluded, "--starts", starts, today=TODAY)
    assert refused.code == 2
    assert asked in refused.err
    assert program("list", "--json", today=TODAY).out in ("", "[]\n")


def test_a_conclusion_after_the_start_is_taken_with_its_year_and_warned_of(program: Program) -> None:
    taken = program(*GYM, "--concluded", "15.3.2026", "--starts", "1.2.2026", today=TODAY)
    assert taken.code == 0
    assert "liegt nach dem Beginn" in taken.err


def test_a_start_without_a_year_follows_the_conclusion_that_the_book_has(program: Program) -> None:
    program(*GYM, "--concluded", "15.3.2025", "--starts", "2025", today=TODAY)
    program("edit", "f", "--starts", "1.4.", today=TODAY)
    assert program("show", "f", "--json", today=TODAY).json["contract"]["starts_on"] == "2025-04-01"


def test_the_year_of_a_day_typed_without_one_is_told(program: Program) -> None:
    days = ("--concluded", "20. Oktober", "--starts", "1.11.", "--term", "bis zum 31.1.")
    told = program(*GYM, *days, today=TODAY)
    assert "Beginn: „1.11.“ ist ohne Jahr, gelesen als 01.11.2026." in told.err
    assert "Geschlossen am: „20. Oktober“ ist ohne Jahr, gelesen als 20.10.2026." in told.err
    assert "Erste Laufzeit: „bis zum 31.1.“ ist ohne Jahr, gelesen als 31.01.2027." in told.err
    assert told.code == 0
    assert "ohne Jahr" not in told.out
    changed = program("edit", "f", "--concluded", "1.9.2026", "--probation-until", "1.5.", today=TODAY)
    assert changed.err.count("ohne Jahr") == 1
    assert "Probezeit bis: „1.5.“ ist ohne Jahr, gelesen als 01.05.2027." in changed.err


def test_a_foreign_currency_stays_what_it_is(program: Program) -> None:
    program(*NEWSPAPER, "--starts", "1.1.2026", "--price", "1000 JPY im Monat", today=TODAY)
    listed = program("list", today=TODAY).out
    assert "1.000 JPY" in listed
    assert "1.000,00" not in listed
    assert "1.000 JPY im Monat" in program("show", "z", today=TODAY).out


def test_a_raise_with_its_price_is_what_is_paid_from_its_day(program: Program) -> None:
    program(
        *GYM, "--starts", "1.1.2026", "--price", "19,99 monatlich; Aufnahme 25 einmalig", today="2026-10-01"
    )  # fmt: skip
    noted = program(
        "event", "f", "price_increase", "effective_on=1.2.", "new_price=24,99 monatlich", "received_on=1.11.",
        today=TODAY,
    )  # fmt: skip
    assert noted.code == 0
    shown = program("show", "f", "--json", today=TODAY).json
    (raised,) = shown["contract"]["events"]
    assert (raised["effective_on"], raised["received_on"], raised["new_price_cents"]) == (
        "2027-02-01",
        "2026-11-01",
        2499,
    )
    assert "dann 24,99" in program("show", "f", today=TODAY).out
    assert "19,99" in program("list", today=TODAY).out
    assert "24,99" in program("list", today="2027-02-01").out


def test_what_missing_costs_is_reckoned_with_the_price_that_then_applies(program: Program) -> None:
    program(
        "add", "--id", "d", "--title", "DSL", "--provider", "P", "--starts", "1.1.2026",
        "--term", "12 Monate",
        "--renewal", "12 Monate", "--notice", "1 Monat zum Ende der Laufzeit", "--business",
        "--price", "19,99 monatlich für 12 Monate, dann 39,99",
    )  # fmt: skip
    (due,) = program("check", "--json", today="2026-11-10").json
    assert (due["costs_if_missed"], due["currency"]) == ("479.88", "EUR")
    assert "479,88 €" in program("check", today="2026-11-10").out


def test_costs_can_be_entered_by_themselves(program: Program) -> None:
    program(*GYM, "--starts", "1.1.2026", "--costs", "nach 12 Monaten 39,99 monatlich", today=TODAY)
    (cost,) = program("show", "f", "--json", today=TODAY).json["contract"]["costs"]
    assert cost == {"amount": "39.99", "currency": "EUR", "every": "P1M", "from": "P12M"}
    refused = program("edit", "f", "--costs", "Miete 5 CHF monatlich", today=TODAY)
    assert refused.code == 2
    assert "in einer Währung" in refused.err


IN_MARCH = (
    "add", "--id", "m", "--title", "Magazin", "--provider", "Verlag Muster", "--kind", "Zeitschrift",
    "--address", "Weg 1, 50667 Köln", "--starts", "März 2021", "--concluded", "Februar 2021",
    "--term", "12 Monate", "--renewal", "12 Monate", "--notice", "3 Monate zum Ende der Laufzeit",
)  # fmt: skip


def test_the_day_that_is_in_time_whenever_it_began_is_warned_of_everywhere_alike(program: Program) -> None:
    # Begun on 1 March it ends on 28 February, and 30 November is the last day (§ 188 Abs. 2, 3 BGB).
    assert program(*IN_MARCH, today=TODAY).code == 0
    (due,) = program("check", "--json", today="2026-11-10").json
    days = (due["act_by"], due["careful"]["receive_by"], due["careful"]["certainty"], due["way"])
    assert days == ("2026-11-23", "2026-11-30", "arguable", None)
    assert "ungünstigsten Beginn" in program("check", today="2026-11-10").out
    (listed,) = program("list", "--json", today="2026-11-10").json
    assert (listed["act_by"], listed["receive_by"]) == ("2026-11-23", "2026-11-30")
    shown = program("show", "m", today="2026-11-10").out
    assert "zum nächstmöglichen Zeitpunkt (Beginn nur ungefähr bekannt" in shown
    planned = program("plan", "m", today="2026-11-10").out
    assert "Was bis Mo 30.11.2026 zugeht" in " ".join(planned.split())
    assert "bis Mo 23.11.2026" in planned
    assert program("keep", "m", today="2026-11-10").code == 0
    assert program("check", "--json", today="2026-11-28").json == []
    assert program("check", "--json", today="2027-11-10").json != []


def test_after_that_day_it_is_said_that_it_may_be_late_as_long_as_it_may_be_in_time(program: Program) -> None:
    # Begun on 31 March it ends on 30 March, and 30 December is the last day.
    program(*IN_MARCH, today=TODAY)
    first = program("remind", today="2026-11-20").out
    assert "Zugang bis 30.11.2026" in first
    for day in ("2026-12-01", "2026-12-30"):
        (due,) = program("check", "--json", today=day).json
        careful = due["careful"]
        days = (due["urgency"], due["act_by"], careful["receive_by"], careful["closes_on"])
        assert days == ("overdue", "2026-11-23", "2026-11-30", "2026-12-30")
        text = program("check", today=day).out
        assert "Mo 30.11.2026 war sicher; je nach Beginn reicht er höchstens bis Mi 30.12.2026" in text
        assert "sicher ist hier kein Weg" not in text
        (listed,) = program("list", "--json", today=day).json
        assert (listed["act_by"], listed["receive_by"]) == ("2026-11-23", "2026-11-30")
        for reader in ("show", "plan"):
            said = " ".join(program(reader, "m", today=day).out.split())
            assert "Sicher rechtzeitig war es bis Mo 30.11.2026" in said
            assert "höchstens bis Mi 30.12.2026" in said
        written = program("calendar", today=day).out.replace("\r\n ", "").replace("\n ", "")
        assert "Je nach Beginn reicht es danach noch" in written
    assert program("remind", today="2026-12-01").out.count("Sicher rechtzeitig war es bis") == 1
    assert program("remind", today="2026-12-02").out == ""
    assert program("check", "--json", today="2026-12-31").json == []


def test_who_lets_it_go_by_hears_no_more_of_it_before_the_next_term(program: Program) -> None:
    program(*IN_MARCH, today=TODAY)
    assert program("keep", "m", today="2026-12-05").code == 0
    assert program("check", "--json", today="2026-12-06").json == []
    assert program("check", "--json", today="2027-11-10").json != []


def test_of_a_year_the_first_term_is_warned_of_and_no_later_one(program: Program) -> None:
    # Two years from 1 January 2026 end on 31 December 2027, from 31 December on 30 December 2028.
    terms = ("--starts", "2026", "--concluded", "", "--term", "24 Monate")
    program(*IN_MARCH, *terms, today=TODAY)
    assert program("check", "--json", today="2027-08-01").json == []
    for day, days_left in (("2027-09-10", 13), ("2028-09-30", -373)):
        (due,) = program("check", "--json", today=day).json
        careful = due["careful"]
        days = (due["days_left"], careful["receive_by"], careful["closes_on"], careful["certainty"])
        assert days == (days_left, "2027-09-30", "2028-09-30", "arguable")
    assert program("check", "--json", today="2028-10-01").json == []
    assert "nicht warnen" in " ".join(program("show", "m", today="2028-10-01").out.split())


def test_an_open_withdrawal_hides_no_day_that_is_in_time_whenever_it_began(program: Program) -> None:
    program(*IN_MARCH, "--starts", "März 2026", "--concluded", "20.2.2026", today=TODAY)
    program("event", "m", "distance_sale", "instructed=nein", today=TODAY)
    (due,) = program("check", "--json", today="2026-11-10").json
    assert due["way"]["send_by"] == "2027-03-06"
    assert due["careful"]["receive_by"] == "2026-11-30"


def test_what_arrives_after_that_day_is_not_called_late_where_the_term_may_have_begun_later(
    held: Program,
) -> None:
    held(*IN_MARCH, today="2026-11-20")
    assert held("letter", "m", today="2026-11-20").code == 0
    assert held("check", "--json", today="2026-11-28").json[0]["careful"]["receive_by"] == "2026-11-30"
    held("sent", "m", "--by", "registered_letter", "--on", "28.11.2026", today="2026-11-28")
    # Begun on 15 March it ends on 14 March, for which 14 December is the last day.
    assert held("received", "m", "--on", "2.12.2026", today="2026-12-02").code == 0
    assert "Aufhebung" not in held("check", today="2026-12-02").out
    assert "late_notice" not in held("case", "m", today="2026-12-02").out


def test_of_a_start_that_nobody_knows_no_plan_says_that_there_is_no_last_day(program: Program) -> None:
    program(*NEWSPAPER, "--starts", "unbekannt", today=TODAY)
    planned = " ".join(program("plan", "z", today=TODAY).out.split())
    assert "Der letzte Tag ist hier nicht bekannt" in planned
    assert "Einen letzten Tag gibt es dafür nicht" not in planned
