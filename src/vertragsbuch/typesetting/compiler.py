"""The Typst compiler with our own fonts: the same input gives the same bytes on every machine.

A Typst source reads what it is given as `sys.inputs` (text, never code: send JSON) and finds every one of
`files` beside itself, for `image` and `read`. It sets the font „Source Sans Pro“, Regular or Bold: there is
no other. For PDF/UA it sets the title of the document, the language, headings, and alternative texts of
pictures. To carry a file, it calls `pdf.attach` with a name, `read(file, encoding: none)`, `mime-type` and
`description`; two files need two names, and the PDF needs the standards `ARCHIVED_WITH_FILES`.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from os import fspath

from vertragsbuch.typed import Any, Literal
from vertragsbuch.typesetting.source import FileSource

Standards = tuple[Literal["a-2a", "a-3a", "ua-1"], ...]
ARCHIVED: Standards = ("a-2a", "ua-1")
"""Fit for archives and for screen readers, with no other file inside."""

ARCHIVED_WITH_FILES: Standards = ("a-3a", "ua-1")
"""The same for a PDF that carries files of any kind: only the third part of PDF/A allows that."""


def compiled_pdf(
    source: FileSource,
    data: Mapping[str, str],
    on: date,
    *,
    files: Mapping[str, bytes] | None = None,
    standards: Standards = ARCHIVED,
) -> bytes:
    """Return the PDF that a Typst source makes of data and files, bearing the day `on`.

    Raises SourceRefused, also where the document does not keep to the standards or has a character that no
    font has.
    """
    bearing = datetime(on.year, on.month, on.day, tzinfo=UTC)
    (pdf,) = _compiled(
        source, data, files or {}, format="pdf", pdf_standards=list(standards), timestamp=bearing
    )
    return pdf


def compiled_pictures(
    source: FileSource, data: Mapping[str, str], ppi: float, *, files: Mapping[str, bytes] | None = None
) -> list[bytes]:
    """Return every page as a PNG of so many pixels an inch; raises SourceRefused."""
    return _compiled(source, data, files or {}, format="png", ppi=ppi)


def _compiled(
    source: FileSource,
    data: Mapping[str, str],
    files: Mapping[str, bytes],
    **options: Any,
) -> list[bytes]:
    from vertragsbuch.typesetting.warm_compiler import compiled_source  # noqa: PLC0415 - loads 30 ms of a large library

    return compiled_source(fspath(source), data, files, **options)
