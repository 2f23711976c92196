"""The order of reading: columns one after the other, tables row by row."""

from vertragsbuch.drafts.spot import SpotArea
from vertragsbuch.reading.papers.layout import LaidOut, lines_in_reading_order, rows_across
from vertragsbuch.reading.papers.text import PaperLine, PaperWord

_WIDTH, _HEIGHT = 2.0, 4.0


def _laid(*places: tuple[float, float, str]) -> tuple[PaperLine, ...]:
    """Return lines of texts that begin at these places, in millimetres from the left and from above."""
    words: list[LaidOut] = []
    for left, top, text in places:
        for place, word in enumerate(text.split()):
            before = words[-1].area.right + 1 if place else left
            area = SpotArea(before, top, before + _WIDTH * len(word), top + _HEIGHT)
            words.append(LaidOut(PaperWord(word, area), area))
    return lines_in_reading_order(reversed(words), 1)


def _texts(lines: tuple[PaperLine, ...]) -> list[str]:
    return [line.text for line in lines]


def test_a_table_is_read_row_by_row() -> None:
    lines = _laid((20, 10, "Laufzeit"), (80, 10, "24 Monate"), (20, 16, "Frist"), (80, 16, "1 Monat"))
    assert _texts(lines) == ["Laufzeit  24 Monate", "Frist  1 Monat"]
    assert [(line.number, line.block) for line in lines] == [(1, 0), (2, 0)]


def test_a_table_far_below_an_address_is_none_of_its_columns() -> None:
    address = ["Ragna Thomsen", "Schleistraße 14", "24837 Schleswig"]
    details = ["Police-Nr. WS-4417", "Sparte Kasko", "vom 02.04.2026"]
    table = [("Objekt", "Segelboot"), ("Beginn", "15.04.2026"), ("Zahlung", "jährlich")]
    places = [(10, 20 + 6 * row, text) for row, text in enumerate(address)]
    places += [(110, 20 + 6 * row, text) for row, text in enumerate(details)]
    places += [(10, 50 + 6 * row, label) for row, (label, _value) in enumerate(table)]
    places += [(110, 50 + 6 * row, value) for row, (_label, value) in enumerate(table)]
    rows = [f"{label}  {value}" for label, value in table]
    assert _texts(_laid(*places)) == [*address, *details, *rows]


def test_two_columns_of_sentences_are_read_one_after_the_other() -> None:
    left = [
        "Was ist versichert bei uns?",
        "Schäden durch ein Feuer sowie",
        "Schäden durch den Sturm auch",
        "und durch Wasser aus Leitungen",
    ]
    right = [
        "Was ist nicht versichert hier?",
        "Schäden aus grober Absicht und",
        "Schäden durch den Krieg sowie",
        "Schäden aus anderer Ursache",
    ]
    places = [
        (side, 20 + 6 * row, text)
        for side, texts in ((10, left), (110, right))
        for row, text in enumerate(texts)
    ]
    lines = _laid((10, 8, "Informationsblatt zu Versicherungsprodukten"), *places, (10, 60, "Ende"))
    assert _texts(lines) == ["Informationsblatt zu Versicherungsprodukten", *left, *right, "Ende"]
    assert lines[1].block != lines[5].block


def test_a_heading_on_the_left_goes_with_what_follows_across_the_columns() -> None:
    columns = [
        *[
            (10, 20 + 6 * row, text)
            for row, text in enumerate(["Was ist versichert?", "Alles im Haus", "und auch davor"])
        ],
        *[(110, 20 + 6 * row, text) for row, text in enumerate(["Was nicht?", "Absicht", "Krieg", "Sturm"])],
    ]
    across = "Der Beitrag ist im Voraus zu zahlen und zwar immer zum Beginn eines jeden neuen Jahres"
    lines = _texts(_laid(*columns, (10, 48, "Wie zahle ich?"), (10, 54, across)))
    assert lines[-3:] == ["Sturm", "Wie zahle ich?", across]
    assert lines[:3] == ["Was ist versichert?", "Alles im Haus", "und auch davor"]


def test_columns_whose_lines_stand_between_each_other_are_told_apart() -> None:
    address = [
        (20, 40 + 5 * row, text) for row, text in enumerate(["Maren Muster", "Lindenweg 7", "44135 Dortmund"])
    ]
    block = [
        (130, 42.5 + 6 * row, text) for row, text in enumerate(["Kunde 4711", "Rechnung 12", "Datum 3. Mai"])
    ]
    assert _texts(_laid(*address, *block)) == [
        "Maren Muster", "Lindenweg 7", "44135 Dortmund", "Kunde 4711", "Rechnung 12", "Datum 3. Mai",
    ]  # fmt: skip


def test_a_block_of_details_beside_the_address_is_a_table_of_its_own() -> None:
    rows = [
        ("Maren Muster", "Kundennummer:", "4711"),
        ("Lindenweg 7", "Rechnung:", "R-12"),
        ("44135 Dortmund", "Datum:", "03.05.2026"),
    ]
    places = [
        (left, 40 + 6 * row, text)
        for row, texts in enumerate(rows)
        for left, text in zip((20, 110, 150), texts, strict=True)
    ]
    assert _texts(_laid(*places)) == [
        "Maren Muster", "Lindenweg 7", "44135 Dortmund",
        "Kundennummer:  4711", "Rechnung:  R-12", "Datum:  03.05.2026",
    ]  # fmt: skip


def test_rows_go_across_all_columns() -> None:
    lines = _laid(
        (20, 40, "Maren Muster"),
        (20, 46, "44135 Dortmund"),
        (120, 40, "Kunde: 4711"),
        (120, 46, "Datum: heute"),
    )
    assert [" ".join(word.text for word in row) for row in rows_across(lines)] == [
        "Maren Muster Kunde: 4711", "44135 Dortmund Datum: heute",
    ]  # fmt: skip


def test_a_larger_gap_begins_a_block() -> None:
    lines = _laid((20, 10, "eins"), (20, 15, "zwei"), (20, 28, "drei"))
    assert [line.block for line in lines] == [0, 0, 1]


def test_nothing_is_read_from_nothing() -> None:
    assert _laid() == ()
