"""A last look before a letter leaves the house, at the finished PDF itself.

What an envelope shows stands in DIN 5008: the window, and the address zone in it. What a machine at the post
office needs stands in the rules of Deutsche Post: for the franking of registered letters, 68 to 85.5 mm from
the upper and 22 to 107.5 mm from the left edge hold the address and nothing else. In form B that band lies in
the address zone but for 2.5 mm on its right. In form A the address ends at 72 mm and the letter itself begins
inside the band, so that such a letter is franked on its envelope: a warning and no error.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Literal, NamedTuple

from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.dates import period_end
from vertragsbuch.letters.letter import WINDOW_LINES, Letter, reference_rows
from vertragsbuch.typesetting.pdf import Box, PageContent, Sign, UnreadablePdf, page_contents

Severity = Literal["ok", "warning", "error"]
Form = Literal["A", "B"]


class Finding(NamedTuple):
    """One thing that was looked at, and what was found; `key` names it for programs."""

    severity: Severity
    key: str
    sentence: str


class AddressConfirmation(NamedTuple):
    """That a person has checked an address: when, where it was read, and the lines, the name first."""

    on: date
    source: str
    address: tuple[str, ...]


_ADDRESS_ZONES: dict[Form, Box] = {"A": Box(20, 43.7, 105, 72), "B": Box(20, 61.7, 105, 90)}
"""One millimetre higher than in the norm: the tips of the first line reach into the room below the sender."""

_FRANKING = Box(22, 68, 107.5, 85.5)
_TYPE_AREA = Box(24.5, 5, 190.5, 290)
_FOOT = 272.0
"""From here down stands the number of the page and nothing of the letter, in mm from the upper edge."""

_SHEET = (210.0, 297.0)
_SAME_LINE = 0.5
_ONE_YEAR = Period(months=12)
_FIRST_WORDS = 30

_PRIVACY_WORDS = {"dsb", "dpo", "dsgvo", "gdpr", "privacy"}
_PRIVACY_PARTS = ("datenschutz", "dataprotection", "dataprivacy")
_PRIVACY_OFFICE = re.compile(
    r"datenschutz-?(?:beauftragt|team|abteilung|stelle|büro)|(?:abteilung|referat|stelle|hd\.) ?datenschutz"
    r"|^datenschutz$|(?:data protection|data privacy|privacy) (?:officer|team|office)\b",
    re.IGNORECASE,
)
_DECLARES = re.compile(r"kündig|widerruf|beend", re.IGNORECASE)
_UNSEEN = re.compile(r"[\s\u200b\u00ad]+")


class Preflight(NamedTuple):
    """What is known beside the page: whether the letter ends a contract, the form, who checked the address.

    `is_town_known` says whether the post code exists; None where that cannot be told, as abroad.
    """

    today: date
    is_declaration: bool = True
    form: Form = "B"
    confirmation: AddressConfirmation | None = None
    is_town_known: bool | None = None
    by_email: bool = False


def preflight(pdf: bytes, letter: Letter, known: Preflight) -> tuple[Finding, ...]:
    """Return what a look at the finished PDF finds; an error means that it must not leave the house."""
    try:
        pages = page_contents(pdf)
    except UnreadablePdf as error:
        sentence = _("Das fertige PDF lässt sich nicht lesen: {reason}.").format(reason=error)
        return (Finding("error", "pdf", sentence),)
    return (
        _pages(pages),
        _window(pages[0], letter, known.form),
        _franking(pages[0], known.form),
        _margins(pages),
        _fonts(pages),
        _facts(pages, letter),
        _declaration(letter, known),
        _number(letter),
        _town(known),
        _confirmed(letter, known),
        *_privacy(letter, known),
    )


def _pages(pages: tuple[PageContent, ...]) -> Finding:
    for number, page in enumerate(pages, start=1):
        if (round(page.width), round(page.height)) != _SHEET:
            return Finding("error", "pages", _("Seite {number} ist nicht A4.").format(number=number))
        if not page.signs and not page.drawings:
            return Finding("error", "pages", _("Seite {number} ist leer.").format(number=number))
    count = len(pages)
    return Finding("ok", "pages", _("Eine Seite A4.") if count == 1 else _("{n} Seiten A4.").format(n=count))


def _window(page: PageContent, letter: Letter, form: Form) -> Finding:
    """Look whether the window shows the whole address and nothing else, on six lines at most."""
    zone = _ADDRESS_ZONES[form]
    shown = _signs_in(page, zone)
    text = "".join(sign.character for sign in shown)
    if text != _bare("".join((letter.recipient.name, *letter.recipient.address))):
        sentence = _("Im Fenster des Umschlags steht nicht genau die Anschrift.")
        return Finding("error", "window", sentence)
    if any(zone.meets(drawing) for drawing in page.drawings):
        return Finding("error", "window", _("Im Fenster des Umschlags steht ein Bild oder eine Linie."))
    if not all(zone.holds(sign.box) for sign in shown):
        return Finding("error", "window", _("Die Anschrift ragt über das Fenster des Umschlags hinaus."))
    lines = _line_count(shown)
    if lines > WINDOW_LINES:
        sentence = _("Die Anschrift hat {lines} Zeilen; im Fenster ist Platz für {most}.")
        return Finding("error", "window", sentence.format(lines=lines, most=WINDOW_LINES))
    return Finding("ok", "window", _("Die Anschrift steht ganz im Fenster, und nichts sonst."))


def _franking(page: PageContent, form: Form) -> Finding:
    """Look whether the band for the franking of registered letters holds the address alone."""
    address = set(_signs_in(page, _ADDRESS_ZONES[form]))
    strange_signs = [sign for sign in _signs_in(page, _FRANKING) if sign not in address]
    if not strange_signs and not any(_FRANKING.meets(drawing) for drawing in page.drawings):
        return Finding("ok", "franking", _("Die Zone für die Freimachung von Einschreiben ist frei."))
    if form == "A":
        sentence = _("Form A: Ein Einschreiben bitte auf dem Umschlag freimachen, nicht durch das Fenster.")
        return Finding("warning", "franking", sentence)
    sentence = _("In der Zone für die Freimachung von Einschreiben steht mehr als die Anschrift.")
    return Finding("error", "franking", sentence)


def _margins(pages: tuple[PageContent, ...]) -> Finding:
    for number, page in enumerate(pages, start=1):
        if not all(_TYPE_AREA.holds(sign.box) for sign in page.signs):
            sentence = _("Auf Seite {number} steht Text im Rand des Blatts.").format(number=number)
            return Finding("error", "margins", sentence)
    return Finding("ok", "margins", _("Die Ränder sind frei."))


def _fonts(pages: tuple[PageContent, ...]) -> Finding:
    missing = sorted({font for page in pages for font in page.fonts_missing})
    if missing:
        sentence = _("Nicht im PDF enthalten ist die Schrift {fonts}; es sähe anderswo anders aus.")
        return Finding("error", "fonts", sentence.format(fonts=", ".join(missing)))
    return Finding("ok", "fonts", _("Alle Schriften stecken im PDF."))


def _facts(pages: tuple[PageContent, ...], letter: Letter) -> Finding:
    """Look whether the pages say who writes, about what, every word of the text, the numbers, and when."""
    text = "".join(sign.character for page in pages for sign in page.signs if sign.baseline < _FOOT)
    missing = [label for label, value in _wanted(letter) if _bare(value) not in text]
    if missing:
        sentence = _("Auf der Seite fehlt: {facts}.").format(facts=", ".join(missing))
        return Finding("error", "facts", sentence)
    return Finding("ok", "facts", _("Name, Anschrift, Nummern, Text und Datum stehen auf der Seite."))


def _wanted(letter: Letter) -> Iterator[tuple[str, str]]:
    yield _("dein Name"), letter.sender.name
    for line in letter.sender.address:
        yield _("deine Anschrift"), line
    for label, value in reference_rows(letter):
        yield label, label + value
    yield _("das Datum"), german.day(letter.written_on)
    yield _("der Betreff"), letter.subject
    for paragraph in letter.body:
        yield _("der Absatz „{words} …“").format(words=paragraph[:_FIRST_WORDS]), paragraph
    yield _("der Gruß mit deinem Namen"), letter.closing + letter.sender.name


def _declaration(letter: Letter, known: Preflight) -> Finding:
    """Look whether a letter that should end a contract says so in its text (§ 133 BGB)."""
    if known.is_declaration and not any(map(_DECLARES.search, letter.body)):
        sentence = _("Im Text fehlt die Erklärung, dass du kündigst oder widerrufst.")
        return Finding("error", "declaration", sentence)
    return Finding("ok", "declaration", _("Der Text sagt, was er soll."))


def _number(letter: Letter) -> Finding:
    """Look whether anything beside the date tells the recipient which contract it is."""
    if len(letter.reference) > 1:
        return Finding("ok", "number", _("Nummer oder Gegenstand sagen, um welchen Vertrag es geht."))
    sentence = _("Weder Nummer noch Gegenstand: Der Anbieter kann den Vertrag schwer zuordnen.")
    return Finding("warning", "number", sentence)


def _town(known: Preflight) -> Finding:
    if known.is_town_known is False:
        sentence = _("Die Postleitzahl des Anbieters gibt es nicht; bitte im Impressum nachsehen.")
        return Finding("warning", "town", sentence)
    if known.is_town_known is None:
        return Finding("ok", "town", _("Eine deutsche Postleitzahl steht nicht in der Anschrift."))
    return Finding("ok", "town", _("Die Postleitzahl gibt es."))


def _confirmed(letter: Letter, known: Preflight) -> Finding:
    """Look whether somebody has checked the address within the last year."""
    confirmation, address = known.confirmation, (letter.recipient.name, *letter.recipient.address)
    if confirmation is None:
        sentence = _("Die Anschrift hat noch niemand geprüft: im Impressum nachsehen und bestätigen.")
        return Finding("warning", "address", sentence)
    if _bare("".join(dict.fromkeys(confirmation.address))) != _bare("".join(address)):
        sentence = _("Geprüft wurde am {day} eine andere Anschrift; bitte diese prüfen.")
        return Finding("error", "address", sentence.format(day=german.day(confirmation.on)))
    if period_end(confirmation.on, _ONE_YEAR) < known.today:
        sentence = _(
            "Die Anschrift wurde zuletzt am {day} geprüft, vor mehr als einem Jahr; bitte nachsehen."
        )
        return Finding("warning", "address", sentence.format(day=german.day(confirmation.on)))
    sentence = _("Die Anschrift ist bestätigt am {day} ({source}).")
    return Finding(
        "ok", "address", sentence.format(day=german.day(confirmation.on), source=confirmation.source)
    )


def _privacy(letter: Letter, known: Preflight) -> Iterator[Finding]:
    """Look whether a notice goes to those who look after data: they do not pass it on."""
    if not known.is_declaration:
        return
    lines = (letter.recipient.name, *letter.recipient.address)
    office = next((line for line in lines if _PRIVACY_OFFICE.search(line)), None)
    if office:
        sentence = _("„{line}“ ist der Datenschutz: Eine Kündigung dorthin geht leicht verloren.")
        yield Finding("error", "privacy", sentence.format(line=office))
    email = letter.recipient.email or ""
    if _is_privacy_mailbox(email):
        sentence = _("{email} ist das Postfach des Datenschutzes und keine Adresse für eine Kündigung.")
        severity: Severity = "error" if known.by_email else "warning"
        yield Finding(severity, "privacy", sentence.format(email=email))


def _is_privacy_mailbox(email: str) -> bool:
    name = email.partition("@")[0].casefold()
    words = re.split(r"[._+-]", name)
    return not _PRIVACY_WORDS.isdisjoint(words) or any(part in "".join(words) for part in _PRIVACY_PARTS)


def _signs_in(page: PageContent, zone: Box) -> list[Sign]:
    """Return the characters of which some part lies in a zone, in the order of reading."""
    return [sign for sign in page.signs if zone.meets(sign.box)]


def _line_count(signs: list[Sign]) -> int:
    """Return on how many lines characters stand: base lines closer than half a millimetre are one."""
    heights = sorted(sign.baseline for sign in signs)
    return sum(lower - upper > _SAME_LINE for upper, lower in pairwise(heights)) + bool(heights)


def _bare(text: str) -> str:
    return _UNSEEN.sub("", text)
