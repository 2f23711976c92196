"""The text of pages: of a PDF as it stands in the file, of a scan and a picture as it is recognized.

What nobody sees does not count, and that is said. What lies beneath a picture, as recognized text does,
counts as far as the picture shows the same.
"""

from collections.abc import Iterable, Iterator

from vertragsbuch.drafts.spot import Source, SpotArea
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.layout import LaidOut, lines_in_reading_order
from vertragsbuch.reading.papers.text import LONGEST_WORD, PageText, PaperLine, PaperText, PaperWord
from vertragsbuch.tables.characters import composed, printable
from vertragsbuch.typesetting.pdf_page import Box
from vertragsbuch.typesetting.recognizing import NotRecognized, RecognizedWord, recognized_upright
from vertragsbuch.typesetting.words import (
    MOST_PAGES,
    LaidWord,
    PageOfWords,
    Raster,
    raster_of_page,
    raster_of_picture,
    words_of_pdf,
)

MOST_RECOGNIZED = 12
"""So many pages of a paper are recognized: each takes some seconds."""

_FEWEST_SIGNS = 20
_FEWEST_WORDS_ON_A_PICTURE = 40
_MOSTLY = 0.5
_MOST_UNMAPPED = 0.2
_FEWEST_HIDDEN = 3
_LONGEST_QUOTE = 60
_NEAR = 6.0
_NOT_CONFIRMED = 0.5


class _Recognized(NamedTuple):
    raster: Raster
    words: tuple[RecognizedWord, ...]


