"""Patterns of usual contracts: each holds together, is answered by the law, and says where it comes from."""

import re
from datetime import date
from typing import Any

import pytest

from tests.crooked import crooked_in
from vertragsbuch.contract.contradictions import contradictions
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.contract.period import Period
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
