"""Patterns of usual contracts: each holds together, is answered by the law, and says where it comes from."""

import re
from datetime import date
from typing import Any

import pytest

from tests.crooked import crooked_in
from vertragsbuch.contract.contradictions import contradictions
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.recurring_days import MonthlyDay, YearlyDay
from vertragsbuch.contract.vocabulary.patterns import PATTERNS, Pattern, pattern_of, told
from vertragsbuch.language import german_text
from vertragsbuch.law.norms import norms
from vertragsbuch.law.ways_out import ways_out

WANTED = (
    "flat", "job", "pay_tv", "nursery", "music_school", "public_transport", "gym", "allotment", "car",
    "legal_protection",
)  # fmt: skip
OPEN_IN_THE_CONTRACT = {"allotment", "training"}
"""Patterns of which the contract itself has to tell a day before the law can answer."""


MONTH, QUARTER, YEAR = Period(months=1), Period(months=3), Period(months=12)
ANY_DAY_AFTER = {"renewal": "indefinite", "renewal_notice": MONTH, "renewal_notice_to": "any_day"}
OPEN_ENDED: dict[str, dict[str, Any]] = {
    "server": {"notice": MONTH, "notice_to": "month_end"},
    "basic_supply": {"notice": Period(weeks=2), "notice_to": "any_day"},
    "streaming": {"notice": MONTH, "notice_to": "any_day"},
    "club": {"notice": QUARTER, "notice_to": "year_end"},
    "job": {"notice": Period(weeks=4), "notice_to": "mid_month_or_month_end"},
    "nursery": {"notice": QUARTER, "notice_to": "month_end"},
    "music_school": {"notice": Period(weeks=6), "notice_to": (YearlyDay(1, 31), YearlyDay(7, 31))},
    "public_transport": {"notice_to": "month_end", "notice_by": MonthlyDay(10)},
}
BY_STATUTE = (
    "flat", "furnished_room", "garage", "allotment", "training", "health_fund", "account", "care_home",
)  # fmt: skip
"""Patterns that leave the notice open: the statute names it."""
THEN_MONTHLY = {
    "phone": Period(months=24),
    "gym": YEAR,
    "magazine": YEAR,
    "power": YEAR,
    "pay_tv": YEAR,
}
RENEWED = {
    "hosting": (YEAR, YEAR, QUARTER),
    "domain": (YEAR, YEAR, Period(days=14)),
    "insurance": (YEAR, YEAR, QUARTER),
    "car": (YEAR, YEAR, MONTH),
    "software": (YEAR, YEAR, MONTH),
    "rail_card": (YEAR, YEAR, Period(weeks=4)),
    "legal_protection": (YEAR, YEAR, QUARTER),
    "private_health": (YEAR, YEAR, QUARTER),
    "heating": (Period(years=10), Period(years=5), Period(months=9)),
}


def contract_from(pattern: Pattern) -> Contract:
    agreed: dict[str, Any] = pattern.agreed
    terms = Terms(date(2025, 2, 1))._replace(**agreed)
    return Contract("1", "Vertrag", Provider("Anbieter"), terms, kind=pattern.kind)


@pytest.mark.parametrize("key", PATTERNS)
def test_what_a_pattern_agrees_holds_together_and_is_answered(key: str) -> None:
    contract = contract_from(PATTERNS[key])
    assert contradictions(contract.terms) == []
    answer = ways_out(contract, date(2026, 11, 27))
    assert (answer.best is not None) is (key not in OPEN_IN_THE_CONTRACT)
    assert answer.best or answer.unclear


@pytest.mark.parametrize("key", PATTERNS)
def test_a_pattern_says_that_it_is_a_proposal_and_where_it_comes_from(key: str) -> None:
    pattern = PATTERNS[key]
    sentence = told(pattern)
    assert "bitte am eigenen Vertrag prüfen" in sentence
    assert german_text(pattern.source) in sentence
    assert any(mark in pattern.source for mark in ("§", ".de", "Satzung"))
    assert crooked_in(sentence) == []


def test_there_is_a_pattern_for_every_usual_contract() -> None:
    assert set(WANTED) <= PATTERNS.keys()


@pytest.mark.parametrize("key", PATTERNS)
def test_a_pattern_is_known_by_its_key_its_name_and_its_short_words(key: str) -> None:
    pattern = PATTERNS[key]
    for word in (
        key,
        german_text(pattern.name),
        german_text(pattern.name).partition(":")[0].upper(),
        *pattern.words,
    ):
        assert pattern_of(word) is pattern


def test_each_pattern_proposes_the_terms_that_its_name_tells() -> None:
    agreed = {
        **{key: {"renewal": "indefinite", **terms} for key, terms in OPEN_ENDED.items()},
        **{key: {"renewal": "indefinite"} for key in BY_STATUTE},
        **{
            key: {"initial_term": term, "notice": MONTH, "notice_to": "term_end", **ANY_DAY_AFTER}
            for key, term in THEN_MONTHLY.items()
        },
        **{
            key: {"initial_term": term, "renewal": renewal, "notice": notice, "notice_to": "term_end"}
            for key, (term, renewal, notice) in RENEWED.items()
        },
    }
    assert {
        key: {name: value for name, value in pattern.agreed.items() if value is not None}
        for key, pattern in PATTERNS.items()
    } == agreed


@pytest.mark.parametrize("key", [key for key in PATTERNS if ", + " in PATTERNS[key].name])
def test_the_name_of_a_pattern_tells_the_terms_that_it_proposes(key: str) -> None:
    pattern = PATTERNS[key]
    numbers = [int(number) for number in re.findall(r"\d+", german_text(pattern.name).partition(":")[2])]
    told_in_months = "Monate, +" in german_text(pattern.name)
    assert isinstance(pattern.renewal, Period)
    assert isinstance(pattern.notice, Period)
    terms = [
        period.in_months if told_in_months else period.in_months // 12
        for period in (pattern.initial_term or Period(), pattern.renewal)
    ]
    notice = next(filter(None, pattern.notice))
    assert numbers == [*terms, notice]


def test_another_word_is_refused_with_the_patterns_that_there_are() -> None:
    with pytest.raises(ValueError, match=r"kein Muster; es gibt: Webhosting; Domain; .*Rechtsschutz"):
        pattern_of("Oma")


def test_every_paragraph_that_a_pattern_names_is_one_that_the_law_has_on_file() -> None:
    on_file = [norm.paragraph for norm in norms()]
    for pattern in PATTERNS.values():
        for paragraph in re.findall(
            r"§ \d+\w?(?: Abs\. \d| und \d| Nr\. \d)* \w+", german_text(pattern.source)
        ):
            _sign, number, *_rest, statute = paragraph.split()
            assert any(f"§ {number} " in text and statute in text for text in on_file)
