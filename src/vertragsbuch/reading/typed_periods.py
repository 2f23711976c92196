"""Periods, notice days and renewals as people type them: `3 Monate zum Quartalsende`, `12M`, `unbestimmt`."""

import re

from vertragsbuch.contract.model import NOTICE_TO, Notice, NoticeDay, NoticeTo, Renewal
from vertragsbuch.contract.period import NO_PERIOD, Period
from vertragsbuch.language import _, in_german
from vertragsbuch.reading.english_units import units_in_german
from vertragsbuch.reading.german_words import ONE_PERIOD, PERIOD_ADJECTIVE, period_in
from vertragsbuch.reading.notice_days import ANY_DAY, BY_THE_THIRD, MONTHS_AFTER_THE_THIRD, NOTICE_DAYS
from vertragsbuch.reading.shorthand import written_out
from vertragsbuch.reading.typed_recurring import (
    LED_BY_A_CUT_OFF,
    cut_off_of,
    days_of_year_of,
    typed_cut_off,
    typed_days_of_year,
)
from vertragsbuch.reading.typed_text import one_line, quoted
from vertragsbuch.tables.characters import folded

_NONE = re.compile(r"keine?r?(?: frist)?|ohne(?: frist)?|fristlos|0(?: ?[a-zäöü]{1,8})?|P0D", re.IGNORECASE)
_ISO = re.compile(r"P(?:[0-9]+[YMWD])+", re.IGNORECASE)
_ONE_SHORT = r"[0-9]{1,5} ?(?:J|Jr|Jhr|Y|Mon?|Mte?|Mtn|M|Wo?|Wch|Tg|T|D)\b\.?"
_SHORT = re.compile(rf"{_ONE_SHORT}(?: ?{_ONE_SHORT}){{0,3}}", re.IGNORECASE)
_SHORT_UNITS = {"j": "Y", "y": "Y", "m": "M", "w": "W", "t": "D", "d": "D"}
# Large patterns stay texts: `re` compiles them when they are first wanted (12 ms) and keeps them.
_IN_WORDS = rf"{ONE_PERIOD}(?:(?: ?[,+] ?| und | ){ONE_PERIOD}){{0,3}}"
_LEADING = (
    rf"(?:jederzeit )?(?:mit )?(?:einer )?(?:(?:kündigungs)?frist(?: von)?:? )?"
    rf"(?P<period>{_IN_WORDS}|{_SHORT.pattern}|{_ISO.pattern}|(?:keine|ohne)(?: frist)?|fristlos)(?![\w])"
    rf"(?:,? (?:kündigungs)?frist\b)?"
)
_DAY_FIRST = rf"(?P<day>(?:zum|auf das|per) .+?),? (?:mit|bei) (?P<lead>{_LEADING})"
_BY_STATUTE = (
    r"(?:(?:nach )?gesetzlich(?:e[nrs]?)?(?: (?:kündigungs)?frist(?:en)?| regelung)?"
    r"|(?:nach |laut )(?:dem )?gesetz|wie (?:im )?gesetz(?:lich)?"
    r"|(?:nach )?§ ?\d+\w?(?: abs\. ?\d+)?(?: (?:BGB|VVG|TKG|BBiG))?)"
)
_NOT_KNOWN = r"(?:unbekannt|nicht bekannt|unklar|weiß (?:ich )?nicht|\?+)"
_RHYTHM_LEAD = re.compile(
    r"(?:(?:alle|pro|je|im abstand von|im|in der|am|jede[nrsm]?|per)\b|/)? ?", re.IGNORECASE
)
_SHORT_RHYTHMS = {
    "P1D": r"tä?gl",
    "P1W": r"wö(?:ch(?:entl)?)?",
    "P1M": r"mtl(?:i?ch)?|mon(?:atl?)?|monatsweise|p\. ?m|pm",
    "P3M": r"quartalsw(?:eise)?|viertelj(?:ährl)?|vj|vierteljahresweise",
    "P6M": r"halbj(?:ährl)?|hj",
    "P1Y": r"jährl|jhrl|jährl|p\. ?[aj]|pa|(?:/ ?|per )a(?:nnum)?|jahresweise",
}
"""How often something is due in a few letters: each pattern stands for a period, a point may follow."""
_INDEFINITE = re.compile(
    r"(?:(?:auf|für) )?(?:unbestimmte?(?: (?:zeit|dauer))?|unbest\.?|unbefristet|unbefr\.?|unbegrenzt)"
    r"|läuft (?:unbefristet )?weiter",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:keine|ohne)(?: verlängerung)?|nein|befristet|verlängert sich nicht"
    r"|(?:endet|läuft)(?: von selbst| automatisch)?(?: aus)?",
    re.IGNORECASE,
)
_EACH_TIME = r"(?:(?:jeweils|je|immer|stets|automatisch|stillschweigend|dann|um) )*"
_RENEWAL_LEAD = rf"{_EACH_TIME}(?:verlängert sich )?{_EACH_TIME}"
_OWN_YEAR = r"(?:Schul|Kita|Kindergarten|Semester|Beitrags|Vereins|Geschäfts|Spiel|Trainings)\w*"
_MONTH_AFTER_THE_THIRD = {
    "P1M": "desselben Monats",
    "P2M": "des nächsten Monats",
    "P3M": "des übernächsten Monats",
}
_NOTICE_TO_WORDS: dict[NoticeDay, str] = {
    "term_end": "zum Ende der Laufzeit",
    "any_day": "jederzeit",
    "month_end": "zum Monatsende",
    "mid_month_or_month_end": "zum 15. oder zum Monatsende",
    "quarter_end": "zum Quartalsende",
    "half_year_end": "zum Halbjahresende",
    "year_end": "zum Jahresende",
    "third_working_day": "bis zum dritten Werktag",
}


