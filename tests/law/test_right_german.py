"""What the law says stands in right German, whatever was agreed and whatever happened."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from tests.crooked import crooked_in
from tests.examples import examples
from tests.law.strategies import contracts, of_every_kind, todays
from vertragsbuch.contract.model import Contract
from vertragsbuch.law.answer import Answer
from vertragsbuch.law.norms import norms
from vertragsbuch.law.ways_out import ways_out

SOURCES = Path(__file__).parents[2] / "src" / "vertragsbuch"
GOLDEN = sorted((Path(__file__).parents[1] / "letters" / "golden").iterdir())


def texts_of(answer: Answer) -> Iterator[str]:
    """Yield every sentence of an answer."""
    yield from (*answer.unclear, *answer.warnings)
    for way in answer.ways_out:
        yield from way.notes
        for step in way.steps:
            yield step.text
            yield step.told or ""


@given(contracts(), todays)
@examples(60)
def test_an_answer_has_no_crooked_sentence(drawn: Contract, today: date) -> None:
    texts = {text for case in of_every_kind(drawn) for text in texts_of(ways_out(case, today))}
    assert [crooked for text in texts for crooked in crooked_in(text)] == []


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.name)
def test_a_letter_has_no_crooked_sentence(golden: Path) -> None:
    assert crooked_in(golden.read_text(encoding="utf-8")) == []


def test_no_rule_is_told_in_crooked_words() -> None:
    texts = [
        text for norm in norms() for version in norm.versions for text in (version.rule, version.reading)
    ]
    assert [crooked for text in texts for crooked in crooked_in(text or "")] == []


def test_no_text_of_the_program_counts_crookedly() -> None:
    texts = {
        path: re.findall(r'"([^"\n]*)"', path.read_text(encoding="utf-8")) for path in SOURCES.rglob("*.py")
    }
    crooked = {
        (path.name, each) for path, found in texts.items() for text in found for each in crooked_in(text)
    }
    assert crooked == set()


@pytest.mark.parametrize(
    "text",
    ["12,48 € alle 1 Woche", "mit 3 Monate Frist", "1 Monate", "14 Tag", "nach 2 Jahre", "keine jederzeit"],
)
def test_crooked_german_would_be_seen(text: str) -> None:
    assert crooked_in(text)


@pytest.mark.parametrize("text", ["mit 3 Monaten Frist", "31 Tage", "höchstens 3 Monate", "§ 1 Tagesgeld"])
def test_right_german_is_let_be(text: str) -> None:
    assert crooked_in(text) == []
