"""Where a value stands: the page of the paper with the words framed, or the passages of a statement."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from vertragsbuch.language import _
from vertragsbuch.tui.drafts.draft_words import DraftLine, place_in_words, source_of, spot_in_words
from vertragsbuch.tui.kit.detail_pane import DetailPane
from vertragsbuch.tui.kit.flow import fitted
from vertragsbuch.tui.kit.paragraph import GAP, Paragraph
from vertragsbuch.tui.kit.screen import UsesBook
from vertragsbuch.tui.page.page_picture import PagePicture, Room
from vertragsbuch.tui.page.page_view import PageView
from vertragsbuch.usecases.draft_looks import page_of_paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vertragsbuch.drafts.draft import Draft
    from vertragsbuch.drafts.spot import Area, Spot
    from vertragsbuch.typesetting.pdf import PagePixels

_PPI = 110.0
_MOST_PAGES = 20
"""So many pictures of pages are held at most."""

Pages = dict[tuple[str, int], "PagePixels | None"]
"""Pictures of pages by the SHA-256 of their paper and their number; None for one that cannot be shown."""


class SpotPane(UsesBook, Vertical):
    """Shows one spot at a time; the page stays while the frame moves on it."""

    def __init__(self, pages: Pages) -> None:
        super().__init__(id="spot")
        self._pages = pages
        self._being_read: set[tuple[str, int]] = set()
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
        if spot is None or not self.display:
            return  # what stands nowhere leaves in sight where the last one stood
        self._wanted = draft, line, spot
        place = (spot.source, spot.page) if spot.page is not None else None
        if place is None or place in self._pages:
            self._show(self._pages.get(place) if place else None)
        elif place not in self._being_read:
            self._being_read.add(place)
            task = partial(page_of_paper, self.context, *place, _PPI)
            self.attempt(task, partial(self._read, place))

    def _read(self, place: tuple[str, int], page: "PagePixels | None") -> None:
        self._being_read.discard(place)
        if len(self._pages) >= _MOST_PAGES:
            self._pages.clear()
        self._pages[place] = page
        if self._wanted is not None and (self._wanted[2].source, self._wanted[2].page) == place:
            self._show(page)

    def _show(self, page: "PagePixels | None") -> None:
        if self._wanted is None or self._shown == (self._wanted, page is None):
            return
        draft, line, spot = self._wanted
        self._shown = (self._wanted, page is None)
        heading = fitted(spot_in_words(draft, spot), max(1, self.size.width - 3))
        self.query_one("#spot_heading", Static).update(heading)
        view, words = self.query_one(PageView), self.query_one("#spot_words", DetailPane)
        view.display, words.display = page is not None, page is None
        if page is None:
            view.show(None)
            words.show(list(_passages(draft, line, spot)))
        else:
            view.go_on_with(partial(drawn_spot, page, spot.areas))


def drawn_spot(page: "PagePixels", areas: "tuple[Area, ...]", number: int, room: Room) -> PagePicture:
    """Return a page with its areas framed, for a room; `number` is that of the terminal's memory."""
    from vertragsbuch.tui.page.spot_drawing import picture_of_spot  # noqa: PLC0415 - loads Pillow, in a thread

    return picture_of_spot(page, areas, number, room)


def _passages(draft: "Draft", line: DraftLine, chosen: "Spot") -> Iterator[Paragraph]:
    """Yield every passage taken from the file of a spot, each with its place; this one stands out."""
    source = source_of(draft, chosen)
    for spot in _spots_in(draft, chosen.source):
        is_it = spot in line.spots
        place = place_in_words(spot, source) or _("im Text")
        yield Paragraph(
            place,
            "look--strong" if is_it else "look--quiet",
            lead="▸ " if is_it else "  ",
            lead_look="look--key",
        )
        words = _("„{words}“").format(words=" ".join(spot.words.split()))
        yield Paragraph(words, "look--strong" if is_it else "look--quiet", lead="  ")
        yield GAP


def _spots_in(draft: "Draft", source: str) -> "Sequence[Spot]":
    """Return the spots in a file, each once, in the order of the file."""
    facts = (fact for event in draft.events for fact in event.facts)
    printed = (value for value in draft.printed if value is not None)
    values = (*draft.values, *facts, *printed)
    spots = dict.fromkeys(value.spot for value in values if value.spot.source == source)
    return sorted(spots, key=lambda spot: (spot.page or 0, spot.entry or 0, spot.line or 0))