class _Recognizer:
    """Recognizes the pages of one PDF, not more than there is time for; remembers why it could not."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        self._left = MOST_RECOGNIZED

    def page(self, number: int) -> _Recognized:
        """Return what stands on a page; raises NotRecognized."""
        if not self._left:
            raise NotRecognized(_(_TOO_MANY).format(most=MOST_RECOGNIZED))
        self._left -= 1
        return _Recognized(
            *recognized_upright(lambda quarters: raster_of_page(self._pdf, number, quarters=quarters))
        )


def text_of_pdf(pdf: bytes, source: Source) -> PaperText:
    """Return the text of the first pages of a PDF; raises UnreadablePdf."""
    read = words_of_pdf(pdf)
    recognizer = _Recognizer(pdf)
    pages = tuple(_page(page, recognizer) for page in read.pages)
    doubts: list[str] = []
    if read.pages_in_all > MOST_PAGES:
        doubts.append(_(_FIRST_PAGES).format(most=MOST_PAGES, pages=read.pages_in_all))
    elif read.cut_off:
        doubts.append(_(_CUT_OFF).format(pages=len(pages)))
    return PaperText(source, pages, tuple(doubts))


def text_of_picture(picture: bytes, source: Source) -> PaperText:
    """Return the text recognized on a picture; raises UnreadablePicture."""
    first, in_all = _recognized_picture(picture, 1)
    numbers = range(2, min(in_all, MOST_RECOGNIZED) + 1)
    pages = (first, *(_recognized_picture(picture, number)[0] for number in numbers))
    doubts = (_(_FIRST_PAGES).format(most=len(pages), pages=in_all),) if in_all > len(pages) else ()
    return PaperText(source, pages, doubts)


def _recognized_picture(picture: bytes, number: int) -> tuple[PageText, int]:
    """Return what stands on a picture of a file, and how many there are in it; raises UnreadablePicture."""
    as_it_lies = raster_of_picture(picture, number)
    page = PageText(number, as_it_lies.width_mm, as_it_lies.height_mm, (), recognized=True)
    try:
        _raster, words = recognized_upright(
            lambda quarters: raster_of_picture(picture, number, quarters=quarters) if quarters else as_it_lies
        )
    except NotRecognized as why:
        return page._replace(doubts=(str(why),)), as_it_lies.in_all
    return page._replace(lines=_recognized_lines(words, number)), as_it_lies.in_all


def _page(page: PageOfWords, recognizer: _Recognizer) -> PageText:
    text = PageText(page.number, page.width, page.height, ())
    if _is_a_picture(page):
        return _picture(page, text, recognizer)
    shown = [word for word in page.words if word.how != "hidden"]
    if not page.drawable:
        unseen = lines_in_reading_order(
            (LaidOut(_unsure(word, area), area) for word, area in _areas(shown)), page.number
        )
        return text._replace(lines=unseen, doubts=(_on_page(page.number, _(_TOO_LARGE)),))
    doubts = list(_hidden(page))
    if all(word.how == "seen" for word in shown):
        lines = lines_in_reading_order(
            (
                LaidOut(PaperWord(composed(word.text[:LONGEST_WORD]), area), area)
                for word, area in _areas(shown)
            ),
            page.number,
        )
        return text._replace(lines=lines, doubts=tuple(doubts))
    lines, not_compared = _confirmed(page.number, shown, recognizer)
    return text._replace(lines=lines, recognized=True, doubts=(*doubts, *not_compared))


def _is_a_picture(page: PageOfWords) -> bool:
    """Return whether what stands on a page has to be recognized."""
    if page.empty:
        return False
    shown = [word for word in page.words if word.how != "hidden"]
    signs = sum(len(word.text) for word in shown)
    if signs < _FEWEST_SIGNS or page.unmapped > _MOST_UNMAPPED * signs:
        return True
    is_covered = page.pictures >= _MOSTLY and page.drawable
    return (
        is_covered and len(shown) < _FEWEST_WORDS_ON_A_PICTURE and all(word.how == "seen" for word in shown)
    )


def _picture(page: PageOfWords, text: PageText, recognizer: _Recognizer) -> PageText:
    if not page.drawable:
        return text._replace(doubts=(_on_page(page.number, _(_TOO_LARGE)),))
    try:
        words = recognizer.page(page.number).words
    except NotRecognized as why:
        return text._replace(recognized=True, doubts=(_on_page(page.number, str(why)),))
    return text._replace(lines=_recognized_lines(words, page.number), recognized=True)


def _recognized_lines(words: Iterable[RecognizedWord], page: int) -> tuple[PaperLine, ...]:
    return lines_in_reading_order(
        (
            LaidOut(
                PaperWord(
                    composed(printable(word.text[:LONGEST_WORD], "")), SpotArea(*word.box), word.confidence
                ),
                SpotArea(*word.straight),
            )
            for word in words
        ),
        page,
    )


def _confirmed(
    number: int, shown: list[LaidWord], recognizer: _Recognizer
) -> tuple[tuple[PaperLine, ...], tuple[str, ...]]:
    """Return text beneath a picture as lines, less sure where the picture does not show the same."""
    try:
        recognized = recognizer.page(number)
    except NotRecognized:
        unsure = [LaidOut(_unsure(word, area), area) for word, area in _areas(shown)]
        return lines_in_reading_order(unsure, number), (_on_page(number, _(_NOT_COMPARED)),)
    laid: list[LaidOut] = []
    not_shown: list[str] = []
    for word, area in _areas(shown):
        is_sure = word.how == "seen" or _shows(recognized.words, word)
        if not is_sure:
            not_shown.append(word.text)
        kept = PaperWord(composed(word.text[:LONGEST_WORD]), area) if is_sure else _unsure(word, area)
        laid.append(LaidOut(kept, SpotArea(*recognized.raster.straight(word.box))))
    doubts = (_on_page(number, _(_SHOWS_ANOTHER)),) if len(not_shown) > _MOSTLY * len(shown) else ()
    return lines_in_reading_order(laid, number), doubts


def _unsure(word: LaidWord, area: SpotArea) -> PaperWord:
    return PaperWord(composed(word.text[:LONGEST_WORD]), area, _NOT_CONFIRMED)


def _shows(recognized: Iterable[RecognizedWord], word: LaidWord) -> bool:
    """Return whether a picture shows a word about where the file says that it stands."""
    bare = _bare(word.text)
    return not bare or any(bare in _bare(near.text) for near in recognized if _is_near(near.box, word.box))


def _is_near(one: Box, other: Box) -> bool:
    across = max(one.left, other.left) - min(one.right, other.right)
    return across < _NEAR and abs((one.top + one.bottom) - (other.top + other.bottom)) / 2 < _NEAR


def _bare(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _hidden(page: PageOfWords) -> Iterator[str]:
    """Yield the sentence about text that nobody sees, where it says something."""
    words = [word.text for word in page.words if word.how == "hidden"]
    if sum(len(_bare(word)) for word in words) >= _FEWEST_HIDDEN:
        quote = " ".join(words)
        quote = quote if len(quote) <= _LONGEST_QUOTE else f"{quote[:_LONGEST_QUOTE]}…"
        yield _on_page(page.number, _(_HIDDEN).format(words=quote))


def _areas(words: Iterable[LaidWord]) -> Iterator[tuple[LaidWord, SpotArea]]:
    return ((word, SpotArea(*word.box)) for word in words)


def _on_page(number: int, sentence: str) -> str:
    return _("Seite {page}: {sentence}").format(page=number, sentence=sentence)


_FIRST_PAGES = N_("Gelesen sind die ersten {most} von {pages} Seiten.")
_CUT_OFF = N_("Der Text ist sehr lang; gelesen ist er bis Seite {pages}.")
_TOO_MANY = N_("Von den Seiten, die Bilder sind, wurden die ersten {most} gelesen.")
_TOO_LARGE = N_(
    "Ein Bild darauf ist zu groß, um angesehen zu werden, oder es sind zu viele Teile. "
    "Was nur im Bild steht, fehlt; ob der übrige Text zu sehen ist, ließ sich nicht prüfen."
)
_HIDDEN = N_("Hier steht Text, den man nicht sieht („{words}“). Er zählt nicht.")
_NOT_COMPARED = N_(
    "Ihr Text liegt unsichtbar unter dem Bild. "
    "Ob das Bild dasselbe zeigt, ließ sich ohne tesseract nicht prüfen."
)
_SHOWS_ANOTHER = N_("Der Text, der unsichtbar unter dem Bild liegt, ist nicht der, den das Bild zeigt.")
