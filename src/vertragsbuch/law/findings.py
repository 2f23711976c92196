"""What the areas of law are asked with, and what they answer: ways out, warnings, and what is not known."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

from vertragsbuch.contract.model import Contract, Notice, NoticeTo, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.vocabulary.ways import NoticeForm
from vertragsbuch.language import _
from vertragsbuch.law import agreed, dates
from vertragsbuch.law.agreed import Exit, Unclear
from vertragsbuch.law.answer import Grounds, Warned, WayOut
from vertragsbuch.law.answer import Warn as Warn  # noqa: PLC0414 - handed on with the findings
from vertragsbuch.law.first_term import initial_end_of
from vertragsbuch.law.norms import Basis
from vertragsbuch.law.notice import last_cut_off
from vertragsbuch.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vertragsbuch.contract.vocabulary.letters import LetterOfWay

BEFORE_WAIVER_ENDS = "before_waiver_ends"
"""The reading by which notice may be given while it is waived, if the contract does not end before that."""
BEFORE_START = "before_start"
"""The reading by which a notice counts from its receipt although the contract has not begun."""


class Enquiry:
    """A contract on a day: `today` is the first day on which a notice could be received.

    `terms` are those that are asked about: the contract's own, or others that a norm or a reading sets.
    `initial_end` is the last day of their first term, None where they are open-ended from the start; it is
    reckoned once for all rules that are asked. `opened_by` is the place of the event that is asked about;
    every way out that it opens notes it. An enquiry does not change.
    """

    __slots__ = ("_agreed_exit", "contract", "form", "initial_end", "opened_by", "terms", "today")

    def __init__(
        self,
        contract: Contract,
        today: date,
        form: NoticeForm = "text",
        opened_by: int | None = None,
        terms: Terms | None = None,
    ) -> None:
        self.contract = contract
        self.today = today
        self.form = form
        self.opened_by = opened_by
        self.terms = contract.terms if terms is None else terms
        self.initial_end = initial_end_of(self.terms)
        self._agreed_exit: Exit | Unclear | None = None

    def on(self, today: date) -> "Enquiry":
        """Return the same enquiry on another day."""
        return Enquiry(self.contract, today, self.form, self.opened_by, self.terms)

    def about(self, contract: Contract) -> "Enquiry":
        """Return the same enquiry about another contract, under its own terms."""
        return Enquiry(contract, self.today, self.form, self.opened_by)

    def under(self, terms: Terms) -> "Enquiry":
        """Return the same enquiry under other terms."""
        return Enquiry(self.contract, self.today, self.form, self.opened_by, terms)

    @property
    def agreed_exit(self) -> Exit | Unclear:
        """The first end that the contract's own terms allow, or why there is none."""
        if self._agreed_exit is None:
            self._agreed_exit = agreed.first_exit(self.terms, self.today)
        return self._agreed_exit

    @property
    def earliest_end(self) -> date:
        """The first day on which the contract may end: that of its first term, and of a waiver."""
        first = self.initial_end or self.terms.first_day
        return max(first, self.terms.waived_until or first)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Enquiry) and self._asked == other._asked

    def __hash__(self) -> int:
        return hash(self._asked)

    @property
    def _asked(self) -> tuple[object, ...]:
        return self.contract, self.today, self.form, self.opened_by, self.terms


_MOST_ENDS_OF_A_YEAR = 366
_FIRST_DAY, _LAST_DAY = date(1000, 1, 1), date(9000, 12, 31)

RuleFinding = WayOut | Warned | Unclear
Rule = Callable[[Enquiry], Iterator[RuleFinding]]
EventRule = Callable[[Enquiry, Any], Iterator[RuleFinding]]


def beyond_reckoning(*days: date) -> Unclear | None:
    """Return that a day is so near the edge of the calendar that periods could leave it; else None."""
    if _FIRST_DAY <= min(days) <= max(days) <= _LAST_DAY:
        return None
    return Unclear(_("Gerechnet wird nur mit Tagen zwischen den Jahren 1000 und 9000."))


def statutory_way(
    enquiry: Enquiry,
    rests_on: Basis,
    ends_on: date | None,
    receive_by: date | None,
    *,
    grounds: Grounds,
    arguable: bool = False,
    rolling: bool = False,
    closes_on: date | None = None,
    letter: "LetterOfWay" = "notice",
    notes: tuple[str, ...] = (),
    reading: str = "",
) -> WayOut:
    """Return a way out that a norm gives; it is certain only if the norm is not open and nothing else is."""
    return WayOut(
        rule=rests_on.norm.paragraph,
        grounds=grounds,
        ends_on=ends_on,
        receive_by=receive_by,
        closes_on=closes_on,
        rolling=rolling,
        certainty="arguable" if arguable else rests_on.certainty,
        letter=letter,
        form=enquiry.form,
        paid_for=enquiry.contract,
        notes=notes,
        rests_on=rests_on,
        norm=rests_on.norm.key,
        reading=reading,
        opened_by=enquiry.opened_by,
    )


