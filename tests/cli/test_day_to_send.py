"""Every command names the same day by which a letter has to leave the house."""

from pathlib import Path

import pytest

from tests.cli.conftest import After, Program

LAST_DAY_OF_POST = "2025-12-20"
DAY = "2025-12-23"


@pytest.fixture
def christmas(after: After) -> Program:
    """A book with one contract whose notice must be received right after Christmas."""
    entered = (
        "add", "--title", "Weihnacht", "--provider", "Muster GmbH", "--address", "Weg 1, 50667 Köln",
        "--starts", "18.1.2024", "--term", "24 Monate", "--renewal", "12 Monate", "--notice", "14 Tage",
        "--kind", "hosting", "--concluded", "1.1.2024",
    )  # fmt: skip
    return after(entered=(entered,))


def test_around_christmas_no_command_names_a_later_day_than_the_plan(christmas: Program) -> None:
    plan = christmas("plan", "weihnacht", "--json", today=DAY).json
    posted = {option["channel"]: option["last_sending_day"] for option in plan["options"]}
    assert plan["dispatch_by"] == posted["registered_letter"] == posted["letter"] == LAST_DAY_OF_POST
    assert "bis Sa 20.12.2025" in christmas("plan", "weihnacht", today=DAY).out
    (due,) = christmas("check", "--json", today=DAY).json
    (listed,) = christmas("list", "--json", today=DAY).json
    shown = christmas("show", "weihnacht", "--json", today=DAY).json["best"]
    for answer in (due, due["way"], listed, shown):
        assert answer["dispatch_by"] == LAST_DAY_OF_POST
    assert due["act_by"] == listed["act_by"] == LAST_DAY_OF_POST
    assert due["days_left"] == -3
    checked = christmas("check", today=DAY).out
    assert "absenden bis  Sa 20.12.2025 (seit 3 Tagen vorbei)" in checked
    assert "zu spät für einen gewöhnlichen Brief" in checked
    assert "Sa 20.12.2025" in christmas("list", today=DAY).out
    assert "absenden bis Sa 20.12.2025" in christmas("show", "weihnacht", today=DAY).out


@pytest.mark.parametrize(("margin_days", "day"), [(0, "2025-12-23"), (2, "2025-12-20"), (5, "2025-12-17")])
def test_the_margin_that_is_set_counts_everywhere(
    christmas: Program, tmp_path: Path, margin_days: int, day: str
) -> None:
    settings = tmp_path / "config" / "vertragsbuch" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f"margin_days = {margin_days}\n", "utf-8")
    file = tmp_path / "all.json"
    christmas("export", str(file))
    today = "2025-12-01"
    (asked,) = christmas("deadlines", str(file), "--json", today=today).json
    (due,) = christmas("check", "--json", today=today).json
    (listed,) = christmas("list", "--json", today=today).json
    days = {answer["dispatch_by"] for answer in (due, listed, asked["best"])}
    days.add(christmas("plan", "weihnacht", "--json", today=today).json["dispatch_by"])
    assert days == {day}


def test_what_a_case_asks_for_has_a_field_of_its_own(webhosting: Program) -> None:
    webhosting("letter", "webhosting")
    webhosting("sent", "webhosting")
    due = webhosting("check", "--json", today="2027-01-20").json
    assert [(line["urgency"], line["dispatch_by"]) for line in due] == [("alarm", None)]
    assert due[0]["act_by"] == due[0]["alarm"]["act_on"]


def test_a_withdrawal_over_christmas_is_posted_before_it_and_mailed_after(after: After) -> None:
    entered = (
        "add", "--title", "Versand", "--provider", "Muster GmbH", "--kind", "hosting",
        "--concluded", "13.12.2025", "--starts", "13.12.2025", "--term", "24 Monate",
        "--renewal", "indefinite", "--notice", "1 Monat",
    )  # fmt: skip
    book = after(entered=(entered, ("event", "versand", "distance_sale", "instructed=nein")))
    posted_by = "2026-12-23"
    today = "2026-12-21"
    answers = [
        book("plan", "versand", "--json", today=today).json,
        *book("check", "--json", today=today).json,
        *book("list", "--json", today=today).json,
        book("show", "versand", "--json", today=today).json["best"],
    ]
    assert [answer["dispatch_by"] for answer in answers] == [posted_by] * 4
    assert "absenden bis  Mi 23.12.2026 (in 2 Tagen)" in book("check", today=today).out
    shown = book("show", "versand", today=today).out
    assert "absenden bis Mi 23.12.2026, per E-Mail noch bis So 27.12.2026" in shown
    assert "DTSTART;VALUE=DATE:20261223" in book("calendar", today=today).out
    late = book("check", today="2026-12-26").out
    assert "zu spät für einen Brief: eine E-Mail genügt, abgesendet bis So 27.12.2026" in late
    told = book("remind", "--dry-run", today="2026-12-26").out
    assert "mit einer E-Mail, die Absendung genügt, noch bis So 27.12.2026 (morgen)" in told
