"""A list of options whose keys wait for nothing: it may have no room yet, or none at all."""

from typing import Any, cast

from textual.widgets import OptionList


class PagedList(OptionList):
    """Options that are turned by the page where there is one; a list without room has none, and stays."""

    def action_page_up(self) -> None:
        """Move up by one page."""
        if self.scrollable_content_region:
            cast("Any", super()).action_page_up()

    def action_page_down(self) -> None:
        """Move down by one page."""
        if self.scrollable_content_region:
            cast("Any", super()).action_page_down()
