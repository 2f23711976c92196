"""Files of banks out of texts, as the tests read them."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from vertragsbuch.statements.booking import Statement
from vertragsbuch.statements.layout import Layout
from vertragsbuch.statements.statement import read_statement


def read(
    content: str | bytes,
    encoding: str = "utf-8",
    name: str = "datei",
    confirmed: Mapping[str, Layout] | None = None,
) -> Statement:
    """Return what a file with this content tells."""
    raw = content if isinstance(content, bytes) else content.encode(encoding)
    return read_statement(name, BytesIO(raw), confirmed)


def faults(statement: Statement) -> list[str]:
    """Return the faults as a person reads them: the place in its file and the sentence."""
    return [f"{fault.place.within}: {fault.text}".removeprefix(": ") for fault in statement.faults]


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP archive with these files."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()
