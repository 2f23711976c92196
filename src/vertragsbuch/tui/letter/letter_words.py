"""A letter in words: the way out that it takes, its text, and what to do with it once it is written."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len

from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.next_possible import end_in_words
from vertragsbuch.law.rule_words import rule_in_words
from vertragsbuch.tui.kit.paragraph import BLANK_LINE, Paragraph
from vertragsbuch.tui.letter.letter_done import MAIL, OPEN_LETTER, PRINT
from vertragsbuch.tui.letter.sending import suggestion
from vertragsbuch.tui.words.detail import deadline_in_words

if TYPE_CHECKING:
    from vertragsbuch.delivery.plan import DeliveryPlan
    from vertragsbuch.letters.letter import Letter
    from vertragsbuch.tui.kit.program import Program


_NARROW = 43
"""So many cells an entry has beside the reasons in a window of eighty; what wraps begins at its edge."""


def way_offer(number: int, way: WayOut) -> str:
    """Return a way out as the list offers it: its end and rule, and below them its deadline."""
    rule = rule_in_words(way)
    certainty = "" if way.certainty == "certain" else _(" (vertretbar)")
    first, grounds = f" {number}  {end_in_words(way)}", f"{rule}{certainty}"
    gap = "   " if cell_len(first) + cell_len(grounds) + 3 < _NARROW else "\n    "
    return f"{first}{gap}{grounds}\n    {deadline_in_words(way)}"


def letter_paragraphs(letter: "Letter") -> Iterator[Paragraph]:
    """Yield the text of a letter, from its subject to the names of what goes with it."""
    yield Paragraph(letter.subject, "look--strong")
    for paragraph in letter.body:
        yield BLANK_LINE
        yield from (Paragraph(line) for line in paragraph.splitlines())
    yield BLANK_LINE
    yield Paragraph(letter.closing)
    yield Paragraph(letter.sender.name)
    if letter.papers:
        yield BLANK_LINE
    for paper in letter.papers:
        yield Paragraph(paper.title, "look--quiet", lead=_("Anlage: "), lead_look="look--quiet")


def ways_to_send(program: "Program") -> str:
    """Return by which keys a letter goes out once it is written."""
    sentence = _("Mailen ({mail}), drucken ({print}) oder öffnen ({open}).")
    keys = {"mail": program.key_of(MAIL), "print": program.key_of(PRINT), "open": program.key_of(OPEN_LETTER)}
    return sentence.format(**keys)


def next_steps(way: WayOut, plan: "DeliveryPlan | None", program: "Program") -> list[Paragraph]:
    """Return what to do with a notice that has been written."""
    text = [Paragraph(_("Das PDF liegt im Buch und ist im Verlauf des Vertrags notiert.")), BLANK_LINE]
    if way.form == "written":
        text.append(
            Paragraph(
                _("Ausdrucken und eigenhändig unterschreiben; eine E-Mail genügt hier nicht."), lead="1 "
            )
        )
    else:
        text.append(Paragraph(ways_to_send(program), lead="1 "))
    if plan is not None:
        text.append(suggestion(plan)._replace(lead="2 "))
    if way.receive_by and not way.rolling:
        received = _("Da sein muss er bis {day}.").format(day=german.weekday(way.receive_by))
        text.append(Paragraph(received, lead="  "))
    noted = _(
        "In der Übersicht {key} drücken und den Versand eintragen, beim Einschreiben mit Sendungsnummer."
    )
    text.append(Paragraph(noted.format(key=program.key_of("sent")), lead="3 "))
    return text
