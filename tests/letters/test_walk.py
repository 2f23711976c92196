"""Every letter of every kind after every event is whole German, said once, and calls the bond by its word."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

import pytest

from tests.letters.sample import CONTRACT, HOLDER, PROVIDER, SHIPPED, WRITTEN_ON
from tests.noted import noted
from vertragsbuch.contract.events.codec import LEGAL_EVENTS
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.model import KINDS, Contract, Kind, Terms
from vertragsbuch.contract.people import Person
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.vocabulary.letters import CASE_LETTERS, LetterOfCase
from vertragsbuch.errors import LetterIncomplete
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.areas.after_events import EVENT_RULES
from vertragsbuch.law.next_possible import writable
from vertragsbuch.law.ways_out import ways_out
from vertragsbuch.letters.letter import Letter
from vertragsbuch.letters.tenor import tenor
from vertragsbuch.letters.writing import write_letter
from vertragsbuch.tables.fields import DATE

HAPPENED = date(2026, 7, 25)
TERMS = (
    Terms(date(2026, 2, 1), Period(months=24), Period(months=12), Period(months=3), "term_end"),
    Terms(date(2025, 2, 1), None, "indefinite", Period(months=1), "month_end"),
    Terms(date(2026, 2, 1)),
)
ENGLISH = re.compile(r"\b(?:the|contract|notice|and|of|None|True|False|null|letter|date)\b")
CALLED_CONTRACT = re.compile(
    r"\b(?:der|den|des|dem|diese[rmns]?|zum|Ihr\w*|unser\w*|meine[nmrs]?) Vertrags?\b"
)
OF_ONE = re.compile(r"\b(?:ich|mir|mich|mein(?:e[nmrs]?)?)\b", re.IGNORECASE)
OF_ONE_AFTER_WE = re.compile(
    r"\bwir\b[^.,;:\n]* (?:kann|bin|habe|(?!k?eine|alle|diese|Ihre)[a-zäöüß]{3,}e)(?= und |[.,;:\n]|$)"
    r"|\bwir\b[^.;:\n]* und [a-zäöüß]{4,}e (?:unser|die|den|das|Ihnen|uns)"
    r"|\bsolangen\b|\bIhren Leistung\b"
)
TWO = (Person("Maren Beispiel", HOLDER.address), Person("Jon Beispiel", HOLDER.address))
SENTENCE_ENDS = re.compile(r"(?<=[a-zäöüß)\d])[.:] (?=[A-ZÄÖÜ])|\n")


def histories(kind: Kind) -> Iterator[Contract]:
    """Yield contracts of a kind with some terms: without an event, and with each that its law knows."""
    for terms in TERMS:
        contract = CONTRACT._replace(kind=kind, title="Beispiel", terms=terms, provider=PROVIDER)
        yield contract
        for event in sorted(event.type for event in EVENT_RULES[kind] or LEGAL_EVENTS.values()):
            facts = {
                fact.name: HAPPENED if fact.shape is DATE else True
                for fact in EVENT_TYPE_ROWS[event].facts
                if fact.needed and fact.name != "note"
            }
            yield contract._replace(events=(noted(event, facts),))


def asked_for(kind: Kind) -> Iterator[tuple[Contract, WayOut | LetterOfCase]]:
    """Yield what asks for a letter: every way out, and every letter of a case after a notice.

    The letters of a case say nothing of the terms, so that they are asked for with the first ones alone.
    """
    sent = noted("sent", {"letter": "notice", "on": date(2026, 7, 1), "by": "letter"})
    for contract in histories(kind):
        answer = writable(contract, ways_out(contract, WRITTEN_ON), WRITTEN_ON)
        yield from ((contract, way) for way in answer.ways_out if way.letter is not None)
        if contract.terms == TERMS[0]:
            noticed = contract._replace(events=(*contract.events, sent))
            yield from ((noticed, asked) for asked in CASE_LETTERS)


def letters(kind: Kind) -> Iterator[tuple[Contract, str, Letter]]:
    """Yield every letter that can be written for a kind; one that lacks a fact is refused elsewhere."""
    for contract, asked in asked_for(kind):
        with suppress(LetterIncomplete):
            letter = write_letter(contract, HOLDER, asked, WRITTEN_ON, SHIPPED)
            yield contract, asked if isinstance(asked, str) else str(asked.letter), letter


def text_of(letter: Letter) -> str:
    return "\n".join((letter.subject, *letter.body))


@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_is_whole_german_said_once(kind: Kind) -> None:
    count = 0
    for contract, asked, letter in letters(kind):
        count += 1
        text = text_of(letter)
        assert not re.search(r"\$\{|\[\[|\]\]|\{\w*\}|  | [,.;](?!\.)", text), (asked, text)
        sentences = [each.strip() for each in SENTENCE_ENDS.split(text) if len(each.strip()) > 1]
        assert len(sentences) == len(set(sentences)), (asked, sentences)
        assert not ENGLISH.search(text), (asked, text)
        assert "SEPA" not in text or asked == "mandate_revocation", (asked, text)
        if tenor(contract).noun != "Vertrag":
            assert not CALLED_CONTRACT.search(text), (asked, text)
    assert count > 0


@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_of_two_says_we_throughout(kind: Kind) -> None:
    count = 0
    for contract, asked in asked_for(kind):
        held = contract._replace(holders=tuple(person.name for person in TWO))
        with suppress(LetterIncomplete):
            text = text_of(write_letter(held, HOLDER, asked, WRITTEN_ON, SHIPPED, people=TWO))
            assert not OF_ONE.search(text), (asked, text)
            assert not OF_ONE_AFTER_WE.search(text), (asked, OF_ONE_AFTER_WE.search(text))
            count += 1
    assert count > 0
