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

from vertragsbuch.casework.days import end_of_period
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.vocabulary.severities import Severity
from vertragsbuch.language import N_, Sentence, sentence
from vertragsbuch.law import german
from vertragsbuch.letters.letter import Letter
from vertragsbuch.letters.parties import WINDOW_LINES
from vertragsbuch.letters.signing import IN_HER_NAME
from vertragsbuch.typesetting.pdf import page_contents
from vertragsbuch.typesetting.pdf_page import Box, InkedSign, PageContent, UnreadablePdf

DinForm = Literal["A", "B"]


class PreflightFinding(NamedTuple):
    """One thing that was looked at, and what was found; `key` names it for programs."""

    severity: Severity
    key: str
    text: Sentence

    @property
    def sentence(self) -> str:
        """What was found, as the screen speaks."""
        return str(self.text)


def finding(severity: Severity, key: str, text: str, /, **facts: object) -> PreflightFinding:
    """Return a finding of a text that `N_` marked, with its facts."""
    return PreflightFinding(severity, key, sentence(text, **facts))


class AddressConfirmation(NamedTuple):
    """That a person has checked an address: when, where it was read, and the lines, the name first."""

    on: date
    source: str
    address: tuple[str, ...]


_ADDRESS_ZONES: dict[DinForm, Box] = {"A": Box(20, 43.7, 105, 72), "B": Box(20, 61.7, 105, 90)}
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
_DECLARES = re.compile(r"kündig|widerruf|beend|nicht fortsetzen", re.IGNORECASE)
_UNSEEN = re.compile(r"[\s\u200b\u00ad]+")


class Preflight(NamedTuple):
    """What is known beside the page: whether the letter ends a contract, the form, who checked the address.

    `is_town_known` says whether the post code exists; None where that cannot be told, as abroad.
    """

    today: date
    is_declaration: bool = True
    form: DinForm = "B"
    confirmation: AddressConfirmation | None = None
    is_town_known: bool | None = None
    by_email: bool = False


def preflight(pdf: bytes, letter: Letter, circumstances: Preflight) -> tuple[PreflightFinding, ...]:
    """Return what a look at the finished PDF finds; an error means that it must not leave the house."""
    try:
        pages = page_contents(pdf)
    except UnreadablePdf as error:
        text = N_("Das fertige PDF lässt sich nicht lesen: {reason}.")
        return (finding("error", "pdf", text, reason=error),)
    return (
        _pages(pages),
        _window(pages[0], letter, circumstances.form),
        _franking(pages[0], circumstances.form),
        _margins(pages),
        _fonts(pages),
        _facts(pages, letter),
        _declaration(letter, circumstances),
        _number(letter),
        _town(circumstances),
        _confirmed(letter, circumstances),
        *_privacy(letter, circumstances),
        *_signing(letter, circumstances),
    )


def _pages(pages: tuple[PageContent, ...]) -> PreflightFinding:
    for number, page in enumerate(pages, start=1):
        if (round(page.width), round(page.height)) != _SHEET:
            return finding("error", "pages", N_("Seite {number} ist nicht A4."), number=number)
        if not page.signs and not page.drawings:
            return finding("error", "pages", N_("Seite {number} ist leer."), number=number)
    count = len(pages)
    text = N_("Eine Seite A4.") if count == 1 else N_("{n} Seiten A4.")
    return finding("ok", "pages", text, n=count)


def _window(page: PageContent, letter: Letter, form: DinForm) -> PreflightFinding:
    """Look whether the window shows the whole address and nothing else, on six lines at most."""
    zone = _ADDRESS_ZONES[form]
    shown = _signs_in(page, zone)
    text = "".join(sign.character for sign in shown)
    if text != _bare("".join((letter.recipient.name, *letter.recipient.address))):
        text = N_("Im Fenster des Umschlags steht nicht genau die Anschrift.")
        return finding("error", "window", text)
    if any(zone.meets(drawing) for drawing in page.drawings):
        return finding("error", "window", N_("Im Fenster des Umschlags steht ein Bild oder eine Linie."))
    if not all(zone.holds(sign.box) for sign in shown):
        return finding("error", "window", N_("Die Anschrift ragt über das Fenster des Umschlags hinaus."))
    lines = _line_count(shown)
    if lines > WINDOW_LINES:
        text = N_("Die Anschrift hat {lines} Zeilen; im Fenster ist Platz für {most}.")
        return finding("error", "window", text, lines=lines, most=WINDOW_LINES)
    return finding("ok", "window", N_("Die Anschrift steht ganz im Fenster, und nichts sonst."))