def period_of(text: str) -> Period:
    """Return a typed period: `3 Monate`, `sechs Wochen`, `12M`, `P3M`, `halbes Jahr`, `keine`.

    Half a year is six months, half a month fifteen days (§ 189 BGB). Raises ValueError in German.
    """
    line = units_in_german(one_line(text))
    if not line:
        raise ValueError(_("Hier fehlt eine Zeitspanne, etwa 3 Monate, 6 Wochen oder 14 Tage."))
    period = NO_PERIOD if _NONE.fullmatch(line) else _spelled(line)
    if period is None:
        text = _("„{text}“ ist keine Zeitspanne; gemeint ist etwa 3 Monate oder 14 Tage.")
        if _is_spelled(line):
            text = _(
                "„{text}“ ist keine Zeitspanne, mit der sich rechnen lässt (ganze Tage, bis hundert Jahre); "
                "gemeint ist etwa 3 Monate oder 14 Tage."
            )
        raise ValueError(text.format(text=quoted(line)))
    return period


def typed_period(period: Period) -> str:
    """Return a period as `period_of` reads it back: `1 Jahr und 6 Monate`, `keine`."""
    with in_german():
        return period.in_words() if period else "keine"


def rhythm_in(text: str) -> Period | None:
    """Return the period of `monatlich`, `im Jahr`, `/ Monat` or `alle zwei Wochen`, None for other words."""
    line = units_in_german(one_line(text))
    for period, short in _SHORT_RHYTHMS.items():
        if re.fullmatch(rf"(?:{short})\.?", line, re.IGNORECASE):
            return Period.parse(period)
    if re.fullmatch(PERIOD_ADJECTIVE, line, re.IGNORECASE):
        return period_in(line)
    lead = _RHYTHM_LEAD.match(line)
    named = line[lead.end() :] if lead else line
    return _spelled(named) or _spelled(f"1 {named}")


def notice_to_of(text: str) -> NoticeTo:
    """Return the day to which a notice runs: `zum Quartalsende`, `jederzeit`, `31.12.`, `31.03. oder 30.09.`.

    Raises ValueError with a German sentence.
    """
    key = _WORDS.get(folded(text).replace(" ", "_"))
    if key is not None:
        return key
    line = written_out(text)
    if not line:
        raise ValueError(_("Hier fehlt ein Kündigungstermin, etwa zum Monatsende."))
    if re.fullmatch(ANY_DAY, line, re.IGNORECASE):
        return "any_day"
    named = re.sub(r"^(?:zum|auf das|per|vor(?: dem| der)?) ", "", line, flags=re.IGNORECASE)
    for notice_to, pattern in NOTICE_DAYS:
        if re.fullmatch(pattern, named, re.IGNORECASE):
            return notice_to
    days = days_of_year_of(named)
    if days is not None:
        return days
    text = _("„{text}“ ist kein Kündigungstermin; gemeint ist etwa {examples}.")
    if re.search(_OWN_YEAR, line, re.IGNORECASE):
        text = _("„{text}“ ist bei jedem Anbieter ein anderer Tag: Bitte den Tag eintragen, etwa zum 31.07.")
    examples = _("zum Ende der Laufzeit, zum Monatsende, zum Quartalsende, zum 31.07. oder jederzeit")
    raise ValueError(text.format(text=quoted(line), examples=examples))


def typed_notice_to(notice_to: NoticeTo) -> str:
    """Return a notice day as `notice_to_of` reads it back: `zum Quartalsende`."""
    return _NOTICE_TO_WORDS[notice_to] if isinstance(notice_to, str) else typed_days_of_year(notice_to)


def is_left_to_statute(text: str) -> bool:
    """Return whether a notice was typed of which nothing is agreed, or nothing known: `gesetzlich`."""
    return re.fullmatch(rf"{_BY_STATUTE}|{_NOT_KNOWN}", one_line(text), re.IGNORECASE) is not None


