"""Where on the sheet something may stand, to half a millimetre: pages as they are read, without a PDF."""

from collections.abc import Iterator
from typing import Literal

import pytest

from tests.letters.sample import WRITTEN_ON, sample_letter
from vertragsbuch.contract.model import Provider
from vertragsbuch.letters import preflight as looked_at
from vertragsbuch.letters.letter import Letter
from vertragsbuch.letters.preflight import Preflight, PreflightFinding, preflight
from vertragsbuch.typesetting.pdf_page import Box, InkedSign, PageContent

Form = Literal["A", "B"]
WINDOWS: dict[Form, Box] = {"A": Box(20, 43.7, 105, 72), "B": Box(20, 61.7, 105, 90)}
"""DIN 5008: the field begins 20 mm from the left, 27 mm (A) or 45 mm (B) from above, is 85 mm wide; its
addresses stand below the 17.7 mm for sender and remarks, on 27.3 mm, and reach 1 mm above that."""
FRANKING = Box(22, 68, 107.5, 85.5)
TYPE_AREA = Box(24.5, 5, 190.5, 290)
LETTER = sample_letter(recipient=Provider("ab", ()), body=("Hiermit kündige ich.",))
"""A letter to „ab“: two signs are in the window."""


def sign(character: str, left: float, top: float, size: float = 2) -> InkedSign:
    return InkedSign(character, Box(left, top, left + size, top + size), top + size)


def page(*signs: InkedSign, drawings: tuple[Box, ...] = (), **facts: object) -> PageContent:
    blank = PageContent(210, 297, signs, drawings, ())
    return blank._replace(**facts)  # type: ignore[arg-type]


def addressed(form: Form) -> tuple[InkedSign, ...]:
    top = WINDOWS[form].top + 2
    return sign("a", 26, top), sign("b", 29, top)


