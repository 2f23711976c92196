"""A month or a year lasts from its first day to its last, in every length that there is."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vertragsbuch.contract.rough_day import ROUGH_PATTERN, RoughDay


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2021-03", date(2021, 3, 1), date(2021, 3, 31), "März 2021"),
        ("2021-12", date(2021, 12, 1), date(2021, 12, 31), "Dezember 2021"),
        ("2023-01", date(2023, 1, 1), date(2023, 1, 31), "Januar 2023"),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28), "Februar 2023"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "Februar 2024"),
        ("2021", date(2021, 1, 1), date(2021, 12, 31), "2021"),
        ("8999-12", date(8999, 12, 1), date(8999, 12, 31), "Dezember 8999"),
        ("unknown", None, None, "unbekannt"),
    ],
)
def test_it_may_be_any_day_from_the_first_to_the_last(
    text: str, first: date | None, last: date | None, words: str
) -> None:
    day = RoughDay.parse(text)
    assert (day.first, day.last, str(day), day.in_words()) == (first, last, text, words)


@pytest.mark.parametrize("text", ["2021-00", "2021-13", "2021-3", "0999", "9000", "21", "2021-03-15", ""])
def test_what_is_no_month_and_no_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="weder Monat noch Jahr"):
        RoughDay.parse(text)


@given(st.from_regex(r"[0-9]{1,5}(-[0-9]{0,3})?", fullmatch=True) | st.text("0129٣ -\n", max_size=8))
def test_what_is_read_is_what_the_schema_allows(text: str) -> None:
    if re.search(ROUGH_PATTERN, text, re.ASCII) and "\n" not in text:
        assert str(RoughDay.parse(text)) == text
    else:
        with pytest.raises(ValueError, match="weder Monat noch Jahr"):
            RoughDay.parse(text)
