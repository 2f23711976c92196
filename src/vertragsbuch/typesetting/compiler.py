"""The Typst compiler with our own fonts: the same input gives the same bytes on every machine.

A Typst source reads what it is given as `sys.inputs` (text, never code: send JSON) and finds every one of
`files` beside itself, for `image` and `read`. It sets the font „Source Sans Pro“, Regular or Bold: there is
no other. For PDF/UA it sets the title of the document, the language, headings, and alternative texts of
pictures. To carry a file, it calls `pdf.attach` with a name, `read(file, encoding: none)`, `mime-type` and
`description`; two files need two names, and the PDF needs the standards `ARCHIVED_WITH_FILES`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from typst import Compiler

FONTS = Path(__file__).parent / "fonts"

Standards: TypeAlias = tuple[Literal["a-2a", "a-3a", "ua-1"], ...]
ARCHIVED: Standards = ("a-2a", "ua-1")
"""Fit for archives and for screen readers, with no other file inside."""

ARCHIVED_WITH_FILES: Standards = ("a-3a", "ua-1")
"""The same for a PDF that carries files of any kind: only the third part of PDF/A allows that."""

_one_at_a_time = Lock()
"""The warm compiler serves one document at a time; a second thread waits the few milliseconds."""


class SourceRefused(Exception):
    """Typst could not make a document of a source and its data; the text is what it says, in English."""


def compiled_pdf(
    source: Path,
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
    source: Path, data: Mapping[str, str], ppi: float, *, files: Mapping[str, bytes] | None = None
) -> list[bytes]:
    """Return every page as a PNG of so many pixels an inch; raises SourceRefused."""
    return _compiled(source, data, files or {}, format="png", ppi=ppi)


def _compiled(
    source: Path,
    data: Mapping[str, str],
    files: Mapping[str, bytes],
    **options: Any,  # noqa: ANN401 - what typst takes for one form of output or the other
) -> list[bytes]:
    from typst import TypstError  # noqa: PLC0415 - loads 30 ms of a large library

    with _one_at_a_time, _laid_out(source, files) as place:
        try:
            made = _compiler().compile(input=place, root=place.parent, sys_inputs=dict(data), **options)
        except TypstError as error:
            raise SourceRefused(error.message) from error
    return made if isinstance(made, list) else [made or b""]


@contextmanager
def _laid_out(source: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """Put source and files side by side, where the source may read them, and yield where it lies."""
    if not files:
        yield source
        return
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - loads 5 ms of libraries, for files alone

    with TemporaryDirectory(prefix="vertragsbuch-") as folder:
        for name, content in files.items():
            Path(folder, name).write_bytes(content)
        place = Path(folder, source.name)
        place.write_bytes(source.read_bytes())
        yield place


@lru_cache(maxsize=1)
def _compiler() -> "Compiler":
    """Return the compiler, kept warm; it knows our fonts alone."""
    import typst  # noqa: PLC0415 - loads 30 ms of a large library

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
