"""Why a letter cannot be typeset, in words; a letter without a fault loads none of it."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from vertragsbuch.errors import CannotTypeset
from vertragsbuch.language import N_, Sentence, sentence
from vertragsbuch.letters.letter import Letter, attachment_titles
from vertragsbuch.typesetting.compiler import compiled_pdf
from vertragsbuch.typesetting.source import SourceRefused

_PICTURE_ALONE = Path(__file__).parent / "typst" / "picture.typ"

_WITHOUT_GLYPH = r"the text `\"(.+)\"` could not be displayed"
_ESCAPED = r"\\u\{([0-9a-f]+)\}"
_RECIPIENT_TOO_LONG = "does-not-fit: recipient"
_SENDER_TOO_LONG = "does-not-fit: sender"
_STRING_TOO_LONG = "a PDF string is longer than"
_BAD_SVG = "failed to parse SVG"

ROLES = {"kopf": N_("Das Bild für den Briefkopf"), "unterschrift": N_("Das Bild der Unterschrift")}
"""The pictures of a style, by the name of the file."""


def explained(message: str, letter: Letter, files: Mapping[str, bytes]) -> CannotTypeset:
    """Return what a refusal of Typst means for the letter and the files beside it."""
    if _RECIPIENT_TOO_LONG in message:
        return letter_refused(
            N_("Die Anschrift des Anbieters passt nicht in das Fenster des Umschlags: bitte kürzen.")
        )
    if _SENDER_TOO_LONG in message:
        return letter_refused(
            N_("Dein Name und deine Anschrift passen nicht in die Absenderzeile: bitte kürzen.")
        )
    if _STRING_TOO_LONG in message:
        return letter_refused(
            N_("{field} ist zu lang, als dass eine PDF/A ihn aufnehmen kann: bitte kürzen."),
            field=_longest_of_description(letter),
        )
    if _BAD_SVG in message:
        return unprintable(_role_of_bad_svg(files, letter), sentence(N_("Es ist kein gültiges SVG")))
    match = re.search(_WITHOUT_GLYPH, message)
    if match is None:
        return letter_refused(N_("Der Brief lässt sich nicht setzen: {message}"), message=message)
    text = re.sub(_ESCAPED, lambda escape: chr(int(escape.group(1), 16)), match.group(1))
    return _glyph_missing(text, letter)


def _longest_of_description(letter: Letter) -> Sentence:
    """Return what is too long where a PDF describes itself: its title is the subject, papers have theirs."""
    longest = max((paper.title for paper in letter.papers), key=len, default="")
    if len(longest) <= len(letter.subject):
        return sentence(N_("Der Betreff"))
    return sentence(N_("Der Name der Anlage „{name}…“"), name=longest[:40])


def _role_of_bad_svg(files: Mapping[str, bytes], letter: Letter) -> Sentence:
    """Return which picture it is, found by typesetting each alone: Typst does not say it."""
    for name in files:
        try:
            compiled_pdf(_PICTURE_ALONE, {"file": name}, letter.written_on, files={name: files[name]})
        except SourceRefused:
            return sentence(ROLES[name.removesuffix(".svg")])
    return sentence(N_("Ein Bild"))


def _glyph_missing(text: str, letter: Letter) -> CannotTypeset:
    code_points = " ".join(f"U+{ord(sign):04X}" for sign in text)
    missing = N_("{field} steht das Zeichen „{text}“ ({code}), das die Schrift nicht hat. Bitte ersetzen.")
    return CannotTypeset(str(sentence(missing, field=_field_with(text, letter), text=text, code=code_points)))


def turns_reading(sign: str, letter: Letter) -> CannotTypeset:
    """Return the refusal of a sign with which the page would show something else than the letter says."""
    turned = N_("{field} steht das unsichtbare Zeichen {code}, das die Schrift umkehrt. Bitte entfernen.")
    code = f"U+{ord(sign):04X}"
    return CannotTypeset(str(sentence(turned, field=_field_with(sign, letter), code=code)))


def _field_with(text: str, letter: Letter) -> Sentence:
    """Return in which field of a letter a text stands."""
    return next((label for label, value in _fields(letter) if text in value), sentence(N_("im Brief")))


def _fields(letter: Letter) -> Iterator[tuple[Sentence, str]]:
    yield sentence(N_("In deinem Namen")), letter.sender.name
    yield sentence(N_("In deiner Anschrift")), "\n".join(letter.sender.address)
    yield (
        sentence(N_("In deiner Telefonnummer oder E-Mail-Adresse")),
        f"{letter.sender.phone}\n{letter.sender.email}",
    )
    yield sentence(N_("Im Namen des Anbieters")), letter.recipient.name
    yield sentence(N_("In der Anschrift des Anbieters")), "\n".join(letter.recipient.address)
    for label, value in letter.reference:
        yield sentence(N_("In der Angabe „{label}“"), label=label), value
    yield sentence(N_("Im Betreff")), letter.subject
    yield sentence(N_("Im Text")), "\n".join(letter.body)
    yield sentence(N_("Im Gruß")), letter.closing
    yield sentence(N_("In den Anlagen")), "\n".join(attachment_titles(letter))


def letter_refused(text: str, /, **facts: object) -> CannotTypeset:
    """Return the failure that says this."""
    return CannotTypeset(str(sentence(text, **facts)))


def unprintable(what: Sentence, reason: Sentence | str) -> CannotTypeset:
    """Return the failure that says what cannot be printed, and why."""
    return letter_refused(N_("{what} lässt sich nicht drucken: {reason}."), what=what, reason=reason)
