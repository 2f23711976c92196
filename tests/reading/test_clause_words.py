"""No word of a clause that counts is dropped, and no value is entered whose words do not stand in it."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.reading.clause_cases import CASES, STARTS_ON, read_alone
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.recurring_days import MonthlyDay, YearlyDay
from vertragsbuch.reading.clause import read_clause
from vertragsbuch.reading.clause_reading import CLAUSE_FIELDS, HELD_BACK, NOTICE_FIELDS, ClauseReading
from vertragsbuch.reading.clause_words import clause_lines, with_open_clause
from vertragsbuch.reading.german_words import ORDINALS, period_in
from vertragsbuch.reading.typed_dates import date_of
from vertragsbuch.tables.fields import LONGEST_TEXT, PARAGRAPH

_NUMBER = r"zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreißig|neunzig"
_ONE = r"eine?[nmr]?"
_UNIT = r"(?:Tag|Woche|Monat|Quartal|Vierteljahr|Halbjahr|Jahr)(?:en?|e?s)?"
_MONTH = r"Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_PERIODS = rf"(?<!§ )(?<!Abs\. )(?<!\w)[0-9]+(?!er\b)|\b(?:{_NUMBER})\b|\b{_ONE} (?:halbe[sn]? )?{_UNIT}\b"
_DAYS = (
    rf"\b(?:{_MONTH})\b|\b\w*(?:monats|quartals|jahres|semester|saison|vertrags|laufzeit)-?(?:ende|letzten|ersten)\b"
    r"|\b(?:zum|vor) (?:Ende|Schluss|Ersten)\b|\bdritten Werktag|\bjederzeit\b"
)
_COUNTS_FOR_TERM = re.compile(_PERIODS, re.IGNORECASE)
_COUNTS_FOR_NOTICE = re.compile(f"{_PERIODS}|{_DAYS}", re.IGNORECASE)
_MONEY = re.compile(r"[0-9.]+(?:,[0-9]{2})? ?€(?: pro [0-9]+)?")
_ABOUT_NOTICE = re.compile(r"kündig|kündb|austritt|austreten|abmeld|abbestell|probezeit", re.IGNORECASE)
_ABOUT_TERM = re.compile(r"laufzeit|verlänger|mindest|läuft", re.IGNORECASE)
_OF_A_SENTENCE = re.compile(r"(?:(?<=[a-zäöüß)])[.;!?]|(?<=[0-9]{4})\.)\s+|\n")


def told_places(reading: ClauseReading) -> set[int]:
    quotes = [quote for doubt in reading.doubts for quote in doubt.quotes]
    quotes += [passed.quote for passed in reading.passed]
    spans = [(used.start, used.end) for used in (*reading.used, *reading.held_back)]
    spans += [(quote.start, quote.end) for quote in quotes]
    return {place for start, end in spans for place in range(start, end)}


def dropped_words(text: str) -> list[str]:
    """Return the words that count in a sentence about terms and of which the reading says nothing."""
    told = told_places(read_alone(text))
    told |= {place for money in _MONEY.finditer(text) for place in range(*money.span())}
    ends = [match.end() for match in _OF_A_SENTENCE.finditer(text)]
    dropped = []
    for start, end in zip((0, *ends), (*ends, len(text)), strict=True):
        counts = _COUNTS_FOR_NOTICE if _ABOUT_NOTICE.search(text, start, end) else _COUNTS_FOR_TERM
        if counts is _COUNTS_FOR_NOTICE or _ABOUT_TERM.search(text, start, end):
            words = counts.finditer(text, start, end)
            dropped += [match.group() for match in words if told.isdisjoint(range(*match.span()))]
    return dropped


def test_every_word_that_counts_is_used_or_named() -> None:
    dropped = {case.name: dropped_words(case.text) for case in CASES}
    assert {name: words for name, words in dropped.items() if words} == {}


PERIODS = ["drei Monaten", "sechs Wochen", "30 Tagen", "einem Jahr", "14 Tagen", "anderthalb Jahren"]
DAYS = [
    "zum Quartalsende", "zum 31.07. eines Jahres", "zum Ende des Schuljahres", "zum Ersten eines Monats",
    "zum Ende der Heizperiode", "zum 1.4. oder 1.10.", "zum 15. oder zum Monatsende", "zum 31.03. und 30.09.",
    "vor der nächsten Abbuchung", "zum Ende des Folgemonats", "zur Hauptfälligkeit", "zum Saisonende",
    "zum 31.12.2027",
    "bis zum 10. eines Monats zum Monatsende", "bis 30.09. zum 31.12.", "zum Ende der Laufzeit",
]  # fmt: skip
ASIDES = [
    "",
    " schriftlich",
    ", erstmals nach zwei Jahren",
    ", frühestens zum Ende der Mindestlaufzeit",
    " in Textform",
]

clauses = st.builds(
    "{} kann{} mit einer Frist von {} {}{} gekündigt werden.".format,
    st.sampled_from(["Der Vertrag", "Die Mitgliedschaft", "Das Abonnement", "Der Platz"]),
    st.sampled_from(["", " jederzeit", " beiderseits", " vom Kunden"]),
    st.sampled_from(PERIODS),
    st.sampled_from(DAYS),
    st.sampled_from(ASIDES),
)


@given(clauses)
@examples(120)
def test_no_word_of_a_clause_put_together_is_dropped(text: str) -> None:
    assert dropped_words(text) == [], text


def _is_worth(words: str, value: object) -> bool:
    """Return whether words alone say a value."""
    if isinstance(value, Period):
        stem = re.sub(r"frist$", "", words, flags=re.IGNORECASE)
        named = {"Wochen": "P1W", "Monats": "P1M", "Jahres": "P1Y", "Halbjahres": "P6M"}.get(stem, "P3M")
        return _in_words(words) == value or str(value) in (named, "P0D", "P1M", "P1Y", "P2M")
    if isinstance(value, MonthlyDay):
        return words.rstrip(".") == str(value.day) or ORDINALS.get(words.lower()) == value.day
    if isinstance(value, YearlyDay):
        return date_of(words, date(2024, 7, 1)).timetuple()[1:3] == tuple(value)
    return True


def _in_words(words: str) -> Period | None:
    try:
        return period_in(words)
    except StopIteration:
        return None


@given(clauses | st.sampled_from(CASES).map(lambda case: case.text))
@examples(120)
def test_a_value_is_what_its_words_say(text: str) -> None:
    reading = read_alone(text)
    for used in reading.used:
        assert text[used.start : used.end] == used.words
        value = getattr(reading, used.field)
        assert used.field == "probation_until" or _is_worth(used.words, value), (used, value)


@given(
    clauses | st.lists(st.sampled_from(CASES), max_size=3).map(lambda cases: " ".join(c.text for c in cases))
)
@examples(120)
def test_nothing_is_entered_for_what_is_in_doubt(text: str) -> None:
    reading = read_clause(text, STARTS_ON)
    for doubt in reading.doubts:
        for subject in doubt.subjects:
            assert not [field for field in HELD_BACK[subject] if getattr(reading, field) is not None]
    filled = {field for field in CLAUSE_FIELDS if getattr(reading, field) is not None}
    assert filled == {used.field for used in reading.used}


_SAYS_ANY_DAY = re.compile(
    r"jederzeit|täglich|jedem (?:beliebigen )?(?:Tag|Zeitpunkt)|fristlos", re.IGNORECASE
)


@given(clauses | st.sampled_from(CASES).map(lambda case: case.text))
@examples(120)
def test_any_day_is_entered_only_where_the_clause_says_so(text: str) -> None:
    reading = read_alone(text)
    days = {reading.notice_to, reading.renewal_notice_to}
    assert "any_day" not in days or _SAYS_ANY_DAY.search(text)
    if any("notice" in doubt.subjects for doubt in reading.doubts):
        assert not any(getattr(reading, field) for field in NOTICE_FIELDS)


@given(
    st.none() | st.text(min_size=1).filter(str.strip),
    clauses | st.sampled_from(CASES).map(lambda case: case.text) | st.text(),
)
def test_the_words_of_an_open_clause_are_kept_once_and_can_be_held(notes: str | None, text: str) -> None:
    reading = read_clause(text, STARTS_ON)
    kept = with_open_clause(notes, text, reading)
    assert ("kept" in {line.kind for line in clause_lines(reading)}) == bool(reading.doubts)
    if not reading.doubts:
        assert kept == notes
        return
    assert kept is not None
    assert kept.startswith(notes or "")
    assert kept.split()[-1] == text.rsplit(maxsplit=1)[-1]
    assert with_open_clause(kept, text, reading) == kept


@pytest.mark.parametrize("before", [0, LONGEST_TEXT - 60, LONGEST_TEXT - 1])
def test_words_that_do_not_fit_into_the_notes_are_cut(before: int) -> None:
    text = "Kündigung mit drei Monaten\x07 zum Ende der Saison. " + "Und so weiter. " * LONGEST_TEXT
    kept = with_open_clause("x" * before or None, text, read_clause(text[:60]))
    assert kept is not None
    assert PARAGRAPH.read(kept) == kept
    assert kept.endswith("…")
