"""The compiler itself, kept warm; whoever loads this module loads Typst."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from os.path import basename, dirname, join
from threading import Lock

from typst import Compiler, Fonts, TypstError

from vertragsbuch.typed import Any
from vertragsbuch.typesetting.source import FONTS, SourceRefused

_one_at_a_time = Lock()
"""The warm compiler serves one document at a time; a second thread waits the few milliseconds."""


def compiled_source(
    source: str,
    data: Mapping[str, str],
    files: Mapping[str, bytes],
    **options: Any,
) -> list[bytes]:
    """Return what Typst makes of a source, one content for a PDF, one a page for pictures.

    Raises SourceRefused.
    """
    with _one_at_a_time, _laid_out(source, files) as place:
        try:
            compiled = _compiler().compile(input=place, root=dirname(place), sys_inputs=dict(data), **options)
        except TypstError as error:
            raise SourceRefused(error.message) from error
        except UnicodeEncodeError as error:  # half of a surrogate pair, which no file can hold either
            raise SourceRefused(str(error)) from error
    return compiled if isinstance(compiled, list) else [compiled or b""]


@contextmanager
def _laid_out(source: str, files: Mapping[str, bytes]) -> Iterator[str]:
    """Put source and files side by side, where the source may read them, and yield where it lies."""
    if not files:
        yield source
        return
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - loads 7 ms, and most letters carry no file

    with TemporaryDirectory(prefix="vertragsbuch-") as folder:
        for name, content in files.items():
            with open(join(folder, name), "wb") as beside:
                beside.write(content)
        place = join(folder, basename(source))
        with open(source, "rb") as original, open(place, "wb") as copy:
            copy.write(original.read())
        yield place


@lru_cache(maxsize=1)
def _compiler() -> Compiler:
    """Return the compiler, kept warm; it knows our fonts alone."""
    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    return Compiler(font_paths=fonts, ignore_system_fonts=True)