def _franking(page: PageContent, form: DinForm) -> PreflightFinding:
    """Look whether the band for the franking of registered letters holds the address alone."""
    address = set(_signs_in(page, _ADDRESS_ZONES[form]))
    strange_signs = [sign for sign in _signs_in(page, _FRANKING) if sign not in address]
    if not strange_signs and not any(_FRANKING.meets(drawing) for drawing in page.drawings):
        return finding("ok", "franking", N_("Die Zone für die Freimachung von Einschreiben ist frei."))
    if form == "A":
        text = N_("Form A: Ein Einschreiben bitte auf dem Umschlag freimachen, nicht durch das Fenster.")
        return finding("warning", "franking", text)
    text = N_("In der Zone für die Freimachung von Einschreiben steht mehr als die Anschrift.")
    return finding("error", "franking", text)


def _margins(pages: tuple[PageContent, ...]) -> PreflightFinding:
    for number, page in enumerate(pages, start=1):
        if not all(_TYPE_AREA.holds(sign.box) for sign in page.signs):
            text = N_("Auf Seite {number} steht Text im Rand des Blatts.")
            return finding("error", "margins", text, number=number)
    return finding("ok", "margins", N_("Die Ränder sind frei."))


def _fonts(pages: tuple[PageContent, ...]) -> PreflightFinding:
    missing = sorted({font for page in pages for font in page.fonts_missing})
    if missing:
        text = N_("Nicht im PDF enthalten ist die Schrift {fonts}; es sähe anderswo anders aus.")
        return finding("error", "fonts", text, fonts=", ".join(missing))
    return finding("ok", "fonts", N_("Alle Schriften stecken im PDF."))


def _facts(pages: tuple[PageContent, ...], letter: Letter) -> PreflightFinding:
    """Look whether the pages say who writes, about what, every word of the text, the numbers, and when."""
    text = "".join(sign.character for page in pages for sign in page.signs if sign.baseline < _FOOT)
    missing = [label for label, value in _wanted(letter) if _bare(value) not in text]
    if missing:
        text = N_("Auf der Seite fehlt: {facts}.")
        return finding("error", "facts", text, facts=", ".join(map(str, missing)))
    return finding("ok", "facts", N_("Name, Anschrift, Nummern, Text und Datum stehen auf der Seite."))


def _wanted(letter: Letter) -> Iterator[tuple[Sentence | str, str]]:
    yield sentence(N_("dein Name")), letter.sender.name
    for line in letter.sender.address:
        yield sentence(N_("deine Anschrift")), line
    for label, value in letter.reference:
        yield label, label + value
    yield sentence(N_("das Datum")), german.day(letter.written_on)
    yield sentence(N_("der Betreff")), letter.subject
    for paragraph in letter.body:
        yield sentence(N_("der Absatz „{words} …“"), words=paragraph[:_FIRST_WORDS]), paragraph
    yield sentence(N_("der Gruß mit deinem Namen")), letter.closing + "".join(letter.signature_lines)


def _declaration(letter: Letter, circumstances: Preflight) -> PreflightFinding:
    """Look whether a letter that should end a contract says so in its text (§ 133 BGB)."""
    if circumstances.is_declaration and not any(map(_DECLARES.search, letter.body)):
        text = N_("Im Text fehlt die Erklärung, dass du kündigst oder widerrufst.")
        return finding("error", "declaration", text)
    return finding("ok", "declaration", N_("Der Text sagt, was er soll."))


def _number(letter: Letter) -> PreflightFinding:
    """Look whether anything beside the date tells the recipient which contract it is."""
    if len(letter.reference) > 1:
        return finding("ok", "number", N_("Nummer oder Gegenstand sagen, um welchen Vertrag es geht."))
    text = N_("Weder Nummer noch Gegenstand: Der Anbieter kann den Vertrag schwer zuordnen.")
    return finding("warning", "number", text)


def _town(circumstances: Preflight) -> PreflightFinding:
    if circumstances.is_town_known is False:
        text = N_("Die Postleitzahl des Anbieters gibt es nicht; bitte noch einmal nachsehen.")
        return finding("warning", "town", text)
    if circumstances.is_town_known is None:
        return finding("ok", "town", N_("Eine deutsche Postleitzahl steht nicht in der Anschrift."))
    return finding("ok", "town", N_("Die Postleitzahl gibt es."))


