"""The text of a letter while a person changes it."""

from collections.abc import Mapping

from textual.widgets import TextArea

CHANGED, AS_IT_WAS = "letter", "as it was"
"""The names under which a changed text is kept for the next start, and the one that it was made from."""


class LetterEditor(TextArea):
    """Subject and body as one text."""

    def __init__(self, as_it_was: str, text: str | None = None) -> None:
        super().__init__(as_it_was if text is None else text, id="editor", highlight_cursor_line=False)
        self._as_it_was = as_it_was

    @property
    def is_changed(self) -> bool:
        """Whether anything differs from the text as it was."""
        return self.text != self._as_it_was

    def typed(self) -> Mapping[str, str]:
        """Return the changed text, with the one that it was made from: for another letter it does not do."""
        return {CHANGED: self.text, AS_IT_WAS: self._as_it_was} if self.is_changed else {}
