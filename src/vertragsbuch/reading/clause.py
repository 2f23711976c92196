"""Reads a clause of a contract: which terms it states, and with which of its words.

A text is cut into sentences, a sentence into what it states (`_statements`); what counts in it and was not
taken is left over (`clause_leftovers`). Statements that agree fill a field, unless a doubt about it is open
(`clause_terms`).
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from vertragsbuch.contract.period import Period
from vertragsbuch.reading import clause_grammar as grammar
from vertragsbuch.reading.clause_leftovers import Span, left_over
from vertragsbuch.reading.clause_matters import (
    IN_NOTICE,
    ClauseMatter,
    ClausePhase,
    Matter,
    Ordinary,
    compiled_pattern,
    found,
    is_about,
    ordinary_part,
    phase_at,
    side_at,
)
from vertragsbuch.reading.clause_phrase import Phrase
from vertragsbuch.reading.clause_reading import ClauseDoubt, ClauseReading, Passed, Quote
from vertragsbuch.reading.clause_terms import ClauseStatement, of_another_year, reading_of
from vertragsbuch.reading.clause_text import ClauseSentence, sentences_of
from vertragsbuch.reading.clause_values import ClauseValue, value_in_group
from vertragsbuch.tables.characters import composed

_OF_NOTICE = ("notice", "notice_by", "notice_to")


def read_clause(text: str, starts_on: date | None = None) -> ClauseReading:
    """Return what a clause says about term, renewal, notice and price, and the words that say it.

    Reads only the ordinary notice the customer may give: not the provider's, none for cause, no withdrawal.
    Every period and every day in a sentence about term or notice is used, held back, doubted or passed over.
    A trial period counts from `starts_on`, the first day of the contract, where that is known.
    """
    text = composed(text)
    statements: list[ClauseStatement] = []
    left: list[ClauseDoubt | Passed] = []
    matter = Matter()
    for sentence in sentences_of(text):
        part = ordinary_part(sentence, matter)
        matter = part.matter
        taken = []
        for statement, span in _statements(part, text):
            statements.append(statement)
            taken.append(span)
        left += left_over(part, taken, text)
    return reading_of(statements, [*left, *of_another_year(statements, text)], starts_on)


def _statements(part: Ordinary, text: str) -> Iterator[tuple[ClauseStatement, Span]]:
    """Yield what a sentence states, each with its place in the sentence."""

    @cache  # a hundred phrases ask for a few matters
    def saying(about: ClauseMatter) -> ClauseSentence | None:
        # A trial period is another matter to all other phrases.
        sentence = part.trial if about == "probation" else part.clean
        return sentence if sentence.text and _speaks_of(part, about, sentence) else None

    for phrase in grammar.PHRASES:
        if (sentence := saying(phrase.about)) is None:
            continue
        for match in found(phrase.pattern, sentence.text):
            if not _stands_after(phrase.not_after, sentence.text[: match.start()]):
                yield from _stated(sentence, phrase, match, text)


def _stands_after(words: str, before: str) -> bool:
    return bool(words) and compiled_pattern(f"(?:{words})$").search(before) is not None


def _speaks_of(part: Ordinary, about: ClauseMatter, sentence: ClauseSentence) -> bool:
    if about == "notice":
        return part.matter.notice
    if about in IN_NOTICE and not part.matter.notice:
        return False
    return (about == "probation" and part.of_trial) or is_about(about, sentence.text)


def _stated(
    sentence: ClauseSentence, phrase: Phrase, match: re.Match[str], text: str
) -> Iterator[tuple[ClauseStatement, Span]]:
    """Yield what one match of a phrase states, with the phase of the contract that it speaks of."""
    of_notice = phrase.field in _OF_NOTICE
    if of_notice and side_at(sentence, match.start()) == "provider":
        return
    phase: ClausePhase = phase_at(sentence, match.start()) if of_notice else "first"
    if phrase.value is not None:
        value: ClauseValue = Period.parse(phrase.value) if phrase.value.startswith("P") else phrase.value
        quote = _quote(sentence, match.span(), text)
        # What ends by itself does so at a time that has to be read apart from it.
        span = match.span() if value != "none" else (match.end(), match.end())
        yield ClauseStatement(phrase.field, value, quote, phase, phrase.weak), span
    told = {name: sentence.text[slice(*match.span(name))] for name in match.groupdict() if match[name]}
    for name, words in told.items():
        stated, read = value_in_group(phrase.field, name, words, told.get("rhythm", ""))
        if read is not None:
            quote = _quote(sentence, match.span(name), text)
            yield ClauseStatement(stated, read, quote, phase, phrase.weak), match.span(name)


def _quote(sentence: ClauseSentence, span: Span, text: str) -> Quote:
    start, end = sentence.span(*span)
    return Quote(text[start:end], start, end)
