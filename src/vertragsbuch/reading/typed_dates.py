"""Days as people type them; a missing year is found near today, and nothing else is ever filled in."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from vertragsbuch.contract.rough_day import Lean
from vertragsbuch.language import _
from vertragsbuch.law.dates import month_length
from vertragsbuch.reading.typed_text import one_line, quoted

_MONTHS = (
    ("Januar", "Jan", "Jänner", "January"),
    ("Februar", "Feb", "Feber", "February"),
    ("März", "Mrz", "Mär", "Maerz", "March", "Mar"),
    ("April", "Apr"),
    ("Mai", "May"),
    ("Juni", "Jun", "June"),
    ("Juli", "Jul", "July"),
    ("August", "Aug"),
    ("September", "Sep", "Sept"),
    ("Oktober", "Okt", "October", "Oct"),
    ("November", "Nov"),
    ("Dezember", "Dez", "December", "Dec"),
)
_WEEKDAYS = (
    ("Montag", "Mo", "Monday", "Mon"),
    ("Dienstag", "Di", "Tuesday", "Tue"),
    ("Mittwoch", "Mi", "Wednesday", "Wed"),
    ("Donnerstag", "Do", "Thursday", "Thu"),
    ("Freitag", "Fr", "Friday", "Fri"),
    ("Samstag", "Sa", "Sonnabend", "Saturday", "Sat"),
    ("Sonntag", "So", "Sunday", "Sun"),
)
MONTH_OF = {name.lower(): number for number, names in enumerate(_MONTHS, start=1) for name in names}
"""The number of a month by each of its names, in small letters."""
_WEEKDAY_OF = {name.lower(): number for number, names in enumerate(_WEEKDAYS) for name in names}
_NEAR_TODAY = {"vorgestern": -2, "gestern": -1, "heute": 0, "morgen": 1, "übermorgen": 2}

_WEEKDAY = re.compile(
    r"(?P<weekday>[^\W\d_]+)\.?,? +(?:(?:den|der|dem) +)?(?=[0-9]|[^\W\d_]+\.? +[0-9])", re.IGNORECASE
)
_DAY_FIRST = re.compile(
    r"(?P<day>[0-9]{1,2})(?:\. ?|[-/ ])(?P<month>[0-9]{1,2}|[^\W\d_]+)"
    r"(?:(?:\. ?|[-/ ])(?P<year>[0-9]{4}|[0-9]{2})|\.?)"
)
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})([-./])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})")
_SLASHED = re.compile(r"([0-9]{1,2})[-/]([0-9]{1,2})(?:[-/][0-9]+)?")
_WITH_TIME = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4})(?:T|,? )"
    r"(?P<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
    r"(?: ?(?:Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}))?)(?: Uhr)?",
    re.IGNORECASE,
)
_NO_DAY = re.compile(r"(?:([0-9]{1,2})[./-] ?|[^\W\d_]+\.? )?[0-9]{4}")
_WORDED = re.compile(r"(?=.*\b[0-9]{4}\b)(?=.*\b[0-9]{1,2}(?![0-9:]))[\w ,.:+-]{8,40}", re.ASCII)
_BESIDE_A_DATE = {"st", "nd", "rd", "th", "of", "gmt", "utc"}

_OLDEST_YEAR = 1000
_YEARS_AHEAD_OF_TWO_DIGITS = 19
_LEAP_YEARS_ARE_AT_MOST_APART = 8


def date_of(text: str, today: date, lean: Lean = "nearest") -> date:
    """Return the day that someone typed: `1.2.24`, `2024-02-01`, `1. Februar 2024`, `1.2.`, `heute`.

    Two digits of a year mean the one from 80 years back to 19 years ahead. Without a year it is the nearest
    such day; with `lean` the last one up to today („past“) or the next one from today on („future“), today
    included. Raises ValueError with a German sentence.
    """
    line = one_line(text)
    if not line:
        raise ValueError(_("Hier fehlt ein Datum, etwa 01.02.2024."))
    if line.lower() in _NEAR_TODAY:
        return _shifted(today, _NEAR_TODAY[line.lower()], line)
    weekday = _WEEKDAY.match(line)
    if weekday is None or weekday["weekday"].lower() not in _WEEKDAY_OF:
        return _read(line, today, lean)
    day = _read(line[weekday.end() :], today, lean)
    return _on_weekday(day, weekday["weekday"])


def is_without_year(text: str) -> bool:
    """Return whether a typed day is one without a year, such as `1.2.` or `1. Februar`."""
    line = one_line(text)
    weekday = _WEEKDAY.match(line)
    if weekday is not None and weekday["weekday"].lower() in _WEEKDAY_OF:
        line = line[weekday.end() :]
    match = _DAY_FIRST.fullmatch(line)
    return match is not None and match["year"] is None


def month_named(name: str) -> int | None:
    """Return the number of the month of a name, German, English or short; None for another word."""
    return MONTH_OF.get(name.lower())


def name_of_month(month: int) -> str:
    """Return the German name of a month, as it is typed."""
    return _MONTHS[month - 1][0]


def typed_date(day: date) -> str:
    """Return a day as `date_of` reads it back (from the year 1000 on): `01.02.2024`."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def _shifted(today: date, days: int, line: str) -> date:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        raise _not_a_date(line) from None


