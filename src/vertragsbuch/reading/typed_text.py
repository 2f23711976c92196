"""Plain text as people type it: a line without control characters, the lines of an address, a Bundesland."""

import re
import unicodedata

from vertragsbuch.contract.model import FederalState
from vertragsbuch.language import _
from vertragsbuch.tables.characters import printable, refused_character
from vertragsbuch.tables.fields import email, url

STATE_NAMES: dict[FederalState, str] = {
    "BW": "Baden-Württemberg",
    "BY": "Bayern",
    "BE": "Berlin",
    "BB": "Brandenburg",
    "HB": "Bremen",
    "HH": "Hamburg",
    "HE": "Hessen",
    "MV": "Mecklenburg-Vorpommern",
    "NI": "Niedersachsen",
    "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz",
    "SL": "Saarland",
    "SN": "Sachsen",
    "ST": "Sachsen-Anhalt",
    "SH": "Schleswig-Holstein",
    "TH": "Thüringen",
}
_STATE_SHORT: dict[str, FederalState] = {
    "nrw": "NW",
    "bawü": "BW",
    "nds": "NI",
    "meckpomm": "MV",
    "rlp": "RP",
    "lsa": "ST",
}
_YES, _NO = ("j", "ja", "y", "yes"), ("n", "nein", "no")
_LONGEST_QUOTED = 40
_SCHEME = r"(?i:https?)://"
_WITHOUT_SCHEME = r"(?:[\w-]+\.)+[^\W\d_]{2,}(?::[0-9]{1,5})?(?:[/?#]\S*)?"


def one_line(text: str) -> str:
    """Return a text composed (ä is one character) and with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def is_yes(text: str) -> bool:
    """Return whether a typed word agrees, in German or in English, in full or by its letter."""
    return one_line(text).casefold() in _YES


def is_no(text: str) -> bool:
    """Return whether a typed word declines."""
    return one_line(text).casefold() in _NO


def quoted(text: str) -> str:
    """Return a typed text as an error may show it: short, and without anything a terminal would obey."""
    visible = printable(text, "\N{REPLACEMENT CHARACTER}")
    return visible if len(visible) <= _LONGEST_QUOTED else visible[: _LONGEST_QUOTED - 1] + "…"


def email_of(text: str) -> str:
    """Return a typed e-mail address; raises ValueError in German."""
    return email(text_line(text))


def url_of(text: str) -> str:
    """Return the typed address of a page in the net; raises ValueError in German.

    As browsers show it, it may lack its scheme: `www.beispiel.de/kuendigen` is reached by HTTPS.
    """
    line = text_line(text).strip("<>")
    scheme = re.match(_SCHEME, line)
    if scheme is not None:
        line = scheme.group().lower() + line[scheme.end() :]
    elif re.fullmatch(_WITHOUT_SCHEME, line):
        line = f"https://{line}"
    return url(line)


def text_line(text: str) -> str:
    """Return a typed line without blanks around it (tabs are blanks); raises ValueError in German."""
    line = unicodedata.normalize("NFC", text.replace("\t", " ")).strip(" \r\n")
    refused = refused_character(line)
    if refused is not None:
        raise ValueError(
            _(
                "Das Zeichen U+{code:04X} gehört nicht in eine Textzeile: Bitte neu eintippen statt einfügen."
            ).format(code=ord(refused))
        )
    line = re.sub(r"\s+", " ", line).strip()
    if not line:
        raise ValueError(_("Hier fehlt eine Angabe."))
    return line


def address_of(text: str) -> tuple[str, ...]:
    """Return the lines of an address typed in lines, or in one line with commas: „Weg 1, 12345 Ort“.

    Raises ValueError with a German sentence.
    """
    lines = re.split(r"\r\n|\r|\n" if re.search(r"[\r\n]", text) else r",", text)
    filled = tuple(text_line(line) for line in lines if line.strip())
    if not filled:
        raise ValueError(_("Hier fehlt die Anschrift, etwa „Musterweg 1, 12345 Musterstadt“."))
    return filled


def typed_address(lines: tuple[str, ...]) -> str:
    """Return the lines of an address as `address_of` reads them back, one below the other."""
    return "".join(f"{line}\n" for line in lines)


def federal_state_of(text: str) -> FederalState:
    """Return the Bundesland of `NW`, `DE-NW`, `NRW` or `Nordrhein-Westfalen`; raises ValueError in German."""
    squeezed = _squeezed(
        re.sub(
            r"^(?:DE-|Freistaat |(?:Freie )?(?:und )?Hansestadt |Land )",
            "",
            one_line(text),
            flags=re.IGNORECASE,
        )
    )
    for state, name in STATE_NAMES.items():
        if squeezed in (state.lower(), _squeezed(name)):
            return state
    if squeezed in _STATE_SHORT:
        return _STATE_SHORT[squeezed]
    raise ValueError(
        _("„{text}“ ist kein Bundesland; gemeint ist etwa NW oder Nordrhein-Westfalen.").format(
            text=quoted(text)
        )
        if squeezed
        else _("Hier fehlt das Bundesland, etwa NW oder Nordrhein-Westfalen.")
    )


def typed_state(state: FederalState) -> str:
    """Return a Bundesland as people call it; `state_of` reads it back."""
    return STATE_NAMES[state]


def _squeezed(name: str) -> str:
    return re.sub(r"[\s-]", "", name).lower().replace("ue", "ü")
