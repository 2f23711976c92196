"""A field of one line that takes what is pasted as a whole."""

from textual.events import Paste
from textual.geometry import Size
from textual.keys import KEY_NAME_REPLACEMENTS, key_to_character
from textual.reactive import Reactive

from vertragsbuch.tui.kit.textual_private.styles import StyledWhenAsked

_WHOLE_NAMES = {short: whole for whole, short in KEY_NAME_REPLACEMENTS.items()}


class LineInput(StyledWhenAsked):
    """A field of one line; lines that are pasted are joined by a space, for none of them may vanish."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """Longer text scrolls within the field: at a key the line is painted anew, nothing is laid out."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Return whether a key types a sign here: then what it does elsewhere is not named beneath.

        Textual knows no sign for a key whose name it shortens, like "slash".
        """
        return super().check_consume_key(key, character or key_to_character(_WHOLE_NAMES.get(key, key)))

    def on_paste(self, event: Paste) -> None:
        """Put the whole text where the cursor stands, or over what is chosen."""
        event.prevent_default()
        event.stop()
        line = on_one_line(event.text)
        if self.selection.is_empty:
            self.insert_text_at_cursor(line)
        else:
            self.replace(line, *self.selection)


def on_one_line(text: str) -> str:
    """Return a text with its lines joined by a space, without empty ones, tabs and what a terminal obeys."""
    lines = ("".join(_visible(sign) for sign in line).strip() for line in text.splitlines())
    return " ".join(line for line in lines if line)


def _visible(sign: str) -> str:
    return " " if sign.isspace() else sign if sign.isprintable() else ""
