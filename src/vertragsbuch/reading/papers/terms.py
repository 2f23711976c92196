"""From the days that a paper prints to the fields of the contract: which day ends which term."""

from collections.abc import Iterable
from datetime import date, timedelta

from vertragsbuch.contract.model import Kind
from vertragsbuch.contract.period import Period
from vertragsbuch.drafts.draft import PrintedDays, ReadValue
from vertragsbuch.language import N_, _
from vertragsbuch.law.dates import OutOfCalendar, term_end
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.days import PrintedMoment
from vertragsbuch.reading.papers.labelled import DatedWords
from vertragsbuch.reading.papers.labels import DayName
from vertragsbuch.reading.typed_dates import typed_date

_LONGEST: dict[str, int] = {"insurance": 36, "car_insurance": 24, "telecom": 24, "energy": 24}
"""The longest first terms that are usual, in months (§ 56 Abs. 1 TKG, § 309 Nr. 9 BGB, § 11 Abs. 4 VVG)."""
_ANY = 60
_ONE_DAY = N_("Derselbe Tag steht auch als letzter Tag für die Kündigung da: Was ist er?")
_SLACK_IN_DAYS = 31


class DaysOfTerm(NamedTuple):
    """What the days of a paper say: fields of the contract, and what the provider itself prints."""

    values: tuple[ReadValue, ...]
    printed: PrintedDays


def days_of_term(
    days: Iterable[DatedWords], kind: Kind | None, term: ReadValue | None, today: date
) -> DaysOfTerm:
    """Return fields and printed days; `term` is the first term where its length is read from a clause.

    An end that may mean the day before is taken as that, and doubted: a notice that is reckoned by it is
    received in time either way.
    """
    listed = list(days)
    start, concluded, receive_by = (
        _one(listed, name) for name in ("starts_on", "concluded_on", "receive_by")
    )
    first_day = _day_of(start)
    ends_on = _one([_as_last_day(one, None) for one in listed if one.name == "ends_on"], "ends_on")
    end = _one([_as_last_day(one, first_day) for one in listed if one.name == "initial_end"], "initial_end")
    ends_on = _one([_as_moment(one) for one in listed if one.name == "ends_on"], "ends_on")
    printed_end = ends_on or (None if receive_by is None and _is_over(end, today) else end)
    if receive_by is not None and printed_end is not None and receive_by.value == printed_end.value:
        printed_end = printed_end._replace(doubt=printed_end.doubt or _(_ONE_DAY))
    if receive_by is not None and printed_end is not None:
        receive_by = _in_order(receive_by, printed_end)
    fields = [start, concluded, _first_end(end, first_day, kind, term)]
    return DaysOfTerm(
        tuple(value for value in fields if value is not None),
        PrintedDays(receive_by, printed_end._replace(name="ends_on") if printed_end else None),
    )


def _one(days: list[DatedWords], name: DayName) -> ReadValue | None:
    """Return the earliest day of a name, doubted with all of them where the paper names several."""
    named = [one for one in days if one.name == name]
    clear = [one.value for one in named if not one.value.doubt] or [one.value for one in named]
    if not clear:
        return None
    different = sorted({str(value.value) for value in clear if value.value is not None})
    first = (
        next((value for value in clear if str(value.value) == different[0]), clear[0])
        if different
        else clear[0]
    )
    if len(different) > 1:
        texts = ", ".join(typed_date(date.fromisoformat(text)) for text in different)
        return first._replace(doubt=_("Das Papier nennt dafür mehrere Tage: {days}.").format(days=texts))
    return first


def _day_of(value: ReadValue | None) -> date | None:
    return date.fromisoformat(value.value) if value is not None and isinstance(value.value, str) else None


