"""Frames: of a screen on which something has changed, only what lies there is drawn."""

from collections.abc import Iterable, Iterator

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip

DrawnPart = tuple[Region, Region, list[Strip]]
"""Where a widget lies, which part of that was drawn, and its lines."""


class DrawsWhatChanged(Compositor):
    """Draws the lines that have changed, of the widgets that lie there.

    Textual draws all of a widget, and all others of what it scrolls with: a key in one field of a form was
    every field of it.
    """

    changed: tuple[Region, ...] = ()

    def render_partial_update(self) -> ChopsUpdate | None:
        """Return what has changed since the last frame."""
        self.changed = tuple(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self.changed = ()

    def _get_renders(self, crop: Region | None = None) -> Iterable[DrawnPart]:
        """Return what is drawn, the foremost first."""
        whole = self.size.region
        if crop is None or not self.changed:
            return self.parts_on(whole, (whole,))
        return self.parts_on(Region(0, crop.y, whole.width, crop.height), self.changed)

    def parts_on(self, lines: Region, places: tuple[Region, ...]) -> Iterator[DrawnPart]:
        """Yield what is drawn on these lines of the widgets that lie in one of these places.

        One that has been taken away lies there until the screen is laid out anew, and can no longer be drawn.
        """
        for widget, (region, clip) in self.visible_widgets.items():
            part = region.intersection(clip).intersection(lines)
            if part and any(part.overlaps(place) for place in places) and widget.is_attached:
                yield region, part, widget.render_lines(part.translate(-region.offset))