def _confirmed(letter: Letter, circumstances: Preflight) -> PreflightFinding:
    """Look whether somebody has checked the address within the last year."""
    confirmation, address = circumstances.confirmation, (letter.recipient.name, *letter.recipient.address)
    if confirmation is None:
        text = N_("Die Anschrift hat noch niemand geprüft: im Vertrag oder Impressum nachsehen, bestätigen.")
        return finding("warning", "address", text)
    if _bare("".join(dict.fromkeys(confirmation.address))) != _bare("".join(address)):
        text = N_("Geprüft wurde am {day} eine andere Anschrift; bitte diese prüfen.")
        return finding("error", "address", text, day=german.day(confirmation.on))
    if end_of_period(confirmation.on, _ONE_YEAR) < circumstances.today:
        text = N_("Die Anschrift wurde zuletzt am {day} geprüft, vor mehr als einem Jahr; bitte nachsehen.")
        return finding("warning", "address", text, day=german.day(confirmation.on))
    text = N_("Die Anschrift ist bestätigt am {day} ({source}).")
    return finding("ok", "address", text, day=german.day(confirmation.on), source=confirmation.source)


def _privacy(letter: Letter, circumstances: Preflight) -> Iterator[PreflightFinding]:
    """Look whether a notice goes to those who look after data: they do not pass it on."""
    if not circumstances.is_declaration:
        return
    lines = (letter.recipient.name, *letter.recipient.address)
    office = next((line for line in lines if _PRIVACY_OFFICE.search(line)), None)
    if office:
        text = N_("„{line}“ ist der Datenschutz: Eine Kündigung dorthin geht leicht verloren.")
        yield finding("error", "privacy", text, line=office)
    email = letter.recipient.email or ""
    if _is_privacy_mailbox(email):
        text = N_("{email} ist das Postfach des Datenschutzes und keine Adresse für eine Kündigung.")
        severity: Severity = "error" if circumstances.by_email else "warning"
        yield finding(severity, "privacy", text, email=email)


def _signing(letter: Letter, circumstances: Preflight) -> Iterator[PreflightFinding]:
    """Look who has to sign, and whether the original of a power of attorney goes along (§ 174 BGB)."""
    if len(letter.signatures) > 1:
        text = N_("Unterschreiben müssen: {names}.")
        yield finding("warning", "signatures", text, names="; ".join(letter.signatures))
    elif any("(für " in line and not line.startswith(IN_HER_NAME) for line in letter.signatures):
        text = N_("Nur ein Elternteil unterschreibt; das genügt bei alleiniger Sorge (§ 1629 Abs. 1 BGB).")
        yield finding("warning", "signatures", text)
    if not any(line.startswith(IN_HER_NAME) for line in letter.signatures):
        return
    if circumstances.by_email:
        text = N_(
            "Per E-Mail geht keine Vollmacht im Original mit; der Anbieter kann das Schreiben unverzüglich "
            "zurückweisen (§ 174 BGB). Sicher ist Papier mit der Urkunde."
        )
    else:
        text = N_(
            "Die Vollmacht im Original beilegen: Ohne sie kann der Anbieter das Schreiben unverzüglich "
            "zurückweisen, eine Kopie genügt nicht (§ 174 BGB)."
        )
    yield finding("warning", "power_of_attorney", text)


def _is_privacy_mailbox(email: str) -> bool:
    name = email.partition("@")[0].casefold()
    words = re.split(r"[._+-]", name)
    return not _PRIVACY_WORDS.isdisjoint(words) or any(part in "".join(words) for part in _PRIVACY_PARTS)


def _signs_in(page: PageContent, zone: Box) -> list[InkedSign]:
    """Return the characters of which some part lies in a zone, in the order of reading."""
    return [sign for sign in page.signs if zone.meets(sign.box)]


def _line_count(signs: list[InkedSign]) -> int:
    """Return on how many lines characters stand: base lines closer than half a millimetre are one."""
    heights = sorted(sign.baseline for sign in signs)
    return sum(lower - upper > _SAME_LINE for upper, lower in pairwise(heights)) + bool(heights)


def _bare(text: str) -> str:
    return _UNSEEN.sub("", text)
