"""The looks that drawn text can have: each a colour of the theme, worked out once for each theme and ground.

Textual's component classes would do the same, but cost a third of the time to the first frame.
"""

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.containers import Container
from textual.geometry import Size
from textual.reactive import Reactive
from textual.strip import Strip

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tui.kit.textual_private.lines import DrawsPlainly

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vertragsbuch.agenda.urgency import Sign


class ThemeLook(NamedTuple):
    """A colour of the theme for the letters or for the ground, how strong it is, and whether it is bold."""

    ink: str = "foreground"
    strength: float = 1.0
    bold: bool = False
    ground: str | None = None


PLAIN = "look--plain"
CURSOR_GROUND = "primary-muted"
LOOKS = {
    PLAIN: ThemeLook(),
    "look--strong": ThemeLook(bold=True),
    "look--title": ThemeLook("primary", bold=True),
    "look--quiet": ThemeLook(strength=0.72),
    "look--line": ThemeLook("border-blurred"),
    "look--now": ThemeLook("text-error", bold=True),
    "look--soon": ThemeLook("text-warning"),
    "look--later": ThemeLook(),
    "look--good": ThemeLook("text-success"),
    "look--fault": ThemeLook("text-error"),
    "look--key": ThemeLook("primary", bold=True),
    "look--cursor": ThemeLook(ground=CURSOR_GROUND),
    "look--shade": ThemeLook(ground="panel"),
}


def look_of(sign: "Sign") -> str:
    """Return the look that repeats a sign of the agenda in colour."""
    return f"look--{sign.tone}"


class Drawn(DrawsPlainly):
    """A widget that draws its lines itself, in looks."""

    _drawn_styles: dict[tuple[str, str | Color], Style] | None = None
    _drawn_blanks: dict[tuple[int, str], Strip] | None = None

    def notify_style_update(self) -> None:
        """Forget the styles of another theme."""
        self._drawn_styles = self._drawn_blanks = None
        super().notify_style_update()

    def look(self, name: str, under: str = PLAIN) -> Style:
        """Return the style of a look, on the ground of another one."""
        if self._drawn_styles is None:
            self._drawn_styles = {}
        style = self._drawn_styles.get((name, under))
        if style is None:
            ground = self.background_colors[1]
            style = self._drawn_styles[name, under] = self._style_of(LOOKS[name], LOOKS[under], ground)
        return style

    def look_on(self, ground: Color, name: str) -> Style:
        """Return the style of a look on another ground than that of the widget."""
        if self._drawn_styles is None:
            self._drawn_styles = {}
        style = self._drawn_styles.get((name, ground))
        if style is None:
            style = self._drawn_styles[name, ground] = self._style_of(LOOKS[name], LOOKS[PLAIN], ground)
        return style

    def _style_of(self, look: ThemeLook, under: ThemeLook, ground: Color) -> Style:
        colours = self.app.theme_variables
        named = look.ground or under.ground
        if named is not None:
            ground += _colour(colours[named])
        ink = _colour(colours[look.ink]).multiply_alpha(look.strength)
        # Where no colour is shown the ground of the cursor is no sign of it.
        is_turned = self.app.no_color and CURSOR_GROUND in (look.ground, under.ground)
        return Style(
            color=(ground + ink).rich_color,
            bgcolor=ground.rich_color,
            bold=look.bold,
            reverse=is_turned or None,
        )

    def blank(self, width: int, under: str = PLAIN) -> Strip:
        """Return a line without a text, drawn once for all: most lines of a first frame are."""
        if self._drawn_blanks is None:
            self._drawn_blanks = {}
        strip = self._drawn_blanks.get((width, under))
        if strip is None:
            strip = self._drawn_blanks[width, under] = self.drawn((), width, under)
        return strip

    def drawn(self, parts: "Iterable[tuple[str, str]]", width: int, under: str = PLAIN) -> Strip:
        """Return texts, each with its look, as one line that fills so many cells."""
        segments = [Segment(text, self.look(name, under)) for text, name in parts]
        return Strip(segments).adjust_cell_length(width, self.look(under))


class DrawnWhole(Drawn):
    """A widget that draws all its lines and never scrolls."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)
    """Nothing is laid out or drawn again once it has its size."""


class Covered(Container):
    """A part of a screen that its widgets cover: what lies beneath them is not worth drawing line by line."""

    BLANK = True
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)
    """It never scrolls: nothing is laid out or drawn again once it has its size."""


def _colour(text: str) -> Color:
    """Return a colour as themes write it: a name, and perhaps how strong it is (`ansi_blue 50%`)."""
    name, __, strength = text.partition(" ")
    colour = Color.parse(name)
    return colour.multiply_alpha(float(strength.rstrip("%")) / 100) if strength else colour
