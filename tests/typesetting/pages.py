"""Pages that are put together by hand."""

import io

from pypdf import PdfWriter
from pypdf.generic import (
    DictionaryObject,
    NameObject,
    PdfObject,
    StreamObject,
)

A4 = (595.2756, 841.8898)


def with_foreign_font() -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(*A4)
    font = dictionary("/Type /Font /Subtype /Type1 /BaseFont /Helvetica")
    page[NameObject("/Resources")] = dictionary("", Font=dictionary("", F1=font))
    stream = StreamObject()
    stream.set_data(b"BT /F1 12 Tf 100 100 Td (fremd) Tj ET")
    page[NameObject("/Contents")] = writer._add_object(stream)
    return saved(writer)


def dictionary(names: str, **values: PdfObject) -> DictionaryObject:
    """Return a PDF dictionary of pairs of names, written one after another, and of values."""
    words = iter(map(NameObject, names.split()))
    made = DictionaryObject(dict(zip(words, words, strict=True)))
    made.update({NameObject(f"/{name}"): value for name, value in values.items()})
    return made


def saved(writer: PdfWriter) -> bytes:
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()
