"""Finds what stands beside, behind or beneath a label, and the days in sentences."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from vertragsbuch.drafts.draft import ReadValue
from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.days import PrintedMoment, moment_in, moment_pattern
from vertragsbuch.reading.papers.flow import Flow
from vertragsbuch.reading.papers.labels import LABEL_PHRASES, LABELS, SPAN, DayName, Label

_AHEAD = r"(?:(?P<expected>voraussichtliche[rs]?|geplante[rs]?|gewünschte[rs]?) )?"
_BEHIND = (
    r"(?: ?\([^()\n]{0,60}\))?[¹²³*]*(?: ?(?::|\.{2,}+|…++|[-–—=]))* {0,3}"
    r"(?:(?:ist|war|lautet|am|der|den|dem|zum|bis|ab|seit|vom|spätestens|einschließlich|derzeit|jeweils"
    r"|(?P<roughly>voraussichtlich|vorauss\.|ca\.|etwa|frühestens)) ){0,4}"
)
"""What may stand between a label and its value on a line. Leaders are taken whole: cut in every way, forty
dots take for ever."""
_TO = r" ?(?:bis(?: zum| einschließlich)?|[-–—]) ?"


class DatedWords(NamedTuple):
    """A day that was read, with the moment that is printed (None for no day of a calendar) and its words.

    `span` is the place of label and day in the text.
    """

    name: DayName
    moment: PrintedMoment | None
    value: ReadValue
    span: tuple[int, int]


def behind_label(flow: Flow, label: str, value: str) -> Iterator[re.Match[str]]:
    """Yield what stands behind a label: on its line, in the cell beside it, or where the line goes on."""
    yield from paper_pattern(rf"(?<![\w-]){_AHEAD}(?:{label}){_BEHIND}(?:{value})").finditer(flow.text)


def days_in(flow: Flow, today: date) -> list[DatedWords]:
    """Return every day that a label or a sentence names, each with its words."""
    days: list[DatedWords] = []
    for label in LABELS:
        for match in behind_label(flow, label.pattern, moment_pattern()):
            days += _dated(label, flow, match, today)
    for phrase in LABEL_PHRASES:
        for match in paper_pattern(phrase.pattern.replace("{day}", moment_pattern())).finditer(flow.text):
            days += _dated(phrase, flow, match, today)
    return [*days, *_spans(flow, today)]


def _spans(flow: Flow, today: date) -> Iterator[DatedWords]:
    """Yield first and last day of a term that is printed as a span."""
    for match in behind_label(flow, SPAN, rf"{moment_pattern(0)}{_TO}{moment_pattern(1)}"):
        yield from _dated(Label("starts_on", ""), flow, match, today, 0)
        yield from _dated(Label("initial_end", ""), flow, match, today, 1)


def _dated(
    label: Label, flow: Flow, match: re.Match[str], today: date, number: int = 0
) -> Iterator[DatedWords]:
    span = match.span()
    try:
        when = moment_in(match, today, number)
    except ValueError as fault:
        yield DatedWords(label.name, None, ReadValue(label.name, None, flow.spot(*span), str(fault)), span)
        return
    doubt = _(label.open) if label.open else ""
    roughly = match.groupdict().get("roughly") or match.groupdict().get("expected")
    if roughly:
        doubt = _("„{words}“: Der Tag ist nur ungefähr genannt.").format(words=roughly)
    doubt = doubt or flow.doubt(*match.span(f"day{number}"))
    yield DatedWords(
        label.name, when, ReadValue(label.name, when.day.isoformat(), flow.spot(*span), doubt), span
    )


@lru_cache(maxsize=512)
def paper_pattern(pattern: str) -> re.Pattern[str]:
    """Return a pattern for words on paper: in any case, and parted at a hyphen where a line ends."""
    return re.compile(pattern.replace("-?", "(?:- ?)?"), re.IGNORECASE)
