"""The papers as files: typeset anew each time, some of them as a scanner would give them back."""

from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from random import Random
from time import struct_time
from typing import NamedTuple

from PIL import Image
from typst import Compiler, Fonts

from vertragsbuch.typesetting.pdfium import pdf_opened
from vertragsbuch.typesetting.source import FONTS

HERE = Path(__file__).parent
SHEETS = HERE / "sheets"
_PPI = 200
_MADE = struct_time((2026, 11, 28, 12, 0, 0, 5, 332, 0))
_DAY = datetime(2026, 11, 28, tzinfo=UTC)
_WHITE = 255


class Scan(NamedTuple):
    """How a sheet lay on the scanner: turned by degrees, how grainy, how much its JPEG left out."""

    skew: float
    seed: int
    quality: int
    grain: float = 0.12


def typeset(name: str) -> bytes:
    """Return the PDF of a sheet as its program writes it, with the text in it."""
    sheet = str(SHEETS / f"{name}.typ")
    (pdf,) = _listed(_compiler().compile(input=sheet, root=str(HERE), format="pdf", timestamp=_DAY))
    return pdf


def scanned(pdf: bytes, scan: Scan) -> bytes:
    """Return a PDF of nothing but pictures, as a scanner makes one; the same for the same seed."""
    with pdf_opened(pdf) as document:
        pictures = document.pictures(_PPI)
    chance = Random(scan.seed)  # noqa: S311 - nothing is secret here
    pages = [_on_the_glass(Image.open(BytesIO(picture)).convert("L"), scan, chance) for picture in pictures]
    out = BytesIO()
    pages[0].save(
        out,
        format="PDF",
        resolution=_PPI,
        quality=scan.quality,
        save_all=True,
        append_images=pages[1:],
        creationDate=_MADE,
        modDate=_MADE,
    )
    return out.getvalue()


def _on_the_glass(page: Image.Image, scan: Scan, chance: Random) -> Image.Image:
    """Return a page turned and grainy, in the greys of a JPEG."""
    turned = page.rotate(scan.skew, resample=Image.Resampling.BICUBIC, fillcolor=_WHITE)
    grain = Image.frombytes("L", turned.size, chance.randbytes(turned.width * turned.height))
    grey = Image.blend(turned, grain, scan.grain)
    jpeg = BytesIO()
    grey.save(jpeg, format="JPEG", quality=scan.quality)
    return Image.open(jpeg)


def _listed(made: bytes | list[bytes] | None) -> list[bytes]:
    return made if isinstance(made, list) else [made or b""]


@lru_cache(maxsize=1)
def _compiler() -> Compiler:
    """Return the compiler, kept warm; it knows our fonts and those that come with it."""
    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])
    return Compiler(font_paths=fonts, ignore_system_fonts=True)
