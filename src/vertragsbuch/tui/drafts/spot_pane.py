"""Where a value stands: the page of the paper with the words framed, or the passages of a statement."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Region
from textual.widgets import Static

from vertragsbuch.drafts.spot_words import source_of, spot_place_in_words
from vertragsbuch.language import _
from vertragsbuch.tui.drafts.draft_words import DraftLine, spot_in_words
from vertragsbuch.tui.kit.detail_pane import DetailPane
from vertragsbuch.tui.kit.paragraph import BLANK_LINE, Paragraph
from vertragsbuch.tui.kit.screen import UsesBook
from vertragsbuch.tui.page.page_picture import PagePicture, PageRoom
from vertragsbuch.tui.page.page_view import PageView
from vertragsbuch.usecases.draft_looks import TextLine, lines_of_paper, page_of_paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vertragsbuch.drafts.draft import Draft
    from vertragsbuch.drafts.spot import Spot, SpotArea
    from vertragsbuch.typesetting.pdf_page import PagePixels

ReadT = TypeVar("ReadT")

_PPI = 110.0
_CHOSEN = "▸ "
_ROWS_ABOVE = 4
_MOST_PAGES = 20
"""So many pictures of pages are held at most."""


class Sources:
    """What was shown of sources: pictures of pages, and lines of texts; None for what cannot be shown."""

    def __init__(self) -> None:
        self.pages: dict[tuple[str, int], PagePixels | None] = {}
        self.lines: dict[str, tuple[TextLine, ...]] = {}


class SpotPane(UsesBook, Vertical):
    """Shows one spot at a time; the page stays while the frame moves on it."""

    def __init__(self, sources: Sources) -> None:
        super().__init__(id="spot")
        self._sources = sources
        self._being_read: set[object] = set()
        self._wanted: tuple[Draft, DraftLine, Spot] | None = None
        self._shown: object = None

    def compose(self) -> ComposeResult:
        """Lay out the heading, the page and the passages; one of the two is seen."""
        yield Static(id="spot_heading", markup=False)
        yield PageView()
        yield DetailPane(id="spot_words")

    def show(self, draft: "Draft", line: DraftLine) -> None:
        """Show where a line was read; its page where the paper is at hand, drawn in the background."""
        spot = next(iter(line.spots), None)
        if spot is None and (self._wanted is None or self._wanted[0] is not draft):
            spot = next(_all_spots(draft), None)
        if spot is None or not self.display:
            return  # what stands nowhere leaves in sight where the last one of its draft stood
        self._wanted = draft, line, spot
        self._show()

    def _show(self) -> None:
        """Show what is wanted now, as soon as its source has been read."""
        if self._wanted is None:
            return
        draft, line, spot = self._wanted
        page = None
        if spot.page is not None:
            place = (spot.source, spot.page)
            if place not in self._sources.pages:
                self._read(place, partial(page_of_paper, self.context, *place, _PPI), self._page_read)
                return
            page = self._sources.pages[place]
        elif spot.source not in self._sources.lines:
            self._read(spot.source, partial(lines_of_paper, self.context, spot.source), self._lines_read)
            return
        if self._shown != (shown := (draft, line, spot)):
            self._shown = shown
            self._show_heading(draft, spot)
            self._show_page(page, spot) if page is not None else self._show_words(draft, line, spot)

    def _read(self, place: object, task: Callable[[], ReadT], then: Callable[[Any, ReadT], None]) -> None:
        if place not in self._being_read:
            self._being_read.add(place)
            self.attempt(task, partial(then, place))

    def _page_read(self, place: tuple[str, int], page: "PagePixels | None") -> None:
        self._being_read.discard(place)
        if len(self._sources.pages) >= _MOST_PAGES:
            self._sources.pages.clear()
        self._sources.pages[place] = page
        self._show()

    def _lines_read(self, sha256: str, lines: tuple[TextLine, ...]) -> None:
        self._being_read.discard(sha256)
        self._sources.lines[sha256] = lines
        self._show()

    def _show_heading(self, draft: "Draft", spot: "Spot") -> None:
        heading = spot_in_words(draft, spot, max(1, self.size.width - 3))
        self.query_one("#spot_heading", Static).update(heading)

    def _show_page(self, page: "PagePixels", spot: "Spot") -> None:
        view, words = self.query_one(PageView), self.query_one("#spot_words", DetailPane)
        view.display, words.display = True, False
        view.go_on_with(partial(drawn_spot, page, spot.areas))

    def _show_words(self, draft: "Draft", line: DraftLine, spot: "Spot") -> None:
        view, words = self.query_one(PageView), self.query_one("#spot_words", DetailPane)
        view.display, words.display = False, True
        view.show(None)
        lines = self._sources.lines.get(spot.source, ())
        words.show(words_of_source(draft, line, spot, lines))
        self.call_after_refresh(self._bring_words_into_sight)

    def _bring_words_into_sight(self) -> None:
        bring_chosen_into_sight(self.query_one("#spot_words", DetailPane))


def bring_chosen_into_sight(words: DetailPane) -> None:
    """Scroll to the words that stand out."""
    words.scroll_to_region(_around(words.text), animate=False, immediate=True, force=True)


def words_of_source(
    draft: "Draft", line: DraftLine, spot: "Spot", lines: "Sequence[TextLine]"
) -> list[Paragraph]:
    """Return the lines of a source, those of a value standing out; of one without lines its passages."""
    if not lines:
        return list(_passages(draft, line, spot))
    numbers = {each.line for each in line.spots if each.source == spot.source}
    return [_text_line(each, is_it=each.number in numbers) for each in lines]


def _text_line(line: TextLine, *, is_it: bool) -> Paragraph:
    look = "look--strong" if is_it else "look--quiet"
    return Paragraph(line.text, look, lead=_CHOSEN if is_it else "  ", lead_look="look--key")


def _around(text: str) -> Region:
    """Return the lines of a pane around the one that is chosen."""
    chosen = next((at for at, row in enumerate(text.splitlines()) if row.startswith(_CHOSEN)), 0)
    return Region(0, max(0, chosen - _ROWS_ABOVE), 1, 2 * _ROWS_ABOVE)


def drawn_spot(page: "PagePixels", areas: "tuple[SpotArea, ...]", number: int, room: PageRoom) -> PagePicture:
    """Return a page with its areas framed, for a room; `number` is that of the terminal's memory."""
    from vertragsbuch.tui.page.spot_drawing import picture_of_spot  # noqa: PLC0415 - loads Pillow, in a thread

    return picture_of_spot(page, areas, number, room)


