"""Periods, notice days and renewals as people type them: `3 Monate zum Quartalsende`, `12M`, `unbestimmt`."""

import re

from vertragsbuch.contract.model import NOTICE_TO, Notice, NoticeDay, NoticeTo, Renewal
from vertragsbuch.contract.period import NO_PERIOD, Period
from vertragsbuch.language import _
from vertragsbuch.reading.german_words import ONE_PERIOD, PERIOD_ADJECTIVE, period_in
from vertragsbuch.reading.notice_days import ANY_DAY, NOTICE_DAYS
from vertragsbuch.reading.typed_recurring import (
    LED_BY_A_CUT_OFF,
    cut_off_of,
    days_of_year_of,
    typed_cut_off,
    typed_days_of_year,
)
from vertragsbuch.reading.typed_text import one_line, quoted

_NONE = re.compile(r"keine?r?(?: frist)?|ohne(?: frist)?|fristlos|0(?: ?[a-zäöü]{1,8})?|P0D", re.IGNORECASE)
_ISO = re.compile(r"P(?:[0-9]+[YMWD])+", re.IGNORECASE)
_ONE_SHORT = r"[0-9]{1,5} ?(?:J|Y|Mon|Mt|M|Wo|W|Tg|T|D)\b\.?"
_SHORT = re.compile(rf"{_ONE_SHORT}(?: ?{_ONE_SHORT}){{0,3}}", re.IGNORECASE)
_SHORT_UNITS = {"j": "Y", "y": "Y", "m": "M", "w": "W", "t": "D", "d": "D"}
# Large patterns stay texts: `re` compiles them when they are first wanted (12 ms) and keeps them.
_IN_WORDS = rf"{ONE_PERIOD}(?:(?: ?[,+] ?| und | ){ONE_PERIOD}){{0,3}}"
_LEADING = (
    rf"(?:jederzeit )?(?:mit )?(?:einer )?(?:(?:kündigungs)?frist(?: von)?:? )?"
    rf"(?P<period>{_IN_WORDS}|{_SHORT.pattern}|{_ISO.pattern}|keine(?: frist)?|fristlos)(?![\w])"
)
_RHYTHM_LEAD = re.compile(r"(?:(?:alle|pro|je|im|in der|am|jede[nrsm]?)\b|/)? ?", re.IGNORECASE)
_RHYTHMS = {"mtl.": "P1M", "p.a.": "P1Y", "p. a.": "P1Y", "quartalsweise": "P3M", "monatsweise": "P1M"}
_INDEFINITE = re.compile(
    r"(?:(?:auf|für) )?(?:unbestimmte?(?: (?:zeit|dauer))?|unbefristet|unbegrenzt)|läuft weiter",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:keine|ohne)(?: verlängerung)?|verlängert sich nicht"
    r"|(?:endet|läuft)(?: von selbst| automatisch)?(?: aus)?",
    re.IGNORECASE,
)
_RENEWAL_LEAD = re.compile(r"(?:verlängert sich )?(?:jeweils )?(?:um )?(?:jeweils )?", re.IGNORECASE)
_UNIT_NAMES = (("Jahr", "Jahre"), ("Monat", "Monate"), ("Woche", "Wochen"), ("Tag", "Tage"))
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
    line = one_line(text)
    if not line:
        raise ValueError(_("Hier fehlt eine Zeitspanne, etwa 3 Monate, 6 Wochen oder 14 Tage."))
    period = NO_PERIOD if _NONE.fullmatch(line) else _spelled(line)
    if period is None:
        raise ValueError(
            _(
                "„{text}“ ist keine Zeitspanne bis hundert Jahre; gemeint ist etwa 3 Monate oder 14 Tage."
            ).format(text=quoted(line))
        )
    return period


def typed_period(period: Period) -> str:
    """Return a period as `period_of` reads it back: `1 Jahr und 6 Monate`, `keine`."""
    parts = [
        f"{count} {one if count == 1 else many}"
        for count, (one, many) in zip(period, _UNIT_NAMES, strict=True)
        if count
    ]
    return " und ".join(parts) or "keine"


