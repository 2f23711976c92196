"""The words in which Germans write numbers and periods, for form fields and the clause reader alike.

The patterns are texts, to be built into larger ones; they are meant for `re.IGNORECASE`.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from vertragsbuch.contract.period import Period

_ONES = ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
_TEENS = (
    "zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn",
    "siebzehn", "achtzehn", "neunzehn",
)  # fmt: skip
_TENS = ("zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")


def _with_end(words: tuple[str, ...], end: str) -> str:
    """Return a pattern of all words, the end that most of them share told once."""
    stems = [word.removesuffix(end) for word in words if word.endswith(end) and word != end]
    others = [word for word in words if not word.endswith(end)]
    optional = "?" if end in words else ""
    return "|".join((f"(?:{'|'.join(stems)}){optional}{end}", *others))


_TEN_WORD = _with_end(_TENS, "zig").replace("ß", "(?:ß|ss)")
_NUMBER_WORD = (
    rf"(?:{_TEN_WORD}|{_with_end(_TEENS, 'zehn')}|(?:ein)?hundert|anderthalb|eine(?:inhalb|[nmrs]?)"
    rf"|(?:{'|'.join(_ONES)})(?:und(?:{_TEN_WORD})|einhalb)?)(?!tel)"
)
_DIGITS = r"[0-9]{1,5}(?:[.,]5(?![0-9])|\s?½)?(?![0-9])"
NUMBER = rf"(?:(?<![\w.,-]){_DIGITS}|\b(?=[adefhnsvz]){_NUMBER_WORD})"

COUNT_WORD = f"(?:{'|'.join((*_ONES[1:], *_TEENS, *_TENS))})"
"""A whole number from two on, in words."""
_ODD_ORDINALS = {"ersten": 1, "dritten": 3, "siebten": 7, "achten": 8}
ORDINALS = {f"{word}ten": number for number, word in enumerate((*_ONES, *_TEENS), start=1)} | {
    "zwanzigsten": 20
}
ORDINALS |= {"fünfundzwanzigsten": 25, **_ODD_ORDINALS}
ORDINAL = rf"(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))})\b"
"""A day of the month in words: „zum fünfzehnten“."""
MONTH_NAMES = (
    "januar", "februar", "märz", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "dezember",
)  # fmt: skip
MONTH_NAME = f"(?:{'|'.join(MONTH_NAMES)})"

_FURTHER = r"(?:weitere|volle|ganze|zusätzliche)[nrsm]?"
_DAY = r"(?:Kalender)?Tag(?:en?|e?s)?"
_WEEK = r"Wochen?"
_MONTH = r"Monat(?:en?|e?s)?"
_YEAR = r"Jahr(?:en?|e?s)?"
_QUARTER = r"(?:Quartal(?:en?|s)?|Vierteljahr(?:en?|e?s)?)"
_HALF_YEAR = r"Halbjahr(?:en?|e?s)?"
_UNIT = rf"(?:(?:{_QUARTER}|{_HALF_YEAR}|{_DAY}|{_WEEK}|{_MONTH}|{_YEAR})\b|(?:Mon|Wo)\.)"

_COUNTED = (
    rf"{NUMBER}\s*(?:\(\s*{NUMBER}\s*\)\s*)?(?:(?:{_FURTHER}|halbe[nrsm]?)\s+)*{_UNIT}"
    rf"|\b(?:halbe[nrsm]?\s+{_YEAR}|{_QUARTER}|{_HALF_YEAR})\b"
)
ONE_PERIOD = rf"(?:(?:\b{_FURTHER}\s+)*(?:{_COUNTED}))"
PERIOD_WORDS = rf"(?:{ONE_PERIOD}(?:\s+und\s+{ONE_PERIOD})?)"

_STEM = r"(?:täg|wöch|wöchent|monat|jähr)"
PERIOD_ADJECTIVE = rf"(?:(?:{NUMBER}\s?-?\s?|\b(?:halb|viertel)|\b){_STEM}(?:lich|ig)(?:e[nrsm]?)?\b)"


class _Unit(NamedTuple):
    one: Period
    half: Period | None = None


# Half a year is six months, half a month fifteen days (§ 189 BGB); half a day or week is no period of law.
_UNITS = (
    (re.compile(r"viertelj|quartal", re.IGNORECASE), _Unit(Period(months=3))),
    (re.compile(r"(?<!ein)halbj", re.IGNORECASE), _Unit(Period(months=6))),
    (re.compile(r"mon", re.IGNORECASE), _Unit(Period(months=1), Period(days=15))),
    (re.compile(r"jahr|jähr", re.IGNORECASE), _Unit(Period(years=1), Period(months=6))),
    (re.compile(r"wo|wöch", re.IGNORECASE), _Unit(Period(weeks=1))),
    (re.compile(r"tag|täg", re.IGNORECASE), _Unit(Period(days=1))),
)
_LONGEST_IN_MONTHS = 1200


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    """Return the number words from one to a hundred with their value in halves."""
    words = {word: number for number, word in enumerate((*_ONES, *_TEENS), start=1)}
    for ten, name in enumerate(_TENS, start=2):
        words[name] = 10 * ten
        words |= {f"{one}und{name}": 10 * ten + number for number, one in enumerate(_ONES, start=1)}
    words |= dict.fromkeys(("eine", "einen", "einem", "einer", "eines", "eins"), 1)
    words |= {"hundert": 100, "einhundert": 100}
    halves = {word.replace("ß", "ss"): 2 * number for word, number in words.items()}
    halves |= {f"{one}einhalb": 2 * number + 1 for number, one in enumerate(_ONES, start=1)}
    return halves | {"anderthalb": 3}


def _halves(number: str) -> int | None:
    """Return a number in digits or words as a count of halves: „anderthalb“ and „1,5“ are three."""
    if number[0] in "0123456789":
        digits = re.match(r"[0-9]+", number)
        whole = int(digits.group()) if digits else 0
        return 2 * whole + (digits is not None and digits.end() < len(number))
    return _numbers().get(number.lower().replace("ß", "ss"))


def _times(unit: _Unit, halves: int) -> Period | None:
    whole, half = divmod(halves, 2)
    if half and unit.half is None:
        return None
    half_period = unit.half if half and unit.half else Period()
    return Period(*(whole * one + rest for one, rest in zip(unit.one, half_period, strict=True)))


def _one_period(words: str) -> Period | None:
    unit = next(unit for pattern, unit in _UNITS if pattern.search(words))
    numbers = [_halves(number.strip()) for number in re.findall(NUMBER, words, re.IGNORECASE)] or [2]
    count = numbers[0]
    if count is None or any(number != count for number in numbers):
        return None
    if re.search(r"\bhalbe[nrsm]?\b", words, re.IGNORECASE):
        count //= 2
    return _times(unit, count)


def period_in(words: str) -> Period | None:
    """Return the period of words that PERIOD or PERIOD_ADJECTIVE has matched.

    None where they contradict themselves („drei (6) Monate“), halve a day or week, or pass a hundred years.
    """
    parts = re.findall(ONE_PERIOD, words, re.IGNORECASE) or [words]
    periods = [_one_period(part) for part in parts]
    readable = [period for period in periods if period is not None]
    if len(readable) < len(periods):
        return None
    total = Period(*(sum(counts) for counts in zip(*readable, strict=True)))
    return total if total.in_months + total.in_days / 30 <= _LONGEST_IN_MONTHS else None