def exits(
    enquiry: Enquiry,
    rests_on: Basis,
    terms: Terms,
    *,
    arguable: bool = False,
    notes: tuple[str, ...] = (),
    reading: str = "",
    made_on: date | None = None,
    not_before: date = date.min,
) -> Iterator[WayOut]:
    """Yield the ways out under terms that a norm sets: as it is sure, and as it may also be read.

    `reading` tells them from the ways that the same norm gives under other terms. `made_on` is the day
    on which the contract was made, where the norm counts the first term from that day. The contract does not
    end before `not_before`.
    """
    sure = agreed.first_exit(terms, enquiry.today, not_before=not_before)
    if isinstance(sure, Unclear):
        return
    if sure.receive_by is not None:
        yield _exit_way(enquiry, rests_on, sure, made_on, arguable=arguable, notes=notes, reading=reading)
    early = agreed.early_exit(sure, enquiry.today, not_before) if sure.reading is not None else None
    if early is not None:
        as_early = joined(reading, BEFORE_START if early.reading == BEFORE_START else "early")
        yield _exit_way(enquiry, rests_on, early, made_on, arguable=True, notes=notes, reading=as_early)


def _exit_way(
    enquiry: Enquiry,
    rests_on: Basis,
    exit_: Exit,
    made_on: date | None,
    *,
    arguable: bool,
    notes: tuple[str, ...],
    reading: str,
) -> WayOut:
    return statutory_way(
        enquiry,
        rests_on,
        exit_.ends_on,
        exit_.receive_by,
        grounds=exit_._replace(made_on=made_on) if made_on else exit_,
        arguable=arguable,
        rolling=exit_.rolling,
        notes=notes,
        reading=reading,
    )


def joined(*readings: str) -> str:
    """Return several readings as one, for a way that rests on all of them."""
    return "-".join(filter(None, readings))


@lru_cache(maxsize=256)
def exceeds(period: Period, longest: Period) -> bool:
    """Return whether a period ends later than another, on whichever day both begin (§ 188 Abs. 2, 3 BGB)."""
    # Months that both have cancel out: only the rest may be longer or shorter, depending on where it falls.
    months = period.in_months - longest.in_months
    if period.in_days == longest.in_days:
        return months > 0
    least_days = _days_of_months(months, min) if months > 0 else -_days_of_months(-months, max)
    return least_days + period.in_days > longest.in_days


def is_longer(notice: Notice, longest: Period, terms: Terms) -> bool:
    """Return whether an agreed notice asks for an earlier receipt than a period would.

    A last day of receipt is held against the days of a year on which the contract may end, or against the
    last day of the first term.
    """
    if isinstance(notice, Period):
        return exceeds(notice, longest)
    ends = _ends_of_a_year(terms)
    return any(last_cut_off(notice, end) < dates.latest_receipt(end, longest) for end in ends)


def is_shorter(notice: Notice | None, least: Period, terms: Terms) -> bool:
    """Return whether an agreed notice lets a later receipt do than a period would; see `is_longer`."""
    if notice is None or isinstance(notice, Period):
        return notice is not None and exceeds(least, notice)
    ends = _ends_of_a_year(terms)
    return any(last_cut_off(notice, end) > dates.latest_receipt(end, least) for end in ends)


def in_the_time_after(terms: Terms) -> Terms:
    """Return the terms with the day of the time after the first term as that of the notice."""
    return terms._replace(notice_to=agreed.notice_to_after_initial_term(terms))


def _ends_of_a_year(terms: Terms) -> Iterator[date]:
    """Yield the days of the year after the start on which the contract may end, or the end of its term."""
    notice_to = terms.notice_to or "term_end"
    if notice_to in ("term_end", "any_day"):
        initial_end = initial_end_of(terms)
        yield from () if initial_end is None else (initial_end,)
        return
    year = terms.first_day.year + 1
    not_before = date(year, 1, 1)
    for _end in range(_MOST_ENDS_OF_A_YEAR):
        end = dates.first_notice_day(notice_to, not_before)
        if end.year != year:
            return
        yield end
        not_before = end + dates.ONE_DAY


def with_notice(terms: Terms, notice: Period) -> Terms:
    """Return the terms with a notice period in the place of the agreed notice."""
    return terms._replace(notice=notice, notice_by=None)


def goes_on(terms: Terms, notice: Period, notice_to: NoticeTo) -> Terms:
    """Return the terms as open-ended after the first term, with a notice period and its day for that time."""
    return terms._replace(
        renewal="indefinite", renewal_notice=notice, renewal_notice_by=None, renewal_notice_to=notice_to
    )


def _days_of_months(months: int, choose: Callable[[Iterator[int]], int]) -> int:
    """Return how many days so many months in a row have, where they are chosen for that."""
    return choose(
        (dates.period_end(first, Period(months=months)) - first).days for first in _FIRST_DAYS_OF_FOUR_YEARS
    )


_FIRST_DAYS_OF_FOUR_YEARS = tuple(date(2024 + month // 12, month % 12 + 1, 1) for month in range(48))