def rhythm_in(text: str) -> Period | None:
    """Return the period of `monatlich`, `im Jahr`, `/ Monat` or `alle zwei Wochen`, None for other words."""
    line = one_line(text)
    if line.lower() in _RHYTHMS:
        return Period.parse(_RHYTHMS[line.lower()])
    if re.fullmatch(PERIOD_ADJECTIVE, line, re.IGNORECASE):
        return period_in(line)
    lead = _RHYTHM_LEAD.match(line)
    named = line[lead.end() :] if lead else line
    return _spelled(named) or _spelled(f"1 {named}")


def notice_to_of(text: str) -> NoticeTo:
    """Return the day to which a notice runs: `zum Quartalsende`, `jederzeit`, `31.12.`, `31.03. oder 30.09.`.

    Raises ValueError with a German sentence.
    """
    line = one_line(text)
    if not line:
        raise ValueError(_("Hier fehlt ein Kündigungstermin, etwa zum Monatsende."))
    if re.fullmatch(ANY_DAY, line, re.IGNORECASE):
        return "any_day"
    named = re.sub(r"^(?:zum|auf das|per|vor(?: dem)?) ", "", line, flags=re.IGNORECASE)
    for notice_to, pattern in NOTICE_DAYS:
        if re.fullmatch(pattern, named, re.IGNORECASE):
            return notice_to
    if line in NOTICE_TO:
        return _WORDS[line]
    days = days_of_year_of(named)
    if days is not None:
        return days
    raise ValueError(
        _("„{text}“ ist kein Kündigungstermin; gemeint ist etwa {examples}.").format(
            text=quoted(line),
            examples=_("zum Ende der Laufzeit, zum Monatsende, zum Quartalsende oder jederzeit"),
        )
    )


def typed_notice_to(notice_to: NoticeTo) -> str:
    """Return a notice day as `notice_to_of` reads it back: `zum Quartalsende`."""
    return _NOTICE_TO_WORDS[notice_to] if isinstance(notice_to, str) else typed_days_of_year(notice_to)


def notice_of(text: str) -> tuple[Notice, NoticeTo | None]:
    """Return notice and day of `3 Monate zum Quartalsende`, `1 Monat` or `bis zum 10. zum Monatsende`.

    Raises ValueError with a German sentence.
    """
    line = one_line(text)
    by = re.match(LED_BY_A_CUT_OFF, line, re.IGNORECASE)
    if by is not None:
        rest = line[by.end() :].strip(" ,;")
        return cut_off_of(by["by"]), notice_to_of(rest) if rest else None
    lead = re.match(_LEADING, line, re.IGNORECASE)
    if lead is None:
        return period_of(line), None
    rest = line[lead.end() :].strip(" ,;")
    if not rest and line.lower().startswith("jederzeit"):
        rest = "jederzeit"
    return period_of(lead["period"]), notice_to_of(rest) if rest else None


def typed_notice(notice: Notice, notice_to: NoticeTo | None) -> str:
    """Return a notice as `notice_of` reads it back: `3 Monate zum Quartalsende`."""
    lead = typed_period(notice) if isinstance(notice, Period) else typed_cut_off(notice)
    return lead + (f" {typed_notice_to(notice_to)}" if notice_to else "")


def renewal_of(text: str) -> Renewal:
    """Return what follows the first term: a period, `unbestimmt`, or `keine` (also „endet von selbst“).

    Raises ValueError with a German sentence.
    """
    line = one_line(text)
    if not line:
        raise ValueError(_("Hier fehlt eine Verlängerung, etwa 12 Monate, unbestimmt oder keine."))
    named = _RENEWAL_LEAD.sub("", line, count=1)
    if _INDEFINITE.fullmatch(line) or _INDEFINITE.fullmatch(named):
        return "indefinite"
    if _ENDS.fullmatch(line):
        return "none"
    period = _spelled(named)
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
