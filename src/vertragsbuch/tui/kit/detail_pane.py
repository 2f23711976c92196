"""The chosen contract beside the list or on its own page: paragraphs on a sheet that scrolls."""

from functools import partial
from typing import TYPE_CHECKING

from vertragsbuch.tui.kit.flow import wrapped_rows
from vertragsbuch.tui.kit.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vertragsbuch.tui.kit.paragraph import Paragraph


class DetailPane(Sheet):
    """Paragraphs wrapped to the width that there is."""

    def show(self, paragraphs: "Sequence[Paragraph]") -> None:
        """Show these paragraphs from their beginning."""
        self.show_rows(partial(wrapped_rows, list(paragraphs)))

    def go_on_with(self, paragraphs: "Sequence[Paragraph]") -> None:
        """Show these paragraphs in place of others, as far down as one has scrolled."""
        self.show_rows(partial(wrapped_rows, list(paragraphs)), from_beginning=False)
