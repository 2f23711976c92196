"""Pictures and PDFs made for tests."""

import io

from PIL import Image
from pypdf import PdfReader, PdfWriter


def picture(
    form: str = "PNG", size: tuple[int, int] = (300, 100), mode: str = "RGB", exif: bytes = b""
) -> bytes:
    """Return a picture of one colour with a darker corner, so that its orientation shows."""
    image = Image.new(mode, size, "steelblue" if mode == "RGB" else 0)
    if mode == "RGB":
        image.paste("navy", (0, 0, size[0] // 3, size[1] // 3))
    made = io.BytesIO()
    image.save(made, form, exif=exif)
    return made.getvalue()


SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100">'
    b'<rect width="300" height="100" fill="black"/></svg>'
)


def locked(pdf: bytes, *, to_read: str = "", to_change: str = "y") -> bytes:
    """Return a PDF that asks for a password to be read, or only to be changed."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.encrypt(to_read, to_change, algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def blank_pdf(*sizes: tuple[float, float]) -> bytes:
    """Return a PDF of empty pages of these sizes in points."""
    writer = PdfWriter()
    for width, height in sizes:
        writer.add_blank_page(width, height)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()