def _on_weekday(day: date, weekday: str) -> date:
    if _WEEKDAY_OF[weekday.lower()] != day.weekday():
        raise ValueError(
            _("Der {date} ist ein {right}, kein {wrong}: Welcher Tag ist gemeint?").format(
                date=typed_date(day),
                right=_WEEKDAYS[day.weekday()][0],
                wrong=_WEEKDAYS[_WEEKDAY_OF[weekday.lower()]][0],
            )
        )
    return day


def _read(line: str, today: date, lean: Lean) -> date:
    _refuse_ambiguous(line)
    with_time = _WITH_TIME.fullmatch(line)
    if with_time is not None:
        return _day_of_moment(line, _read(with_time["day"], today, lean), with_time["time"])
    match = _YEAR_FIRST.fullmatch(line) or _DAY_FIRST.fullmatch(line)
    month = _month_of(match["month"]) if match else None
    if match is None or month is None:
        return _worded(line)
    day, year = int(match["day"]), match["year"]
    if not year:
        return _near(day, month, today, lean)
    return _existing(day, month, _in_century(int(year), today) if len(year) == len("24") else int(year))


def _month_of(text: str) -> int | None:
    return int(text) if text[0] in "0123456789" else MONTH_OF.get(text.lower())


def _refuse_ambiguous(line: str) -> None:
    match = _SLASHED.fullmatch(line)
    if match is None:
        return
    first, second = (int(number) for number in match.groups())
    if first != second and 1 <= first <= len(_MONTHS) and 1 <= second <= len(_MONTHS):
        raise ValueError(
            _(
                "„{text}“ kann der {first}. {second_month} oder der {second}. {first_month} sein: "
                "Bitte mit Punkten schreiben, den Tag zuerst, etwa 01.02.2024."
            ).format(
                text=quoted(line),
                first=first,
                second=second,
                first_month=_MONTHS[first - 1][0],
                second_month=_MONTHS[second - 1][0],
            )
        )


def _in_century(two_digits: int, today: date) -> int:
    latest = today.year + _YEARS_AHEAD_OF_TWO_DIGITS
    return latest - (latest - two_digits) % 100


