"""The careful day on the command line: named by every command, marked as arguable, never taken unasked."""

import pytest

from tests.cli.conftest import After, Program

NEAR, FAR = "2027-01-10", "2026-11-30"


@pytest.fixture
def phone(after: After) -> Program:
    """A program whose book holds a phone contract with a notice of three months, which is void."""
    entered = (
        "add", "--title", "Mobilfunk", "--provider", "Musterfunk GmbH",
        "--address", "Serverallee 1, 76131 Karlsruhe", "--kind", "telecom", "--starts", "1.3.2025",
        "--concluded", "2025-03-01", "--term", "24 Monate", "--renewal", "12 Monate",
        "--notice", "3 Monate zum Ende der Laufzeit", "--price", "9,99 monatlich",
    )  # fmt: skip
    holder = ("holder", "--name", "Maren Beispiel", "--address", "Lindenweg 7, 44135 Dortmund")
    return after(entered=(holder, entered))


def test_the_list_marks_the_day_and_keeps_the_end_that_is_sure(phone: Program) -> None:
    (row,) = [line for line in phone("list", today=NEAR).out.splitlines() if "Mobilfunk" in line]
    assert "≈ Fr 22.01.2027" in row
    assert "≈ So 31.01.2027" in row
    assert "vorsorglich" in row
    assert "01.04.2027" in row
    assert "≈" not in phone("list", today=FAR).out


@pytest.mark.parametrize("command", [("list",), ("show", "mobilfunk"), ("check",)])
def test_programs_get_the_way_as_an_object_of_its_own(phone: Program, command: tuple[str, ...]) -> None:
    answer = phone(*command, "--json", today=NEAR).json
    careful = (answer[0] if isinstance(answer, list) else answer)["careful"]
    assert careful["receive_by"] == "2027-01-31"
    assert careful["certainty"] == "arguable"


def test_show_names_it_with_its_number(phone: Program) -> None:
    shown = " ".join(phone("show", "mobilfunk", today=NEAR).out.split())
    assert "≈ Vorsorglich zum 28.02.2027 (§ 309 Nr. 9 BGB, vertretbar, Weg " in shown
    assert "bleibt sicher" in shown
    assert "Vorsorglich" not in phone("show", "mobilfunk", today=FAR).out
    assert phone("show", "mobilfunk", "--json", today=FAR).json["careful"] is None


@pytest.mark.parametrize("command", [("letter", "mobilfunk", "--draft"), ("plan", "mobilfunk")])
def test_a_letter_takes_the_sure_way_and_says_which_one_has_the_earlier_day(
    phone: Program, command: tuple[str, ...]
) -> None:
    ways = phone("show", "mobilfunk", "--json", today=NEAR).json["ways_out"]
    number = next(n for n, way in enumerate(ways, start=1) if way["receive_by"] == "2027-01-31")
    done = phone(*command, today=NEAR)
    assert done.code == 0
    assert "28.02.2027" not in done.out
    assert f"Diesen Weg nimmt: --way {number}" in done.err
    assert "Zugang bis So 31.01.2027" in done.err
    chosen = phone(*command, "--way", str(number), today=NEAR)
    assert "Vorsorglich" not in chosen.err
    assert "Vorsorglich" not in phone(*command, today=FAR).err


def test_the_careful_day_of_a_lease_can_be_let_go_by(program: Program) -> None:
    added = program(
        "add", "--title", "Wohnung", "--provider", "Vermieterin", "--address", "Weg 1, 44135 Dortmund",
        "--kind", "rent_home", "--starts", "1.6.2025", "--concluded", "2025-05-01", "--term", "24 Monate",
        "--renewal", "keine", "--price", "700 monatlich",
    )  # fmt: skip
    assert added.code == 0, added.err
    near = "2027-02-10"
    assert "sicher ist hier kein Weg" in program("check", today=near).out
    kept = program("keep", "wohnung", today=near)
    assert kept.code == 0, kept.err
    assert program("check", today=near).out == ""
    (listed,) = program("list", "--json", today=near).json
    assert (listed["urgency"], listed["careful"]) == ("unclear", None)


@pytest.fixture
def choir(after: After) -> Program:
    """A program whose book holds a membership renewed by years, under a notice to the end of a month."""
    entered = (
        "add", "--title", "Chor", "--provider", "Chor e.V.", "--address", "Serverallee 1, 76131 Karlsruhe",
        "--kind", "membership", "--starts", "10.5.2025", "--term", "12 Monate", "--renewal", "12 Monate",
        "--notice", "3 Monate zum Monatsende", "--price", "9,99 monatlich",
    )  # fmt: skip
    holder = ("holder", "--name", "Maren Beispiel", "--address", "Lindenweg 7, 44135 Dortmund")
    return after(entered=(holder, entered))


def test_the_end_of_each_term_is_warned_of_and_no_end_of_a_month_between(choir: Program) -> None:
    assert choir("check", today="2026-11-20").out == ""
    due = choir("check", today="2027-01-10").out
    assert "Zugang bis    So 31.01.2027, Ende 09.05.2027" in due
    assert "sonst         Ende erst 09.05.2028, 119,88 € mehr" in due
    careful = choir("check", today="2027-02-01").out
    assert "Zugang bis    Di 09.02.2027, Ende 09.05.2027" in careful
    assert "sicher ist erst das Ende am 09.05.2028" in careful
    assert choir("check", today="2027-02-10").out == ""


def test_its_letter_asks_for_an_earlier_end_and_names_that_of_the_term_as_the_last(choir: Program) -> None:
    draft = choir("letter", "chor", "--draft", today="2027-01-10").out
    assert "zum nächstmöglichen Zeitpunkt, spätestens zum 09.05.2027." in draft