def _as_last_day(one: DatedWords, first_day: date | None) -> DatedWords:
    """Return an end with its last day: of „0 Uhr“ the day before, of noon that too, but doubted."""
    if one.moment is None or one.value.value is None:
        return one
    moment, last = one.moment, one.moment.last_day
    doubt = one.value.doubt
    if moment.is_noon:
        last = last - timedelta(days=1)
        doubt = doubt or _(
            "Der Vertrag endet am {day} mitten am Tag. Eingetragen ist der Tag davor: Danach gerechnet kommt "
            "eine Kündigung sicher rechtzeitig."
        ).format(day=typed_date(moment.day))
    elif _is_day_of_start(moment, first_day):
        last = last - timedelta(days=1)
        doubt = doubt or _(
            "Beginn und Ende tragen denselben Tag: Endet der Vertrag mit dem {day} oder am Tag davor? "
            "Eingetragen ist der Tag davor."
        ).format(day=typed_date(moment.day))
    return one._replace(value=one.value._replace(value=last.isoformat(), doubt=doubt))


def _as_moment(one: DatedWords) -> DatedWords:
    """Return an end with the day before where it is one of 0 o'clock."""
    if one.moment is None or one.value.value is None:
        return one
    return one._replace(value=one.value._replace(value=one.moment.last_day.isoformat()))


def _is_over(end: ReadValue | None, today: date) -> bool:
    """Return whether an end has passed, so that nothing is to be done by it."""
    last_day = _day_of(end)
    return last_day is not None and last_day < today


def _is_day_of_start(moment: PrintedMoment, first_day: date | None) -> bool:
    if first_day is None or moment.hour is not None or moment.day <= first_day:
        return False
    return moment.day.day == first_day.day


def _in_order(receive_by: ReadValue, end: ReadValue) -> ReadValue:
    """Return the last day of receipt, doubted where it lies after the end that it is to reach."""
    received, ended = _day_of(receive_by), _day_of(end)
    if received is None or ended is None or received <= ended or receive_by.doubt:
        return receive_by
    sentence = _("Der {day} liegt nach dem Ende, das das Papier nennt ({end}).")
    return receive_by._replace(doubt=sentence.format(day=typed_date(received), end=typed_date(ended)))


def _first_end(
    end: ReadValue | None, first_day: date | None, kind: Kind | None, term: ReadValue | None
) -> ReadValue | None:
    """Return the end as that of the first term; None where it is a later one than the term that was read.

    Of what has been renewed it is the end of the time that runs: that is doubted.
    """
    last_day = _day_of(end)
    if end is None or last_day is None or first_day is None:
        return end
    if last_day < first_day:
        sentence = _("Das Ende ({end}) liegt vor dem Beginn ({start}).")
        return end._replace(doubt=sentence.format(end=typed_date(last_day), start=typed_date(first_day)))
    is_agreed = term is not None and isinstance(term.value, str)
    longest = (
        Period.parse(term.value) if is_agreed and term else Period(months=_LONGEST.get(kind or "", _ANY))
    )
    try:
        first_end = term_end(first_day, longest)
    except OutOfCalendar:
        return end
    if (last_day - first_end).days <= (0 if is_agreed else _SLACK_IN_DAYS):
        return end if last_day == first_end or not is_agreed else _shorter(end, first_end)
    return None if is_agreed else _renewed(end, first_day, last_day)


def _shorter(end: ReadValue, first_end: date) -> ReadValue:
    sentence = _(
        "Nach Beginn und Laufzeit endet die erste Laufzeit am {day}; das Papier nennt einen früheren Tag."
    )
    return end._replace(doubt=end.doubt or sentence.format(day=typed_date(first_end)))


def _renewed(end: ReadValue, first_day: date, last_day: date) -> ReadValue:
    sentence = _(
        "Von {start} bis {end} ist länger als eine erste Laufzeit: Der"
        " Vertrag ist wohl verlängert worden, und "
        "das Ende ist das der laufenden Zeit."
    )
    return end._replace(
        doubt=end.doubt or sentence.format(start=typed_date(first_day), end=typed_date(last_day))
    )
