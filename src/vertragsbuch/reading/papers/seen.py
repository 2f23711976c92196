"""Whether a page shows the words that its file says: what is recognized on its picture, held against them.

A file may show one thing and say another: each letter has a shape and a meaning, and nothing ties them.
"""

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from vertragsbuch.drafts.draft import Draft, DraftEvent, PrintedDays, ReadValue
from vertragsbuch.drafts.spot import Spot, SpotArea
from vertragsbuch.language import _
from vertragsbuch.reading.papers.text import PageText, PaperText
from vertragsbuch.typesetting.pdf_page import Box, UnreadablePdf
from vertragsbuch.typesetting.recognizing import NotRecognized, RecognizedWord, is_installed, recognized_words
from vertragsbuch.typesetting.words import COARSE, raster_of_page

MOST_PAGES_SEEN = 3
"""So many pages are looked at: what is read of a contract stands on the first ones."""

_CONCLUDED = frozenset({"kind"})
"""What no words say: it is concluded from what a paper speaks of."""

_LIKE = 0.6
_OVERLAP = 0.3
_MARGIN = 1.5
_LONGEST = 60
_EASILY_TAKEN = str.maketrans("oqdilzsb", "00011258")
"""Letters for which a program takes a number, and the other way round."""

Pages = Mapping[int, tuple[RecognizedWord, ...]]
"""What is recognized on a page, by its number."""


def pages_as_seen(pdf: bytes, paper: PaperText, draft: Draft) -> Pages:
    """Return what is recognized on the pages from which something was read; nothing without the program."""
    if not is_installed():
        return {}
    typeset = {page.number for page in paper.pages if _is_typeset(page)}
    asked = {spot.page for spot in _spots(draft) if spot.page in typeset and spot.areas}
    seen: dict[int, tuple[RecognizedWord, ...]] = {}
    for number in sorted(page for page in asked if page)[:MOST_PAGES_SEEN]:
        try:
            seen[number] = recognized_words(raster_of_page(pdf, number, COARSE))
        except (UnreadablePdf, NotRecognized):
            continue
    return seen


def as_far_as_seen(draft: Draft, seen: Pages) -> Draft:
    """Return a draft in which every value is in doubt that a page does not show as its file says it."""
    printed = PrintedDays(*(value and _checked(value, seen) for value in draft.printed))
    return draft._replace(
        values=tuple(_checked(value, seen) for value in draft.values),
        events=tuple(
            DraftEvent(event.type, tuple(_checked(fact, seen) for fact in event.facts))
            for event in draft.events
        ),
        printed=printed,
    )


def _is_typeset(page: PageText) -> bool:
    return not page.recognized and bool(page.width)


def _spots(draft: Draft) -> Iterable[Spot]:
    values = [*draft.values, *(fact for event in draft.events for fact in event.facts)]
    return [value.spot for value in (*values, *draft.printed) if value is not None]


def _checked(value: ReadValue, seen: Pages) -> ReadValue:
    words = seen.get(value.spot.page or 0)
    if value.doubt or words is None or not value.spot.areas or value.name in _CONCLUDED:
        return value
    shown = _shown_at(value.spot.areas, words)
    if not shown or _is_the_same(value.spot.words, shown):
        return value
    sentence = _("Zu lesen ist auf der Seite „{shown}“, die Datei sagt „{words}“. Bitte ansehen.")
    return value._replace(doubt=sentence.format(shown=shown[:_LONGEST], words=value.spot.words[:_LONGEST]))


def _shown_at(areas: Iterable[SpotArea], words: Iterable[RecognizedWord]) -> str:
    """Return what is recognized in areas, a word that only reaches into one included."""
    listed = list(areas)
    return " ".join(word.text for word in words if any(_reaches_into(word.box, area) for area in listed))


def _reaches_into(box: Box, area: SpotArea) -> bool:
    down = min(box.bottom, area.bottom) - max(box.top, area.top)
    is_level = down > _OVERLAP * min(box.bottom - box.top, area.bottom - area.top)
    return is_level and box.left < area.right + _MARGIN and area.left - _MARGIN < box.right


def _is_the_same(said: str, shown: str) -> bool:
    """Return whether what is shown says the same: every number, and words that look alike."""
    numbers = [word for word in said.split() if any(map(str.isdigit, word))]
    digits = _as_numbers(shown)
    if not all(_as_numbers(number) in digits for number in numbers):
        return False
    there = [_bare(word) for word in shown.split()]
    return all(_is_among(_bare(word), there) for word in said.split() if word not in numbers)


def _is_among(word: str, there: list[str]) -> bool:
    whole = "".join(there)
    return word in whole or any(SequenceMatcher(None, word, other).ratio() >= _LIKE for other in there)


def _as_numbers(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold())).translate(_EASILY_TAKEN)


def _bare(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalpha())
