"""Monthly terms from the 31st: counted from the start, or each from the end of the one before."""

import pytest

from tests.law.asking import asked, days


@pytest.mark.parametrize(
    ("today", "careful", "chained"),
    [
        ("2026-11-29", ("2026-11-30", "2026-11-29"), None),
        ("2026-11-30", ("2026-12-30", "2026-12-29"), ("2026-12-31", "2026-12-30")),
        ("2026-12-29", ("2026-12-30", "2026-12-29"), ("2026-12-31", "2026-12-30")),
        ("2026-12-30", ("2027-01-30", "2027-01-29"), ("2026-12-31", "2026-12-30")),
        ("2026-12-31", ("2027-01-30", "2027-01-29"), ("2027-01-31", "2027-01-30")),
        ("2027-02-01", ("2027-02-28", "2027-02-27"), None),
    ],
)
def test_a_month_from_the_31st_is_counted_from_the_start_to_be_careful(
    today: str, careful: tuple[str, str], chained: tuple[str, str] | None
) -> None:
    terms = {"starts_on": "2025-03-31", "initial_term": "P1M", "renewal": "P1M"}
    answer = asked(today, "streaming", **terms, notice="P1D", notice_to="term_end")
    assert days(answer.best)[:2] == careful
    ways = [way for way in answer.ways_out if way.key == "agreed:chained"]
    assert [days(way)[:2] for way in ways] == ([chained] if chained else [])
    assert all(way.certainty == "arguable" and "§ 190" in way.steps[0].text for way in ways)


@pytest.mark.parametrize(("today", "count"), [("2026-12-30", 20), ("2026-12-31", 21)])
def test_a_chained_end_is_told_by_the_number_of_its_renewal(today: str, count: int) -> None:
    terms = {"starts_on": "2025-03-31", "initial_term": "P1M", "renewal": "P1M"}
    answer = asked(today, "streaming", **terms, notice="P1D", notice_to="term_end")
    (way,) = [way for way in answer.ways_out if way.key == "agreed:chained"]
    assert any(f"die {count}. Verlängerung endet am" in step.text for step in way.steps)


@pytest.mark.parametrize(
    "terms", [{"starts_on": "2025-03-29"}, {"starts_on": "2025-03-31", "renewal": "P12M"}]
)
def test_terms_that_no_month_cuts_short_have_one_reading(terms: dict[str, str]) -> None:
    monthly = {"initial_term": "P12M", "renewal": "P1M", "notice": "P1D", "notice_to": "term_end"}
    answer = asked("2026-12-05", "streaming", **{**monthly, **terms})
    assert "agreed:chained" not in {way.key for way in answer.ways_out}
