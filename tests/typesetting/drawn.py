"""PDFs that are drawn by hand: words that are seen, and words that are not."""

from pypdf import PdfWriter
from pypdf.generic import NameObject, NumberObject, StreamObject

from tests.typesetting.pages import A4, dictionary, saved

_MEANING = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
    "1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <{:02x}> <{:04x}> endbfchar "
    "endcmap CMapName currentdict /CMap defineresource pop end end"
)


def drawn(
    *content: str,
    picture: bytes = b"",
    size: tuple[int, int] = (1, 1),
    turn: int = 0,
    says: tuple[str, str] | None = None,
) -> bytes:
    """Return a PDF of A4 with these operators; `/P Do` draws a grey picture of this size.

    Where it shows the first letter of `says`, the file says the second.
    """
    writer = PdfWriter()
    page = writer.add_blank_page(*A4)
    font = dictionary("/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding")
    if says is not None:
        meaning = StreamObject()
        meaning.set_data(_MEANING.format(*map(ord, says)).encode("ascii"))
        font[NameObject("/ToUnicode")] = writer._add_object(meaning)
    resources = dictionary("", Font=dictionary("", F=font))
    if picture:
        image = StreamObject()
        image.set_data(picture)
        image.update(dictionary("/Type /XObject /Subtype /Image /ColorSpace /DeviceGray"))
        for name, value in (("Width", size[0]), ("Height", size[1]), ("BitsPerComponent", 8)):
            image[NameObject(f"/{name}")] = NumberObject(value)
        resources[NameObject("/XObject")] = dictionary("", P=writer._add_object(image))
    page[NameObject("/Resources")] = resources
    stream = StreamObject()
    stream.set_data("\n".join(content).encode("cp1252"))
    page[NameObject("/Contents")] = writer._add_object(stream)
    if turn:
        page.rotate(turn)
    return saved(writer)


def words(text: str, x: float, y: float, size: float = 11, before: str = "") -> str:
    """Return the operators that set words, in points from the lower edge, after others."""
    return f"BT /F {size} Tf {before} {x} {y} Td ({text}) Tj ET"
