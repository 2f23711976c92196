"""Words recognized on a picture by the program `tesseract`, where it is installed."""

import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from statistics import median

from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.other_program import Ended, PrintedTooMuch, TookTooLong, run_program
from vertragsbuch.typesetting.pdf_page import Box
from vertragsbuch.typesetting.words import Raster

_PROGRAM = "tesseract"
_LANGUAGE = "deu"
_SECONDS = 90
_MOST_BYTES = 16 << 20
_MM = 25.4
_COLUMNS = 12
_WORD = "5"
_FEWEST, _SURE, _LONG = 5, 0.6, 4
_ROTATE = re.compile(rb"Rotate: ([0-9]+)")
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


def is_installed() -> bool:
    """Return whether the program is installed."""
    return shutil.which(_PROGRAM) is not None


def recognized_upright(turned: Callable[[int], Raster]) -> tuple[Raster, tuple[RecognizedWord, ...]]:
    """Return a picture and the German words on it; where it lies on its side or its head, it is turned first.

    `turned` gives the picture turned by so many quarters against the clock. Raises NotRecognized.
    """
    raster = turned(0)
    words = recognized_words(raster)
    if _make_sense(words) or not (quarters := _quarters_to_upright(raster)):
        return raster, words
    upright = turned(quarters)
    better = recognized_words(upright)
    return (upright, better) if _weight(better) > _weight(words) else (raster, words)


def _make_sense(words: Sequence[RecognizedWord]) -> bool:
    """Return whether words are so many, so sure and so level that the picture stands upright."""
    return len(words) >= _FEWEST and median(word.confidence for word in words) >= _SURE and _are_level(words)


def _are_level(words: Sequence[RecognizedWord]) -> bool:
    """Return whether most long words are wider than high: the program reads a page on its side, too."""
    long = [word.straight for word in words if len(word.text) >= _LONG]
    return sum(box.right - box.left > box.bottom - box.top for box in long) * 2 >= len(long)


def _weight(words: Sequence[RecognizedWord]) -> float:
    return sum(word.confidence for word in words if len(word.text) > 1) if _are_level(words) else 0.0


def _quarters_to_upright(raster: Raster) -> int:
    """Return by how many quarters against the clock a picture has to be turned; 0 where that is not told."""
    try:
        ended = _run(["--psm", "0"], raster)
    except (NotRecognized, OSError):
        return 0
    rotation = _ROTATE.search(ended.output)
    return -int(rotation[1]) // 90 % 4 if rotation else 0


def recognized_words(raster: Raster) -> tuple[RecognizedWord, ...]:
    """Return the German words on a picture; raises NotRecognized.

    With one thread it takes a third of the time that it takes with four.
    """
    ended = _run(["-l", _LANGUAGE, "-c", "thresholding_method=2", "tsv"], raster)
    if ended.code:
        raise NotRecognized(_(_why(ended)))
    return tuple(_words(ended.output.decode("utf-8", "replace"), raster))


def _run(options: Sequence[str], raster: Raster) -> Ended:
    """Return how the program ended that looked at a picture; raises NotRecognized.

    It tells ink from paper anew at each place, so that a shadow on a photograph hides nothing.
    """
    place = shutil.which(_PROGRAM)
    if place is None:
        raise NotRecognized(_(_MISSING))
    resolution = ["-c", f"user_defined_dpi={round(raster.ppi)}"]
    try:
        return run_program(
            [place, "-", "-", *resolution, *options],
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
