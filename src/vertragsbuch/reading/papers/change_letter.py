"""Letters by which the other side changes something else than the price: one row a change."""

from collections.abc import Iterator
from datetime import date

from vertragsbuch.contract.model import Kind
from vertragsbuch.drafts.draft import DraftEvent
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.announcement import ARRIVED, Announcement, effective_on
from vertragsbuch.reading.papers.flow import Flow
from vertragsbuch.reading.papers.kind_rows import ORDERED
from vertragsbuch.reading.papers.labelled import paper_pattern
from vertragsbuch.reading.papers.price_letter import NEW_TERMS, read_price_letter
from vertragsbuch.reading.papers.price_steps import steps_in


class ReadChange(NamedTuple):
    """A change with the event that it is, and the words that announce it; `kinds` are those it is told of.

    Where words of `beside` stand there as well, it may be another thing, which `why` says in German.
    """

    event: str
    words: str
    kinds: frozenset[Kind | None] = frozenset()
    beside: str = ""
    why: str = ""


CHANGES: tuple[ReadChange, ...] = (
    # § 555c BGB; what only keeps a house in repair opens nothing (§ 555a BGB)
    ReadChange(
        "modernisation",
        r"modernisierungs-?ankündigung|ankündigung\b[^.\n]{0,60}modernisierung|§ ?555c\b",
        frozenset({"rent_home", "rent_furnished_room", "rent_garage", "business_premises", None}),
        beside=r"§ ?555a\b|erhaltungsmaßnahme",
        why=N_(
            "Erhaltungsmaßnahmen (§ 555a BGB) allein geben kein Recht zu kündigen, eine Modernisierung schon."
        ),
    ),
    ReadChange("digital_change", r"§ ?327r\b"),
    ReadChange("terms_change", NEW_TERMS),
)
"""The first one that a letter speaks of is meant."""


def read_change_letter(flow: Flow, kind: Kind | None, today: date) -> Announcement:
    """Return the event that a letter announces, with its day; the day on which it arrived is asked for.

    Of other terms and prices together the prices count; what the person ordered opens nothing. `today` tells
    the century of a year of two digits.
    """
    change = next((row for row in CHANGES if _is_announced(row, flow, kind)), None)
    if change is None or change.event == "terms_change":
        if list(steps_in(flow)):
            return read_price_letter(flow, kind, today)
        if change is None or paper_pattern(ORDERED).search(flow.text):
            return Announcement()
    facts = () if change.event == "modernisation" else effective_on(flow, today)
    return Announcement((DraftEvent(change.event, tuple(facts)),), (), tuple(_questions(flow, change)))


def _is_announced(change: ReadChange, flow: Flow, kind: Kind | None) -> bool:
    is_of_the_kind = not change.kinds or kind in change.kinds
    return is_of_the_kind and paper_pattern(change.words).search(flow.text) is not None


def _questions(flow: Flow, change: ReadChange) -> Iterator[str]:
    if change.beside and paper_pattern(change.beside).search(flow.text):
        yield _(change.why)
    yield _(ARRIVED)
