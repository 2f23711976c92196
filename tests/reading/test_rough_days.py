"""Days as people remember them, and which year is meant where none is typed."""

from datetime import date

import pytest
from hypothesis import given

from tests.strategies import ROUGH_DAYS
from vertragsbuch.contract.rough_day import RoughDay
from vertragsbuch.contract.shapes import ROUGH_DAY, START
from vertragsbuch.reading.rough_days import (
    asked_back,
    day_made_of,
    is_made_after,
    rough_day_of,
    start_beside,
    start_of,
    typed_day,
)

TODAY = date(2026, 11, 27)
MARCH, YEAR, UNKNOWN = RoughDay(2021, 3), RoughDay(2021), RoughDay()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("März 2021", MARCH),
        ("seit März 2021", MARCH),
        ("ab März 2021", MARCH),
        ("Anfang März 2021", MARCH),
        ("Mrz. 2021", MARCH),
        ("03/2021", MARCH),
        ("3.2021", MARCH),
        ("03. 2021", MARCH),
        ("2021-03", MARCH),
        ("2021", YEAR),
        ("ca. 2021", YEAR),
        ("im Jahr 2021", YEAR),
        ("seit Anfang 2021", YEAR),
        ("unbekannt", UNKNOWN),
        ("Weiß nicht mehr", UNKNOWN),
        ("?", UNKNOWN),
        ("1.3.2021", None),
        ("13/2021", None),
        ("Quatsch 2021", None),
        ("März", None),
        ("2021-13", None),
        ("", None),
    ],
)
def test_a_month_a_year_or_nothing_is_understood(text: str, meant: RoughDay | None) -> None:
    assert rough_day_of(text) == meant


@given(ROUGH_DAYS)
def test_what_is_shown_and_what_is_written_are_read_back(day: RoughDay) -> None:
    assert rough_day_of(typed_day(day)) == day
    assert ROUGH_DAY.read(ROUGH_DAY.write(day)) == START.read(START.write(day)) == day
    assert day.first is not None
    assert day.last is not None
    assert (day.first.day, (day.last.toordinal() - day.first.toordinal()) > 26) == (1, True)


def test_the_days_of_a_month_and_of_a_year() -> None:
    assert (RoughDay(2024, 2).first, RoughDay(2024, 2).last) == (date(2024, 2, 1), date(2024, 2, 29))
    assert (RoughDay(2021, 12).last, YEAR.first, YEAR.last) == (
        date(2021, 12, 31),
        date(2021, 1, 1),
        date(2021, 12, 31),
    )
    assert (UNKNOWN.first, UNKNOWN.last) == (None, None)


@pytest.mark.parametrize(
    "value", ["2021-3", "21", "2021-00", "2021-13", "0999", "9000", "unbekannt", 2021, ""]
)
def test_a_file_holds_no_other_spelling(value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        START.read(value)


def test_nobody_knows_the_day_of_a_conclusion_only_by_leaving_it_out() -> None:
    with pytest.raises(ValueError, match="Feld leer"):
        day_made_of("unbekannt", TODAY)
    with pytest.raises(ValueError, match="Datum"):
        ROUGH_DAY.read("unknown")


@pytest.mark.parametrize(
    ("text", "made_on"),
    [
        ("15.3.", date(2026, 3, 15)),
        ("27.11.", TODAY),
        ("28.11.", date(2025, 11, 28)),
        ("29.2.", date(2024, 2, 29)),
        ("15. März", date(2026, 3, 15)),
        ("15.3.2020", date(2020, 3, 15)),
        ("November 2026", RoughDay(2026, 11)),
        ("2026", RoughDay(2026)),
    ],
)
def test_a_conclusion_lies_in_the_past(text: str, made_on: object) -> None:
    assert day_made_of(text, TODAY) == made_on


@pytest.mark.parametrize("text", ["28.11.2026", "15.3.2027", "Dezember 2026", "2027", "morgen"])
def test_a_conclusion_to_come_is_asked_back(text: str) -> None:
    with pytest.raises(ValueError, match="liegt in der Zukunft"):
        day_made_of(text, TODAY)


@pytest.mark.parametrize(
    ("text", "made_on", "start"),
    [
        ("1.4.", date(2026, 3, 15), date(2026, 4, 1)),
        ("15.3.", date(2026, 3, 15), date(2026, 3, 15)),
        ("14.3.", date(2026, 3, 15), date(2027, 3, 14)),
        ("1.1.", date(2026, 11, 2), date(2027, 1, 1)),
        ("1.4.2020", date(2026, 3, 15), date(2020, 4, 1)),
        ("1.10.", None, date(2026, 10, 1)),
        ("27.11.", None, TODAY),
        ("1.12.2026", None, date(2026, 12, 1)),
        ("1.10.", RoughDay(2026), date(2026, 10, 1)),
        ("März 2021", date(2021, 1, 1), MARCH),
        ("unbekannt", None, UNKNOWN),
    ],
)
def test_a_start_without_a_year_is_the_first_such_day_from_the_conclusion_on(
    text: str, made_on: date | RoughDay | None, start: object
) -> None:
    assert start_of(text, TODAY, made_on) == start


@pytest.mark.parametrize("text", ["1.4.", "28.11.", "1. Dezember"])
def test_a_start_that_may_be_to_come_is_asked_back(text: str) -> None:
    with pytest.raises(ValueError, match="Bitte mit dem Jahr schreiben"):
        start_of(text, TODAY)


def test_a_start_is_read_beside_the_text_of_the_conclusion() -> None:
    assert start_beside("1.4.", "15.3.", TODAY) == date(2026, 4, 1)
    assert start_beside("1.10.", "Unsinn", TODAY) == date(2026, 10, 1)


def test_only_a_year_that_was_left_out_is_asked_for() -> None:
    after = (date(2026, 3, 15), date(2025, 4, 1))
    assert asked_back("15.3.", *after) is not None
    assert asked_back("15.3.2026", *after) is None
    assert asked_back("15.3.", date(2026, 3, 15), date(2026, 3, 15)) is None
    assert asked_back("", None, date(2026, 3, 15)) is None


def test_whether_a_contract_was_surely_made_after_its_start() -> None:
    assert is_made_after(date(2021, 4, 1), MARCH)
    assert not is_made_after(date(2021, 3, 31), MARCH)
    assert is_made_after(RoughDay(2021, 4), date(2021, 3, 31))
    assert not is_made_after(YEAR, MARCH)
    assert not is_made_after(date(2030, 1, 1), UNKNOWN)