def notice_of(text: str) -> tuple[Notice, NoticeTo | None]:
    """Return notice and day of `3 Monate zum Quartalsende`, `1 Monat` or `bis zum 10. zum Monatsende`.

    Raises ValueError with a German sentence.
    """
    line = written_out(text)
    by_the_third = _up_to_the_third(line)
    if by_the_third is not None:
        return by_the_third, "third_working_day"
    day_first = re.fullmatch(_DAY_FIRST, line, re.IGNORECASE)
    if day_first is not None:
        return period_of(day_first["period"]), notice_to_of(day_first["day"])
    by = re.match(LED_BY_A_CUT_OFF, line, re.IGNORECASE)
    if by is not None:
        rest = line[by.end() :].strip(" ,;")
        return cut_off_of(by["by"]), notice_to_of(rest) if rest else None
    lead = re.match(_LEADING, line, re.IGNORECASE)
    if lead is None:
        return _period_alone(line), None
    rest = line[lead.end() :].strip(" ,;")
    if not rest and line.lower().startswith("jederzeit"):
        rest = "jederzeit"
    return period_of(lead["period"]), notice_to_of(rest) if rest else None


def typed_notice(notice: Notice, notice_to: NoticeTo | None) -> str:
    """Return a notice as `notice_of` reads it back: `3 Monate zum Quartalsende`."""
    if not isinstance(notice, Period):
        return typed_cut_off(notice) + (f" {typed_notice_to(notice_to)}" if notice_to else "")
    if notice_to is None:
        return typed_period(notice)
    if notice_to == "third_working_day" and str(notice) in _MONTH_AFTER_THE_THIRD:
        return f"{typed_notice_to(notice_to)} zum Ende {_MONTH_AFTER_THE_THIRD[str(notice)]}"
    lead = typed_period(notice) if notice else "ohne Frist"
    return f"{lead}{',' if notice_to == 'any_day' else ''} {typed_notice_to(notice_to)}"


def renewal_of(text: str) -> Renewal:
    """Return what follows the first term: a period, `unbestimmt`, or `keine` (also „endet von selbst“).

    Raises ValueError with a German sentence.
    """
    line = written_out(text)
    if not line:
        raise ValueError(_("Hier fehlt eine Verlängerung, etwa 12 Monate, unbestimmt oder keine."))
    named = re.sub(_RENEWAL_LEAD, "", line, count=1, flags=re.IGNORECASE)
    if _INDEFINITE.fullmatch(line) or _INDEFINITE.fullmatch(named) or line.casefold() == "indefinite":
        return "indefinite"
    if _ENDS.fullmatch(line) or line.casefold() == "none":
        return "none"
    period = _spelled(named) or _adjective(named)
    if not period:
        raise ValueError(
            _("„{text}“ ist keine Verlängerung; gemeint ist etwa 12 Monate, unbestimmt oder keine.").format(
                text=quoted(line)
            )
        )
    return period


def typed_renewal(renewal: Renewal) -> str:
    """Return a renewal as `renewal_of` reads it back: `1 Jahr`, `unbestimmt`, `keine`."""
    if isinstance(renewal, Period):
        return typed_period(renewal)
    return "unbestimmt" if renewal == "indefinite" else "keine"


_WORDS: dict[str, NoticeDay] = {word: word for word in NOTICE_TO}


def _up_to_the_third(line: str) -> Period | None:
    """Return the period of `bis zum 3. Werktag zum Ende des übernächsten Monats`; None for other words."""
    for month, period in MONTHS_AFTER_THE_THIRD:
        if re.fullmatch(rf"{BY_THE_THIRD}{month}", line, re.IGNORECASE):
            return Period.parse(period)
    return None


def _period_alone(line: str) -> Period:
    """Return the period of a notice that begins with none; raises ValueError in the words of a notice."""
    try:
        return period_of(line)
    except ValueError:
        if not line or _is_spelled(line):
            raise
        text = _("„{text}“ ist keine Kündigungsfrist; gemeint ist etwa {examples}.")
        examples = _("3 Monate zum Quartalsende, bis 30.09. zum 31.12., 1 Monat, jederzeit oder gesetzlich")
        raise ValueError(text.format(text=quoted(line), examples=examples)) from None


def _adjective(line: str) -> Period | None:
    """Return the period of `jährlich` or `24-monatig`; None for other words."""
    return period_in(line) if re.fullmatch(PERIOD_ADJECTIVE, line, re.IGNORECASE) else None


def _is_spelled(line: str) -> bool:
    """Return whether a line has the form of a period, even of one that nobody can reckon with."""
    return any(re.fullmatch(form, line, re.IGNORECASE) for form in (_IN_WORDS, _SHORT.pattern, _ISO.pattern))


def _spelled(line: str) -> Period | None:
    if _SHORT.fullmatch(line):
        parts = re.findall(r"([0-9]+) ?([a-z])", line.lower())
        line = "P" + "".join(f"{count}{_SHORT_UNITS[unit]}" for count, unit in parts)
    if _ISO.fullmatch(line):
        return _iso(line.upper())
    return period_in(line) if re.fullmatch(_IN_WORDS, line, re.IGNORECASE) else None


def _iso(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except ValueError:
        return None
