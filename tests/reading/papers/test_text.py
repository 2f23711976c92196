"""The text of a paper, and where its words stand."""

from vertragsbuch.drafts.spot import Source, SpotArea
from vertragsbuch.reading.papers.text import (
    PageText,
    PaperLine,
    PaperText,
    PaperWord,
    passage,
    passage_of,
    text_lines,
)


def _line(top: float, *words: tuple[str, float], page: int = 1, number: int = 1, block: int = 0) -> PaperLine:
    laid = tuple(PaperWord(text, SpotArea(left, top, left + 2 * len(text), top + 3)) for text, left in words)
    return PaperLine(laid, page, number, block)


LABEL = _line(10, ("Ende", 20), ("der", 29), ("Laufzeit", 36), ("14.03.2027", 90))
BELOW = _line(15, ("Frist", 20), ("1", 90), ("Monat", 93), number=2)
OTHER_PAGE = _line(5, ("Seite", 20), ("zwei", 31), page=2)


def test_a_wide_gap_parts_the_cells_of_a_line() -> None:
    assert LABEL.text == "Ende der Laufzeit  14.03.2027"
    assert [" ".join(word.text for word in cell) for cell in BELOW.cells] == ["Frist", "1 Monat"]


def test_a_spot_has_the_words_the_page_and_an_area_for_each_line() -> None:
    whole = passage([LABEL, BELOW, OTHER_PAGE])
    assert whole.text == "Ende der Laufzeit  14.03.2027\nFrist  1 Monat\n\nSeite zwei\n\n"
    start = whole.text.index("14.03")
    spot = whole.spot("ab" * 32, start, whole.text.index(" Monat"))
    assert (spot.words, spot.page) == ("14.03.2027 Frist 1", 1)
    assert spot.areas == (SpotArea(90, 10, 110, 13), SpotArea(20, 15, 92, 18))


def test_a_spot_across_pages_frames_what_stands_on_the_first() -> None:
    whole = passage([BELOW, OTHER_PAGE])
    spot = whole.spot("ab" * 32, whole.text.index("Monat"), len(whole.text))
    assert (spot.words, spot.page, spot.areas) == ("Monat Seite zwei", 1, (SpotArea(93, 15, 103, 18),))


def test_the_least_certain_word_tells_how_sure_a_span_is() -> None:
    read = PaperLine(
        (
            PaperWord("Frist", confidence=0.9),
            PaperWord("l", confidence=0.3),
            PaperWord("Monat", confidence=0.95),
        )
    )
    whole = passage_of([(read, ".")])
    assert whole.text == "Frist l Monat."
    assert whole.confidence(0, len(whole.text)) == 0.3
    assert whole.confidence(0, 5) == 0.9
    assert whole.confidence(len(whole.text), len(whole.text)) == 1.0


def test_a_text_has_lines_without_areas_in_blocks() -> None:
    source = Source("paper", "vertrag.txt", "cd" * 32)
    paper = PaperText(source, (PageText(1, 0, 0, text_lines("\nFrist:  1 Monat\n\n\nEnde\nspäter\n")),))
    assert paper.text == "Frist:  1 Monat\n\nEnde\nspäter\n\n"
    assert [(line.number, line.block) for line in paper.lines] == [(2, 0), (5, 1), (6, 1)]
    whole = passage(paper.lines)
    spot = whole.spot(source.sha256, *(whole.text.index(word) for word in ("Ende", "später")))
    assert (spot.words, spot.page, spot.areas, spot.line) == ("Ende", None, (), 5)


def test_tabs_bars_and_blanks_part_the_cells_of_a_text() -> None:
    (line,) = text_lines("| Laufzeit | 24 Monate\tKündigungsfrist   1 Monat |")
    assert line.text == "Laufzeit  24 Monate  Kündigungsfrist  1 Monat"
