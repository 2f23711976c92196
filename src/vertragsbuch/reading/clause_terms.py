"""What the statements of a clause amount to: a value for each field, or a doubt where they do not fit."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from vertragsbuch.contract.period import Period
from vertragsbuch.contract.recurring_days import YearlyDay
from vertragsbuch.language import N_
from vertragsbuch.law.dates import OutOfCalendar, latest_receipt, term_end
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.clause_matters import ClausePhase, compiled_pattern
from vertragsbuch.reading.clause_phrase import StatedField
from vertragsbuch.reading.clause_reading import (
    CLAUSE_FIELDS,
    HELD_BACK,
    ClauseDoubt,
    ClauseField,
    ClauseReading,
    Passed,
    Quote,
    Subject,
    Used,
)
from vertragsbuch.reading.clause_values import ClauseValue, alike


class ClauseStatement(NamedTuple):
    """One thing that a phrase of a sentence states, with its words; `weak` gives way to any other."""

    stated: StatedField
    value: ClauseValue
    quote: Quote
    phase: ClausePhase
    weak: bool


class _Agreed(NamedTuple):
    """What is stated for a field, and with which words."""

    value: ClauseValue
    quotes: tuple[Quote, ...]


_ByField = Mapping[ClauseField, _Agreed]


def reading_of(
    statements: list[ClauseStatement], left: list[ClauseDoubt | Passed], starts_on: date | None
) -> ClauseReading:
    """Return what statements amount to, beside what was left over of the text.

    A field stays empty while a doubt about its subject is open. `starts_on` is the first day of the contract,
    from which a trial period counts.
    """
    doubts = [one for one in left if isinstance(one, ClauseDoubt)]
    passed = [one for one in left if isinstance(one, Passed)]
    agreed: dict[ClauseField, _Agreed] = {}
    for field, stated in _by_field(statements).items():
        strong = [statement for statement in stated if not statement.weak] or stated
        quotes = tuple(sorted({statement.quote for statement in strong}, key=lambda quote: quote.start))
        passed += [Passed("beside", statement.quote) for statement in stated if statement not in strong]
        if len({alike(statement.value) for statement in strong}) > 1:
            doubts.append(_contradiction(field, quotes))
        elif strong:
            agreed[field] = _Agreed(strong[0].value, quotes)
    passed += [
        Passed("beside", quote) for doubt in doubts if _is_answered(doubt, agreed) for quote in doubt.quotes
    ]
    doubts = [doubt for doubt in doubts if not _is_answered(doubt, agreed)]
    passed += _told_twice(agreed, starts_on)
    doubts += _doubts_between(agreed)
    doubts += _ending_probation(agreed, starts_on)
    return _reading(agreed, doubts, passed)


def _is_answered(doubt: ClauseDoubt, agreed: _ByField) -> bool:
    answer = agreed.get(doubt.answered_by) if doubt.answered_by else None
    return answer is not None and answer.value != "any_day"


def _reading(agreed: _ByField, doubts: list[ClauseDoubt], passed: list[Passed]) -> ClauseReading:
    open_fields = {field for doubt in doubts for subject in doubt.subjects for field in HELD_BACK[subject]}
    entered: dict[str, Any] = {  # each with a value of its kind, as the phrases pair them
        str(field): one.value for field, one in agreed.items() if field not in open_fields
    }
    used = sorted((Used(field, *quote) for field, one in agreed.items() for quote in one.quotes), key=_place)
    return ClauseReading(
        **entered,
        used=tuple(one for one in used if one.field not in open_fields),
        held_back=tuple(one for one in used if one.field in open_fields),
        doubts=tuple(sorted(dict.fromkeys(doubts), key=lambda doubt: doubt.quotes[0].start)),
        passed=tuple(dict.fromkeys(passed)),
    )


def _place(used: Used) -> tuple[int, int]:
    return used.start, used.end


def _by_field(statements: list[ClauseStatement]) -> dict[ClauseField, list[ClauseStatement]]:
    """Return the statements under the field that each of them fills, those of one phase and kind together."""
    certain = {
        (statement.stated, alike(statement.value))
        for statement in statements
        if statement.phase == "first" and statement.stated == "notice"
    }
    by_field: dict[ClauseField, list[ClauseStatement]] = {field: [] for field in CLAUSE_FIELDS}
    for statement in sorted(statements, key=lambda statement: statement.quote.start):
        other_notice_first = bool(certain - {("notice", alike(statement.value))})
        later = statement.phase == "later" or (statement.phase == "either" and other_notice_first)
        fields = _LATER if later else _FIRST
        by_field[fields[statement.stated]].append(statement)
    return by_field


_FIRST: dict[StatedField, ClauseField] = {
    "initial_term": "initial_term",
    "initial_end": "initial_end",
    "renewal": "renewal",
    "notice": "notice",
    "notice_by": "notice_by",
    "notice_to": "notice_to",
    "probation": "probation_until",
    "probation_notice": "probation_notice",
    "waived_until": "waived_until",
    "price": "price",
}
_LATER: dict[StatedField, ClauseField] = _FIRST | {
    "notice": "renewal_notice", "notice_by": "renewal_notice_by", "notice_to": "renewal_notice_to",
}  # fmt: skip

_SUBJECTS: dict[ClauseField, tuple[Subject, str]] = {
    "initial_term": ("initial_term", N_("zur ersten Laufzeit")),
    "initial_end": ("initial_term", N_("zum Ende der ersten Laufzeit")),
    "renewal": ("renewal", N_("zur Verlängerung")),
    "notice": ("notice", N_("zur Kündigungsfrist")),
    "notice_by": ("notice", N_("zum letzten Tag für den Zugang")),
    "notice_to": ("notice", N_("zum Kündigungstermin")),
    "renewal_notice": ("notice", N_("zur Kündigungsfrist nach der ersten Laufzeit")),
    "renewal_notice_by": ("notice", N_("zum letzten Tag für den Zugang nach der ersten Laufzeit")),
    "renewal_notice_to": ("notice", N_("zum Kündigungstermin nach der ersten Laufzeit")),
    "probation_until": ("probation", N_("zur Probezeit")),
    "probation_notice": ("probation", N_("zur Frist in der Probezeit")),
    "waived_until": ("waiver", N_("zum Verzicht auf die Kündigung")),
    "price": ("price", N_("zum Preis")),
}
_CONTRADICTION = N_("Der Text sagt Verschiedenes {matter} ({words}): Bitte selbst eintragen, was gilt.")


def _contradiction(field: ClauseField, quotes: tuple[Quote, ...]) -> ClauseDoubt:
    subject, matter = _SUBJECTS[field]
    return ClauseDoubt((subject,), _CONTRADICTION, quotes, matter)


_EITHER_OR: tuple[tuple[ClauseField, ClauseField, str], ...] = (
    ("initial_term", "initial_end",
     N_("Der Text nennt Dauer und letzten Tag der ersten Laufzeit ({words}): Bitte eines davon eintragen.")),
    ("notice", "notice_by",
     N_("Der Text nennt eine Frist und einen letzten Tag für den Zugang ({words}): Bitte eines eintragen.")),
    ("renewal_notice", "renewal_notice_by",
     N_("Der Text nennt eine Frist und einen letzten Tag für den Zugang ({words}): Bitte eines eintragen.")),
)  # fmt: skip
"""Fields of which a contract has one or the other."""
_BY_AND_TO: tuple[tuple[ClauseField, ClauseField], ...] = (
    ("notice_by", "notice_to"),
    ("renewal_notice_by", "renewal_notice_to"),
)
_WITHOUT_A_DAY = N_(
    "{words}: Zu welchem Tag der Vertrag dann endet, steht nicht im Text. Bitte selbst eintragen."
)
_WITHOUT_A_LENGTH = N_("{words}: Wie lange die Probezeit dauert, steht nicht im Text.")
_WITHOUT_A_BEGINNING = N_("{words}: Wann die Probezeit endet, hängt vom Beginn des Vertrags ab.")


def of_another_year(statements: list[ClauseStatement], text: str) -> Iterator[ClauseDoubt]:
    """Yield a doubt about each „Jahresende“ of a text that names a year of its own, as schools have."""
    if compiled_pattern(_OWN_YEAR).search(text) is None or compiled_pattern(_IS_THE_CALENDAR_YEAR).search(
        text
    ):
        return
    for statement in statements:
        named_by_calendar = compiled_pattern("kalender|[0-9]").search(statement.quote.words)
        if statement.value in ("year_end", "half_year_end") and not named_by_calendar:
            yield ClauseDoubt(("notice",), _OF_WHICH_YEAR, (statement.quote,))


_OWN_YEAR = (
    r"\b(?:Schul|Kindergarten|Kita|Vereins|Geschäfts|Spiel|Wirtschafts|Studien|Pacht|Garten|Lehr|Ausbildungs"
    r"|Beitrags|Betriebs)(?:halb)?jahr"
)
_IS_THE_CALENDAR_YEAR = r"jahr (?:ist|entspricht|gleicht)(?: das| dem)? Kalenderjahr"
_OF_WHICH_YEAR = N_(
    "{words}: Der Text kennt ein eigenes Jahr. Bitte den Tag selbst eintragen, etwa „zum 31.07.“."
)


def _told_twice(agreed: dict[ClauseField, _Agreed], starts_on: date | None) -> Iterator[Passed]:
    """Leave out of two fields that say the same the second one; yield its words."""
    term, end = agreed.get("initial_term"), agreed.get("initial_end")
    if term and end and isinstance(term.value, Period) and _last_day(starts_on, term.value) == end.value:
        del agreed["initial_end"]
        yield from (Passed("same", quote) for quote in end.quotes)
    for field, other, to in _NOTICE_TOLD_TWICE:
        notice, by, day = agreed.get(field), agreed.get(other), agreed.get(to)
        if notice and by and day and _is_last_receipt(by.value, notice.value, day.value):
            del agreed[other]
            yield from (Passed("same", quote) for quote in by.quotes)


_NOTICE_TOLD_TWICE: tuple[tuple[ClauseField, ClauseField, ClauseField], ...] = (
    ("notice", "notice_by", "notice_to"),
    ("renewal_notice", "renewal_notice_by", "renewal_notice_to"),
)
_YEARS = (2027, 2028)
"""A common year and a leap year."""


def _is_last_receipt(by: ClauseValue, notice: ClauseValue, to: ClauseValue) -> bool:
    """Return whether a day of the year is the last one on which a notice to another day may be received."""
    days = (YearlyDay(12, 31),) if to == "year_end" else to
    if not (isinstance(by, YearlyDay) and isinstance(notice, Period) and isinstance(days, tuple)):
        return False
    day = days[0]
    if len(days) > 1 or not isinstance(day, YearlyDay):
        return False
    last = [latest_receipt(day.in_year(year), notice) for year in _YEARS]
    return all(each == by.in_year(each.year) for each in last)


def _doubts_between(agreed: _ByField) -> Iterator[ClauseDoubt]:
    """Yield the doubts about fields that cannot stand beside each other, or not alone."""
    for one, other, sentence in _EITHER_OR:
        if one in agreed and other in agreed:
            yield ClauseDoubt((_SUBJECTS[one][0],), sentence, agreed[one].quotes + agreed[other].quotes)
    for by, to in _BY_AND_TO:
        day = agreed.get(to)
        if by in agreed and (day is None or day.value in ("any_day", "third_working_day")):
            yield ClauseDoubt(("notice",), _WITHOUT_A_DAY, agreed[by].quotes)
    if "probation_notice" in agreed and "probation_until" not in agreed:
        yield ClauseDoubt(("probation",), _WITHOUT_A_LENGTH, agreed["probation_notice"].quotes)


def _ending_probation(agreed: dict[ClauseField, _Agreed], starts_on: date | None) -> Iterator[ClauseDoubt]:
    """Put the last day of a trial period in the place of its length; yield a doubt where that is open."""
    stated = agreed.get("probation_until")
    if stated is None or not isinstance(stated.value, Period):
        return
    last_day = _last_day(starts_on, stated.value)
    if last_day is None:
        yield ClauseDoubt(("probation",), _WITHOUT_A_BEGINNING, stated.quotes)
    else:
        agreed["probation_until"] = _Agreed(last_day, stated.quotes)


def _last_day(starts_on: date | None, period: Period) -> date | None:
    try:
        return term_end(starts_on, period) if starts_on and period else None
    except OutOfCalendar:
        return None
