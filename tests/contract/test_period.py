import pytest
from hypothesis import given

from tests.strategies import PERIODS
from vertragsbuch.contract.period import Period


@given(PERIODS)
def test_a_period_comes_back_from_its_text(period: Period) -> None:
    assert Period.parse(str(period)) == period


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


@pytest.mark.parametrize(
    "text", ["", "P", "3M", "P3", "PM", "P-1M", "P1.5M", "p3m", "P3M ", "PT5H", "P3D1M", "P١M"]
)
def test_what_is_no_period_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="P3M"):
        Period.parse(text)


def test_more_than_a_century_is_refused() -> None:
    with pytest.raises(ValueError, match="hundert Jahre"):
        Period.parse("P101Y")
