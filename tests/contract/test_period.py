import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.crooked import crooked_in
from tests.strategies import PERIODS
from vertragsbuch.contract.period import Period


@given(PERIODS)
def test_a_period_comes_back_from_its_text(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(st.text("PYMWDT0129٣ -\n", max_size=8) | st.from_regex(r"P\d{0,6}[YMWDT]", fullmatch=True))
def test_exactly_what_iso_8601_writes_with_these_units_is_read(text: str) -> None:
    whole = re.fullmatch(r"P(?=\d)(\d{1,3}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?", text, re.ASCII)
    if whole is None:
        with pytest.raises(ValueError, match="keine Zeitspanne"):
            Period.parse(text)
        return
    counts = tuple(int(part[:-1]) if part else 0 for part in whole.groups())
    if Period(*counts).in_months + Period(*counts).in_days / 30 > 1200:
        with pytest.raises(ValueError, match="länger als hundert Jahre"):
            Period.parse(text)
    else:
        assert tuple(Period.parse(text)) == counts


@pytest.mark.parametrize(
    ("text", "months", "days", "words"),
    [
        ("P14D", 0, 14, "14 Tage"),
        ("P6W", 0, 42, "6 Wochen"),
        ("P1M", 1, 0, "1 Monat"),
        ("P1Y", 12, 0, "1 Jahr"),
        ("P12M", 12, 0, "12 Monate"),
        ("P1Y6M", 18, 0, "1 Jahr und 6 Monate"),
        ("P1M15D", 1, 15, "1 Monat und 15 Tage"),
        ("P0D", 0, 0, "keine Frist"),
    ],
)
def test_months_and_days_are_kept_apart(text: str, months: int, days: int, words: str) -> None:
    period = Period.parse(text)
    assert (period.in_months, period.in_days, period.in_words()) == (months, days, words)


EVERY_PERIOD = [
    Period(years, months, weeks, days)
    for years in (0, 1, 2)
    for months in (0, 1, 2, 12)
    for weeks in (0, 1, 6)
    for days in (0, 1, 14)
]


@pytest.mark.parametrize("period", EVERY_PERIOD, ids=str)
def test_a_period_is_right_german_wherever_it_stands(period: Period) -> None:
    sentences = [
        f"Das dauert {period.in_words()}.",
        f"Jederzeit mit {period.in_dative()} Frist, nach {period.in_dative()}.",
        *([f"9,99 € {period.as_rhythm()}"] if period else []),
    ]
    assert [crooked for sentence in sentences for crooked in crooked_in(sentence)] == []


def test_three_units_are_listed_with_a_comma() -> None:
    assert Period(1, 6, 0, 3).in_words() == "1 Jahr, 6 Monate und 3 Tage"
    assert Period(1, 6, 0, 3).in_dative() == "einem Jahr, 6 Monaten und 3 Tagen"
    assert Period(weeks=1).as_rhythm() == "in der Woche"
    assert Period(weeks=2).as_rhythm() == "alle 2 Wochen"
    assert Period(months=1, days=3).as_rhythm() == "im Abstand von einem Monat und 3 Tagen"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "3M",
        "P3",
        "PM",
        "P-1M",
        "P1.5M",
        "p3m",
        "P3M ",
        "PT5H",
        "P3D1M",
        "P١M",
        "P0001Y",
        "P00001M",
        "P00001W",
        "P000001D",
    ],
)
def test_what_is_no_period_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="P3M"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("longest", "longer"),
    [("P100Y", "P101Y"), ("P1200M", "P1201M"), ("P36000D", "P36001D"), ("P99Y12M", "P99Y12M1D")],
)
def test_more_than_a_century_is_refused(longest: str, longer: str) -> None:
    assert Period.parse(longest).in_months in (0, 1200)
    with pytest.raises(ValueError, match="hundert Jahre"):
        Period.parse(longer)