def _passages(draft: "Draft", line: DraftLine, chosen: "Spot") -> Iterator[Paragraph]:
    """Yield every passage taken from the file of a spot, each with its place; this one stands out."""
    source = source_of(draft, chosen)
    before = None
    for spot in _spots_in(draft, chosen.source):
        is_it = spot in line.spots
        place = spot_place_in_words(spot, source) or _("im Text")
        look = "look--strong" if is_it else "look--quiet"
        if place != before:
            yield from (BLANK_LINE,) if before is not None else ()
            yield Paragraph(place, "look--title")
        before = place
        words = _("„{words}“").format(words=" ".join(spot.words.split()))
        yield Paragraph(words, look, lead=_CHOSEN if is_it else "  ", lead_look="look--key")


def _all_spots(draft: "Draft") -> Iterator["Spot"]:
    """Yield where each value of a draft, each fact and each printed day stands."""
    facts = (fact for event in draft.events for fact in event.facts)
    printed = (value for value in draft.printed if value is not None)
    yield from (value.spot for value in (*draft.values, *facts, *printed))


def _spots_in(draft: "Draft", source: str) -> "Sequence[Spot]":
    """Return the spots in a file, each once, in the order of the file."""
    spots = dict.fromkeys(spot for spot in _all_spots(draft) if spot.source == source)
    return sorted(spots, key=lambda spot: (spot.page or 0, spot.entry or 0, spot.line or 0))
