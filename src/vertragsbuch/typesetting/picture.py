"""Pictures that a person gives, looked at before they reach a page: PNG, JPEG, SVG; loads Pillow."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps

from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Literal
from vertragsbuch.typesetting.troubles import UnreadablePicture

_BEGINNINGS: tuple[tuple[bytes, Literal["png", "jpeg"]], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
)
_HEAD = 4096
_MOST_BYTES = 25 << 20
_MOST_PIXELS = 60_000_000
_TOO_LARGE = N_("Es hat mehr als 60 Millionen Bildpunkte")


class Picture(NamedTuple):
    """A picture that a page can take, and what it is."""

    kind: Literal["png", "jpeg", "svg"]
    content: bytes


def printable_picture(content: bytes) -> Picture:
    """Return the picture, in colours that PDF/A takes; an SVG is not looked into.

    Raises UnreadablePicture for what is none, is damaged, or has more than 25 MB or 60 million pixels.
    """
    if len(content) > _MOST_BYTES:
        raise UnreadablePicture(_("Es ist größer als 25 MB"))
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return _printable(kind, content)
    if b"<svg" in content[:_HEAD]:
        return Picture("svg", content)
    raise UnreadablePicture(_("Es ist weder PNG noch JPEG noch SVG"))


def _printable(kind: Literal["png", "jpeg"], content: bytes) -> Picture:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            image = Image.open(BytesIO(content), formats=[kind])
            if image.width * image.height > _MOST_PIXELS:
                raise UnreadablePicture(_(_TOO_LARGE))
            image.load()
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise UnreadablePicture(_(_TOO_LARGE)) from error
        except (OSError, SyntaxError) as error:
            raise UnreadablePicture(_("Es ist beschädigt")) from error
    return _in_rgb(ImageOps.exif_transpose(image)) if image.mode == "CMYK" else Picture(kind, content)


def _in_rgb(image: Image.Image) -> Picture:
    """Return a picture of a printer's colours in those of a screen: the PDF has a profile for these alone."""
    converted = BytesIO()
    image.convert("RGB").save(converted, format="JPEG", quality=90)
    return Picture("jpeg", converted.getvalue())
