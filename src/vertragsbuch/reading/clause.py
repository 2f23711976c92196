"""Reads a clause of a contract: which terms it states, and with which of its words.

A text is cut into sentences, a sentence into what it states (`_statements`); what counts in it and was not
taken is left over (`clause_leftovers`). Statements that agree fill a field, unless a doubt about it is open.
"""

import re
from collections.abc import Iterator
from typing import Any

from vertragsbuch.contract.period import Period
from vertragsbuch.language import N_
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading import clause_grammar as grammar
from vertragsbuch.reading.clause_leftovers import Span, left_over
from vertragsbuch.reading.clause_matters import (
    Matter,
    Ordinary,
    Phase,
    compiled,
    is_about,
    ordinary,
    phase_at,
    side_at,
)
from vertragsbuch.reading.clause_reading import (
    FIELDS,
    HELD_BACK,
    ClauseReading,
    Doubt,
    Field,
    Passed,
    Quote,
    Subject,
    Used,
)
from vertragsbuch.reading.clause_text import Sentence, sentences_of
from vertragsbuch.reading.clause_values import Value, alike, value_in_group


class _Statement(NamedTuple):
    """One thing that a phrase of a sentence states; start and end are places in the original text."""

    stated: grammar.Stated
    value: Value
    start: int
    end: int
    phase: Phase
    weak: bool
    taken: Span
    """Its place in the sentence."""


class _Read(NamedTuple):
    """What the sentences of a text say, put together."""

    statements: list[_Statement]
    doubts: list[Doubt]
    passed: list[Passed]


def read_clause(text: str) -> ClauseReading:
    """Return what a clause says about term, renewal, notice and price, and the words that say it.

    Reads only the ordinary notice the customer may give: not the provider's, none for cause, no withdrawal.
    Every period and every day in a sentence about term or notice is used, held back, doubted or passed over.
    """
    read = _Read([], [], [])
    matter = Matter()
    for sentence in sentences_of(text):
        part = ordinary(sentence, matter)
        matter = part.matter
        statements = list(_statements(part))
        read.statements.extend(statements)
        for left in left_over(part, [statement.taken for statement in statements], text):
            read.doubts.append(left) if isinstance(left, Doubt) else read.passed.append(left)
    return _reading(text, read)


def _statements(part: Ordinary) -> Iterator[_Statement]:
    sentence = part.clean
    for phrase in grammar.PHRASES if sentence.text else ():
        if phrase.about == "notice" and not part.matter.notice:
            continue
        if phrase.about == "contract" and not is_about("contract", sentence.text):
            continue
        for match in compiled(phrase.pattern).finditer(sentence.text):
            yield from _stated(sentence, phrase, match)


def _stated(sentence: Sentence, phrase: grammar.Phrase, match: re.Match[str]) -> Iterator[_Statement]:
    """Yield what one match of a phrase states, with the phase of the contract that it speaks of."""
    of_notice = phrase.field in ("notice", "notice_to")
    if of_notice and side_at(sentence, match.start()) == "provider":
        return
    phase: Phase = phase_at(sentence, match.start()) if of_notice else "first"
    if phrase.value is not None:
        value: Value = Period.parse(phrase.value) if phrase.value.startswith("P") else phrase.value
        span = match.span()
        yield _Statement(phrase.field, value, *sentence.span(*span), phase, phrase.weak, span)
    for name, words in match.groupdict().items():
        stated, read = value_in_group(phrase.field, name, words, match)
        if read is not None:
            span = match.span(name)
            yield _Statement(stated, read, *sentence.span(*span), phase, phrase.weak, span)


def _by_field(statements: list[_Statement]) -> dict[Field, list[_Statement]]:
    """Return the statements under the field that each of them fills, those of one phase and kind together."""
    certain = {
        (statement.stated, alike(statement.value))
        for statement in statements
        if statement.phase == "first" and statement.stated == "notice"
    }
    by_field: dict[Field, list[_Statement]] = {field: [] for field in FIELDS}
    for statement in statements:
        other_notice_first = bool(certain - {("notice", alike(statement.value))})
        later = statement.phase == "later" or (statement.phase == "either" and other_notice_first)
        by_field[_field_of(statement.stated, later=later)].append(statement)
    return by_field


def _field_of(stated: grammar.Stated, *, later: bool) -> Field:
    if stated == "notice":
        return "renewal_notice" if later else "notice"
    if stated == "notice_to":
        return "renewal_notice_to" if later else "notice_to"
    return stated


def _reading(text: str, read: _Read) -> ClauseReading:
    values: dict[Field, Any] = {}  # each field with a value of its kind, as the phrases pair them
    words: list[Used] = []
    doubts, passed = list(read.doubts), list(read.passed)
    for field, statements in _by_field(read.statements).items():
        strong = [statement for statement in statements if not statement.weak] or statements
        if len({alike(statement.value) for statement in strong}) > 1:
            doubts.append(_contradiction(field, strong, text))
        elif strong:
            values[field] = min(strong, key=lambda statement: statement.start).value
            words += [Used(field, *_quote(text, statement)) for statement in strong]
            passed += [Passed("beside", _quote(text, weak)) for weak in statements if weak not in strong]
    open_fields = {field for doubt in doubts for subject in doubt.subjects for field in HELD_BACK[subject]}
    words = sorted(set(words), key=lambda one: (one.start, one.end))
    entered = {str(field): value for field, value in values.items() if field not in open_fields}
    return ClauseReading(
        **entered,
        used=tuple(one for one in words if one.field not in open_fields),
        held_back=tuple(one for one in words if one.field in open_fields),
        doubts=tuple(sorted(dict.fromkeys(doubts), key=lambda doubt: doubt.quotes[0].start)),
        passed=tuple(dict.fromkeys(passed)),
    )


_SUBJECTS: dict[Field, tuple[Subject, str]] = {
    "initial_term": ("initial_term", N_("zur ersten Laufzeit")),
    "renewal": ("renewal", N_("zur Verlängerung")),
    "notice": ("notice", N_("zur Kündigungsfrist")),
    "notice_to": ("notice", N_("zum Kündigungstermin")),
    "renewal_notice": ("notice", N_("zur Kündigungsfrist nach der ersten Laufzeit")),
    "renewal_notice_to": ("notice", N_("zum Kündigungstermin nach der ersten Laufzeit")),
    "price": ("price", N_("zum Preis")),
}
_CONTRADICTION = N_("Der Text sagt Verschiedenes {matter} ({words}): Bitte selbst eintragen, was gilt.")


def _contradiction(field: Field, statements: list[_Statement], text: str) -> Doubt:
    subject, matter = _SUBJECTS[field]
    quotes = sorted({_quote(text, statement) for statement in statements}, key=lambda quote: quote.start)
    return Doubt((subject,), _CONTRADICTION, tuple(quotes), matter)


def _quote(text: str, statement: _Statement) -> Quote:
    return Quote(text[statement.start : statement.end], statement.start, statement.end)