def _existing(day: int, month: int, year: int) -> date:
    if not 1 <= month <= len(_MONTHS):
        raise ValueError(_("Einen Monat {month} gibt es nicht: Es sind zwölf.").format(month=month))
    if year < _OLDEST_YEAR:
        raise ValueError(
            _("Das Jahr {year:04} kann nicht gemeint sein; richtig ist etwa 2024.").format(year=year)
        )
    length = month_length(year, month)
    if 1 <= day <= length:
        return date(year, month, day)
    raise ValueError(
        _("Den {day:02}.{month:02}.{year} gibt es nicht: der {name} {year} hat {length} Tage.").format(
            day=day, month=month, year=year, name=_MONTHS[month - 1][0], length=length
        )
    )


def _near(day: int, month: int, today: date, lean: Lean) -> date:
    candidates = [
        candidate
        for candidate in _in_years_around(day, month, today)
        if lean == "nearest" or candidate == today or (candidate < today) == (lean == "past")
    ]
    if not candidates:
        return _existing(day, month, today.year)
    return min(candidates, key=lambda candidate: abs(candidate - today))


def _in_years_around(day: int, month: int, today: date) -> Iterator[date]:
    apart = _LEAP_YEARS_ARE_AT_MOST_APART
    for year in range(max(today.year - apart, _OLDEST_YEAR), min(today.year + apart, date.max.year) + 1):
        if 1 <= month <= len(_MONTHS) and 1 <= day <= month_length(year, month):
            yield date(year, month, day)


def _day_of_moment(line: str, day: date, time_of_day: str) -> date:
    """Return the day of a moment as other programs export it: `2024-02-01T10:00:00Z`, `01.02.2024 10:00`.

    Raises ValueError where it is another day in Germany: nobody knows which of them is meant.
    """
    from dateutil import parser, tz  # noqa: PLC0415 - loads 25 ms, for what other programs export alone

    try:
        moment = parser.parse(time_of_day, default=datetime.combine(day, time.min))
        in_germany = moment.astimezone(tz.gettz("Europe/Berlin")).date() if moment.tzinfo else day
    except (ValueError, OverflowError):
        raise _not_a_date(line) from None
    if in_germany != day:
        sentence = _("„{text}“ ist in Deutschland schon oder noch der {there}: Bitte den Tag allein angeben.")
        raise ValueError(sentence.format(text=quoted(line), there=typed_date(in_germany)))
    return day


def _worded(line: str) -> date:
    """Return the day of a line with the month as a word in another place, or with a time of day.

    So stand days on English invoices („Feb 1, 2024“) and in mail headers („01 Feb 2024 10:00:00 +0100“).
    """
    if _NO_DAY.fullmatch(line):
        raise ValueError(
            _("„{text}“ nennt keinen Tag; gemeint ist etwa 01.02.2024.").format(text=quoted(line))
        )
    words = {word.lower() for word in re.findall(r"[^\W\d_]+", line)}
    only_date_words = words <= MONTH_OF.keys() | _BESIDE_A_DATE
    moment = (
        _read_by_dateutil(line)
        if only_date_words and words & MONTH_OF.keys() and _WORDED.fullmatch(line)
        else None
    )
    if moment is None:
        raise _not_a_date(line)
    return _existing(moment.day, moment.month, moment.year)


def _read_by_dateutil(line: str) -> date | None:
    from dateutil import parser  # noqa: PLC0415 - loads 25 ms, for these rare forms alone

    both_languages = type("BothLanguages", (parser.parserinfo,), {"MONTHS": list(_MONTHS)})()
    # dateutil fills what is missing from a default: two defaults that share nothing show whether it did.
    defaults = (datetime.combine(day, time.min) for day in (date(2003, 5, 7), date(2006, 10, 20)))
    try:
        days = {parser.parse(line, both_languages, default=day, ignoretz=True).date() for day in defaults}
    except (ValueError, OverflowError):
        return None
    return days.pop() if len(days) == 1 else None


def _not_a_date(line: str) -> ValueError:
    return ValueError(
        _("„{text}“ ist kein Datum; gemeint ist etwa 01.02.2024, 1.2.24 oder heute.").format(
            text=quoted(line)
        )
    )
