"""The words of a sentence that count, a period, a day or a number, and that no field has taken.

Each of them is a doubt, with a sentence that fits it, or is passed over as meant for something else.
"""

import re
from collections.abc import Iterator
from typing import Literal

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading import clause_open_words as words
from vertragsbuch.reading.clause_matters import Ordinary, compiled_pattern, found, phase_at, side_at
from vertragsbuch.reading.clause_reading import ClauseDoubt, ClauseField, Passed, PassedOver, Quote, Subject
from vertragsbuch.reading.german_words import PERIOD_WORDS, period_in

Span = tuple[int, int]
_SEVERAL = 2
_NEAR = 12
"""How many characters may lie between two words that are quoted as one."""


class _Open(NamedTuple):
    """Words that no field has taken, at their place in the sentence."""

    span: Span
    subjects: tuple[Subject, ...]
    sentence: str
    whoever: bool = False
    answer: Literal["day", "notice", "renewal"] | None = None


def left_over(part: Ordinary, taken: list[Span], text: str) -> Iterator[ClauseDoubt | Passed]:
    """Yield what is left over of a sentence; `taken` are the places in it that fields were read from."""
    subjects = _subjects(part)
    if subjects:
        for span in _spans(words.BEGINNING_WORDS, part.whole.text):
            yield Passed("beginning", _quote(part, span, text))
    elif not taken and len(_spans(words.MONEY, part.whole.text)) < _SEVERAL:
        return
    for left in _open_words(part, taken, subjects):
        quote = _quote(part, left.span, text)
        why = None if left.whoever else _passed_over(part, left.span[0])
        if why is not None:
            yield Passed(why, quote)
            continue
        answered_by = _answer(left.answer, later=phase_at(part.clean, left.span[0]) == "later")
        yield ClauseDoubt(left.subjects, left.sentence, (quote,), answered_by=answered_by)


def _answer(answer: Literal["day", "notice", "renewal"] | None, *, later: bool) -> ClauseField | None:
    if answer == "day":
        return "renewal_notice_to" if later else "notice_to"
    if answer == "notice":
        return "renewal_notice" if later else "notice"
    return answer


def _open_words(part: Ordinary, taken: list[Span], subjects: tuple[Subject, ...]) -> Iterator[_Open]:
    sentence = part.whole.text
    no_terms = [
        span for pattern in (words.NUMBERING, words.BEGINNING_WORDS) for span in _spans(pattern, sentence)
    ]
    covered = [*taken, *no_terms]
    for row in _rows(subjects):
        for span in _spans(row.pattern, sentence):
            if row.always and any(start <= span[0] and span[1] <= end for start, end in taken):
                continue
            if not _overlaps(span, covered[len(taken) :] if row.always else covered):
                covered.append(span)
                yield _Open(span, row.subjects or subjects, row.sentence, row.whoever, row.answer)
    if not subjects:
        return
    counting = words.COUNTS_IN_NOTICE if part.matter.notice else words.COUNTS_IN_TERM
    rest = [span for span in _spans(counting, sentence) if not _overlaps(span, covered)]
    for span in _joined(rest, sentence):
        yield _Open(
            span, subjects, words.UNREADABLE if _is_unreadable(sentence, span) else words.NOT_ASSIGNED
        )


def _rows(subjects: tuple[Subject, ...]) -> tuple[words.OpenWords, ...]:
    if "notice" in subjects:
        return words.OPEN_WORDS
    return words.OPEN_IN_TERM if subjects else words.OPEN_IN_PRICE


def _quote(part: Ordinary, span: Span, text: str) -> Quote:
    start, end = part.whole.span(*span)
    return Quote(text[start:end], start, end)


def _subjects(part: Ordinary) -> tuple[Subject, ...]:
    about_notice: tuple[Subject, ...] = ("notice",) if part.matter.notice else ()
    about_term: tuple[Subject, ...] = ("initial_term",) if part.is_about_term else ()
    return (*about_notice, *about_term)


def _passed_over(part: Ordinary, place: int) -> PassedOver | None:
    if place >= len(part.clean.text) or part.clean.text[place] != part.whole.text[place]:
        return "other_matter"
    return "provider" if side_at(part.clean, place) == "provider" else None


def _is_unreadable(sentence: str, span: Span) -> bool:
    match = compiled_pattern(PERIOD_WORDS).search(sentence, *span)
    return match is not None and period_in(match.group()) is None


def _spans(pattern: str, text: str) -> list[Span]:
    return [match.span() for match in found(pattern, text) if match.group()]


def _overlaps(span: Span, others: list[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _joined(spans: list[Span], text: str) -> list[Span]:
    """Return spans with those made one that stand close together: „bis zum“ and „10. eines Monats“."""
    joined: list[Span] = []
    for start, end in spans:
        before = joined[-1][1] if joined else 0
        if joined and start - before <= _NEAR and not re.search("[,;.]", text[before:start]):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined
