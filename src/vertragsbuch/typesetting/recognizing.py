"""Words recognized on a picture by the program `tesseract`, where it is installed."""

import os
import shutil
from collections.abc import Iterator

from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.other_program import Ended, PrintedTooMuch, TookTooLong, run_program
from vertragsbuch.typesetting.pdf import Box
from vertragsbuch.typesetting.words import Raster

_PROGRAM = "tesseract"
_LANGUAGE = "deu"
_SECONDS = 90
_MOST_BYTES = 16 << 20
_MM = 25.4
_COLUMNS = 12
_WORD = "5"
_RULES = " |_"
"""What lines of a form are taken for."""


class NotRecognized(Exception):
    """Nothing was recognized; the text says why and what helps, in German."""


class RecognizedWord(NamedTuple):
    """A word, its box on the page as it was before it was straightened, and how sure the program is.

    `straight` is the box on the straightened picture, `confidence` from 0 to 1.
    """

    text: str
    box: Box
    straight: Box
    confidence: float


def is_there() -> bool:
    """Return whether the program is installed."""
    return shutil.which(_PROGRAM) is not None


def recognized_words(raster: Raster) -> tuple[RecognizedWord, ...]:
    """Return the German words on a picture; raises NotRecognized.

    With one thread it takes a third of the time that it takes with four.
    """
    place = shutil.which(_PROGRAM)
    if place is None:
        raise NotRecognized(_(_MISSING))
    command = [place, "-", "-", "-l", _LANGUAGE, "-c", f"user_defined_dpi={round(raster.ppi)}", "tsv"]
    try:
        ended = run_program(
            command,
            seconds=_SECONDS,
            most_bytes=_MOST_BYTES,
            given=raster.png,
            is_heard=True,
            environment={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except TookTooLong:
        raise NotRecognized(_(_SLOW).format(seconds=_SECONDS)) from None
    except (OSError, PrintedTooMuch) as error:
        raise NotRecognized(_(_FAILED)) from error
    if ended.code:
        raise NotRecognized(_(_why(ended)))
    return tuple(_words(ended.output.decode("utf-8", "replace"), raster))


def _why(ended: Ended) -> str:
    speaks_of_language = _LANGUAGE.encode() in ended.errors and b"language" in ended.errors
    return _NO_GERMAN if speaks_of_language else _FAILED


def _words(table: str, raster: Raster) -> Iterator[RecognizedWord]:
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == _COLUMNS and cells[0] == _WORD and cells[-1].strip(_RULES):
            left, top, width, height = (int(cell) for cell in cells[6:10])
            straight = _in_mm((left, top, left + width, top + height), raster)
            yield RecognizedWord(cells[-1].strip(), raster.askew(straight), straight, float(cells[10]) / 100)


def _in_mm(pixels: tuple[int, int, int, int], raster: Raster) -> Box:
    left, top, right, bottom = (pixel / raster.ppi * _MM for pixel in pixels)
    return Box(left, top, right, bottom)


def where_to_find() -> str:
    """Return the sentence that says how to get the program."""
    return _(_MISSING)


_MISSING = N_(
    "Auf diesem Bild steht kein Text, den das Programm lesen kann. Mit tesseract geht es: "
    "apt install tesseract-ocr tesseract-ocr-deu (macOS: brew install tesseract tesseract-lang)."
)
_NO_GERMAN = N_(
    "tesseract ist da, aber ohne die deutsche Sprache: apt install tesseract-ocr-deu "
    "(macOS: brew install tesseract-lang)."
)
_SLOW = N_("tesseract hat diese Seite in {seconds} Sekunden nicht lesen können.")
_FAILED = N_("tesseract konnte diese Seite nicht lesen.")
