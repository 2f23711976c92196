import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given

from tests.chance import Chance, by_chance
from tests.examples import examples, trials
from tests.reading.clause_cases import CASES, STARTS_ON, TABLE, Case, expected, read_alone
from vertragsbuch.reading.clause import read_clause
from vertragsbuch.reading.clause_reading import CLAUSE_FIELDS, ClauseReading


def fields_of(reading: ClauseReading) -> dict[str, Any]:
    return {field: getattr(reading, field) for field in CLAUSE_FIELDS}


def doubts_of(reading: ClauseReading) -> list[str]:
    return [doubt() for doubt in reading.doubts]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_clause_fills_what_it_says_from_words_that_it_names_and_nothing_else(case: Case) -> None:
    reading = read_alone(case.text)
    assert fields_of(reading) == expected(case)
    if case.doubt is None:
        assert reading.doubts == ()
    else:
        assert case.doubt in " ".join(doubts_of(reading))

    assert {used.field for used in reading.used} == set(case.reads)
    assert all(case.text[used.start : used.end] == used.words for used in reading.used)


UNRELATED = [
    "Es gelten unsere Allgemeinen Geschäftsbedingungen.",
    "Die Rechnung ist binnen 14 Tagen ohne Abzug zu zahlen.",
    "Der Server steht in einem Rechenzentrum in Deutschland, z. B. in Musterstadt.",
    "Gerichtsstand ist Musterstadt.",
    "Der Kunde hat Störungen innerhalb von drei Tagen zu melden.",
    "Wir speichern Verbindungsdaten sieben Tage lang.",
    "Ansprüche verjähren in drei Jahren zum Jahresende.",
    "Das Studio ist täglich geöffnet, an Feiertagen bis 18 Uhr.",
    "Für Mängel haftet der Anbieter zwei Jahre.",
    "Die Widerrufsfrist beträgt vierzehn Tage.",
]


@pytest.mark.parametrize("number", range(len(UNRELATED)))
def test_unrelated_sentences_change_nothing(number: int) -> None:
    """Each sentence is put to a tenth of the clauses, and in the deep run to all of them."""
    step = max(1, len(UNRELATED) // trials(1))
    for case in CASES[number % step :: step]:
        alone = read_alone(case.text)
        for text in with_unrelated(case.text, UNRELATED[number]):
            reading = read_clause(text, STARTS_ON)
            assert (fields_of(reading), doubts_of(reading)) == (fields_of(alone), doubts_of(alone)), text


def with_unrelated(text: str, sentence: str) -> Iterator[str]:
    """Yield a clause with a sentence before it, behind it and around it."""
    lead = "\n\n" if text[0].islower() else " "
    gap = " " if text.endswith(".") else "\n\n"
    yield f"{sentence}{lead}{text}"
    yield f"{text}{gap}{sentence}"
    yield f"{sentence}\n\n{text}\n\n{sentence}"


@pytest.mark.parametrize("sentence", UNRELATED)
def test_an_unrelated_sentence_says_nothing(sentence: str) -> None:
    assert read_clause(sentence) == ClauseReading()


def test_line_breaks_and_blanks_change_nothing() -> None:
    for case in CASES:
        if not set("\n|") & set(case.text):
            broken = read_clause(case.text.replace(" ", "\u00a0 \n"), STARTS_ON)
            assert fields_of(broken) == fields_of(read_alone(case.text)), case.name


WORDS = sorted({word for case in CASES for word in case.text.split()})


def _text(chance: Chance) -> str:
    """Return any text, or one of words of clauses."""
    return chance.text(60) if chance.happens(0.3) else " ".join(chance.several(lambda one: one.of(WORDS), 40))


@given(by_chance(_text))
@examples(200)
def test_any_text_is_read_without_an_error_and_names_its_words(text: str) -> None:
    reading = read_clause(text, STARTS_ON)
    filled = {field for field, value in fields_of(reading).items() if value is not None}
    assert {used.field for used in reading.used} == filled
    assert all(text[used.start : used.end] == used.words for used in reading.used)


@pytest.mark.parametrize(
    "text",
    [
        "Vertrag " * 10_000,
        "verlängert sich um " * 2_500,
        "Die Kündigungsfrist beträgt nach " * 1_500,
        "drei Monate, " * 4_000,
        "((((" * 10_000,
        "1" * 50_000,
        " " * 50_000,
        "\n" * 50_000,
        "Das Recht " * 5_000,
        "Probezeit von drei Monaten und danach " * 1_250,
    ],
    ids=lambda text: text[:12],
)
def test_a_long_text_is_read_in_time(text: str) -> None:
    began = time.process_time()
    read_clause(text)
    assert time.process_time() - began < 5


def test_the_table_holds_enough_clauses_and_a_third_of_them_with_a_doubt() -> None:
    assert len(CASES) >= 250
    assert sum(case.doubt is not None for case in CASES) >= len(CASES) / 3
    assert len(TABLE["trap"]) >= 15