def looks(
    *pages: PageContent, form: Form = "B", letter: Letter = LETTER, **known: object
) -> dict[str, PreflightFinding]:
    """Return what is found on pages, by its key."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(looked_at, "page_contents", lambda _pdf: pages)
        circumstances = Preflight(WRITTEN_ON, form=form)._replace(**known)  # type: ignore[arg-type]
        return {each.key: each for each in preflight(b"", letter, circumstances)}


def at_each_edge(box: Box, away: float) -> Iterator[Box]:
    """Yield a square millimetre at each edge of a box, so far away from it; inwards for a negative number."""
    middle_x, middle_y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    for left, top in (
        (box.left - away - 1, middle_y),
        (box.right + away, middle_y),
        (middle_x, box.top - away - 1),
        (middle_x, box.bottom + away),
    ):
        yield Box(left, top, left + 1, top + 1)


@pytest.mark.parametrize("form", ["A", "B"])
def test_a_line_half_a_millimetre_inside_the_window_is_seen_and_one_outside_is_not(form: Form) -> None:
    for away, severity in ((0.5, "ok"), (-0.5, "error")):
        for drawing in at_each_edge(WINDOWS[form], away):
            found = looks(page(*addressed(form), drawings=(drawing,)), form=form)["window"]
            assert found.severity == severity, drawing
    assert found.sentence == "Im Fenster des Umschlags steht ein Bild oder eine Linie."


@pytest.mark.parametrize("form", ["A", "B"])
def test_a_sign_that_leans_out_of_the_window_is_an_error_and_one_at_its_edge_is_none(form: Form) -> None:
    zone = WINDOWS[form]
    b = sign("b", 60, zone.top + 4)
    for left, top, severity in (
        (zone.left, zone.top, "ok"),
        (zone.left - 0.5, zone.top + 4, "error"),
        (zone.left + 4, zone.top - 0.5, "error"),
    ):
        found = looks(page(sign("a", left, top), b), form=form)["window"]
        assert found.severity == severity
    assert found.sentence == "Die Anschrift ragt über das Fenster des Umschlags hinaus."
    a = sign("a", 30, zone.top + 4)
    for left, top, severity in (
        (zone.right - 2, zone.bottom - 2, "ok"),
        (zone.right - 1.5, zone.top + 4, "error"),
        (60, zone.bottom - 1.5, "error"),
    ):
        assert looks(page(a, sign("b", left, top)), form=form)["window"].severity == severity


def test_the_window_shows_no_sign_more_and_none_less_and_is_that_of_the_first_page() -> None:
    a, b = addressed("B")
    assert looks(page(a, b))["window"].sentence == "Die Anschrift steht ganz im Fenster, und nichts sonst."
    for signs in ((a,), (a, b, sign("c", 32, 70)), (b, a)):
        found = looks(page(*signs))["window"]
        assert (found.severity, found.sentence) == (
            "error",
            "Im Fenster des Umschlags steht nicht genau die Anschrift.",
        )
    assert looks(page(a, b), page(a))["window"].severity == "ok"
    assert looks(page(a), page(a, b))["window"].severity == "error"


@pytest.mark.parametrize(("lines", "severity"), [(0, "ok"), (1, "ok"), (5, "ok"), (6, "ok"), (7, "error")])
def test_six_lines_stand_in_the_window_and_lines_half_a_millimetre_apart_are_one(
    lines: int, severity: str
) -> None:
    letter = sample_letter(recipient=Provider("a" * lines * 2, ()))
    tops = [63 + 3 * line + offset for line in range(lines) for offset in (0, 0.5)]
    found = looks(page(*(sign("a", 26, top) for top in tops)), letter=letter)["window"]
    assert found.severity == severity
    if lines == 7:
        assert found.sentence == "Die Anschrift hat 7 Zeilen; im Fenster ist Platz für 6."


def test_beside_the_address_nothing_stands_in_the_band_for_franking() -> None:
    address = addressed("B")
    assert looks(page(*address))["franking"].severity == "ok"
    for away, severity in ((0.5, "ok"), (-0.5, "error")):
        for box in at_each_edge(FRANKING, away):
            is_in_window = box.meets(WINDOWS["B"])
            line = looks(page(*address, drawings=(box,)))["franking"]
            assert line.severity == severity
            letter = looks(page(*address, InkedSign("x", box, box.bottom)))["franking"]
            assert letter.severity == ("ok" if is_in_window else severity)
    assert line.sentence == "In der Zone für die Freimachung von Einschreiben steht mehr als die Anschrift."


def test_a_sign_stands_in_the_margin_from_half_a_millimetre_on() -> None:
    assert looks(page(*addressed("B")))["margins"].sentence == "Die Ränder sind frei."
    for away, severity in ((-1.0, "ok"), (-0.5, "error")):
        for box in at_each_edge(TYPE_AREA, away):
            inked = InkedSign("x", box, box.bottom)
            found = looks(page(*addressed("B")), page(inked))["margins"]
            assert found.severity == severity, box
    assert found.sentence == "Auf Seite 2 steht Text im Rand des Blatts."


@pytest.mark.parametrize(
    ("width", "height", "sentence"),
    [
        (210, 297, "2 Seiten A4."),
        (210.4, 296.6, "2 Seiten A4."),
        (209, 297, "Seite 2 ist nicht A4."),
        (211, 297, "Seite 2 ist nicht A4."),
        (210, 296, "Seite 2 ist nicht A4."),
        (210, 298, "Seite 2 ist nicht A4."),
    ],
)
def test_every_page_is_a4(width: float, height: float, sentence: str) -> None:
    first = page(*addressed("B"))
    other = first._replace(width=width, height=height)
    found = looks(first, other)["pages"]
    assert (found.severity, found.sentence) == ("ok" if "Seiten" in sentence else "error", sentence)


def test_no_page_is_empty_and_a_picture_alone_is_something() -> None:
    first, drawn = page(*addressed("B")), page(drawings=(Box(30, 150, 60, 190),))
    assert looks(first)["pages"].sentence == "Eine Seite A4."
    assert looks(first, drawn)["pages"].sentence == "2 Seiten A4."
    found = looks(first, drawn, page())["pages"]
    assert (found.severity, found.sentence) == ("error", "Seite 3 ist leer.")


def test_every_font_that_is_missing_is_named_once_and_in_order() -> None:
    first = page(*addressed("B"), fonts_missing=("Times", "Arial"))
    found = looks(first, page(sign("x", 60, 150), fonts_missing=("Arial",)))["fonts"]
    assert (found.severity, found.sentence) == (
        "error",
        "Nicht im PDF enthalten ist die Schrift Arial, Times; es sähe anderswo anders aus.",
    )
    assert looks(page(*addressed("B")))["fonts"].sentence == "Alle Schriften stecken im PDF."


def text_on(letter: Letter, top: float = 150) -> PageContent:
    """Return a page on which all of a letter stands, sign by sign."""
    words = (
        letter.sender.name,
        *letter.sender.address,
        *(label + value for label, value in letter.reference),
        "01.08.2026",
        letter.subject,
        *letter.body,
        letter.closing,
        *letter.signature_lines,
    )
    return page(*(sign(character, 30, top) for character in "".join(words) if not character.isspace()))


def test_all_of_a_letter_stands_above_the_foot_of_the_page() -> None:
    whole = "Name, Anschrift, Nummern, Text und Datum stehen auf der Seite."
    assert looks(text_on(LETTER))["facts"].sentence == whole
    assert looks(text_on(LETTER, 269.5))["facts"].sentence == whole
    for top in (270, 270.5, 275):
        assert looks(text_on(LETTER, top))["facts"].severity == "error"


def test_each_part_that_is_missing_is_named_and_a_paragraph_by_its_first_thirty_signs() -> None:
    other = LETTER._replace(
        sender=LETTER.sender._replace(name="Wer?", address=("Wo?", "Dort?")),
        subject="Was?",
        body=("Ein Absatz, der länger ist als dreißig Zeichen.", "Hiermit kündige ich."),
    )
    found = looks(text_on(LETTER), letter=other)["facts"]
    assert found.sentence == (
        "Auf der Seite fehlt: dein Name, deine Anschrift, deine Anschrift, der Betreff, "
        "der Absatz „Ein Absatz, der länger ist als …“, der Gruß mit deinem Namen."
    )


def test_where_nothing_else_is_said_a_letter_ends_a_contract_by_post() -> None:
    vague = LETTER._replace(body=("Guten Tag.",), recipient=Provider("ab", (), "dsb@example.com"))
    found = looks(text_on(vague), letter=vague)
    assert found["declaration"].severity == "error"
    assert found["privacy"].severity == "warning"
    represented = LETTER._replace(signatures=("i. V. Maren (für Jon)",))
    (text,) = (
        each.sentence
        for key, each in looks(text_on(LETTER), letter=represented).items()
        if key == "power_of_attorney"
    )
    assert text.startswith("Die Vollmacht im Original beilegen: ")


@pytest.mark.parametrize(
    ("signatures", "sentence"),
    [
        ((), None),
        (("Maren",), None),
        (("Maren", "Jon"), "Unterschreiben müssen: Maren; Jon."),
        (
            ("Maren (für Lena)",),
            "Nur ein Elternteil unterschreibt; das genügt bei alleiniger Sorge (§ 1629 Abs. 1 BGB).",
        ),
        (("Maren (für Lena)", "Jon (für Lena)"), "Unterschreiben müssen: Maren (für Lena); Jon (für Lena)."),
        (("i. V. Maren (für Jon)",), None),
    ],
)
def test_who_has_to_sign_is_told_where_it_is_not_the_sender_alone(
    signatures: tuple[str, ...], sentence: str | None
) -> None:
    found = looks(text_on(LETTER), letter=LETTER._replace(signatures=signatures))
    assert (found["signatures"].sentence if "signatures" in found else None) == sentence
    assert ("power_of_attorney" in found) is any(line.startswith("i. V. ") for line in signatures)


@pytest.mark.parametrize(
    ("known", "severity", "sentence"),
    [
        (True, "ok", "Die Postleitzahl gibt es."),
        (False, "warning", "Die Postleitzahl des Anbieters gibt es nicht; bitte noch einmal nachsehen."),
        (None, "ok", "Eine deutsche Postleitzahl steht nicht in der Anschrift."),
    ],
)
def test_of_the_post_code_is_told_what_is_known(*, known: bool | None, severity: str, sentence: str) -> None:
    found = looks(text_on(LETTER), is_town_known=known)["town"]
    assert (found.severity, found.sentence) == (severity, sentence)
