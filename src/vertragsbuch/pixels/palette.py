"""Pictures in the few colours that Sixel has; whoever loads this module loads Pillow."""

from collections.abc import Sequence

from PIL import Image, ImageChops

from vertragsbuch.pixels.graphics import Colour
from vertragsbuch.pixels.sixel import Indexed

_LIGHTEST = 255
_GREYS = 15
"""As many as make letters look smooth; each colour more takes its time."""


def colours_of(page: Image.Image, ground: Colour, most: int) -> tuple[Colour, ...]:
    """Return the colours to show a page in, and last the ground that it lies on.

    A page of greys gets even steps: those that occur most would all be nearly white.
    """
    own = most - 1
    red, green, blue = page.split()
    coloured = ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(red, blue))
    if coloured.getbbox() is None:
        own = min(own, _GREYS)
        greys = [round(step * _LIGHTEST / (own - 1)) for step in range(own)]
        return (*(Colour(grey, grey, grey) for grey in greys), ground)
    flat = page.quantize(own, Image.Quantize.MAXCOVERAGE).getpalette() or []
    return (*(Colour(*flat[at_ : at_ + 3]) for at_ in range(0, min(len(flat), own * 3), 3)), ground)


def indexed(picture: Image.Image, colours: Sequence[Colour]) -> Indexed:
    """Return a picture in these colours, each pixel in the nearest."""
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    pixels = picture.quantize(palette=palette, dither=Image.Dither.NONE).tobytes()
    return Indexed(picture.width, pixels, tuple(colours))
