"""What a person may change of a letter, and what a person has to."""

from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import N_, sentence
from vertragsbuch.letters.letter import Letter
from vertragsbuch.letters.plain import DOTTED_LINE, plain_line, plain_paragraphs


def lines_to_complete(letter: Letter) -> tuple[str, ...]:
    """Return the lines that a person has to complete or to strike out before the letter can leave."""
    lines = (line for paragraph in (letter.subject, *letter.body) for line in paragraph.splitlines())
    return tuple(line for line in lines if DOTTED_LINE in line)


def editable_text(letter: Letter) -> str:
    """Return what a person may change: the subject, then the paragraphs, parted by blank lines."""
    return "\n\n".join((letter.subject, *letter.body)) + "\n"


def letter_from_edited_text(letter: Letter, edited: str) -> Letter:
    """Return `letter` with the subject and paragraphs of `edited`; raises BadInput where either is missing.

    The first line is the subject. Blank lines part the paragraphs; a single line break inside one is kept.
    """
    first_line, _newline, rest = "\n".join(edited.strip().splitlines()).partition("\n")
    subject, body = plain_line(first_line), plain_paragraphs(rest)
    faults = []
    if not subject:
        faults.append(_fault("subject", N_("Der Brief hat keinen Betreff; er steht in der ersten Zeile.")))
    if not body:
        faults.append(
            _fault("body", N_("Der Brief hat keinen Text; er beginnt nach dem Betreff und einer Leerzeile."))
        )
    if faults:
        raise BadInput(faults)
    return letter._replace(subject=subject, body=body)


def _fault(place: str, text: str) -> Fault:
    return Fault(place, str(sentence(text)))
