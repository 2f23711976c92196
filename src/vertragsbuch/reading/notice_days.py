"""The words in which Germans name the day to which a notice runs: „zum Quartalsende“.

The patterns are texts for `re.IGNORECASE`, without the „zum“ before them; the first one that fits counts.
"""

from vertragsbuch.contract.model import NoticeDay

_END = r"(?:Ende|Ablauf|Schluss|Schluß|Ultimo|letzten (?:Kalender)?Tag)"
_OF_EACH = r"(?:des|der|eines|einer|jedes|jeder|vom)?(?: (?:jeweils|jeweiligen|jeden|laufenden|aktuellen))*"
_EVERY_YEAR = r"(?: (?:eines|jedes|des)(?: jeden| jeweiligen| laufenden)? (?:Kalender)?jahre?s)?"
_AND = r" ?(?:,|und|oder|bzw\.?|/|sowie) ?(?:zum |den |dem )?"


def _day(number: int, month: int, name: str) -> str:
    return rf"{number}\. ?(?:0?{month}\.|{name}\b)(?! ?[0-9]{{4}})"


_MARCH, _JUNE = _day(31, 3, "März"), _day(30, 6, "Juni")
_SEPTEMBER, _DECEMBER = _day(30, 9, "September"), _day(31, 12, "Dezember")

_MONTH = rf"(?:(?:Kalender)?Monats(?:ende|letzten|schluss)|{_END} (?:{_OF_EACH} )?(?:Kalender)?monats)"
_OF_TERM = (
    r"(?:der|des|dieser|dieses|einer|eines|seiner|ihrer|jedes|jeder)"
    r"(?: (?:jeweils|jeweiligen|jeden|vereinbarten|laufenden|aktuellen|ersten|bezahlten|gebuchten"
    r"|vertraglichen|ursprünglichen|dann|verlängerten|anfänglichen|gültigen|zunächst|zuerst))*"
)
_TERM = (
    r"(?:(?:(?:Mindest)?(?:Vertrags)?|Erst|Erstvertrags|Grund|Anfangs|Verlängerungs|Rest|Abo-?|Abonnement-?)"
    r"(?:laufzeit|dauer|zeit)"
    r"|(?:Abrechnungs|Verlängerungs|Bezugs|Lizenz|Abo|Versicherungs|Vertrags|Mitglieds|Nutzungs)"
    r"(?:jahre?s|monate?s|zeitraum(?:e?s)?|periode|laufzeit|dauer)"
    r"|Vertrag(?:e?s)|Vertragsverhältnisses|Abonnements|Abos|Mitgliedschaft|Gültigkeit(?:sdauer)?|MVLZ|MVL)"
)

_MID_MONTH_OR_MONTH_END = (
    r"(?:15\.|fünfzehnten|Mitte)(?: (?:eines|des|jeden|eines jeden) (?:Kalender)?monats)?"
    rf"{_AND}(?:{_MONTH}|Ende)"
)
_QUARTER = (
    r"(?:(?:Kalender)?(?:Quartals|Vierteljahres)(?:ende|schluss)"
    rf"|{_END} (?:{_OF_EACH} )?(?:Kalender)?(?:quartals|vierteljahre?s)"
    rf"|{_MARCH}{_AND}{_JUNE}{_AND}{_SEPTEMBER}{_AND}{_DECEMBER}{_EVERY_YEAR})"
)
_HALF_YEAR = (
    rf"(?:(?:Kalender)?Halbjahres(?:ende|schluss)|{_END} (?:{_OF_EACH} )?(?:Kalender)?halbjahre?s"
    rf"|{_JUNE}{_AND}{_DECEMBER}{_EVERY_YEAR})"
)
_YEAR = (
    rf"(?:(?:Kalender)?Jahres(?:ende|schluss)|{_END} (?:{_OF_EACH} )?(?:Kalender)?jahre?s"
    rf"|{_DECEMBER}{_EVERY_YEAR})"
)
_THIRD_WORKING_DAY = (
    r"(?:(?:spätestens )?(?:bis|am)(?: spätestens)?(?: (?:zum|am))? )?(?:dritten|3\.) Werktag"
    r"(?: (?:eines|des|jeden|jedes) (?:Kalender)?monats)?"
)
MONTHS_AFTER_THE_THIRD = (
    (r"(?:desselben|dieses|des selben|des gleichen|des laufenden) (?:Kalender)?monats", "P1M"),
    (r"(?:des (?:nächsten|folgenden|darauf ?folgenden) (?:Kalender)?monats|des Folgemonats)", "P2M"),
    (r"des übernächsten (?:Kalender)?monats", "P3M"),
)
"""The month to whose end a notice runs that comes up to the third Werktag, and the period that it is."""
BY_THE_THIRD = rf"{_THIRD_WORKING_DAY},? (?:zum|für den|auf den|auf das) (?:Ablauf|Ende|Schluss) "
"""What stands before that month."""
_OF_ANY_RENEWAL = (
    r"(?: (?:und|sowie|oder)(?: danach)? (?:zum )?(?:Ende|Ablauf) (?:des|jedes|eines)(?: jeweiligen)?"
    r" Verlängerungs(?:jahres|zeitraums))?"
)
_TERM_END = (
    rf"(?:(?:Vertrags|Laufzeit|Abo|Versicherungs)ende\b|Vertragsablauf\b"
    rf"|{_END} {_OF_TERM} {_TERM}\b{_OF_ANY_RENEWAL})"
)

NOTICE_DAYS: tuple[tuple[NoticeDay, str], ...] = (
    ("mid_month_or_month_end", _MID_MONTH_OR_MONTH_END),
    ("month_end", _MONTH),
    ("quarter_end", _QUARTER),
    ("half_year_end", _HALF_YEAR),
    ("year_end", _YEAR),
    ("term_end", _TERM_END),
    ("third_working_day", _THIRD_WORKING_DAY),
)
ANY_DAY = (
    r"(?:jederzeit|täglich|zu jedem (?:beliebigen )?(?:Tag|Zeitpunkt|Termin)"
    r"|(?:auf|für) jeden (?:beliebigen )?Tag)"
)

_GENITIVE = r"eine[sr] (?:(?:Kalender)?(?:Tage?s|Monats|Quartals|(?:Viertel|Halb)?jahre?s))\b"
NO_GENITIVE = rf"(?:(?<=frist )|(?<=dauer )|(?<=zeit )|(?<=binnen )|(?<=innerhalb )|(?!{_GENITIVE}))"
"""Before a period: „zum 31. Juli eines Jahres“ names a day, „mit einer Frist eines Jahres“ a period."""
