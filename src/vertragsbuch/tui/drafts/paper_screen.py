"""The pages of a paper as large as the terminal allows, the words of a value framed where they stand."""

from functools import partial
from typing import TYPE_CHECKING

from vertragsbuch.language import _
from vertragsbuch.tui.drafts.spot_pane import drawn_spot
from vertragsbuch.tui.kit.screen import in_steps
from vertragsbuch.tui.page.page_screen import PageScreen
from vertragsbuch.tui.page.page_view import PageView
from vertragsbuch.usecases.draft_looks import page_of_paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vertragsbuch.drafts.spot import Spot
    from vertragsbuch.tui.page.page_view import Drawing
    from vertragsbuch.typesetting.pdf_page import PagePixels

PPI = 190.0
"""So many pixels an inch a page has that is seen large."""


class PaperScreen(PageScreen):
    """Shows one page after the other, each read when it is turned to: papers may have thousands."""

    def __init__(self, title: str, page: "PagePixels", spot: "Spot", spots: "Sequence[Spot]") -> None:
        self._source, self._number, self._pages = spot.source, spot.page or 1, page.pages
        self._asked = self._number
        self._spots = [spot, *(one for one in spots if one.source == spot.source)]
        super().__init__(title, self._drawing_of(page, self._number), 1)

    def _drawing_of(self, page: "PagePixels", number: int) -> "Drawing":
        areas = dict.fromkeys(area for spot in self._spots if spot.page == number for area in spot.areas)
        return partial(drawn_spot, page, tuple(areas))

    @property
    def place(self) -> tuple[int, int]:
        """The number of the page that is shown, from 1, and how many the paper has."""
        return self._number, self._pages

    @in_steps
    async def action_turn_page(self, by: int) -> None:
        """Show another page as soon as it has been read; after the last comes the first."""
        number = self._asked = (self._asked - 1 + by) % self._pages + 1
        task = partial(page_of_paper, self.context, self._source, number, PPI)
        page = await self.result_of(task, _("Die Seite wird gezeichnet"))
        if number != self._asked:
            return  # turned on meanwhile
        if page is None:
            self._asked = self._number
            self.notify(_("Diese Seite lässt sich hier nicht zeigen."), severity="warning", markup=False)
        else:
            self._number = number
            self.query_one(PageView).show(self._drawing_of(page, number))
