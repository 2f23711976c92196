"""What a value was read from, in a window of its own: the lines of a text, or the bookings of a statement."""

from typing import ClassVar

from vertragsbuch.tui.drafts.spot_pane import bring_chosen_into_sight
from vertragsbuch.tui.kit.detail_pane import DetailPane
from vertragsbuch.tui.kit.text_window import TextWindow


class SourceWindow(TextWindow):
    """Shows the words of a source from those on that stand out."""

    PANE: ClassVar[str] = "source"

    def on_mount(self) -> None:
        """Fill in the text, and show the words that it is about."""
        super().on_mount()
        self.call_after_refresh(bring_chosen_into_sight, self.query_one(DetailPane))
